import { v7 as newId } from "uuid";
import { describe, expect, it } from "vitest";
import { createDecision, day, FILM, outcomeScene, SERIES } from "../testing/outcome-scene.ts";

const scene = outcomeScene();
const MINUTE = 1 / 1440;

describe("recording an outcome", () => {
  it("answers with the label at once, provisional until mature, and stores both windows", async () => {
    const decisionId = await scene.decide();

    const answer = await scene.vera.outcomes.record({ decisionId, userAction: "watched" });

    const label = { reward: 0.65, wasSuccessful: true, basis: "watched", mature: false, contractVersion: 1 };
    expect(answer).toMatchObject({ decisionId, label, duplicate: false });
    const decided = { basis: "watched", reward: 0.65, decidedById: answer.outcomeId, labelledAt: day(0) };
    // 7 days and 24 hours; 30 days and 24 hours.
    expect(await scene.storedLabel(decisionId)).toMatchObject({ ...decided, matureAt: day(8) });
    expect(await scene.storedLabel(decisionId, 30)).toMatchObject({ ...decided, matureAt: day(31) });
  });

  it("keeps what was concluded on arrival on the row", async () => {
    const decisionId = await scene.decide({ predictedSuccess: 0.6 });
    const first = await scene.vera.outcomes.record({ decisionId, userAction: "watched" });
    const second = await scene.vera.outcomes.record({ decisionId, userAction: "rated", rating: 4 });

    const rows = await scene.db.predictionOutcome.findMany({ orderBy: { id: "asc" } });
    // |0.6 − 1| = 0.4 from certainty for the watching; (4 − 1) / 9 = 1/3 and |0.6 − 0| = 0.6 for the rating.
    expect(rows).toMatchObject([
      { id: first.outcomeId, reward: 0.65, wasSuccessful: true, recommendedAt: day(0), statusAfter: "watched" },
      { id: second.outcomeId, reward: 1 / 3, wasSuccessful: false, contractVersion: 1, source: "viewer" },
    ]);
    expect(rows[0]?.confidenceMatch).toBeCloseTo(0.6, 12);
    expect(rows[1]?.confidenceMatch).toBeCloseTo(0.4, 12);
  });

  it.each([
    { said: { userAction: "added_to_want" as const }, entry: { status: "want", rating: null }, banned: false },
    { said: { userAction: "watched" as const }, entry: { status: "watched", rating: null }, banned: false },
    {
      said: { userAction: "watched" as const, statusAfter: "dropped" as const },
      entry: { status: "dropped" },
      banned: false,
    },
    { said: { userAction: "rated" as const, rating: 9 }, entry: { status: "watched", rating: 9 }, banned: false },
    { said: { refusal: "not_this" as const }, entry: null, banned: true },
    { said: { userAction: "blacklisted" as const, refusal: "not_this_kind" as const }, entry: null, banned: true },
    { said: { refusal: "seen_it" as const }, entry: null, banned: false },
    { said: { refusal: "not_now" as const }, entry: null, banned: false },
  ])("leaves the lists as $said says", async ({ said, entry, banned }) => {
    await scene.vera.outcomes.record({ decisionId: await scene.decide(), ...said });

    if (entry === null) expect(await scene.entry()).toBeNull();
    else expect(await scene.entry()).toMatchObject({ ...entry, source: "viewer", occurredAt: day(0) });
    expect(await scene.isBlacklisted()).toBe(banned);
  });

  it("takes a blacklisted title off the want list", async () => {
    await scene.vera.watchlist.set({ title: FILM, status: "want" });
    await scene.vera.outcomes.record({ title: FILM, userAction: "blacklisted" });

    expect(await scene.entry()).toBeNull();
    expect(await scene.isBlacklisted()).toBe(true);
  });

  it("stores an answer to what was never shown, without a label", async () => {
    const decisionId = await scene.decide({ shownAt: null });
    const answer = await scene.vera.outcomes.record({ decisionId, userAction: "watched" });

    expect(answer).toMatchObject({ decisionId, label: null });
    expect(await scene.db.decisionLabel.count()).toBe(0);
  });

  it("says that a refusal without an action, or a title that was wanted, carries no label", async () => {
    const unlabelled = { reward: null, wasSuccessful: null, basis: "unlabelled", mature: false };
    const refused = await scene.vera.outcomes.record({ decisionId: await scene.decide(), refusal: "not_now" });
    const wanted = await scene.decide({ ...SERIES, wantedWhenShown: true });

    expect(refused.label).toMatchObject(unlabelled);
    expect((await scene.vera.outcomes.record({ decisionId: wanted, userAction: "watched" })).label).toMatchObject(
      unlabelled,
    );
  });
});

describe("attribution without a decision id", () => {
  it("finds the newest showing of this title to this person", async () => {
    const old = await scene.decide();
    const fresh = await scene.decide({ createdAt: day(9), shownAt: day(9) });
    await scene.decide({ ...SERIES, createdAt: day(9), shownAt: day(9) });
    await createDecision(scene.db, { userId: scene.people.stranger.id, createdAt: day(9), shownAt: day(9) });
    scene.waitUntil(10);

    const record = (occurredAt: Date) =>
      scene.vera.outcomes.record({ title: FILM, userAction: "watched", occurredAt: occurredAt.toISOString() });
    expect((await record(day(10))).decisionId).toBe(fresh);
    expect((await record(day(8.5))).decisionId).toBe(old);
    expect((await record(day(-1))).decisionId).toBeNull();
  });

  it("is worked out again when a late fact arrives", async () => {
    const decisionId = await scene.decide();
    scene.waitUntil(2);
    await scene.vera.outcomes.record({ title: FILM, userAction: "watched" });
    await scene.vera.outcomes.record({
      title: FILM,
      userAction: "rated",
      rating: 2,
      occurredAt: day(1).toISOString(),
    });

    // (2 − 1) / 9
    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "rated", reward: 1 / 9 });
    expect(await scene.entry()).toMatchObject({ status: "watched", rating: 2 });
  });
});

describe("late and disordered facts", () => {
  it("end in the same label and lists in whatever order they arrive", async () => {
    const facts = [
      { userAction: "added_to_want" as const, occurredAt: day(1).toISOString() },
      { userAction: "watched" as const, occurredAt: day(2).toISOString() },
      { userAction: "rated" as const, rating: 8, occurredAt: day(3).toISOString() },
    ];
    const [inOrder, reversed] = [await scene.decide(), await scene.decide(SERIES)];
    scene.waitUntil(4);
    for (const fact of facts) await scene.vera.outcomes.record({ ...fact, decisionId: inOrder });
    for (const fact of facts.toReversed()) await scene.vera.outcomes.record({ ...fact, decisionId: reversed });

    for (const decisionId of [inOrder, reversed])
      expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "rated", reward: 7 / 9 });
    expect(await scene.entry(FILM)).toMatchObject({ status: "watched", rating: 8, occurredAt: day(2) });
    expect(await scene.entry(SERIES)).toEqual(await scene.entry(FILM));
  });

  it("never move the list back", async () => {
    scene.waitUntil(5);
    await scene.vera.outcomes.record({ title: FILM, userAction: "watched", occurredAt: day(4).toISOString() });
    await scene.vera.outcomes.record({ title: FILM, userAction: "added_to_want", occurredAt: day(3).toISOString() });

    expect(await scene.entry()).toMatchObject({ status: "watched", occurredAt: day(4) });
  });

  it("never move back what an import knows", async () => {
    const imported = { status: "watched" as const, rating: 9, source: "import" as const, occurredAt: day(-3) };
    await scene.db.watchlistEntry.create({ data: { userId: scene.people.vera.id, ...FILM, ...imported } });

    await scene.vera.outcomes.record({
      title: FILM,
      userAction: "added_to_want",
      occurredAt: day(-4).toISOString(),
    });

    expect(await scene.entry()).toEqual(imported);
  });
});

describe("a repeated event", () => {
  it("gets the first answer, whatever the second body says and whatever came between", async () => {
    const decisionId = await scene.decide();
    const first = await scene.vera.outcomes.record({ decisionId, eventId: "e", userAction: "watched" });
    await scene.vera.outcomes.record({ decisionId, eventId: "between", userAction: "blacklisted" });
    const future = day(300).toISOString();

    const again = await scene.vera.outcomes.record({
      decisionId,
      eventId: "e",
      userAction: "rated",
      rating: 1,
      occurredAt: future,
    });

    expect(again).toEqual({ ...first, duplicate: true });
    expect(await scene.db.predictionOutcome.count()).toBe(2);
  });

  it("is one of its decision: another decision's of the same name is new", async () => {
    const ids = [await scene.decide(), await scene.decide(SERIES)];
    for (const decisionId of ids)
      expect((await scene.vera.outcomes.record({ decisionId, eventId: "e", userAction: "watched" })).duplicate).toBe(
        false,
      );
  });

  it("is one of its person where it names no decision, though it were found to answer another by now", async () => {
    const title = { title: FILM, eventId: "e", userAction: "watched" as const };
    const first = await scene.vera.outcomes.record(title);
    await scene.decide({ createdAt: day(1), shownAt: day(1) });
    scene.waitUntil(2);

    expect(await scene.vera.outcomes.record(title)).toEqual({ ...first, duplicate: true });
    expect(await scene.vera.outcomes.record({ ...title, title: { tmdbId: 404, mediaType: "tv" } })).toEqual({
      ...first,
      duplicate: true,
    });
    expect((await scene.as(scene.people.stranger).outcomes.record(title)).duplicate).toBe(false);
  });

  it("is the same event, named or found", async () => {
    const decisionId = await scene.decide();
    const named = { decisionId, eventId: "e", userAction: "watched" as const };
    const found = { title: FILM, eventId: "f", userAction: "added_to_want" as const };
    const first = await scene.vera.outcomes.record(named);
    expect(await scene.vera.outcomes.record({ ...found, eventId: "e" })).toEqual({ ...first, duplicate: true });

    const second = await scene.vera.outcomes.record(found);
    expect(await scene.vera.outcomes.record({ ...named, eventId: "f" })).toEqual({ ...second, duplicate: true });
  });

  it("has one winner when calls race", async () => {
    const decisionId = await scene.decide();
    const calls = await Promise.all(
      [1, 4, 7, 10].map((rating) =>
        scene.vera.outcomes.record({ decisionId, eventId: "e", userAction: "rated", rating }),
      ),
    );

    expect(calls.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(new Set(calls.map(({ outcomeId }) => outcomeId)).size).toBe(1);
    expect(new Set(calls.map(({ label }) => label?.reward)).size).toBe(1);
  });

  it("is made up when none is given, and returned", async () => {
    const decisionId = await scene.decide();
    const [one, other] = await Promise.all([
      scene.vera.outcomes.record({ decisionId, userAction: "watched" }),
      scene.vera.outcomes.record({ decisionId, userAction: "watched" }),
    ]);
    expect(one?.eventId).not.toBe(other?.eventId);
    expect(one?.duplicate || other?.duplicate).toBe(false);
  });

  it("of different names, when many race, leaves the label and the lists that all of them make", async () => {
    const decisionId = await scene.decide();
    await Promise.all([
      scene.vera.outcomes.record({ decisionId, userAction: "added_to_want" }),
      scene.vera.outcomes.record({ title: FILM, userAction: "rated", rating: 10 }),
      scene.vera.watchlist.set({ title: FILM, status: "watched" }),
      scene.vera.outcomes.record({ decisionId, refusal: "not_now" }),
    ]);

    expect(await scene.db.predictionOutcome.count()).toBe(4);
    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "rated", reward: 1 });
    expect((await scene.entry())?.rating).toBe(10);
  });
});

describe("what is refused, with nothing written", () => {
  const refused = async (call: Promise<unknown>, code: string, reason: string, field: string) => {
    await expect(call).rejects.toMatchObject({ code, cause: { reason, field } });
    expect(await scene.db.predictionOutcome.count()).toBe(0);
    expect(await scene.db.watchlistEntry.count()).toBe(0);
  };

  it("another person's decision, and one that never was", async () => {
    const decisionId = await createDecision(scene.db, { userId: scene.people.stranger.id });
    for (const id of [decisionId, newId()])
      await refused(
        scene.vera.outcomes.record({ decisionId: id, userAction: "watched" }),
        "NOT_FOUND",
        "decision_not_found",
        "decisionId",
      );
    await refused(
      scene.as(scene.people.ada).outcomes.record({ decisionId, userAction: "watched" }),
      "NOT_FOUND",
      "decision_not_found",
      "decisionId",
    );
  });

  it("an unknown title", async () => {
    await refused(
      scene.vera.outcomes.record({ title: { tmdbId: 404, mediaType: "movie" }, userAction: "watched" }),
      "NOT_FOUND",
      "title_not_found",
      "title",
    );
  });

  it("a time in the future, beyond what a clock may be ahead", async () => {
    const at = (days: number) =>
      scene.vera.outcomes.record({ title: FILM, userAction: "watched", occurredAt: day(days).toISOString() });
    await refused(at(6 * MINUTE), "BAD_REQUEST", "time_in_future", "occurredAt");
    expect((await at(4 * MINUTE)).duplicate).toBe(false);
    expect((await scene.entry())?.occurredAt).toEqual(day(0));
  });

  it("an answer older than its decision", async () => {
    const decisionId = await scene.decide();
    await refused(
      scene.vera.outcomes.record({ decisionId, userAction: "watched", occurredAt: day(-MINUTE).toISOString() }),
      "BAD_REQUEST",
      "time_before_decision",
      "occurredAt",
    );
  });

  it.each([
    ["rating", { userAction: "rated", rating: 11 }],
    ["rating", { userAction: "rated", rating: 7.5 }],
    ["rating", { userAction: "rated", rating: Number.NaN }],
    ["rating", { userAction: "rated" }],
    ["rating", { userAction: "watched", rating: 7 }],
    ["userAction", {}],
    ["userAction", { userAction: "ignored" }],
    ["statusAfter", { userAction: "added_to_want", statusAfter: "watched" }],
    ["refusal", { userAction: "watched", refusal: "not_this" }],
    ["userAction", { userAction: "watched", refusal: "seen_it" }],
    ["occurredAt", { userAction: "watched", occurredAt: "9999-01-01T00:00:00Z" }],
    ["eventId", { userAction: "watched", eventId: "" }],
    ["eventId", { userAction: "watched", eventId: "\uD800" }],
    ["decisionId", { userAction: "watched", decisionId: newId() }],
  ])("an impossible %s: %o", async (field, said) => {
    const call = scene.vera.outcomes.record({ title: FILM, ...said } as never);
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(call).rejects.toThrow(field);
    expect(await scene.db.predictionOutcome.count()).toBe(0);
  });
});
