import { describe, expect, it } from "vitest";
import { markDecisionsShown } from "../decisions/decisions.service.ts";
import { createDecision, day, FILM, outcomeScene, SERIES } from "../testing/outcome-scene.ts";
import { createUser } from "../testing/test-context.ts";
import { relabelTitles, sweepIgnored } from "./outcomes.service.ts";

const scene = outcomeScene();
const sweep = (limit = 100) => sweepIgnored(scene.deps, { limit });
const silences = () => scene.db.predictionOutcome.findMany({ where: { userAction: "ignored" } });

describe("the sweep", () => {
  it("turns silence past window and grace into an ignored outcome and a label, and not before", async () => {
    const decisionId = await scene.decide({ predictedSuccess: 0.6 });
    scene.waitUntil(7.9);
    expect(await sweep()).toEqual({ swept: 0, more: false });
    scene.waitUntil(8);

    expect(await sweep()).toEqual({ swept: 1, more: false });

    // |0.6 − 0| = 0.6 from certainty
    expect(await silences()).toMatchObject([
      { decisionId, source: "sweeper", reward: 0, wasSuccessful: false, actionAt: day(8), receivedAt: day(8) },
    ]);
    expect((await silences())[0]?.confidenceMatch).toBeCloseTo(0.4, 12);
    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "ignored", reward: 0, decidedById: null });
    expect(await scene.storedLabel(decisionId, 30)).toBeNull();
  });

  it("concludes the long window when that is over", async () => {
    const decisionId = await scene.decide();
    scene.waitUntil(8);
    await sweep();
    scene.waitUntil(31);

    expect(await sweep()).toEqual({ swept: 0, more: false });

    expect(await scene.storedLabel(decisionId, 30)).toMatchObject({ basis: "ignored", matureAt: day(31) });
    expect(await silences()).toHaveLength(1);
  });

  it("leaves alone what was never shown and what was answered, and labels no title that was wanted", async () => {
    await scene.decide({ shownAt: null });
    const wanted = await scene.decide({ ...SERIES, wantedWhenShown: true });
    const answered = await scene.decide();
    await scene.vera.outcomes.record({ decisionId: answered, refusal: "not_now" });
    scene.waitUntil(40);

    expect(await sweep()).toEqual({ swept: 0, more: false });

    expect(await silences()).toEqual([]);
    for (const decisionId of [wanted, answered])
      expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "unlabelled", reward: null });
  });

  it("finds nothing the second time, and notes each silence once when servers sweep together", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => createUser(scene.db)));
    await Promise.all(people.map(({ id: userId }) => createDecision(scene.db, { userId })));
    scene.waitUntil(8);

    const sweeps = await Promise.all([sweep(), sweep(), sweep()]);

    expect(sweeps.reduce((sum, { swept }) => sum + swept, 0)).toBe(6);
    expect(await silences()).toHaveLength(6);
    expect(await sweep()).toEqual({ swept: 0, more: false });
  });

  it("says when there is more to do", async () => {
    await scene.decide();
    await scene.decide(SERIES);
    scene.waitUntil(8);

    expect(await sweep(1)).toEqual({ swept: 1, more: true });
    expect(await sweep(1)).toEqual({ swept: 1, more: true });
    expect(await sweep(1)).toEqual({ swept: 0, more: false });
  });

  it("gives way to a fact that arrives late", async () => {
    const decisionId = await scene.decide();
    scene.waitUntil(10);
    await sweep();

    const answer = await scene.vera.outcomes.record({
      decisionId,
      userAction: "watched",
      occurredAt: day(3).toISOString(),
    });

    expect(answer.label).toMatchObject({ basis: "watched", reward: 0.65, mature: true });
    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "watched", decidedById: answer.outcomeId });
    await sweep();
    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "watched" });
  });

  it("keeps to silence when the fact itself came too late, and shows it in the long window", async () => {
    const decisionId = await scene.decide();
    scene.waitUntil(12);
    await sweep();

    expect((await scene.vera.outcomes.record({ decisionId, userAction: "watched" })).label).toMatchObject({
      basis: "ignored",
      mature: true,
    });
    expect(await scene.storedLabel(decisionId, 30)).toMatchObject({ basis: "watched" });
  });
});

describe("relabelling", () => {
  it("labels an answer that overtook the news of its showing", async () => {
    const decisionId = await scene.decide({ shownAt: null });
    await scene.vera.outcomes.record({ decisionId, userAction: "added_to_want" });

    await markDecisionsShown(scene.deps, scene.people.vera.id, [decisionId]);

    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "added_to_want", reward: 0.3 });
  });

  it("credits no reminder, though its answer overtook the news and took it off the want list", async () => {
    const decisionId = await scene.decide({ sourceType: "want_watch", shownAt: null });
    await scene.vera.outcomes.record({ decisionId, userAction: "watched" });

    await markDecisionsShown(scene.deps, scene.people.vera.id, [decisionId]);

    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "unlabelled" });
  });

  it("credits no wish that is older than the showing", async () => {
    const decisionId = await scene.decide({ shownAt: null });
    await scene.vera.watchlist.set({ title: FILM, status: "want" });
    await markDecisionsShown(scene.deps, scene.people.vera.id, [decisionId]);

    const { label } = await scene.vera.outcomes.record({ decisionId, userAction: "watched" });

    expect(label).toMatchObject({ basis: "unlabelled", reward: null });
  });

  it("keeps the row of a conclusion that stays what it was", async () => {
    const decisionId = await scene.decide();
    await scene.vera.outcomes.record({ decisionId, userAction: "watched" });

    await relabelTitles(scene.db, [{ userId: scene.people.vera.id, refs: [FILM] }], day(5));

    expect((await scene.storedLabel(decisionId))?.labelledAt).toEqual(day(0));
  });
});
