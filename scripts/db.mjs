// `pnpm db:<command>`: builds the database package without a word, then runs the command on it.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const turbo = createRequire(import.meta.url).resolve("turbo/bin/turbo");
const environment = {
  ...process.env,
  INIT_CWD: process.env.INIT_CWD ?? process.cwd(),
  // turbo looks for pnpm there, also where only corepack knows it.
  PATH: join(root, "node_modules", ".bin") + delimiter + process.env.PATH,
};

const build = spawnSync(
  process.execPath,
  [turbo, "run", "build", "--filter=@dailies/db", "--output-logs=errors-only"],
  {
    cwd: root,
    env: environment,
    encoding: "utf8",
  },
);
if (build.status !== 0) {
  process.stderr.write(`${build.stdout}${build.stderr}`);
  process.exit(1);
}

const command = join(root, "packages", "db", "dist", "commands", "main.js");
const run = spawnSync(process.execPath, [command, ...process.argv.slice(2)], { env: environment, stdio: "inherit" });
process.exit(run.status ?? 1);
