import { v7 as newId } from "uuid";
import { describe, expect, it } from "vitest";
import { createCaller } from "../router.ts";
import { day, FILM, outcomeScene, SERIES } from "../testing/outcome-scene.ts";
import { testContext } from "../testing/test-context.ts";

const scene = outcomeScene();
const REASON = "Told us on the phone";
const asAda = () => createCaller(testContext(scene.db, { actor: scene.people.ada.actor }));
const forVera = () => ({ userId: scene.people.vera.id, reason: REASON });
const audit = () => scene.db.auditEntry.findMany({ orderBy: { id: "asc" } });

describe("acting for somebody", () => {
  it("records what they did as their own, labels what it answers, and says who reported it", async () => {
    const decisionId = await scene.decide();

    const answer = await asAda().outcomes.record({ decisionId, userAction: "watched", onBehalfOf: forVera() });

    expect(answer).toMatchObject({ decisionId, label: { basis: "watched", reward: 0.65 } });
    expect(await scene.entry()).toMatchObject({ status: "watched", source: "admin" });
    expect((await scene.vera.outcomes.listByDecision({ decisionId })).items).toMatchObject([{ source: "admin" }]);
    expect(await audit()).toMatchObject([
      {
        actorId: scene.people.ada.id,
        onBehalfOfId: scene.people.vera.id,
        action: "outcome.record",
        subjectType: "outcome",
        subjectId: answer.outcomeId,
        after: { ...FILM, decisionId, userAction: "watched", rating: null },
        reason: REASON,
      },
    ]);
  });

  it("changes their list and tells what stood there before", async () => {
    await scene.vera.watchlist.rate({ title: FILM, rating: 8 });
    await asAda().watchlist.set({ title: FILM, status: "dropped", onBehalfOf: forVera() });
    await asAda().watchlist.rate({ title: FILM, rating: 3, onBehalfOf: forVera() });
    await asAda().watchlist.remove({ title: FILM, onBehalfOf: forVera() });

    expect(await scene.entry()).toBeNull();
    expect(await audit()).toMatchObject([
      { action: "watchlist.set", before: { status: "watched", rating: 8 }, after: { status: "dropped", rating: 8 } },
      { action: "watchlist.rate", before: { rating: 8 }, after: { rating: 3 } },
      { action: "watchlist.remove", before: { status: "dropped", rating: 3 }, after: { status: null, rating: null } },
    ]);
    expect(new Set((await audit()).map(({ subjectId }) => subjectId))).toEqual(new Set(["movie:7"]));
  });

  it("makes a wish in their name, with the reason in its history", async () => {
    const subject = { kind: "media_type", mediaType: "tv" } as const;
    const { wish } = await asAda().wishes.set({ subject, wish: "less", onBehalfOf: forVera() });

    const asVera = createCaller(testContext(scene.db, { actor: scene.people.vera.actor }));
    expect((await asVera.wishes.list()).items).toMatchObject([{ id: wish.id, wish: "less" }]);
    expect((await asAda().corrections.history({ id: wish.id })).items).toMatchObject([
      { change: "created", authorName: "Ada", reason: REASON },
    ]);
    expect(await audit()).toMatchObject([
      { action: "correction.create", actorId: scene.people.ada.id, onBehalfOfId: scene.people.vera.id, reason: REASON },
    ]);
  });

  it("is told of a correction for them too", async () => {
    await asAda().corrections.create({
      userId: scene.people.vera.id,
      mediaType: "tv",
      correctionType: "boost",
      correctionValue: 0.1,
      reason: REASON,
    });
    expect(await audit()).toMatchObject([{ action: "correction.create", onBehalfOfId: scene.people.vera.id }]);
  });

  it("takes back what was recorded, with a reason, as the administrator's own report", async () => {
    const { outcomeId } = await scene.vera.outcomes.record({ title: FILM, userAction: "rated", rating: 2 });
    await asAda().outcomes.retract({ outcomeId, reason: "Pressed the wrong star" });

    expect(await scene.entry()).toBeNull();
    expect(await audit()).toMatchObject([
      { action: "outcome.retract", before: { ...FILM, rating: 2 }, reason: "Pressed the wrong star" },
    ]);
    expect((await asAda().outcomes.listFor({ userId: scene.people.vera.id })).items).toMatchObject([
      { source: "admin", retracted: false, retractsEventId: expect.any(String) },
      { source: "viewer", retracted: true, rating: 2 },
    ]);
  });

  it("is in the audit once for an event that is sent again, and not at all when it is refused", async () => {
    const want = { title: FILM, status: "want" as const, eventId: "e", onBehalfOf: forVera() };
    const first = await asAda().watchlist.set(want);
    expect(await asAda().watchlist.set(want)).toEqual({ ...first, duplicate: true });
    expect(await audit()).toHaveLength(1);

    await expect(asAda().watchlist.remove({ title: SERIES, onBehalfOf: forVera() })).rejects.toMatchObject({
      cause: { reason: "not_on_list" },
    });
    await expect(asAda().watchlist.set({ ...want, onBehalfOf: { ...forVera(), reason: " a " } })).rejects.toMatchObject(
      { code: "BAD_REQUEST" },
    );
    const nobody = { userId: newId(), reason: REASON };
    for (const refused of [
      () => asAda().watchlist.set({ title: FILM, status: "want", onBehalfOf: nobody }),
      () => asAda().outcomes.record({ title: FILM, userAction: "watched", onBehalfOf: nobody }),
      () => asAda().wishes.set({ subject: { kind: "media_type", mediaType: "tv" }, wish: "less", onBehalfOf: nobody }),
    ])
      await expect(refused()).rejects.toMatchObject({
        cause: { reason: "user_not_found", field: "onBehalfOf.userId" },
      });
    expect(await audit()).toHaveLength(1);
  });

  it("is for administrators alone, and leaves their own lists as they were", async () => {
    const sten = createCaller(testContext(scene.db, { actor: scene.people.stranger.actor }));
    for (const refused of [
      () => sten.watchlist.set({ title: FILM, status: "want", onBehalfOf: forVera() }),
      () => sten.outcomes.record({ title: FILM, userAction: "watched", onBehalfOf: forVera() }),
      () => sten.wishes.set({ subject: { kind: "media_type", mediaType: "tv" }, wish: "less", onBehalfOf: forVera() }),
    ])
      await expect(refused()).rejects.toMatchObject({ code: "FORBIDDEN", cause: { reason: "admin_only" } });
    expect(await scene.db.predictionOutcome.count()).toBe(0);

    await asAda().watchlist.set({ title: FILM, status: "want", onBehalfOf: forVera() });
    expect((await asAda().watchlist.list({})).items).toEqual([]);
  });
});

describe("looking at somebody", () => {
  it("shows an administrator their list, and nobody else's", async () => {
    await scene.vera.watchlist.set({ title: FILM, status: "want" });
    await scene.as(scene.people.stranger).watchlist.set({ title: SERIES, status: "want" });

    const { items, counts } = await asAda().watchlist.listFor({ userId: scene.people.vera.id });
    expect(items).toMatchObject([{ title: FILM, status: "want" }]);
    expect(counts).toEqual({ want: 1, watched: 0, dropped: 0 });
  });

  it("shows what they did page by page, without what was concluded from silence", async () => {
    const decisionId = await scene.decide();
    await scene.vera.outcomes.record({ decisionId, refusal: "not_now" });
    await scene.vera.outcomes.record({ title: SERIES, userAction: "rated", rating: 9 });
    await scene.db.predictionOutcome.create({
      data: {
        id: newId(),
        eventId: "silence",
        decisionId,
        decisionGiven: true,
        userId: scene.people.vera.id,
        ...FILM,
        userAction: "ignored",
        source: "sweeper",
        contractVersion: 1,
        actionAt: day(8),
        receivedAt: day(8),
      },
    });
    const first = await asAda().outcomes.listFor({ userId: scene.people.vera.id, limit: 1 });
    const rest = await asAda().outcomes.listFor({ userId: scene.people.vera.id, cursor: first.nextCursor ?? "" });

    expect([...first.items, ...rest.items]).toMatchObject([
      { title: SERIES, rating: 9, decisionId: null },
      { title: FILM, refusal: "not_now", decisionId },
    ]);
    expect(rest.nextCursor).toBeNull();
  });

  it("is for administrators alone", async () => {
    const sten = createCaller(testContext(scene.db, { actor: scene.people.stranger.actor }));
    const { id: userId } = scene.people.vera;
    for (const refused of [() => sten.watchlist.listFor({ userId }), () => sten.outcomes.listFor({ userId })])
      await expect(refused()).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
