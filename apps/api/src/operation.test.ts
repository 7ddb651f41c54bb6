import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

const TOKEN = "a-token-for-metrics";

describe("the server in operation", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ METRICS_TOKEN: TOKEN });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("says that it lives and that it is ready", async () => {
    const answers = [await server.fetch("/health"), await server.fetch("/ready")];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
      { status: "alive" },
      { status: "ready" },
    ]);
  });

  it("is alive but not ready on a database that lacks a migration", async () => {
    await using behind = await startTestServer();
    await behind.database.query("DELETE FROM _prisma_migrations WHERE migration_name LIKE '%add_ml_feedback_tables'");
    expect((await behind.fetch("/health")).status).toBe(200);
    const response = await behind.fetch("/ready");
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ error: { data: { code: "SERVICE_UNAVAILABLE" } } });
    expect(behind.logged()).toContain("add_ml_feedback_tables");
  });

  it("tells this machine what it measures, by route and procedure", async () => {
    const { cookie } = await server.newPerson();
    await server.fetch("/trpc/titles.genres,preferences.get,no.such?batch=1&input=%7B%7D", { headers: { cookie } });
    await server.fetch("/no-such-page.html");
    const response = await server.fetch("/metrics");
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
    const metrics = await response.text();
    expect(metrics).toMatch(
      /dailies_http_request_duration_seconds_count\{method="GET",route="\/trpc\/:path",status="207"\} 1/,
    );
    expect(metrics).toContain('dailies_procedure_calls_total{procedure="titles.genres"} 1');
    expect(metrics).toContain('dailies_procedure_calls_total{procedure="preferences.get"} 1');
    expect(metrics).toContain("dailies_process_cpu_user_seconds_total");
    // What callers make up must not become a series of its own.
    expect(metrics).not.toMatch(/no\.such|no-such-page/);
  });

  it("tells how many alerts are open, none among them, and of itself when it cannot count", async () => {
    await using watched = await startTestServer();
    const told = async () => (await watched.fetch("/metrics")).text();
    const at = new Date("2026-01-01T00:00:00Z");
    const alert = { subject: "", evidence: {}, firedAt: at, changedAt: at };
    await watched.database.db.alert.createMany({
      data: [
        { ...alert, kind: "drift", state: "firing" },
        { ...alert, kind: "drift", subject: "genre", state: "acknowledged", acknowledgedAt: at },
        { ...alert, kind: "drop_rate", state: "resolved", resolvedAt: at },
      ],
    });
    const metrics = await told();
    expect(metrics).toContain('dailies_alerts_open{kind="drift",state="firing"} 1');
    expect(metrics).toContain('dailies_alerts_open{kind="drift",state="acknowledged"} 1');
    expect(metrics).toContain('dailies_alerts_open{kind="drop_rate",state="firing"} 0');
    await watched.database.query(`ALTER TABLE "Alert" RENAME TO "Elsewhere"`);
    const blind = await told();
    expect(blind).toContain("dailies_process_cpu_user_seconds_total");
    expect(blind).not.toContain("dailies_alerts_open{");
    expect(watched.logged()).toContain("alerts could not be counted");
  });

  it("tells nobody who comes by way of a proxy, but the bearer of the token", async () => {
    const ask = (headers: Record<string, string>) => server.fetch("/metrics", { headers });
    const proxied = { "x-forwarded-for": "127.0.0.1" };
    expect((await ask(proxied)).status).toBe(403);
    expect((await ask({ ...proxied, authorization: "Bearer another-token-altogether" })).status).toBe(403);
    expect((await ask({ ...proxied, authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });

  it("gives each request an id, the caller's own when it has a plain one", async () => {
    const fresh = await server.fetch("/health");
    expect(fresh.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    const named = await server.fetch("/trpc/titles.genres", { headers: { "x-request-id": "trace-7" } });
    expect(named.headers.get("x-request-id")).toBe("trace-7");
    expect(await named.json()).toMatchObject({ error: { data: { requestId: "trace-7" } } });
    expect(server.logged()).toMatch(/"requestId":"trace-7","req":\{"method":"GET","path":"\/trpc\/titles\.genres"\}/);
  });

  it("hides what went wrong on its side, logs it once, and names the request in both places", async () => {
    await using broken = await startTestServer();
    const { cookie } = await broken.newPerson();
    await broken.database.query(`DROP TABLE "Preference"`);
    const headers = { cookie, "x-request-id": "broken-1" };
    const response = await broken.fetch("/trpc/preferences.get", { headers });
    expect(response.status).toBe(500);
    const body = await response.text();
    expect(body).not.toMatch(/"Preference"|prisma|\.ts\b|stack/i);
    expect(JSON.parse(body)).toMatchObject({
      error: { data: { code: "INTERNAL_SERVER_ERROR", requestId: "broken-1" } },
    });
    const reports = broken
      .logged()
      .split("\n")
      .filter((line) => line.includes('"level":50') && line.includes("broken-1"));
    expect(reports).toHaveLength(1);
    expect(reports[0]).toContain("Preference");
  });

  it("answers nobody more than 1,200 calls a minute, and everybody else as before", async () => {
    await using busy = await startTestServer({ LOG_LEVEL: "silent" });
    const person = await busy.newPerson();
    const statuses = new Map<number, number>();
    const callOnce = async () => {
      const { status } = await busy.fetch("/trpc/titles.genres");
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    };
    for (let batch = 0; batch < 25; batch++) await Promise.all(Array.from({ length: 50 }, callOnce));
    // 25 · 50 = 1,250 calls of a stranger: 1,200 are asked to sign in, 50 to wait.
    expect(Object.fromEntries(statuses)).toEqual({ 401: 1_200, 429: 50 });
    const signedIn = await busy.fetch("/trpc/titles.genres", { headers: { cookie: person.cookie } });
    expect(signedIn.status).toBe(200);
    expect(signedIn.headers.get("x-ratelimit-limit")).toBe("1200");
  });
});
