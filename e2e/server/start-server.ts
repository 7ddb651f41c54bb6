import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { writeFilms } from "./films.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const READY_WITHIN_MS = 240_000;
export const ADMIN = { email: "admin@dailies.test", password: "dailies-demo" };

type Environment = Record<string, string | undefined>;

export type RunningServer = {
  readonly url: string;
  /** With the demo's titles, people and accounts; without, there are films and an administrator. */
  readonly hasDemo: boolean;
  /** Ends the process as a crash would. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same data. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The product as people start it, on a database of its own: the demo embedded, or films imported into PostgreSQL. */
export const startServer = async (): Promise<RunningServer> => {
  const folder = await mkdtemp(join(tmpdir(), "dailies-e2e-"));
  const server = process.env.TEST_DATABASE_URL;
  const database = server ? await createDatabase(server) : null;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    DAILIES_DATA_DIR: join(folder, "data"),
    DATABASE_URL: database?.url ?? "",
    AUTH_SECRET: randomBytes(24).toString("base64url"),
    LOG_LEVEL: "warn",
  };
  if (database) await fill(env, folder);
  let child = await launch(env, url);
  const kill = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await ended;
    }
  };
  return {
    url,
    hasDemo: database === null,
    kill,
    restart: async () => {
      child = await launch(env, url);
    },
    close: async () => {
      await kill();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const launch = async (env: Environment, url: string): Promise<ChildProcess> => {
  const script = join(root, "apps/api/dist/main.js");
  const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "ignore", "inherit"] });
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
    const answer = await fetch(`${url}/ready`).catch(() => null);
    if (answer?.ok) return child;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill("SIGKILL");
  throw new Error("The server was not ready in time.");
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("No port.")),
      );
    });
  });

const createDatabase = async (serverUrl: string) => {
  const name = `dailies_e2e_${randomBytes(6).toString("hex")}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) };
};

/** What an operator does on an empty PostgreSQL database: migrate, bring films in, make the administrator. */
const fill = async (env: Environment, folder: string): Promise<void> => {
  const films = await writeFilms(folder);
  run(env, "packages/db/dist/commands/main.js", "migrate");
  run(env, "apps/cli/dist/main.js", "import", "movielens", films.folder, "--catalogue", films.catalogue);
  run(env, "apps/cli/dist/main.js", "admin", "create", ADMIN.email, "--password", ADMIN.password);
};

const run = (env: Environment, script: string, ...args: string[]): void => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(root, script), ...args], {
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${script} ${args.join(" ")}: ${stdout}${stderr}`);
};
