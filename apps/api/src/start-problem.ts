import { DataFolderInUseError, isUnavailable, SchemaMismatchError } from "@dailies/db";
import { EnvironmentError } from "./env.ts";

/** Why the server did not start: a sentence with the mend where a person can mend it, the stack of a fault otherwise. */
export function startProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return "The port is taken. Start with another one: PORT=3001 corepack pnpm start.";
  if (code === "EACCES" && "syscall" in error && error.syscall === "listen")
    return "This port needs more rights. Start with another one: PORT=3001 corepack pnpm start.";
  if (isUnavailable(error)) return `The database at DATABASE_URL cannot be reached: ${error.message}`;
  const isPlain = [DataFolderInUseError, SchemaMismatchError, EnvironmentError].some((type) => error instanceof type);
  return isPlain ? error.message : (error.stack ?? error.message);
}
