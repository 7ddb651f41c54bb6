// What is generated and committed must be what its source says: the lockfile of the manifests, and the schema's layout.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environment, root } from "./prepare.mjs";

const COMMITTED = ["pnpm-lock.yaml", "packages/db/prisma/schema.prisma"];
const read = () => COMMITTED.map((path) => readFileSync(join(root, path), "utf8"));

const run = (command, args, cwd) => {
  const env = { ...environment(), PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CI: "true" };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) {
    process.stdout.write(`${stdout}${stderr}`);
    process.exit(1);
  }
};

const before = read();
run("pnpm", ["install", "--lockfile-only", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"], root);
run("pnpm", ["exec", "prisma", "format"], join(root, "packages/db"));
const changed = COMMITTED.filter((_, index) => before[index] !== read()[index]);
if (changed.length > 0) {
  process.stdout.write(`Generated anew and different: ${changed.join(", ")}. Commit the new version.\n`);
  process.exit(1);
}
process.stdout.write("Unchanged.\n");
