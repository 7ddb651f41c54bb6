import { DEMO_ADMIN, DEMO_VIEWER } from "@dailies/demo";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillWithDemo } from "./demo.ts";
import { cookiesOf, startTestServer, type TestServer } from "./testing/test-server.ts";

const LOADING_MS = 120_000;

describe("the demo", () => {
  let server: TestServer;
  const fill = () => fillWithDemo({ db: server.database.db, now: () => new Date() }, () => undefined);
  beforeAll(async () => {
    server = await startTestServer();
    await fill();
  }, LOADING_MS);
  afterAll(() => server[Symbol.asyncDispose]());

  const clientOf = async ({ email, password }: { email: string; password: string }) => {
    const response = await server.post("/api/auth/sign-in/email", { email, password });
    return server.client({ cookie: cookiesOf(response) });
  };

  it("gives its viewer twelve recommendations with reasons, and shows its administrator what they did", async () => {
    const viewer = await clientOf(DEMO_VIEWER);
    const { decisions } = await viewer.recommendations.create.mutate({});
    expect(decisions).toHaveLength(12);
    for (const { reasons } of decisions) expect(reasons.length).toBeGreaterThan(0);
    // What stands on the want list already is there as a reminder, and wanting it again is no answer.
    const unwanted = decisions.find(({ sourceType }) => sourceType !== "want_watch");
    await viewer.decisions.markShown.mutate({ decisionIds: decisions.map(({ id }) => id) });
    await viewer.outcomes.record.mutate({ decisionId: unwanted?.id ?? "", userAction: "added_to_want" });

    const admin = await clientOf(DEMO_ADMIN);
    const { items } = await admin.decisions.list.query({ outcome: "added_to_want", limit: 100 });
    expect(items.map(({ id }) => id)).toContain(unwanted?.id);
  });

  it("is made once", async () => {
    const before = await server.database.db.user.count();
    expect(await fill()).toBe(true);
    expect(await server.database.db.user.count()).toBe(before);
  });

  it("lets nobody in by its accounts where others can reach the server", async () => {
    await using open = await startTestServer({ HOST: "0.0.0.0" });
    const signIn = `${open.url.replace("0.0.0.0", "127.0.0.1")}/api/auth/sign-in/email`;
    const headers = { "content-type": "application/json" };
    for (const { email, password } of [DEMO_ADMIN, DEMO_VIEWER]) {
      const body = JSON.stringify({ email: email.toUpperCase(), password });
      expect((await fetch(signIn, { method: "POST", headers, body })).status).toBe(403);
    }
  });
});
