// What every command of the root package needs first: the dependencies of the lockfile, and what was built from the
// sources. Uses nothing but Node, so that it runs in a fresh clone.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Paths given on the command line mean what they mean where the person stands. */
export const callerFolder = process.env.INIT_CWD ?? process.cwd();

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Dailies needs Node 20.19 or newer; this is ${process.version}.\n`);
  process.exit(1);
}

/** turbo and scripts look for pnpm there, also where only corepack knows it. */
export const environment = () => ({
  ...process.env,
  INIT_CWD: callerFolder,
  PATH: join(root, "node_modules", ".bin") + delimiter + process.env.PATH,
});

/** Runs a program to its end and ends this one when it fails, with what it said. */
export const run = (command, args, { quiet = false, env = {} } = {}) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    env: { ...environment(), ...env },
    stdio: quiet ? "pipe" : ["ignore", 2, 2],
    encoding: "utf8",
    shell: process.platform === "win32" && !command.endsWith(".exe"),
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status === 0) return;
  if (quiet) process.stderr.write(`${stdout}${stderr}`);
  if (error) process.stderr.write(`${error.message}\n`);
  process.exit(1);
};

const changedAt = (path) => (existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0);

/** Installs when the lockfile is newer than what is installed; says so, for the first time takes a while. */
export const install = () => {
  const installedAt = changedAt("node_modules/.modules.yaml");
  const wantedAt = Math.max(changedAt("pnpm-lock.yaml"), changedAt("pnpm-workspace.yaml"), changedAt("package.json"));
  if (installedAt >= wantedAt && existsSync(join(root, "node_modules/turbo"))) return;
  process.stderr.write("Installing what Dailies needs …\n");
  // The pnpm that runs this script, under whatever name it was found.
  const pnpm = process.env.npm_execpath;
  const args = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"];
  if (pnpm?.endsWith("js")) run(process.execPath, [pnpm, ...args]);
  else if (pnpm) run(pnpm, args);
  else run("corepack", ["pnpm", ...args]);
};

/** Builds what changed; `target` is a package with all it needs, by default everything. */
export const build = ({ target, task = "build", quiet = true, logs = "errors-only" } = {}) => {
  const turbo = createRequire(import.meta.url).resolve("turbo/bin/turbo");
  const filter = target === undefined ? [] : [`--filter=${target}`];
  run(process.execPath, [turbo, "run", task, ...filter, `--output-logs=${logs}`], { quiet });
};

/** Hands over to a program: its streams are ours, its end is ours, and so are the signals it gets. */
export const handOver = async (command, args, { cwd = callerFolder, env = {} } = {}) => {
  const { spawn } = await import("node:child_process");
  const child = spawn(command, args, { cwd, env: { ...environment(), ...env }, stdio: "inherit" });
  // A terminal's Ctrl-C goes to both; twice would cut short how the program ends.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
};
