import process from "node:process";
import { announcement } from "./announcement.ts";
import { fillWithDemo } from "./demo.ts";
import { readEnv } from "./env.ts";
import { builtApps, openReadyDatabase, start } from "./start.ts";
import { startProblem } from "./start-problem.ts";

/** Answers that take longer than this when the process is asked to end are given up. */
const PATIENCE_ON_STOP_MS = 15_000;

try {
  const env = readEnv();
  const database = await openReadyDatabase(env);
  const hasDemo = env.demo && (await fillWithDemo({ db: database.db, now: () => new Date() }, tellProgress));
  const running = await start({ env, database, frontEnds: builtApps });
  process.stdout.write(announcement(env, { address: running.address, hasDemo }));
  const stop = () => {
    setTimeout(() => process.exit(1), PATIENCE_ON_STOP_MS).unref();
    running.stop().then(() => process.exit(0), fail);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
} catch (error) {
  fail(error);
}

/** On a terminal a line that grows, elsewhere a line for each tenth. */
function tellProgress(percent: number, before: number): void {
  const line = `Making the demo: ${percent} % of its viewers' four months`;
  if (process.stderr.isTTY) process.stderr.write(percent === 100 ? `\r${line}\n` : `\r${line}`);
  else if (Math.floor(percent / 10) > Math.floor(before / 10)) process.stderr.write(`${line}\n`);
}

/** What a person can mend is said in a sentence; only a fault of the program shows its stack. */
function fail(error: unknown): never {
  process.stderr.write(`${startProblem(error)}\n`);
  process.exit(1);
}
