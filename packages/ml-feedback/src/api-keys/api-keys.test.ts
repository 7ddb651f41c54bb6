import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor, Context } from "../context.ts";
import { createCallerFactory } from "../trpc.ts";
import { apiKeysRouter } from "./api-keys.router.ts";
import { createApiKey, revokeApiKey, verifyApiKey } from "./api-keys.service.ts";

const MINUTE_MS = 60_000;
const START = Date.parse("2026-03-01T12:00:00Z");

describe("a server's key", () => {
  let database: TestDatabase;
  let clock = START;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    clock = START;
    await database.reset();
  });

  const deps = () => ({ db: database.db, now: () => new Date(clock) });
  const newKey = () => createApiKey(deps(), null, { name: "Kiosk", scopes: ["outcomes:write"] });

  const callAs = (actor: Actor | null) => {
    const context: Context = {
      ...deps(),
      newSeed: newId,
      actor,
      enqueue: async () => undefined,
      reportFailure: (error) => {
        throw error;
      },
      requestId: "a-request",
    };
    return createCallerFactory(apiKeysRouter)(context);
  };
  const callAsAdmin = async () => {
    const email = `${newId()}@example.test`;
    const { id } = await database.db.user.create({ data: { name: "Ada", email, role: "admin" } });
    return { id, caller: callAs({ kind: "user", userId: id, role: "admin" }) };
  };

  it("is 256 random bits, told once and kept only as a hash", async () => {
    const { id, key } = await newKey();

    expect(key).toMatch(/^dk_[A-Za-z0-9_-]{43}$/);
    const row = await database.db.apiKey.findUniqueOrThrow({ where: { id } });
    expect(row.keyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(key.slice(3));
    expect((await newKey()).key).not.toBe(key);
  });

  it("opens what its scopes say", async () => {
    const { id, key } = await newKey();
    expect(await verifyApiKey(deps(), key)).toEqual({ kind: "service", keyId: id, scopes: ["outcomes:write"] });
  });

  it("is refused when unknown, changed, malformed or revoked", async () => {
    const { id, key } = await newKey();
    const changed = key.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    for (const wrong of [changed, "", "dk_", "x".repeat(10_000), `${key}\0`])
      expect(await verifyApiKey(deps(), wrong)).toBeNull();

    await revokeApiKey(deps(), null, id);
    expect(await verifyApiKey(deps(), key)).toBeNull();
  });

  it("remembers when it was last used, to within five minutes", async () => {
    const { id, key } = await newKey();
    const lastUsedAfter = async (ms: number) => {
      clock = START + ms;
      await verifyApiKey(deps(), key);
      const row = await database.db.apiKey.findUniqueOrThrow({ where: { id } });
      return (row.lastUsedAt?.getTime() ?? Number.NaN) - START;
    };

    expect(await lastUsedAfter(0)).toBe(0);
    expect(await lastUsedAfter(4 * MINUTE_MS)).toBe(0);
    expect(await lastUsedAfter(5 * MINUTE_MS)).toBe(5 * MINUTE_MS);
  });

  it("is made, listed and revoked by an administrator, each act audited once", async () => {
    const { id: adminId, caller } = await callAsAdmin();
    const made = await caller.create({ name: "Kiosk", scopes: ["outcomes:write", "outcomes:write"] });
    expect(made.scopes).toEqual(["outcomes:write"]);

    clock += MINUTE_MS;
    const revoked = await caller.revoke({ id: made.id });
    expect(revoked.revokedAt).toBe("2026-03-01T12:01:00.000Z");
    clock += MINUTE_MS;
    expect(await caller.revoke({ id: made.id })).toEqual(revoked);

    expect((await caller.list({})).items).toEqual([revoked]);
    const audit = await database.db.auditEntry.findMany({ orderBy: { id: "asc" } });
    expect(audit.map(({ action, actorId, subjectId }) => ({ action, actorId, subjectId }))).toEqual([
      { action: "apiKey.create", actorId: adminId, subjectId: made.id },
      { action: "apiKey.revoke", actorId: adminId, subjectId: made.id },
    ]);
    expect(JSON.stringify(audit)).not.toContain(made.key.slice(3));
  });

  it("is listed by pages, newest first, each once", async () => {
    const { caller } = await callAsAdmin();
    const names = ["first", "second", "third"];
    for (const name of names) await caller.create({ name, scopes: ["outcomes:write"] });

    const page = await caller.list({ limit: 2 });
    expect(page.items.map((item) => item.name)).toEqual(["third", "second"]);
    const rest = await caller.list({ limit: 2, cursor: page.nextCursor ?? "" });
    expect(rest).toMatchObject({ items: [{ name: "first" }], nextCursor: null });
    await expect(caller.list({ cursor: "elsewhere" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("is nobody's business but an administrator's", async () => {
    const { id } = await newKey();
    const viewer: Actor = { kind: "user", userId: newId(), role: "user" };
    const server: Actor = { kind: "service", keyId: id, scopes: ["outcomes:write"] };
    for (const [actor, code] of [
      [null, "UNAUTHORIZED"],
      [viewer, "FORBIDDEN"],
      [server, "FORBIDDEN"],
    ] as const) {
      await expect(callAs(actor).list({})).rejects.toMatchObject({ code });
      await expect(callAs(actor).revoke({ id })).rejects.toMatchObject({ code });
      await expect(callAs(actor).create({ name: "x", scopes: ["outcomes:write"] })).rejects.toMatchObject({ code });
    }
    expect(await database.db.apiKey.count()).toBe(1);
  });

  it("cannot be revoked when there is no such key, nor made without a name or a scope", async () => {
    const { caller } = await callAsAdmin();
    await expect(caller.revoke({ id: newId() })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(caller.create({ name: " ", scopes: ["outcomes:write"] })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await expect(caller.create({ name: "x", scopes: [] })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await database.db.auditEntry.count()).toBe(0);
  });
});
