import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keptAuthSecret } from "./auth-secret.ts";

describe("the embedded installation's secret", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "dailies-secret-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("is made once, in a folder that may not exist yet, and kept", async () => {
    const dataDir = join(folder, "data");
    const secret = await keptAuthSecret(dataDir);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await keptAuthSecret(dataDir)).toBe(secret);
    expect(await readdir(dataDir)).toEqual(["auth-secret"]);
  });

  it("can be read by its owner alone", async () => {
    await keptAuthSecret(folder);
    // The lowest nine bits of the mode are the permissions.
    expect((await stat(join(folder, "auth-secret"))).mode & 0o777).toBe(0o600);
  });

  it("differs from one installation to the next", async () => {
    expect(await keptAuthSecret(join(folder, "one"))).not.toBe(await keptAuthSecret(join(folder, "two")));
  });
});
