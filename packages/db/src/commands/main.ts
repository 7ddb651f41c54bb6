import { resolve as resolvePath } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Database, openDatabase } from "../database.ts";
import { type Answer, check, migrate, migrateDev, reset, resolve, status } from "./commands.ts";

const USAGE = `Usage (DATABASE_URL names a PostgreSQL database; without it the embedded one in DAILIES_DATA_DIR is meant):
  pnpm db:migrate                           apply what is pending
  pnpm db:migrate:dev --name <what_changes> write the next migration from the schema
  pnpm db:status                            what is applied, pending, failed
  pnpm db:resolve --applied <migration>     record it as applied without running it
  pnpm db:resolve --rolled-back <migration> record a failed one as rolled back
  pnpm db:reset [--force]                   delete everything and migrate anew`;

const DEFAULT_DATA_DIR = fileURLToPath(new URL("../../../../.data", import.meta.url));

const options = {
  name: { type: "string" },
  applied: { type: "string" },
  "rolled-back": { type: "string" },
  force: { type: "boolean" },
} as const;

/** Thrown for a command line that cannot be understood. */
class UsageError extends Error {}

async function run(parameters: string[]): Promise<Answer> {
  const { positionals, values } = parsed(parameters);
  const [command, ...others] = positionals;
  if (others.length > 0) throw new UsageError(`What is "${others.join(" ")}"?`);
  switch (command) {
    case "migrate":
      return onDatabase(migrate);
    case "status":
      return onDatabase(status);
    case "check":
      return check();
    case "migrate:dev":
      return migrateDev(migrationName(values.name));
    case "reset":
      return onDatabase((database) => reset(database, values.force ?? false));
    case "resolve": {
      const { applied, "rolled-back": rolledBack } = values;
      if (!applied === !rolledBack) throw new UsageError("Name one migration, with --applied or with --rolled-back.");
      return onDatabase((database) => resolve(database, { applied, rolledBack }));
    }
    default:
      throw new UsageError(command ? `There is no command "${command}".` : "Which command?");
  }
}

function parsed(parameters: string[]) {
  try {
    return parseArgs({ args: parameters, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function migrationName(name = ""): string {
  const tidied = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  if (!/^[a-z0-9_]{1,100}$/.test(tidied))
    throw new UsageError("Name the migration in letters and digits: --name <what_changes>.");
  return tidied;
}

async function onDatabase(work: (database: Database) => Promise<Answer>): Promise<Answer> {
  const { DATABASE_URL: databaseUrl, DAILIES_DATA_DIR, INIT_CWD = "." } = process.env;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new UsageError("DATABASE_URL must begin with postgresql://.");
  // Paths are meant from where the command was called, wherever its script runs.
  const dataDir = DAILIES_DATA_DIR ? resolvePath(INIT_CWD, DAILIES_DATA_DIR) : DEFAULT_DATA_DIR;
  await using database = await openDatabase({ databaseUrl, dataDir, poolSize: 2 });
  return await work(database);
}

/** Several addresses of one host that all refuse make an error without a message of its own. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join("; ");
  return error instanceof Error ? error.message : String(error);
}

try {
  const { text, ok } = await run(process.argv.slice(2));
  process.stdout.write(`${text}\n`);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  process.stderr.write(error instanceof UsageError ? `${error.message}\n\n${USAGE}\n` : `${describe(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
// The engine leaves a timer of ten seconds behind.
process.exit();
