import { describe, expect, it } from "vitest";
import { createCaller } from "../router.ts";
import { correctionScene, REDUCE } from "../testing/correction-scene.ts";
import { createTitles, createUser, type TestUser, testContext } from "../testing/test-context.ts";

const scene = correctionScene();
const { asAda, waitDays } = scene;
const as = (user: TestUser | null) =>
  createCaller(testContext(scene.db, { actor: user?.actor ?? null, now: scene.now }));
const asVera = () => as(scene.people.viewer);
const HORROR = { kind: "genre", genre: "Horror" } as const;

/** Sixty films: horror, comedy, war; each third the same. */
const createCatalogue = async () =>
  createTitles(
    scene.db,
    Array.from({ length: 60 }, (_, index) => ({
      tmdbId: 100 + index,
      genres: [["Horror", "Comedy", "War"][index % 3] ?? "War"],
      voteCount: 500 - index,
      directors: [{ id: 500 + index, name: `Director ${index}` }],
    })),
  );

const genresShown = async (user = scene.people.viewer) => {
  const { decisions } = await as(user).recommendations.create({ limit: 12 });
  await as(user).decisions.markShown({ decisionIds: decisions.map(({ id }) => id) });
  return decisions.map(({ title }) => title.genres[0]);
};
const count = (genres: readonly (string | undefined)[], genre: string) =>
  genres.filter((each) => each === genre).length;

describe("wishes.set", () => {
  it("is a correction of the viewer's own that acts at once, for them alone, with a history and an audit", async () => {
    const { wish, replaced } = await asVera().wishes.set({ subject: { kind: "genre", genre: "horror" }, wish: "less" });
    expect(wish).toMatchObject({ subject: HORROR, label: "Horror", wish: "less" });
    expect(replaced).toBeNull();
    const correction = await asAda().get({ id: wish.id });
    expect(correction).toMatchObject({
      source: "viewer",
      userId: scene.people.viewer.id,
      adminId: null,
      correctionType: "reduce",
      targetValue: "Horror",
      holdoutShare: 0,
      state: "in_force",
    });
    expect((await asAda().history({ id: wish.id })).items).toMatchObject([{ change: "created", authorName: "Vera" }]);
    expect(await scene.db.auditEntry.findFirst({ where: { subjectId: wish.id } })).toMatchObject({
      actorId: scene.people.viewer.id,
    });
    expect(await scene.inForce()).toHaveLength(1);
    expect(await scene.inForce(await createUser(scene.db))).toHaveLength(0);
  });

  it("takes the place of another wish about the same, and changes nothing when said again", async () => {
    const first = await asVera().wishes.set({ subject: HORROR, wish: "less" });
    const again = await asVera().wishes.set({ subject: HORROR, wish: "less" });
    expect(again).toEqual({ wish: first.wish, replaced: null });
    const second = await asVera().wishes.set({ subject: HORROR, wish: "more" });
    expect(second.replaced).toBe("less");
    expect((await asVera().wishes.list()).items).toEqual([second.wish]);
    expect(await asAda().get({ id: first.wish.id })).toMatchObject({ state: "off" });
  });

  it("comes back only when the viewer wishes it again", async () => {
    const { wish } = await asVera().wishes.set({ subject: HORROR, wish: "less" });
    await asVera().wishes.set({ subject: HORROR, wish: "more" });
    const { version } = await asAda().get({ id: wish.id });
    await expect(asAda().reactivate({ id: wish.id, version, reason: "Better" })).rejects.toMatchObject({
      cause: { reason: "correction_state" },
    });
  });

  it("leaves one wish when many are made about the same at once", async () => {
    await Promise.all(
      (["more", "less", "never", "less", "more"] as const).map((wish) =>
        asVera().wishes.set({ subject: HORROR, wish }),
      ),
    );
    expect((await asVera().wishes.list()).items).toHaveLength(1);
    expect(await scene.inForce()).toHaveLength(1);
  });

  it("never of a genre keeps it off lists that are as long as before; more lifts it and less lowers it", async () => {
    await createCatalogue();
    const people = await Promise.all(["A", "B", "C", "D"].map((name) => createUser(scene.db, { name })));
    const [plain, more, less, never] = people;
    if (!plain || !more || !less || !never) throw new Error("expected four people");
    await as(more).wishes.set({ subject: HORROR, wish: "more" });
    await as(less).wishes.set({ subject: HORROR, wish: "less" });
    await as(never).wishes.set({ subject: HORROR, wish: "never" });
    const [usual, lifted, lowered, none] = [
      await genresShown(plain),
      await genresShown(more),
      await genresShown(less),
      await genresShown(never),
    ];
    expect(none).toHaveLength(usual.length);
    expect(count(none, "Horror")).toBe(0);
    expect(count(lifted, "Horror")).toBeGreaterThan(count(usual, "Horror"));
    expect(count(lowered, "Horror")).toBeLessThan(count(usual, "Horror"));
  });

  it("never of a decade keeps it off lists that are as long as before; more lifts it and less lowers it", async () => {
    await createTitles(
      scene.db,
      Array.from({ length: 60 }, (_, index) => ({
        tmdbId: 100 + index,
        genres: ["War"],
        year: [1988, 1990, 1999, 2000, 2003, null][index % 6] ?? null,
        voteCount: 500 - index,
        directors: [{ id: 500 + index, name: `Director ${index}` }],
      })),
    );
    const NINETIES = { kind: "decade", decade: 1990 } as const;
    const yearsFor = async (wish: "more" | "less" | "never" | null) => {
      const caller = as(await createUser(scene.db));
      if (wish !== null) await caller.wishes.set({ subject: NINETIES, wish });
      const { decisions, filtersApplied } = await caller.recommendations.create({ limit: 12 });
      return { years: decisions.map(({ title }) => title.year), ruledOut: filtersApplied.never_decade };
    };
    const ofThem = ({ years }: Awaited<ReturnType<typeof yearsFor>>) =>
      years.filter((year) => year === 1990 || year === 1999).length;
    const [usual, more, less, never] = [
      await yearsFor(null),
      await yearsFor("more"),
      await yearsFor("less"),
      await yearsFor("never"),
    ];
    expect(never.years).toHaveLength(usual.years.length);
    expect(ofThem(never)).toBe(0);
    expect([usual.ruledOut, never.ruledOut]).toEqual([0, 20]);
    expect(ofThem(more)).toBeGreaterThan(ofThem(usual));
    expect(ofThem(less)).toBeLessThan(ofThem(usual));
  });

  it("is a term of the score with a name of its own to the viewer; an administrator's correction stays unnamed", async () => {
    await createCatalogue();
    await asAda().create({ ...REDUCE, correctionValue: -0.01, holdoutShare: 0 });
    const { wish } = await asVera().wishes.set({ subject: HORROR, wish: "more" });
    const { decisions } = await asVera().recommendations.create({ limit: 12 });
    const horror = decisions.find(({ title }) => title.genres.includes("Horror"));
    const corrected = [
      { factor: "correction", value: null, micros: -10_000 },
      { factor: "wish", value: wish.id, micros: 50_000 },
    ];
    expect(horror?.reasons).toEqual(expect.arrayContaining(corrected.map((term) => expect.objectContaining(term))));
    const { contributions, whatWouldHaveChangedIt } = await asVera().decisions.explain({ id: horror?.id ?? "" });
    expect(contributions).toEqual(horror?.reasons);
    expect(whatWouldHaveChangedIt.filter(({ kind }) => kind === "without_correction")).toMatchObject([
      { factor: "correction", value: null },
      { factor: "wish", value: wish.id },
    ]);
  });

  it("speaks of people, titles, media types and decades too, and refuses what does not exist", async () => {
    await asVera().wishes.set({ subject: { kind: "person", personId: -5 }, wish: "more" });
    await asVera().wishes.set({ subject: { kind: "title", tmdbId: 7, mediaType: "movie" }, wish: "never" });
    await asVera().wishes.set({ subject: { kind: "media_type", mediaType: "anime" }, wish: "never" });
    await asVera().wishes.set({ subject: { kind: "decade", decade: 1990 }, wish: "less" });
    expect((await asVera().wishes.list()).items.map(({ label, wish }) => [label, wish])).toEqual([
      ["1990", "less"],
      ["anime", "never"],
      ["Seven", "never"],
      ["D. Rector", "more"],
    ]);
    const set = (subject: Parameters<ReturnType<typeof asVera>["wishes"]["set"]>[0]["subject"]) =>
      asVera().wishes.set({ subject, wish: "less" });
    await expect(set({ kind: "genre", genre: "Nothing" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(set({ kind: "person", personId: 99 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    for (const decade of [1860, 1994, 2210])
      await expect(set({ kind: "decade", decade })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    for (const decade of [1870, 2200])
      expect(await set({ kind: "decade", decade })).toMatchObject({ wish: { label: String(decade) } });
    await expect(set({ kind: "title", tmdbId: 99, mediaType: "movie" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(as(null).wishes.list()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  it("ends at a hundred", async () => {
    await createTitles(
      scene.db,
      Array.from({ length: 101 }, (_, index) => ({ tmdbId: 1_000 + index, genres: ["War"] })),
    );
    const set = (tmdbId: number) =>
      asVera().wishes.set({ subject: { kind: "title", tmdbId, mediaType: "movie" }, wish: "less" });
    for (let index = 0; index < 100; index += 1) await set(1_000 + index);
    await expect(set(1_100)).rejects.toMatchObject({ code: "CONFLICT", cause: { reason: "wish_limit" } });
    await asVera().wishes.set({ subject: { kind: "title", tmdbId: 1_000, mediaType: "movie" }, wish: "more" });
  });
});

describe("wishes.takeBack", () => {
  it("ends the wish, once, and never somebody else's", async () => {
    const { wish } = await asVera().wishes.set({ subject: HORROR, wish: "never" });
    const other = await createUser(scene.db);
    await expect(as(other).wishes.takeBack({ id: wish.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await asVera().wishes.takeBack({ id: wish.id });
    expect((await asVera().wishes.list()).items).toEqual([]);
    expect(await scene.inForce()).toEqual([]);
    await expect(asVera().wishes.takeBack({ id: wish.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const correction = await asAda().create({
      correctionType: "block",
      correctionValue: 1,
      mediaType: "tv",
      reason: "ours",
    });
    await expect(asVera().wishes.takeBack({ id: correction.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("wishes.effects", () => {
  it("counts titles of the decade", async () => {
    await createTitles(
      scene.db,
      Array.from({ length: 24 }, (_, index) => ({
        tmdbId: 100 + index,
        year: index % 3 === 0 ? 1994 : index % 3 === 1 ? 2004 : null,
        genres: ["War"],
        directors: [{ id: 500 + index, name: `Director ${index}` }],
      })),
    );
    const { decisions } = await asVera().recommendations.create({ limit: 12 });
    await asVera().decisions.markShown({ decisionIds: decisions.map(({ id }) => id) });
    waitDays(1);
    await asVera().wishes.set({ subject: { kind: "decade", decade: 1990 }, wish: "less" });
    const [effect] = (await asVera().wishes.effects()).items;
    const hits = decisions.filter(({ title }) => title.year === 1994).length;
    expect(hits).toBeGreaterThan(0);
    expect(effect).toMatchObject({ before: { hits, count: 12 }, after: { count: 0 } });
  });

  it("compares what was on screen before the wish with what was after, and says whether it helped", async () => {
    await createCatalogue();
    for (let list = 0; list < 3; list += 1) {
      await genresShown();
      waitDays(8);
    }
    const { wish } = await asVera().wishes.set({ subject: HORROR, wish: "never" });
    const early = (await asVera().wishes.effects()).items;
    expect(early).toMatchObject([{ id: wish.id, verdict: "too-early", difference: null, after: { count: 0 } }]);
    expect(early[0]?.lists).toEqual({ before: 3, after: 0 });
    for (let list = 0; list < 3; list += 1) {
      waitDays(8);
      await genresShown();
    }
    const [effect] = (await asVera().wishes.effects()).items;
    expect(effect).toMatchObject({ verdict: "helped", before: { count: 36 }, after: { hits: 0, count: 36, rate: 0 } });
    expect(effect?.difference?.value).toBeCloseTo(-Number(effect?.before.rate), 12);
    expect(Number(effect?.difference?.ciUpper)).toBeLessThan(0);
    expect((await as(await createUser(scene.db)).wishes.effects()).items).toEqual([]);
  });
});
