import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The embedded installation's own secret: made once, kept beside its data, readable by its owner alone. */
export async function keptAuthSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, "auth-secret");
  return (await readSecret(path)) ?? (await makeSecret(dataDir, path));
}

async function readSecret(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim() || undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Written whole under another name first: a process killed half-way must not leave half a secret. */
async function makeSecret(dataDir: string, path: string): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const unfinished = `${path}.unfinished`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(unfinished, `${secret}\n`, { mode: 0o600 });
  await rename(unfinished, path);
  return secret;
}
