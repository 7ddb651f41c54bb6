import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/default-settings.ts";
import { setSettings } from "../settings/settings.service.ts";
import { createDecision, day, outcomeScene } from "../testing/outcome-scene.ts";
import { createUser, type TestUser, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { alertsRouter } from "./alerts.router.ts";
import type { AlertKind } from "./alerts.schema.ts";
import { countOpenAlerts } from "./alerts.service.ts";
import { type AlertNotification, evaluateAlerts } from "./evaluation.service.ts";

const scene = outcomeScene();
const as = (user: TestUser, days = 10) =>
  createCallerFactory(alertsRouter)(testContext(scene.db, { actor: user.actor, now: () => day(days) }));
const asAda = (days = 10) => as(scene.people.ada, days);

const failNever = (error: unknown): never => {
  throw error;
};

/** Asks every rule so many days after the beginning; returns what people were told. */
async function evaluateAt(days: number, reportFailure: (error: unknown) => void = failNever): Promise<string[]> {
  const told: AlertNotification[] = [];
  const notify = (notification: AlertNotification) => void told.push(notification);
  await evaluateAlerts({ db: scene.db, now: () => day(days), notify, reportFailure });
  return told.map(({ notice, kind }) => `${kind} ${notice}`);
}

/** Shown on day 0 and mature on day 8, with no sweeper to label it. */
const forgetOne = () => scene.decide();
const labelAll = async () => {
  const decisions = await scene.db.recommendationDecision.findMany();
  await scene.db.decisionLabel.createMany({
    data: decisions.map(({ id, userId }) => ({
      decisionId: id,
      userId,
      contractVersion: 1,
      windowDays: 7,
      basis: "ignored" as const,
      reward: 0,
      wasSuccessful: false,
      matureAt: day(8),
      labelledAt: day(8),
    })),
  });
};
const openKinds = async () => (await asAda().list({ open: true })).items.map(({ kind, state }) => `${kind} ${state}`);

/** Forty people with ten mature decisions each, so many of them given up. */
async function peopleWhoGiveUp(drops: number): Promise<void> {
  for (let person = 0; person < 40; person += 1) {
    const { id } = await createUser(scene.db);
    for (let row = 0; row < 10; row += 1) {
      const decisionId = await createDecision(scene.db, { userId: id, shownAt: day(1), createdAt: day(1) });
      const verdict =
        row < drops
          ? ({ basis: "dropped", reward: 0, wasSuccessful: false } as const)
          : ({ basis: "watched", reward: 0.65, wasSuccessful: true } as const);
      const terms = { decisionId, contractVersion: 1, windowDays: 7, userId: id, matureAt: day(9), labelledAt: day(9) };
      await scene.db.decisionLabel.create({ data: { ...terms, ...verdict } });
    }
  }
}

const createCorrection = (given: { expiresAt?: Date; measuredEffect?: object }) =>
  scene.db.modelCorrection.create({
    data: {
      correctionType: "boost",
      correctionValue: 0.2,
      reason: "Festival week",
      source: "admin",
      holdoutShare: 0.1,
      appliedAt: day(0),
      ...given,
      ...(given.measuredEffect && { measuredAt: day(1) }),
    },
  });

describe("an alert", () => {
  test("is told once, told again a day later, no more once somebody took it, and told when it is over", async () => {
    await forgetOne();
    expect(await evaluateAt(8)).toEqual([]);
    expect(await evaluateAt(9)).toEqual(["sweeper_behind fired"]);
    expect(await evaluateAt(9.5)).toEqual([]);
    expect(await evaluateAt(10)).toEqual(["sweeper_behind reminder"]);

    const [alert] = (await asAda().list({ open: true })).items;
    expect(alert).toMatchObject({
      kind: "sweeper_behind",
      state: "firing",
      evidence: { value: 1, limit: 0, count: 1 },
    });
    await asAda(10.1).acknowledge({ id: alert?.id ?? "", note: "Restarting the server" });
    expect(await evaluateAt(12)).toEqual([]);
    expect(await openKinds()).toEqual(["sweeper_behind acknowledged"]);

    await labelAll();
    expect(await evaluateAt(13)).toEqual(["sweeper_behind resolved"]);
    const over = await asAda().list({ open: false });
    expect(over.items).toMatchObject([
      {
        state: "resolved",
        firedAt: day(9).toISOString(),
        resolvedAt: day(13).toISOString(),
        acknowledgedByName: "Ada",
        acknowledgedNote: "Restarting the server",
      },
    ]);
    expect(await evaluateAt(14)).toEqual([]);
  });

  test("that comes back within a day is the same one, in silence, and nobody's any more", async () => {
    await forgetOne();
    await evaluateAt(9);
    const [first] = (await asAda().list({})).items;
    await asAda(9.1).acknowledge({ id: first?.id ?? "" });
    await labelAll();
    expect(await evaluateAt(9.2)).toEqual(["sweeper_behind resolved"]);
    await scene.db.decisionLabel.deleteMany();
    expect(await evaluateAt(9.4)).toEqual([]);
    expect((await asAda().list({})).items).toMatchObject([
      { id: first?.id, state: "firing", acknowledgedByName: null },
    ]);
  });

  test("is one, and told once, however many servers ask at once", async () => {
    await forgetOne();
    const told = await Promise.all([evaluateAt(9), evaluateAt(9), evaluateAt(9), evaluateAt(9)]);
    expect(told.flat()).toEqual(["sweeper_behind fired"]);
    expect(await scene.db.alert.count()).toBe(1);
  });

  test("is not undone by an evaluation that began earlier and came later", async () => {
    await forgetOne();
    await evaluateAt(9);
    expect(await evaluateAt(8)).toEqual([]);
    expect(await openKinds()).toEqual(["sweeper_behind firing"]);
  });

  test("stays as it is when its rule cannot be asked, which is reported, and the others go on", async () => {
    await forgetOne();
    await scene.db.$executeRaw`ALTER TABLE "ReceiptTally" RENAME TO "Elsewhere"`;
    const failures: unknown[] = [];
    try {
      expect(await evaluateAt(9, (error) => void failures.push(error))).toEqual(["sweeper_behind fired"]);
    } finally {
      await scene.db.$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "ReceiptTally"`;
    }
    expect(failures).toHaveLength(1);
    const { checks } = await asAda().list({});
    expect(checks.find(({ kind }) => kind === "join_health")).toMatchObject({ verdict: "unasked", checkedAt: null });
  });
});

describe("rules", () => {
  test("that cannot tell say so, and raise nothing", async () => {
    expect(await evaluateAt(10)).toEqual([]);
    const { checks, items } = await asAda().list({});
    expect(items).toEqual([]);
    expect(Object.fromEntries(checks.map(({ kind, verdict }) => [kind, verdict]))).toEqual({
      success_fell: "no_data",
      drop_rate: "no_data",
      block_rate: "no_data",
      calibration: "no_data",
      drift: "no_data",
      join_health: "no_data",
      no_outcomes: "no_data",
      sweeper_behind: "ok",
      correction_expiring: "ok",
      correction_harming: "ok",
    });
  });

  test("on guardrails and calibration fire for many people's decisions, and cannot tell when these are gone", async () => {
    await peopleWhoGiveUp(3);
    // All give up three in ten, more than 0.15; success of 0.7 beside 0.6 predicted is 0.1 apart. No one differs, and what
    // does not vary has no standard error: one person more makes it vary.
    const decisionId = await scene.decide({ shownAt: day(1), createdAt: day(1) });
    const label = { decisionId, contractVersion: 1, windowDays: 7, userId: scene.people.vera.id, matureAt: day(9) };
    await scene.db.decisionLabel.create({
      data: { ...label, labelledAt: day(9), basis: "ignored", reward: 0, wasSuccessful: false },
    });
    expect(await evaluateAt(10)).toEqual(["drop_rate fired", "calibration fired"]);
    const [dropped] = (await asAda().list({ kind: "drop_rate" })).items;
    expect(dropped?.evidence).toMatchObject({ value: expect.closeTo(120 / 401, 12), limit: 0.15, count: 401 });
    expect([dropped?.evidence.from, dropped?.evidence.to]).toEqual([day(-5).toISOString(), day(2).toISOString()]);
    // Ten days on, nothing of the judged week is left: neither good news nor bad.
    expect(await evaluateAt(20)).toEqual([]);
    expect((await openKinds()).sort()).toEqual(["calibration no_data", "drop_rate no_data"]);
    expect(await countOpenAlerts({ db: scene.db })).toHaveLength(2);
  });

  test("on corrections speak of each, and are over with it", async () => {
    const ending = await createCorrection({ expiresAt: day(12) });
    const harming = await createCorrection({
      measuredEffect: { version: 1, verdict: "harms", value: -0.05, ciLower: -0.09, ciUpper: -0.01, count: 900 },
    });
    await createCorrection({
      measuredEffect: { version: 1, verdict: "too-early", value: -0.05, ciLower: -0.12, ciUpper: 0.02, count: 90 },
    });
    await createCorrection({ expiresAt: day(20), measuredEffect: { something: "else" } });
    expect(await evaluateAt(10)).toEqual(["correction_expiring fired", "correction_harming fired"]);
    const { items } = await asAda().list({ open: true });
    expect(new Map(items.map(({ kind, subject }) => [kind, subject]))).toEqual(
      new Map([
        ["correction_expiring", ending.id],
        ["correction_harming", harming.id],
      ]),
    );
    expect(items[0]?.evidence.label).toBe("Festival week");
    await scene.db.modelCorrection.updateMany({ data: { isActive: false } });
    expect((await evaluateAt(10.5)).sort()).toEqual(["correction_expiring resolved", "correction_harming resolved"]);
  });

  test("on silence hear when nobody answers any more", async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => createUser(scene.db)));
    for (const [index, { id }] of people.entries()) {
      const before = await createDecision(scene.db, { userId: id, createdAt: day(5), shownAt: day(5) });
      await createDecision(scene.db, { userId: id, createdAt: day(9.5), shownAt: day(9.5) });
      if (index % 2 === 0) {
        scene.waitUntil(5.1);
        await scene
          .as(people[index] ?? scene.people.vera)
          .outcomes.record({ decisionId: before, userAction: "watched" });
      }
    }
    // Half usually answer within a day: twenty in silence is 2⁻²⁰.
    expect(await evaluateAt(10)).toEqual(["no_outcomes fired"]);
  });

  const mute = async (version: number, ...muted: AlertKind[]) => {
    const settings = { ...DEFAULT_SETTINGS, alerts: { ...DEFAULT_SETTINGS.alerts, muted } };
    await setSettings({ db: scene.db, now: () => day(9) }, scene.people.ada.id, { version, settings });
  };

  test("that are muted are not asked, and what they had raised ends in silence until they are muted no more", async () => {
    await forgetOne();
    await evaluateAt(9);
    await mute(0, "sweeper_behind");
    expect(await evaluateAt(9.1)).toEqual([]);
    expect(await openKinds()).toEqual([]);
    expect((await asAda().list({})).checks.find(({ kind }) => kind === "sweeper_behind")?.verdict).toBe("muted");

    // Muted no more, they are heard at once: whether it lasted, or ended and came again.
    await mute(1);
    expect(await evaluateAt(9.2)).toEqual(["sweeper_behind fired"]);
    expect(await evaluateAt(9.3)).toEqual([]);
    await labelAll();
    expect(await evaluateAt(9.4)).toEqual(["sweeper_behind resolved"]);
    await mute(2, "sweeper_behind");
    await evaluateAt(9.5);
    await mute(3);
    await scene.db.decisionLabel.deleteMany();
    expect(await evaluateAt(9.6)).toEqual(["sweeper_behind fired"]);
    expect(await scene.db.alert.count()).toBe(1);
  });

  test("that are muted are not heard from an evaluation that began before and came later", async () => {
    await forgetOne();
    await evaluateAt(9);
    await mute(0, "sweeper_behind");
    await evaluateAt(9.2);
    // What began at 9.1 knows of no mute.
    await mute(1);
    expect(await evaluateAt(9.1)).toEqual([]);
    expect(await openKinds()).toEqual([]);
  });
});

describe("alerts.acknowledge", () => {
  test("keeps the first who took it, by name, in the audit", async () => {
    await forgetOne();
    await evaluateAt(9);
    const bob = await createUser(scene.db, { name: "Bob", role: "admin" });
    const [alert] = (await asAda().list({})).items;
    const id = alert?.id ?? "";
    const answers = await Promise.all([
      asAda().acknowledge({ id, note: "Mine" }),
      as(bob).acknowledge({ id, note: "Mine" }),
    ]);
    expect(answers[0].acknowledgedByName).toBe(answers[1].acknowledgedByName);
    expect(await scene.db.auditEntry.findMany()).toMatchObject([
      { action: "alert.acknowledge", subjectId: id, reason: "Mine" },
    ]);
  });

  test("refuses what does not exist, is over, or is not for an administrator", async () => {
    await forgetOne();
    await evaluateAt(9);
    const [alert] = (await asAda().list({})).items;
    const id = alert?.id ?? "";
    await expect(as(scene.people.vera).acknowledge({ id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(as(scene.people.vera).list({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(asAda().acknowledge({ id: scene.people.vera.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await labelAll();
    await evaluateAt(9.5);
    await expect(asAda().acknowledge({ id })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { reason: "alert_resolved" },
    });
    expect(await scene.db.auditEntry.count()).toBe(0);
  });
});

describe("alerts.list", () => {
  test("pages without a gap, the newest first", async () => {
    for (const days of [11, 12, 13]) await createCorrection({ expiresAt: day(days) });
    await evaluateAt(10);
    const first = await asAda().list({ limit: 2 });
    const second = await asAda().list({ limit: 2, ...(first.nextCursor && { cursor: first.nextCursor }) });
    expect(new Set([...first.items, ...second.items].map(({ subject }) => subject)).size).toBe(3);
    expect(second.nextCursor).toBeNull();
  });

  test("of one state is not crowded out by newer ones of another", async () => {
    for (const days of [11, 12, 13]) await createCorrection({ expiresAt: day(days) });
    await evaluateAt(10);
    const [newest, newer, oldest] = (await asAda().list({})).items;
    for (const alert of [newest, newer]) await asAda().acknowledge({ id: alert?.id ?? "" });
    expect((await asAda().list({ state: "firing", limit: 1 })).items).toMatchObject([{ id: oldest?.id }]);
    expect((await asAda().list({ open: false, state: "firing" })).items).toEqual([]);
  });
});
