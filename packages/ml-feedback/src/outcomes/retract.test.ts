import { v7 as newId } from "uuid";
import { describe, expect, it } from "vitest";
import { day, FILM, outcomeScene } from "../testing/outcome-scene.ts";

const scene = outcomeScene();

describe("taking an outcome back", () => {
  it("leaves the label and the lists that the rest makes", async () => {
    const decisionId = await scene.decide();
    await scene.vera.outcomes.record({ decisionId, userAction: "added_to_want" });
    const rating = await scene.vera.outcomes.record({ decisionId, userAction: "rated", rating: 9 });

    const answer = await scene.vera.outcomes.retract({ outcomeId: rating.outcomeId });

    expect(answer).toMatchObject({ decisionId, label: { basis: "added_to_want", reward: 0.3 }, duplicate: false });
    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "added_to_want" });
    expect(await scene.entry()).toMatchObject({ status: "want", rating: null });
  });

  it("leaves nothing where nothing else was said", async () => {
    const decisionId = await scene.decide();
    const want = await scene.vera.outcomes.record({ decisionId, userAction: "added_to_want" });
    const no = await scene.vera.outcomes.record({ decisionId, refusal: "not_this" });
    for (const { outcomeId } of [want, no]) await scene.vera.outcomes.retract({ outcomeId });

    expect(await scene.db.decisionLabel.count()).toBe(0);
    expect(await scene.entry()).toBeNull();
    expect(await scene.isBlacklisted()).toBe(false);
  });

  it("turns to silence what has matured meanwhile", async () => {
    const decisionId = await scene.decide();
    const { outcomeId } = await scene.vera.outcomes.record({ decisionId, userAction: "watched" });
    scene.waitUntil(9);

    const { label } = await scene.vera.outcomes.retract({ outcomeId });

    expect(label).toMatchObject({ basis: "ignored", reward: 0, mature: true });
    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "ignored", decidedById: null });
  });

  it("gives an import its own back", async () => {
    const imported = { status: "watched" as const, rating: 9, source: "import" as const, occurredAt: day(-30) };
    await scene.db.watchlistEntry.create({ data: { userId: scene.people.vera.id, ...FILM, ...imported } });
    const decisionId = await scene.decide();
    const { outcomeId } = await scene.vera.outcomes.record({ decisionId, userAction: "added_to_want" });
    expect(await scene.entry()).toMatchObject({ status: "want", rating: 9 });

    await scene.vera.outcomes.retract({ outcomeId });

    expect(await scene.entry()).toEqual(imported);
    expect(await scene.db.decisionLabel.count()).toBe(0);
  });

  it("takes back what was found by its title, in the label of the decision it was found to answer", async () => {
    const decisionId = await scene.decide();
    const { outcome } = await scene.vera.watchlist.set({ title: FILM, status: "watched" });
    await scene.vera.outcomes.retract({ outcomeId: outcome?.outcomeId ?? "" });

    expect(await scene.storedLabel(decisionId)).toBeNull();
    expect(await scene.entry()).toBeNull();
  });

  it("gives a repetition the first answer, and refuses a second undo", async () => {
    const { outcomeId } = await scene.vera.outcomes.record({
      decisionId: await scene.decide(),
      userAction: "watched",
    });
    const undo = { outcomeId, eventId: "undo" };
    const first = await scene.vera.outcomes.retract(undo);

    expect(await scene.vera.outcomes.retract(undo)).toEqual({ ...first, duplicate: true });
    await expect(scene.vera.outcomes.retract({ outcomeId })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { reason: "already_retracted" },
    });
  });

  it("happens once when calls race", async () => {
    const { outcomeId } = await scene.vera.outcomes.record({
      decisionId: await scene.decide(),
      userAction: "watched",
    });
    const calls = await Promise.allSettled([1, 2, 3].map(() => scene.vera.outcomes.retract({ outcomeId })));

    expect(calls.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await scene.db.predictionOutcome.count()).toBe(2);
  });

  it("is refused for another person's outcome, an undo, silence, and before the thing itself", async () => {
    const decisionId = await scene.decide();
    const { outcomeId } = await scene.vera.outcomes.record({ decisionId, userAction: "watched" });
    const retract = (id: string, by = scene.vera) => by.outcomes.retract({ outcomeId: id });

    for (const call of [() => retract(outcomeId, scene.as(scene.people.stranger)), () => retract(newId())])
      await expect(call()).rejects.toMatchObject({ code: "NOT_FOUND", cause: { reason: "outcome_not_found" } });
    await expect(scene.vera.outcomes.retract({ outcomeId, occurredAt: day(-1).toISOString() })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { field: "occurredAt" },
    });

    const undo = await retract(outcomeId);
    await expect(retract(undo.outcomeId)).rejects.toMatchObject({ cause: { field: "outcomeId" } });
    scene.waitUntil(9);
    const silent = await scene.vera.outcomes.record({ decisionId, refusal: "not_now" });
    expect(silent.label).toMatchObject({ basis: "ignored" });
    const silence = await scene.db.predictionOutcome.findFirstOrThrow({ where: { userAction: "ignored" } });
    await expect(retract(silence.id)).rejects.toMatchObject({ cause: { field: "outcomeId" } });
  });

  it("by an administrator stands in the audit under both names", async () => {
    const { outcomeId } = await scene.vera.outcomes.record({ title: FILM, userAction: "watched" });
    await scene.as(scene.people.ada).outcomes.retract({ outcomeId });

    expect(await scene.db.auditEntry.findMany()).toMatchObject([
      { actorId: scene.people.ada.id, onBehalfOfId: scene.people.vera.id, action: "outcome.retract" },
    ]);
    expect(await scene.entry()).toBeNull();
  });
});

describe("the outcomes of a decision", () => {
  it("are its facts in the order they happened, the undone ones marked, and its label now", async () => {
    const decisionId = await scene.decide();
    scene.waitUntil(3);
    const found = await scene.vera.outcomes.record({ title: FILM, userAction: "watched" });
    const want = await scene.vera.outcomes.record({
      decisionId,
      userAction: "added_to_want",
      occurredAt: day(1).toISOString(),
    });
    const undo = await scene.vera.outcomes.retract({ outcomeId: found.outcomeId });
    await scene.vera.outcomes.record({
      title: FILM,
      userAction: "rated",
      rating: 3,
      occurredAt: day(-1).toISOString(),
    });

    const { items, label } = await scene.vera.outcomes.listByDecision({ decisionId });

    expect(items).toMatchObject([
      { id: want.outcomeId, userAction: "added_to_want", retracted: false, occurredAt: day(1).toISOString() },
      { id: found.outcomeId, userAction: "watched", retracted: true, retractsEventId: null },
      { id: undo.outcomeId, userAction: null, retracted: false, retractsEventId: found.eventId },
    ]);
    expect(label).toMatchObject({ basis: "added_to_want", mature: false });
  });

  it("are for the person and for administrators", async () => {
    const decisionId = await scene.decide();
    const none = { items: [], label: null };

    expect(await scene.vera.outcomes.listByDecision({ decisionId })).toEqual(none);
    expect(await scene.as(scene.people.ada).outcomes.listByDecision({ decisionId })).toEqual(none);
    await expect(scene.as(scene.people.stranger).outcomes.listByDecision({ decisionId })).rejects.toMatchObject({
      code: "NOT_FOUND",
      cause: { reason: "decision_not_found" },
    });
  });
});
