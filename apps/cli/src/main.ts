import { type Env, readEnv } from "./terminal/env.ts";
import { run } from "./terminal/program.ts";

const env: Env = readEnv();
process.exitCode = await run(process.argv.slice(2), env);
