import { describe, expect, it } from "vitest";
import { recommendationsRouter } from "../recommendations/recommendations.router.ts";
import { snapshotSchema } from "../recommendations/snapshot.ts";
import { correctionScene, inDays, REDUCE } from "../testing/correction-scene.ts";
import { writeSyntheticLog } from "../testing/synthetic-log.ts";
import { createTitles, createUser, type TestUser, testContext } from "../testing/test-context.ts";
import { getActiveVersion } from "../trainings/trainings.repository.ts";
import { createCallerFactory } from "../trpc.ts";
import { listVersionWeights, streamKeptLists } from "./preview.repository.ts";
import { previewCorrectionInput } from "./preview.schema.ts";
import { previewCorrection } from "./preview.service.ts";
import { shiftOf } from "./replay.ts";

const scene = correctionScene();
const { asAda, now, waitDays } = scene;
const callRecommendations = createCallerFactory(recommendationsRouter);
const BOOST = { ...REDUCE, correctionType: "boost", correctionValue: 0.3, mediaType: null } as const;
const genreOf = (tmdbId: number) => (tmdbId % 2 ? "Horror" : "Comedy");
const HORROR = { targetFactor: "genre", targetValue: "Horror" } as const;

const recommendTo = (user: TestUser, limit = 6) =>
  callRecommendations(testContext(scene.db, { actor: user.actor, now })).create({ limit });

/** Forty films of two genres, and people who rated twelve of them. */
async function createPeople(count: number): Promise<TestUser[]> {
  const ids = Array.from({ length: 40 }, (_, index) => 100 + index);
  const film = (tmdbId: number) => ({
    tmdbId,
    title: `Film ${tmdbId}`,
    genres: [genreOf(tmdbId), "Drama"],
    directors: [{ id: 500 + (tmdbId % 20), name: `Director ${tmdbId % 20}` }],
  });
  await createTitles(scene.db, ids.map(film));
  const people = await Promise.all(
    Array.from({ length: count }, (_, n) => createUser(scene.db, { name: `Person ${n}` })),
  );
  await scene.db.watchlistEntry.createMany({
    data: people.flatMap(({ id: userId }, person) =>
      ids.slice(0, 12).map((tmdbId) => ({
        userId,
        tmdbId,
        mediaType: "movie" as const,
        status: tmdbId === 101 ? ("dropped" as const) : ("watched" as const),
        rating: 1 + ((tmdbId + person) % 10),
        occurredAt: new Date(inDays(-30)),
      })),
    ),
  });
  return people;
}

describe("corrections.preview", () => {
  it("lets in only what it lifts and tells where everything stood and would stand", async () => {
    for (const person of await createPeople(8)) await recommendTo(person);

    const { lists, entering, leaving, examples, effect } = await asAda().preview({ ...draft(BOOST), ...HORROR });

    expect(lists).toEqual({ replayed: 8, changed: expect.any(Number), notReplayable: 0 });
    expect(lists.changed).toBeGreaterThan(4);
    expect(entering.most.every(({ tmdbId }) => genreOf(tmdbId) === "Horror")).toBe(true);
    expect(leaving.most.every(({ tmdbId }) => genreOf(tmdbId) === "Comedy")).toBe(true);
    for (const { listId, moves } of examples) {
      const logged = await scene.db.recommendationDecision.findMany({ where: { recommendationListId: listId } });
      for (const { tmdbId, before } of moves)
        expect(logged.find((decision) => decision.tmdbId === tmdbId)?.position ?? null).toBe(before);
    }
    expect(effect).toMatchObject({ value: null, rows: 0, verdict: "not-enough-support", reasons: [] });
  });

  it("stops where it is when nobody waits for it any more", async () => {
    for (const person of await createPeople(3)) await recommendTo(person);
    const deps = { db: scene.db, now };
    const input = previewCorrectionInput.parse({ ...draft(BOOST), ...HORROR });
    expect((await previewCorrection(deps, input)).lists.replayed).toBe(3);
    expect((await previewCorrection(deps, input, AbortSignal.abort())).lists.replayed).toBe(1);
  });

  it("takes a blocked title out of every list that had it, and one place up whatever stood below", async () => {
    const [person] = await createPeople(1);
    if (person === undefined) throw new Error("expected a person");
    const { decisions, listId } = await recommendTo(person);
    const { tmdbId = 0, mediaType = "movie" } = decisions[1]?.title ?? {};
    const block = { correctionType: "block", correctionValue: 1, tmdbId, mediaType } as const;

    const { examples } = await asAda().preview(block);

    expect(examples).toMatchObject([{ listId, userName: "Person 0" }]);
    expect(examples[0]?.moves).toContainEqual(expect.objectContaining({ tmdbId, before: 1, after: null }));
    const below = decisions.slice(2).map(({ title, position }) => [title.tmdbId, position, position - 1]);
    expect(
      examples[0]?.moves.filter(({ before }) => Number(before) > 1).map((m) => [m.tmdbId, m.before, m.after]),
    ).toEqual(below);
  });

  it("changes nothing when it lifts everything alike, or is for somebody else", async () => {
    const [one, other] = await createPeople(2);
    if (one === undefined || other === undefined) throw new Error("expected two people");
    await recommendTo(one);
    expect((await asAda().preview({ ...draft(BOOST), mediaType: "movie" })).lists).toMatchObject({ changed: 0 });
    const forOther = await asAda().preview({ ...draft(BOOST), ...HORROR, userId: other.id });
    expect(forOther.lists).toEqual({ replayed: 0, changed: 0, notReplayable: 0 });
  });

  it("sets a revision against what it would replace, where that acted", async () => {
    const people = await createPeople(6);
    const { id } = await asAda().create({ ...BOOST, ...HORROR, holdoutShare: 0 });
    await asAda().revise({ ...BOOST, ...HORROR, id, version: 1, holdoutShare: 0.5 });
    for (const person of people) await recommendTo(person);

    const same = await asAda().preview({ ...draft(BOOST), ...HORROR, id });
    const treated = await scene.db.correctionExposure.count({ where: { heldOut: false } });
    const off = await asAda().preview({ ...draft(BOOST), ...HORROR, id, correctionValue: 0.000001 });

    expect(treated).toBeLessThan(6);
    // Where it acted the same form changes nothing; where it was held out it may.
    expect(same.lists.changed).toBeLessThanOrEqual(6 - treated);
    expect(off.entering.most.every(({ tmdbId }) => genreOf(tmdbId) === "Comedy")).toBe(true);
  });

  it("sets a revision against what acted on everybody, too", async () => {
    const people = await createPeople(3);
    const { id } = await asAda().create({ ...BOOST, ...HORROR, holdoutShare: 0 });
    for (const person of people) await recommendTo(person);
    expect((await asAda().preview({ ...draft(BOOST), ...HORROR, id })).lists).toMatchObject({
      replayed: 3,
      changed: 0,
    });
  });

  it.each([
    ["a genre", HORROR],
    ["a person", { targetFactor: "person", targetValue: "502" }],
    ["a whole component", { targetFactor: "similar_user", targetValue: null }],
    ["the risk", { targetFactor: "drop_risk", targetValue: null }],
  ] as const)("shifts the scores by reweighting %s as a list made with it does", async (_name, target) => {
    const [person] = await createPeople(3);
    if (person === undefined) throw new Error("expected a person");
    await recommendTo(person);
    const correction = { ...BOOST, ...target, correctionType: "reweight", correctionValue: 2.5 } as const;
    for await (const [list] of streamKeptLists(scene.db, { userId: person.id, at: now(), most: 1 })) {
      if (list === undefined) throw new Error("expected a list");
      const weights = (await listVersionWeights(scene.db)).get(list.modelVersion);
      const titles = new Map(
        list.snapshot.items.map(({ t: tmdbId, m: mediaType }) => [
          `${mediaType}:${tmdbId}`,
          { tmdbId, mediaType, year: null, genres: [genreOf(tmdbId), "Drama"], personIds: [500 + (tmdbId % 20)] },
        ]),
      );
      if (weights === undefined) throw new Error("expected weights");
      const said = { ...correction, userId: null, tmdbId: null };
      const shifted = new Map(
        list.snapshot.items.map((item) => [item.t, item.r + (shiftOf(said, item, list, { weights, titles }) ?? 0)]),
      );

      await asAda().create({ ...correction, holdoutShare: 0, everyone: true });
      const { listId } = await recommendTo(person);
      const made = await scene.db.recommendationList.findUniqueOrThrow({ where: { id: listId } });
      const { items } = snapshotSchema.parse(made.snapshot);
      expect(items.some(({ t, r }) => list.snapshot.items.find((item) => item.t === t)?.r !== r)).toBe(true);
      // Each part is rounded by itself when the list is made.
      for (const { t, r } of items) expect(Math.abs((shifted.get(t) ?? r) - r)).toBeLessThanOrEqual(3);
    }
  });

  it("says what pools do not keep, and refuses what a correction could not say", async () => {
    const [person] = await createPeople(1);
    if (person === undefined) throw new Error("expected a person");
    await recommendTo(person);
    const neighbour = { targetFactor: "similar_user", targetValue: person.id } as const;
    const { lists } = await asAda().preview({ correctionType: "reweight", correctionValue: 2, ...neighbour });
    expect(lists).toEqual({ replayed: 0, changed: 0, notReplayable: 1 });
    await expect(asAda().preview({ ...draft(BOOST), correctionValue: 7 })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await expect(asAda().preview({ ...draft(BOOST), ...HORROR, targetValue: "Nothing" })).rejects.toMatchObject({
      cause: { field: "targetValue" },
    });
    await expect(scene.as(person).preview(draft(BOOST))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("the effect that a preview expects", () => {
  it("is better where more of what people choose would be shown, worse where less, with its support", async () => {
    await scene.db.title.deleteMany();
    await writeSyntheticLog(scene.db, {
      seed: "preview",
      users: 150,
      listsPerUser: 2,
      listSize: 4,
      from: now(),
      to: new Date(inDays(10)),
      truth: { genre: 4, person: 0, taste: 0, wantSignal: 0, drop: 0, intercept: -3, perPosition: 0 },
      weights: (await getActiveVersion(scene.db)).weights,
      temperature: 0.2,
    });
    waitDays(30);
    const weighing = async (times: number) =>
      (await asAda().preview({ correctionType: "reweight", correctionValue: times, targetFactor: "genre" })).effect;
    const [more, less, none] = [await weighing(2.5), await weighing(0), await weighing(1)];
    expect(more).toMatchObject({ verdict: "better" });
    expect(more.lists).toBeGreaterThanOrEqual(250);
    expect(Number(more.ciLower)).toBeGreaterThan(0);
    expect(less.verdict).toBe("worse");
    expect(none).toMatchObject({ value: 0, ciLower: 0, ciUpper: 0, verdict: "no-difference", lists: 300 });
  });
});

/** Without what a preview does not ask for. */
function draft<Said extends { readonly reason: string }>({ reason: _, ...said }: Said): Omit<Said, "reason"> {
  return said;
}
