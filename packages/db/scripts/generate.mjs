// Writes the typed client to src/generated. `prisma generate` asks for a schema engine it never runs:
// any executable satisfies it, and nothing has to be downloaded.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const prismaFolder = dirname(createRequire(import.meta.url).resolve("prisma/package.json"));

const generation = spawnSync(process.execPath, [join(prismaFolder, "build", "index.js"), "generate", "--no-hints"], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  },
  encoding: "utf8",
});

if (generation.status !== 0) {
  process.stderr.write(`${generation.error?.message ?? ""}${generation.stdout ?? ""}${generation.stderr ?? ""}`);
  process.exitCode = generation.status ?? 1;
}
