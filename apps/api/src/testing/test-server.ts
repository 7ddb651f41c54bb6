import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import type { AppRouter } from "@dailies/ml-feedback";
import { createTRPCClient, httpLink } from "@trpc/client";
import { v7 as newId } from "uuid";
import { readEnv } from "../env.ts";
import type { FrontEnds } from "../plugins/front-ends.ts";
import { start } from "../start.ts";

export const PASSWORD = "correct horse battery";

type Headers = Record<string, string>;

export type TestServer = AsyncDisposable & {
  readonly url: string;
  readonly database: TestDatabase;
  readonly stop: () => Promise<void>;
  /** Everything logged so far. */
  readonly logged: () => string;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly post: (path: string, body: unknown, headers?: Headers) => Promise<Response>;
  /** A typed client that sends these headers, as another program would. */
  readonly client: (headers?: Headers) => ReturnType<typeof createTRPCClient<AppRouter>>;
  readonly signIn: (email: string) => Promise<Response>;
  /** Signs up; the cookies prove who they are from then on. */
  readonly newPerson: (role?: "user" | "admin") => Promise<Person>;
};

type Person = { readonly userId: string; readonly email: string; readonly cookie: string };

/** The real server on a free port, over a database of its own, with two small apps to serve. */
export async function startTestServer(
  variables: Readonly<Record<string, string>> = {},
  frontEnds?: FrontEnds,
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "dailies-server-"));
  const database = await createTestDatabase();
  const env = readEnv({ PORT: "0", DAILIES_DATA_DIR: join(folder, "data"), DAILIES_DEMO: "off", ...variables });
  const lines: string[] = [];
  const log = { write: (line: string) => void lines.push(line) };
  const { address: url, stop } = await start({ env, database, frontEnds: frontEnds ?? (await builtApps(folder)), log });

  const fetchPath = (path: string, init?: RequestInit) => fetch(`${url}${path}`, { redirect: "manual", ...init });
  const post = (path: string, body: unknown, headers: Headers = {}) =>
    fetchPath(path, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const signIn = (email: string) => post("/api/auth/sign-in/email", { email, password: PASSWORD });
  const newPerson = async (role: "user" | "admin" = "user"): Promise<Person> => {
    const email = `${newId()}@example.test`;
    const response = await post("/api/auth/sign-up/email", { name: "Ada", email, password: PASSWORD });
    const { user } = (await response.json()) as { user: { id: string } };
    if (role === "user") return { userId: user.id, email, cookie: cookiesOf(response) };
    await database.db.user.update({ where: { id: user.id }, data: { role } });
    return { userId: user.id, email, cookie: cookiesOf(await signIn(email)) };
  };
  return {
    url,
    database,
    stop,
    logged: () => lines.join(""),
    fetch: fetchPath,
    post,
    client: (headers = {}) => createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] }),
    signIn,
    newPerson,
    [Symbol.asyncDispose]: async () => {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** What a browser would send back. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.slice(0, cookie.indexOf(";")))
    .join("; ");

async function builtApps(folder: string): Promise<FrontEnds> {
  const apps = { web: join(folder, "web"), admin: join(folder, "admin") };
  for (const [name, root] of Object.entries(apps)) {
    await mkdir(join(root, "assets"), { recursive: true });
    await writeFile(join(root, "index.html"), `<!doctype html><title>${name} app</title>`);
    await writeFile(join(root, "assets", "index-4f3a.js"), `export const app = "${name}";${" ".repeat(4_000)}`);
    await writeFile(join(root, "robots.txt"), "User-agent: *\n");
  }
  return apps;
}
