import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

describe("the two apps", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it.each([
    ["/", "web"],
    ["/index.html", "web"],
    ["/lists", "web"],
    ["/titles/movie/603?from=list", "web"],
    ["/administrators", "web"],
    ["/admin/", "admin"],
    ["/admin/decisions", "admin"],
    ["/admin/decisions/0199-1234/why", "admin"],
  ])("%s is a page of the %s app, asked for anew each time", async (path, app) => {
    const response = await server.fetch(path, { headers: { accept: "text/html" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(await response.text()).toContain(`${app} app`);
  });

  it("the admin app's bare name leads to it", async () => {
    const response = await server.fetch("/admin");
    expect([response.status, response.headers.get("location")]).toEqual([302, "/admin/"]);
  });

  it.each([
    ["/assets/index-4f3a.js", "web"],
    ["/admin/assets/index-4f3a.js", "admin"],
  ])("%s, named by its content, is kept for ever and sent compressed", async (path, app) => {
    const response = await server.fetch(path, { headers: { "accept-encoding": "gzip" } });
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(response.headers.get("content-type")).toMatch(/javascript/);
    expect(await response.text()).toContain(`"${app}"`);
  });

  it("other files may change with the next build", async () => {
    const response = await server.fetch("/robots.txt");
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-cache"]);
  });

  it.each([
    ["/assets/index-old.js"],
    ["/admin/assets/index-old.js"],
    ["/trpc/no/such"],
    ["/api/anything"],
    ["/health/deep"],
    ["/.env"],
    ["/admin/.git"],
  ])("%s is nobody's page, whoever asks", async (path) => {
    const response = await server.fetch(path, { headers: { accept: "text/html" } });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  });

  it("a program that wants JSON is not given a page, nor is one that sends something", async () => {
    expect((await server.fetch("/lists", { headers: { accept: "application/json" } })).status).toBe(404);
    expect((await server.post("/lists", {})).status).toBe(404);
  });

  it("keep the browser inside the house", async () => {
    const { headers } = await server.fetch("/");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("style-src 'self' 'unsafe-inline'");
    expect(policy).toContain("frame-ancestors 'none'");
    // Scripts come from the server alone, and nothing is rewritten to an HTTPS that the demo does not speak.
    expect(policy).not.toMatch(/script-src|unsafe-eval|upgrade-insecure-requests/);
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("say in a sentence that they are not built, while the rest answers", async () => {
    const empty = await mkdtemp(join(tmpdir(), "dailies-unbuilt-"));
    await using unbuilt = await startTestServer({}, { web: join(empty, "web"), admin: join(empty, "admin") });
    for (const path of ["/", "/admin/", "/lists"]) {
      const response = await unbuilt.fetch(path, { headers: { accept: "text/html" } });
      expect(response.status).toBe(503);
      expect(await response.text()).toContain("corepack pnpm run build");
    }
    expect((await unbuilt.fetch("/health")).status).toBe(200);
    await rm(empty, { recursive: true });
  });
});
