import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUser, type TestUser, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { DEFAULT_SETTINGS } from "./default-settings.ts";
import { settingsRouter } from "./settings.router.ts";
import { readSettings } from "./settings.service.ts";

const createCaller = createCallerFactory(settingsRouter);

let database: TestDatabase;
let ada: TestUser;
let bob: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  ada = await createUser(database.db, { name: "Ada", role: "admin" });
  bob = await createUser(database.db, { name: "Bob", role: "admin" });
});

const as = (user: TestUser) => createCaller(testContext(database.db, { actor: user.actor }));
const withDropRate = (dropRate: number) => ({
  ...DEFAULT_SETTINGS,
  guardrails: { ...DEFAULT_SETTINGS.guardrails, dropRate },
});

describe("settings", () => {
  it("are the usual ones until somebody changes them, and then say who did", async () => {
    expect(await as(ada).get()).toMatchObject({ version: 0, settings: DEFAULT_SETTINGS, updatedAt: null });
    const changed = await as(ada).set({ version: 0, settings: withDropRate(0.3), reason: "Festival week" });
    expect(changed).toMatchObject({ version: 1, updatedByName: "Ada", settings: { guardrails: { dropRate: 0.3 } } });
    expect(await as(bob).get()).toEqual(changed);
    expect(await database.db.auditEntry.findMany()).toMatchObject([
      {
        action: "settings.set",
        actorId: ada.id,
        reason: "Festival week",
        before: DEFAULT_SETTINGS,
        after: withDropRate(0.3),
      },
    ]);
  });

  it("come with the rules that no setting changes", async () => {
    expect((await as(ada).get()).fixed).toMatchObject({
      contractVersion: 1,
      windowDays: 7,
      graceHours: 24,
      cooldownDays: 7,
    });
  });

  it("are not overwritten by somebody who saw older ones, whoever comes first", async () => {
    const settled = await Promise.allSettled([
      as(ada).set({ version: 0, settings: withDropRate(0.3) }),
      as(bob).set({ version: 0, settings: withDropRate(0.4) }),
    ]);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(as(ada).set({ version: 0, settings: withDropRate(0.5) })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { reason: "stale_version", field: "version" },
    });
    await as(ada).set({ version: 1, settings: withDropRate(0.5) });
    expect((await as(ada).get()).version).toBe(2);
    expect(await database.db.auditEntry.count()).toBe(2);
  });

  it("refuse what is out of bounds by its name, with nothing written", async () => {
    const refused: readonly [unknown, string][] = [
      [withDropRate(1.1), "settings.guardrails.dropRate"],
      [withDropRate(Number.NaN), "settings.guardrails.dropRate"],
      [{ ...DEFAULT_SETTINGS, more: 1 }, "settings"],
      [
        { ...DEFAULT_SETTINGS, windows: { ...DEFAULT_SETTINGS.windows, recentDays: 20, baselineDays: 10 } },
        "settings.windows.baselineDays",
      ],
      [
        { ...DEFAULT_SETTINGS, alerts: { ...DEFAULT_SETTINGS.alerts, muted: ["everything"] } },
        "settings.alerts.muted.0",
      ],
    ];
    for (const [settings, field] of refused) {
      const input = { version: 0, settings: settings as typeof DEFAULT_SETTINGS };
      const error: unknown = await as(ada)
        .set(input)
        .catch((refusal: unknown) => refusal);
      expect(error).toMatchObject({ code: "BAD_REQUEST" });
      expect((error as { cause: { issues: { path: string[] }[] } }).cause.issues[0]?.path.join(".")).toBe(field);
    }
    expect(await database.db.installationSettings.count()).toBe(0);
  });

  it("survive a release that knows other ones", async () => {
    const value = { windows: { recentDays: 9_999 }, guardrails: { dropRate: 0.33, gone: true }, novelties: { a: 1 } };
    await database.db.installationSettings.create({ data: { version: 4, value, updatedAt: new Date() } });
    expect(await readSettings({ db: database.db })).toEqual(withDropRate(0.33));
  });

  it("are for administrators alone", async () => {
    const viewer = await createUser(database.db);
    await expect(as(viewer).get()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(as(viewer).set({ version: 0, settings: DEFAULT_SETTINGS })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
