import { describe, expect, it } from "vitest";
import { day, FILM, outcomeScene, SERIES } from "../testing/outcome-scene.ts";
import { createTitles } from "../testing/test-context.ts";

const scene = outcomeScene();

describe("changing a list", () => {
  it("is an outcome of the recommendation it follows, in one step", async () => {
    const decisionId = await scene.decide();

    const change = await scene.vera.watchlist.set({ title: FILM, status: "want" });

    expect(change).toMatchObject({
      status: "want",
      rating: null,
      outcome: { decisionId, label: { basis: "added_to_want", reward: 0.3 } },
      duplicate: false,
    });
    expect(await scene.storedLabel(decisionId)).toMatchObject({ decidedById: change.outcome?.outcomeId });
  });

  it("is a fact of its own where nothing was recommended", async () => {
    expect(await scene.vera.watchlist.rate({ title: FILM, rating: 8 })).toMatchObject({
      status: "watched",
      rating: 8,
      outcome: { decisionId: null, label: null },
    });
  });

  it("replaces the status and keeps the rating", async () => {
    await scene.vera.watchlist.rate({ title: FILM, rating: 3 });
    expect(await scene.vera.watchlist.set({ title: FILM, status: "dropped" })).toMatchObject({
      status: "dropped",
      rating: 3,
    });
    expect(await scene.vera.watchlist.rate({ title: FILM, rating: 2 })).toMatchObject({ status: "dropped", rating: 2 });
  });

  it("takes a wanted title off the blacklist", async () => {
    await scene.vera.outcomes.record({ title: FILM, refusal: "not_this" });
    await scene.vera.watchlist.set({ title: FILM, status: "want" });

    expect(await scene.isBlacklisted()).toBe(false);
    expect(await scene.entry()).toMatchObject({ status: "want" });
  });

  it("happens once for one event, and says so", async () => {
    const change = { title: FILM, status: "want" as const, eventId: "e" };
    const first = await scene.vera.watchlist.set(change);
    await scene.vera.watchlist.rate({ title: FILM, rating: 4 });
    const again = await Promise.all([1, 2].map(() => scene.vera.watchlist.set({ ...change, status: "dropped" })));

    for (const each of again) expect(each).toEqual({ ...first, duplicate: true });
    expect(await scene.db.predictionOutcome.count()).toBe(2);
  });

  it("refuses an unknown title and a time in the future", async () => {
    const unknown = { tmdbId: 404, mediaType: "movie" as const };
    await expect(scene.vera.watchlist.set({ title: unknown, status: "want" })).rejects.toMatchObject({
      code: "NOT_FOUND",
      cause: { reason: "title_not_found" },
    });
    await expect(
      scene.vera.watchlist.rate({ title: FILM, rating: 5, occurredAt: day(1).toISOString() }),
    ).rejects.toMatchObject({ cause: { reason: "time_in_future" } });
  });
});

describe("taking a title off the lists", () => {
  it("leaves no entry, and the recommendation unlabelled while its window is open", async () => {
    const decisionId = await scene.decide();
    await scene.vera.watchlist.set({ title: FILM, status: "want" });

    const change = await scene.vera.watchlist.remove({ title: FILM });

    expect(change).toMatchObject({ status: null, rating: null, outcome: { label: { basis: "unlabelled" } } });
    expect(await scene.entry()).toBeNull();
    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "unlabelled" });
  });

  it("changes no label of a window that is over", async () => {
    const decisionId = await scene.decide();
    await scene.vera.watchlist.set({ title: FILM, status: "want" });
    scene.waitUntil(20);
    await scene.vera.watchlist.remove({ title: FILM });

    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "added_to_want" });
    expect(await scene.storedLabel(decisionId, 30)).toMatchObject({ basis: "unlabelled" });
  });

  it("takes an imported title off too, and its undo brings it back", async () => {
    const imported = { status: "watched" as const, rating: 9, source: "import" as const, occurredAt: day(-30) };
    await scene.db.watchlistEntry.create({ data: { userId: scene.people.vera.id, ...FILM, ...imported } });
    const { outcome } = await scene.vera.watchlist.remove({ title: FILM });
    expect(await scene.entry()).toBeNull();

    await scene.vera.outcomes.retract({ outcomeId: outcome?.outcomeId ?? "" });

    expect(await scene.entry()).toEqual(imported);
  });

  it("is refused for what is on no list, and happens once for one event", async () => {
    await scene.as(scene.people.stranger).watchlist.set({ title: FILM, status: "want" });
    await expect(scene.vera.watchlist.remove({ title: FILM })).rejects.toMatchObject({
      code: "NOT_FOUND",
      cause: { reason: "not_on_list", field: "title" },
    });

    await scene.vera.watchlist.set({ title: FILM, status: "want" });
    const removal = { title: FILM, eventId: "gone" };
    const first = await scene.vera.watchlist.remove(removal);
    expect(await scene.vera.watchlist.remove(removal)).toEqual({ ...first, duplicate: true });
  });
});

describe("reading a list", () => {
  it("gives one's own, newest first, with the number in each status", async () => {
    await scene.vera.watchlist.set({ title: FILM, status: "want", occurredAt: day(-2).toISOString() });
    await scene.vera.watchlist.rate({ title: SERIES, rating: 7, occurredAt: day(-1).toISOString() });
    await scene.as(scene.people.stranger).watchlist.set({ title: FILM, status: "dropped" });

    const { items, counts, nextCursor } = await scene.vera.watchlist.list({});

    expect(items).toMatchObject([
      { title: { ...SERIES, title: "Title 7" }, status: "watched", rating: 7, occurredAt: day(-1).toISOString() },
      { title: FILM, status: "want", rating: null },
    ]);
    expect(counts).toEqual({ want: 1, watched: 1, dropped: 0 });
    expect(nextCursor).toBeNull();
    expect((await scene.vera.watchlist.list({ status: "want" })).items).toMatchObject([{ title: FILM }]);
    expect((await scene.vera.watchlist.list({ mediaType: "tv" })).items).toMatchObject([{ title: SERIES }]);
  });

  it("goes on page by page without a title twice, though all be of one instant", async () => {
    const titles = await createTitles(
      scene.db,
      [11, 12, 13, 14].map((tmdbId) => ({ tmdbId })),
    );
    for (const title of titles) await scene.vera.watchlist.set({ title, status: "want" });

    const first = await scene.vera.watchlist.list({ limit: 3 });
    const rest = await scene.vera.watchlist.list({ limit: 3, cursor: first.nextCursor ?? "" });

    expect([...first.items, ...rest.items].map(({ title }) => title.tmdbId)).toEqual([14, 13, 12, 11]);
    expect(rest.nextCursor).toBeNull();
  });

  it("finds titles by a part of their name, whatever its case and marks, and counts what is found", async () => {
    await createTitles(scene.db, [
      { tmdbId: 21, title: "Amélie" },
      { tmdbId: 22, title: "Alien", mediaType: "tv" },
      { tmdbId: 23, title: "100% Wolf" },
    ]);
    await scene.vera.watchlist.set({ title: { tmdbId: 21, mediaType: "movie" }, status: "want" });
    await scene.vera.watchlist.rate({ title: { tmdbId: 22, mediaType: "tv" }, rating: 9 });
    await scene.vera.watchlist.set({ title: { tmdbId: 23, mediaType: "movie" }, status: "want" });

    const named = async (query: string) =>
      (await scene.vera.watchlist.list({ query })).items.map(({ title }) => title.title);
    expect(await named("AMELIE")).toEqual(["Amélie"]);
    expect(await named("%")).toEqual(["100% Wolf"]);
    expect(await named("nothing like it")).toEqual([]);
    expect((await scene.vera.watchlist.list({ status: "want", query: "ali" })).counts).toEqual({
      want: 0,
      watched: 1,
      dropped: 0,
    });
    expect((await scene.vera.watchlist.list({ mediaType: "movie" })).counts).toMatchObject({ want: 2, watched: 0 });
    expect((await scene.as(scene.people.stranger).watchlist.list({ query: "ali" })).items).toEqual([]);
  });

  it.each([
    ["newest", [34, 33, 32, 31]],
    ["oldest", [31, 32, 33, 34]],
    ["title", [33, 34, 31, 32]],
    ["year", [32, 34, 31, 33]],
    ["rating", [34, 33, 32, 31]],
  ] as const)("is ordered by %s, and each page goes on where the last one ended", async (sort, expected) => {
    await createTitles(scene.db, [
      { tmdbId: 31, title: "beta", year: 1990 },
      { tmdbId: 32, title: "Gamma", year: 2010 },
      { tmdbId: 33, title: "Álpha" },
      { tmdbId: 34, title: "Alpha two", year: 1990 },
    ]);
    const put = [
      [31, -9],
      [32, -8],
      [33, -7],
      [34, -6],
    ] as const;
    for (const [tmdbId, days] of put)
      await scene.vera.watchlist.set({
        title: { tmdbId, mediaType: "movie" },
        status: "watched",
        occurredAt: day(days).toISOString(),
      });
    await scene.vera.watchlist.rate({ title: { tmdbId: 34, mediaType: "movie" }, rating: 9 });
    await scene.vera.watchlist.rate({ title: { tmdbId: 33, mediaType: "movie" }, rating: 4 });

    const found: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof scene.vera.watchlist.list>> = await scene.vera.watchlist.list({
        sort,
        limit: 1,
        ...(cursor === null ? {} : { cursor }),
      });
      found.push(...page.items.map(({ title }) => title.tmdbId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(found).toEqual(expected);
  });

  it("refuses the cursor of another order", async () => {
    await scene.vera.watchlist.set({ title: FILM, status: "want" });
    await scene.vera.watchlist.set({ title: SERIES, status: "want" });
    const { nextCursor } = await scene.vera.watchlist.list({ limit: 1, sort: "newest" });
    for (const sort of ["oldest", "title", "rating"] as const)
      await expect(scene.vera.watchlist.list({ sort, cursor: nextCursor ?? "" })).rejects.toMatchObject({
        cause: { reason: "invalid_cursor" },
      });
  });

  it.each([
    ["watchlist", "newest", "+099999-01-01T00:00:00Z", 7, "movie"],
    ["watchlist", "newest", "2026-01-01T00:00:00Z", 7, "opera"],
    ["decisions", "newest", "2026-01-01T00:00:00Z", 7, "movie"],
    ["watchlist", "2026-01-01T00:00:00Z", 7, "movie"],
    ["watchlist"],
  ])("refuses a cursor from elsewhere: %j", async (...keys) => {
    const cursor = Buffer.from(JSON.stringify(keys)).toString("base64url");
    await expect(scene.vera.watchlist.list({ cursor })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { reason: "invalid_cursor" },
    });
  });
});

describe("changing many titles", () => {
  const THIRD = { tmdbId: 40, mediaType: "movie" } as const;
  const statuses = async () =>
    Object.fromEntries(
      (await scene.vera.watchlist.list({})).items.map(({ title, status, rating }) => [
        `${title.mediaType}:${title.tmdbId}`,
        rating === null ? status : `${status} ${rating}`,
      ]),
    );

  it("moves them together, answers the recommendations they follow, and takes all of it back", async () => {
    const decisionId = await scene.decide();
    await createTitles(scene.db, [THIRD]);
    await scene.vera.watchlist.rate({ title: SERIES, rating: 3 });

    const moved = await scene.vera.watchlist.changeMany({ titles: [FILM, SERIES, THIRD, FILM], to: "watched" });

    expect(moved.changed.map(({ tmdbId, mediaType }) => ({ tmdbId, mediaType }))).toEqual([FILM, SERIES, THIRD]);
    expect(moved.refused).toEqual([]);
    expect(await statuses()).toEqual({ "movie:7": "watched", "tv:7": "watched 3", "movie:40": "watched" });
    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "watched" });

    const outcomeIds = moved.changed.map(({ outcomeId }) => outcomeId);
    expect(await scene.vera.watchlist.undoMany({ outcomeIds })).toEqual({ undone: 3 });
    expect(await statuses()).toEqual({ "tv:7": "watched 3" });
    await scene.vera.watchlist.undoMany({ outcomeIds });
    expect(await statuses()).toEqual({ "tv:7": "watched 3" });
  });

  it("takes them off the lists and puts them back with what they had; what is on no list is named", async () => {
    await scene.vera.watchlist.rate({ title: FILM, rating: 8 });
    await scene.vera.watchlist.set({ title: SERIES, status: "dropped" });
    await createTitles(scene.db, [THIRD]);

    const removed = await scene.vera.watchlist.changeMany({ titles: [FILM, THIRD, SERIES], to: "none" });

    expect(removed.changed).toMatchObject([FILM, SERIES]);
    expect(removed.refused).toMatchObject([{ ...THIRD, reason: "This title is on none of your lists." }]);
    expect(await statuses()).toEqual({});
    await scene.vera.watchlist.undoMany({ outcomeIds: removed.changed.map(({ outcomeId }) => outcomeId) });
    expect(await statuses()).toEqual({ "movie:7": "watched 8", "tv:7": "dropped" });
  });

  it("happens once for one event, and is never undone by somebody else", async () => {
    const change = { titles: [FILM, SERIES], to: "want" as const, eventId: "e" };
    const first = await scene.vera.watchlist.changeMany(change);
    expect(await scene.vera.watchlist.changeMany({ ...change, to: "dropped" })).toEqual(first);
    expect(await scene.db.predictionOutcome.count()).toBe(2);

    const outcomeIds = first.changed.map(({ outcomeId }) => outcomeId);
    await expect(scene.as(scene.people.stranger).watchlist.undoMany({ outcomeIds })).rejects.toMatchObject({
      code: "NOT_FOUND",
      cause: { reason: "outcome_not_found" },
    });
    expect(await statuses()).toEqual({ "movie:7": "want", "tv:7": "want" });
  });
});
