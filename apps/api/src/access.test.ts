import { createApiKey } from "@dailies/ml-feedback";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

const codeOf = (code: string) => ({ data: { code } });

describe("who may call what, over the network", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const newKey = () =>
    createApiKey({ db: server.database.db, now: () => new Date() }, null, {
      name: "Kiosk",
      scopes: ["decisions:write"],
    });

  it("nobody known is asked to sign in", async () => {
    const client = server.client();
    await expect(client.titles.search.query({ query: "x" })).rejects.toMatchObject(codeOf("UNAUTHORIZED"));
    await expect(client.apiKeys.list.query({})).rejects.toMatchObject(codeOf("UNAUTHORIZED"));
    await expect(client.decisions.record.mutate({ decisions: [{}] })).rejects.toMatchObject(codeOf("UNAUTHORIZED"));
  });

  it("a viewer reads what is theirs and nothing of an administrator's", async () => {
    const { cookie } = await server.newPerson();
    const client = server.client({ cookie });
    await expect(client.preferences.get.query()).resolves.toBeDefined();
    await expect(client.apiKeys.list.query({})).rejects.toMatchObject(codeOf("FORBIDDEN"));
    await expect(client.apiKeys.create.mutate({ name: "x", scopes: ["outcomes:write"] })).rejects.toMatchObject(
      codeOf("FORBIDDEN"),
    );
  });

  it("an administrator does both", async () => {
    const { cookie } = await server.newPerson("admin");
    const client = server.client({ cookie });
    await expect(client.preferences.get.query()).resolves.toBeDefined();
    await expect(client.apiKeys.list.query({})).resolves.toMatchObject({ nextCursor: null });
  });

  it("an administrator is none from the moment the role is withdrawn, whatever their cookies say", async () => {
    const { userId, cookie } = await server.newPerson("admin");
    const client = server.client({ cookie });
    await expect(client.apiKeys.list.query({})).resolves.toBeDefined();

    await server.database.db.user.update({ where: { id: userId }, data: { role: "user" } });
    await expect(client.apiKeys.list.query({})).rejects.toMatchObject(codeOf("FORBIDDEN"));
    await server.database.db.session.deleteMany({ where: { userId } });
    await expect(client.apiKeys.create.mutate({ name: "x", scopes: ["outcomes:write"] })).rejects.toMatchObject(
      codeOf("UNAUTHORIZED"),
    );
  });

  it("a session ended elsewhere changes nothing any more", async () => {
    const { userId, cookie } = await server.newPerson();
    await server.database.db.session.deleteMany({ where: { userId } });
    await expect(server.client({ cookie }).recommendations.create.mutate({})).rejects.toMatchObject(
      codeOf("UNAUTHORIZED"),
    );
  });

  it("a banned person is nobody", async () => {
    const { userId, cookie } = await server.newPerson();
    await server.database.db.user.update({ where: { id: userId }, data: { banned: true } });
    await expect(server.client({ cookie }).recommendations.create.mutate({})).rejects.toMatchObject(
      codeOf("UNAUTHORIZED"),
    );
  });

  it("cookies that are forged, cut or garbled are nobody's", async () => {
    const { cookie } = await server.newPerson();
    const garbled = [
      cookie.replace(/=./, "=Z"),
      cookie.slice(0, 40),
      "dailies.session_token=%E0%A4%A",
      "dailies.session_token=a.b; dailies.session_data=%%%",
      "=;;;=",
      "x".repeat(4_000),
    ];
    for (const wrong of garbled) {
      const response = await server.fetch("/trpc/preferences.get", { headers: { cookie: wrong } });
      expect([wrong.slice(0, 40), response.status]).toEqual([wrong.slice(0, 40), 401]);
    }
  });

  it("a server's key opens what its scope says, and no person's procedures", async () => {
    const { key } = await newKey();
    const client = server.client({ "x-api-key": key });
    await expect(client.decisions.record.mutate({ decisions: [{}] })).resolves.toMatchObject({ recorded: 0 });
    await expect(client.outcomes.recordBatch.mutate({ outcomes: [{}] })).rejects.toMatchObject(codeOf("FORBIDDEN"));
    await expect(client.preferences.get.query()).rejects.toMatchObject(codeOf("FORBIDDEN"));
    await expect(client.apiKeys.list.query({})).rejects.toMatchObject(codeOf("FORBIDDEN"));
  });

  it("a key counts before cookies sent along with it", async () => {
    const { key } = await newKey();
    const { cookie } = await server.newPerson("admin");
    await expect(server.client({ "x-api-key": key, cookie }).apiKeys.list.query({})).rejects.toMatchObject(
      codeOf("FORBIDDEN"),
    );
  });

  it("a key is refused from the moment it is revoked, and so is one that never was", async () => {
    const { id, key } = await newKey();
    const { cookie } = await server.newPerson("admin");
    await server.client({ cookie }).apiKeys.revoke.mutate({ id });
    for (const wrong of [key, "dk_unknown", ""]) {
      const response = await server.fetch("/trpc/preferences.get", { headers: { "x-api-key": wrong } });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ error: { data: { code: "UNAUTHORIZED" } } });
    }
  });
});
