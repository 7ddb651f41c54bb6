import process from "node:process";
import { announcement } from "./announcement.ts";
import { readEnv } from "./env.ts";
import { builtApps, openReadyDatabase, start } from "./start.ts";
import { startProblem } from "./start-problem.ts";

/** Answers that take longer than this when the process is asked to end are given up. */
const PATIENCE_ON_STOP_MS = 15_000;

try {
  const env = readEnv();
  const database = await openReadyDatabase(env);
  const running = await start({ env, database, frontEnds: builtApps });
  process.stdout.write(announcement(env, running.address));
  const stop = () => {
    setTimeout(() => process.exit(1), PATIENCE_ON_STOP_MS).unref();
    running.stop().then(() => process.exit(0), fail);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
} catch (error) {
  fail(error);
}

/** What a person can mend is said in a sentence; only a fault of the program shows its stack. */
function fail(error: unknown): never {
  process.stderr.write(`${startProblem(error)}\n`);
  process.exit(1);
}
