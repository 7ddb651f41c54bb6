// `pnpm prisma …`: Prisma's own command line on packages/db. `migrate deploy | dev | status | resolve | reset` run on the
// WebAssembly engine of `pnpm db:…`; only `migrate diff` and `db …` still want Prisma's native engine, and fetch it.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const DATABASE_COMMANDS = {
  deploy: "migrate",
  dev: "migrate:dev",
  status: "status",
  resolve: "resolve",
  reset: "reset",
};

const root = fileURLToPath(new URL("..", import.meta.url));
const parameters = process.argv.slice(2);
const databaseCommand = parameters[0] === "migrate" ? DATABASE_COMMANDS[parameters[1]] : undefined;

function commandLine() {
  if (databaseCommand) return [join(root, "scripts", "db.mjs"), databaseCommand, ...parameters.slice(2)];
  const db = join(root, "packages", "db");
  const prisma = dirname(createRequire(join(db, "package.json")).resolve("prisma/package.json"));
  const configured =
    parameters.length === 0 || parameters.some((parameter) => /^(--config|--help|-h|--version|-v$)/.test(parameter));
  const config = configured ? [] : ["--config", join(db, "prisma.config.ts")];
  return [join(prisma, "build", "index.js"), ...parameters, ...config];
}

// The other commands ask for the native engine too but never run it: any executable satisfies them.
const needsEngine = parameters[0] === "migrate" || parameters[0] === "db";
const run = spawnSync(process.execPath, commandLine(), {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: {
    ...(needsEngine ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }),
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    ...process.env,
  },
  stdio: "inherit",
});
process.exit(run.status ?? 1);
