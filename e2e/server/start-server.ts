import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const READY_WITHIN_MS = 90_000;

export type RunningServer = {
  readonly url: string;
  readonly dataDir: string;
  /** As a power cut would end it. */
  readonly kill: () => Promise<void>;
  /** Started again on the same data. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port"))));
    });
  });

/** The terminal's commands on the same installation. */
export const dailies = (env: NodeJS.ProcessEnv, ...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "apps/cli/dist/main.js"), ...args], {
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`dailies ${args.join(" ")}: ${stderr}`);
  return stdout;
};

/** The product as people start it, on data of its own; the demo loads on the way. */
export const startServer = async (): Promise<RunningServer> => {
  const dataDir = await mkdtemp(join(tmpdir(), "dailies-e2e-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, PORT: String(port), DAILIES_DATA_DIR: dataDir, DATABASE_URL: "", LOG_LEVEL: "warn" };
  let child = spawn(process.execPath, [join(root, "apps/api/dist/main.js")], { env, stdio: ["ignore", "ignore", "inherit"] });
  const ended = () => new Promise<void>((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve() : child.once("exit", () => resolve())));
  const ready = async () => {
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until) {
      if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
      const answer = await fetch(`${url}/ready`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error("The server was not ready in time.");
  };
  const kill = async () => {
    child.kill("SIGKILL");
    await ended();
  };
  await ready();
  return {
    url,
    dataDir,
    kill,
    restart: async () => {
      child = spawn(process.execPath, [join(root, "apps/api/dist/main.js")], { env, stdio: ["ignore", "ignore", "inherit"] });
      await ready();
    },
    close: async () => {
      await kill();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
