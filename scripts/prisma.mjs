// `pnpm prisma …`: Prisma's own command line on packages/db. `migrate deploy | dev | status | resolve | reset` run on the
// WebAssembly engine of `pnpm db:…`; only `migrate diff` and `db …` still want Prisma's native engine, and fetch it.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { handOver, install, root } from "./prepare.mjs";

const DATABASE_COMMANDS = {
  deploy: "migrate",
  dev: "migrate:dev",
  status: "status",
  resolve: "resolve",
  reset: "reset",
};

install();
const parameters = process.argv.slice(2);
const [group, command] = parameters;
const databaseCommand = group === "migrate" ? DATABASE_COMMANDS[command] : undefined;

function commandLine() {
  if (databaseCommand) return [join(root, "scripts/db.mjs"), databaseCommand, ...parameters.slice(2)];
  const db = join(root, "packages/db");
  const prisma = dirname(createRequire(join(db, "package.json")).resolve("prisma/package.json"));
  const configured = !group || parameters.some((parameter) => /^(--config|--help|-h|--version|-v$)/.test(parameter));
  const config = configured ? [] : ["--config", join(db, "prisma.config.ts")];
  return [join(prisma, "build/index.js"), ...parameters, ...config];
}

const quiet = { CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };
const needsEngine = group === "migrate" || group === "db";
// The other commands ask for the native engine too but never run it: any executable satisfies them.
const engine = { PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath };
await handOver(process.execPath, commandLine(), { env: needsEngine ? quiet : { ...quiet, ...engine } });
