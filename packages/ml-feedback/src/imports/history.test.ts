import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outcomesRouter } from "../outcomes/outcomes.router.ts";
import { createDecision, FILM } from "../testing/outcome-scene.ts";
import { createTitles, createUser, TEST_NOW, type TestUser, testContext } from "../testing/test-context.ts";
import { createCallerFactory, router } from "../trpc.ts";
import { watchlistRouter } from "../watchlist/watchlist.router.ts";
import { MOST_IMPORT_BYTES } from "./history.schema.ts";
import { confirmImport, discardImport, expireImports, readHistory } from "./history.service.ts";
import { importsRouter } from "./imports.router.ts";

const createCaller = createCallerFactory(
  router({ imports: importsRouter, watchlist: watchlistRouter, outcomes: outcomesRouter }),
);

let database: TestDatabase;
let vera: TestUser;
let clock = TEST_NOW;
const now = () => clock;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  clock = TEST_NOW;
  vera = await createUser(database.db);
  await createTitles(database.db, [
    { tmdbId: 949, title: "Heat", year: 1995 },
    { tmdbId: 348, title: "Alien", year: 1979 },
    { tmdbId: 8, title: "Amélie", year: 2001 },
    { tmdbId: 9, title: "Fast & Furious", year: 2009 },
    { tmdbId: 10, title: "Ocean’s Eleven", year: 1960 },
    { tmdbId: 11, title: "Ocean's Eleven", year: 2001 },
    { tmdbId: 12, title: "The Illusionist", year: 2006 },
    { tmdbId: 12, title: "Breaking Bad", year: 2008, mediaType: "tv" },
    { tmdbId: 13, title: "Сталкер", year: 1979 },
  ]);
});

const as = (user: TestUser) => createCaller(testContext(database.db, { actor: user.actor, now }));
const fileOf = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString("base64") });
const HEAD = "Date,Name,Year,Letterboxd URI,Rating";
const ratings = (...rows: readonly string[]) => ({
  service: "letterboxd" as const,
  files: [fileOf("ratings.csv", [HEAD, ...rows].join("\n"))],
});
const preview = (...rows: readonly string[]) => as(vera).imports.preview(ratings(...rows));
const lists = async (user = vera) => {
  const { items } = await as(user).watchlist.list({ limit: 100 });
  return items
    .map(({ title, status, rating, occurredAt }) => `${title.title} ${status} ${rating} ${occurredAt.slice(0, 10)}`)
    .sort();
};

describe("a preview", () => {
  it("tells what is sure, doubtful and not there, names whatever is left out, and puts nothing on any list", async () => {
    const found = await preview(
      "2020-01-01,Heat,1995,u,4.5",
      "2020-01-02,amelie,2001,u,4",
      "2020-01-03,Fast and Furious,2009,u,3",
      "2020-01-04,Oceans Eleven,2001,u,3",
      "2020-01-05,СТАЛКЕР,1979,u,5",
      "2020-01-06,The Illusionist,2007,u,5",
      "2020-01-07,Breaking Bad,,u,5",
      "2020-01-08,Nowhere,1999,u,5",
      "2020-01-09,Alien,1979,u,6",
    );

    expect(found).toMatchObject({
      service: "letterboxd",
      status: "pending",
      files: [{ file: "ratings.csv", use: "ratings", rows: 9 }],
      counts: { titles: 8, sure: 5, doubtful: 2, unmatched: 1, watched: 8, rated: 8, want: 0, leftOut: 1 },
      problems: [{ code: "rating", line: 10, column: "Rating", found: "6" }],
      doubtful: {
        items: [
          {
            line: 7,
            name: "The Illusionist",
            year: 2007,
            rating: 10,
            candidates: [{ tmdbId: 12, mediaType: "movie" }],
          },
          { line: 8, name: "Breaking Bad", candidates: [{ tmdbId: 12, mediaType: "tv" }] },
        ],
      },
      unmatched: { items: [{ line: 9, name: "Nowhere", candidates: [] }] },
      result: null,
    });
    const { items } = await as(vera).imports.entries({ id: found.id, standing: "sure" });
    expect(items.map(({ candidates: [title] }) => title?.tmdbId)).toEqual([949, 8, 9, 11, 13]);
    expect(await lists()).toEqual([]);
  });

  it("goes by TMDB's id and by IMDb's where an export has them", async () => {
    await database.db.title.update({
      where: { tmdbId_mediaType: { tmdbId: 8, mediaType: "movie" } },
      data: { imdbId: "tt0211915" },
    });
    const csv =
      "Const,Your Rating,Date Rated,Title,URL,Title Type,Year\ntt0211915,9,2020-01-01,Die fabelhafte Welt,u,Movie,2002\n";
    const imdb = await as(vera).imports.preview({ service: "imdb", files: [fileOf("ratings.csv", csv)] });
    expect(imdb.counts).toMatchObject({ sure: 1, titles: 1 });
    const json = JSON.stringify([
      { rating: 9, rated_at: "2020-01-01T00:00:00Z", show: { title: "BB", year: 2008, ids: { tmdb: 12 } } },
      {
        rating: 9,
        rated_at: "2020-01-01T00:00:00Z",
        movie: { title: "The Illusionist", year: 2006, ids: { tmdb: 99 } },
      },
    ]);
    const trakt = await as(vera).imports.preview({ service: "trakt", files: [fileOf("ratings-shows.json", json)] });
    expect(trakt).toMatchObject({
      counts: { sure: 1, doubtful: 1 },
      doubtful: { items: [{ name: "The Illusionist" }] },
    });
  });

  it("of a file that is none is refused with what is wrong and where, and nothing is kept", async () => {
    const page = { service: "imdb" as const, files: [fileOf("ratings.csv", "<!doctype html><html></html>")] };
    await expect(as(vera).imports.preview(page)).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining("ratings.csv, line 1: this is a web page"),
      cause: { reason: "unreadable_file", field: "files", details: { code: "web_page", line: 1, file: "ratings.csv" } },
    });
    const half = [
      fileOf("a.csv", "x".repeat(MOST_IMPORT_BYTES / 2)),
      fileOf("b.csv", "x".repeat(MOST_IMPORT_BYTES / 2 + 1)),
    ];
    await expect(as(vera).imports.preview({ service: "imdb", files: half })).rejects.toMatchObject({
      cause: { details: { code: "too_large", expected: "5 MB" } },
    });
    await expect(
      as(vera).imports.preview({ service: "imdb", files: [{ name: "a.csv", base64: "%%%" }] }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await database.db.historyImport.count()).toBe(0);
  });

  it("takes the place of the one before, and is gone after a day", async () => {
    const first = await preview("2020-01-01,Heat,1995,u,4.5");
    const second = await preview("2020-01-01,Alien,1979,u,4.5");
    expect(await as(vera).imports.get({ id: first.id })).toBeNull();
    expect(await as(vera).imports.get({})).toEqual(second);
    clock = new Date(TEST_NOW.getTime() + 86_400_000);
    expect(await as(vera).imports.get({})).toBeNull();
    await expect(as(vera).imports.confirm({ id: second.id })).rejects.toMatchObject({
      cause: { reason: "import_not_found" },
    });
    expect(await expireImports({ db: database.db, now })).toBe(1);
    expect(await database.db.historyImportEntry.count()).toBe(0);
  });

  it("may stand beside the one before, and be discarded without it", async () => {
    const { id } = await preview("2020-01-01,Heat,1995,u,4.5");
    const deps = { db: database.db, now };
    const bytes = new TextEncoder().encode(`${HEAD}\n2020-01-01,Alien,1979,u,4.5`);
    const beside = await readHistory(
      deps,
      vera.id,
      { service: "letterboxd", files: [{ name: "ratings.csv", bytes }] },
      { replaces: false },
    );
    await discardImport(deps, vera.id, beside.id);
    expect(await as(vera).imports.get({})).toMatchObject({ id });
  });

  it("is one's own: for others it does not exist", async () => {
    const { id } = await preview("2020-01-01,Heat,1995,u,4.5");
    const sten = as(await createUser(database.db, { name: "Sten" }));
    const absent = { code: "NOT_FOUND", cause: { reason: "import_not_found" } };
    expect(await sten.imports.get({ id })).toBeNull();
    await expect(sten.imports.confirm({ id })).rejects.toMatchObject(absent);
    await expect(sten.imports.entries({ id, standing: "sure" })).rejects.toMatchObject(absent);
    await expect(sten.imports.progress({ id })).rejects.toMatchObject(absent);
    await expect(createCaller(testContext(database.db)).imports.get({})).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
  });

  it("pages through what needs a look", async () => {
    const { id, unmatched } = await preview(
      ...Array.from({ length: 60 }, (_, index) => `2020-01-01,Nowhere ${index},1999,u,4`),
    );
    const read = async (cursor: string | null, names: string[]): Promise<string[]> => {
      if (cursor === null) return names;
      const page = await as(vera).imports.entries({ id, standing: "unmatched", cursor, limit: 20 });
      return read(page.nextCursor, [...names, ...page.items.map(({ name }) => name)]);
    };
    const names = await read(
      unmatched.nextCursor,
      unmatched.items.map(({ name }) => name),
    );
    expect(names).toEqual(Array.from({ length: 60 }, (_, index) => `Nowhere ${index}`));
  });
});

describe("confirming", () => {
  it("brings what is sure and what was chosen onto the lists, and leaves out the rest", async () => {
    const { id, doubtful, unmatched } = await preview(
      "2020-01-01,Heat,1995,u,4.5",
      "2020-01-02,The Illusionist,2007,u,4",
      "2020-01-03,Breaking Bad,,u,3",
      "2020-01-04,Xenomorph,1979,u,3",
      "2020-01-05,Nowhere,1999,u,3",
    );
    const [illusionist, breakingBad] = doubtful.items;
    const [xenomorph] = unmatched.items;
    const choices = [
      { index: illusionist?.index ?? -1, title: { tmdbId: 12, mediaType: "movie" as const } },
      { index: breakingBad?.index ?? -1, title: null },
      { index: xenomorph?.index ?? -1, title: { tmdbId: 348, mediaType: "movie" as const } },
    ];

    const done = await as(vera).imports.confirm({ id, choices });

    expect(done).toMatchObject({ status: "done", result: { added: 3, updated: 0, kept: 0, skipped: 2 } });
    expect(await lists()).toEqual([
      "Alien watched 6 2020-01-04",
      "Heat watched 9 2020-01-01",
      "The Illusionist watched 8 2020-01-02",
    ]);
    expect(await database.db.historyImportEntry.count()).toBe(0);
  });

  it("gives the first answer again, also to two at once, and the same file again changes nothing", async () => {
    const { id } = await preview("2020-01-01,Heat,1995,u,4.5");
    const [one, other] = await Promise.all([as(vera).imports.confirm({ id }), as(vera).imports.confirm({ id })]);
    expect(other).toEqual(one);
    expect(one.result).toMatchObject({ added: 1 });
    const again = await preview("2020-01-01,Heat,1995,u,4.5");
    expect((await as(vera).imports.confirm({ id: again.id })).result).toEqual({
      added: 0,
      updated: 0,
      kept: 1,
      skipped: 0,
    });
    const newer = await preview("2021-01-01,Heat,1995,u,5");
    expect((await as(vera).imports.confirm({ id: newer.id })).result).toMatchObject({ updated: 1 });
    const older = await preview("2019-01-01,Heat,1995,u,1");
    expect((await as(vera).imports.confirm({ id: older.id })).result).toMatchObject({ kept: 1 });
    expect(await lists()).toEqual(["Heat watched 10 2021-01-01"]);
  });

  it("leaves the person's own word as it is, but for a wish that was granted", async () => {
    const title = (tmdbId: number) => ({ tmdbId, mediaType: "movie" as const });
    await as(vera).watchlist.rate({ title: title(949), rating: 3, occurredAt: "2019-01-01T00:00:00Z" });
    await as(vera).watchlist.set({ title: title(348), status: "want", occurredAt: "2019-01-01T00:00:00Z" });
    await as(vera).watchlist.set({ title: title(8), status: "want", occurredAt: "2022-01-01T00:00:00Z" });
    await as(vera).outcomes.record({ title: title(13), refusal: "not_this" });
    const csv = `${HEAD.replace(",Rating", "")}\n2020-01-01,Сталкер,1979,u\n2020-01-01,Heat,1995,u\n`;
    const { id } = await as(vera).imports.preview({
      service: "letterboxd",
      files: [
        ...ratings("2020-01-01,Heat,1995,u,5", "2020-01-01,Alien,1979,u,4", "2020-01-01,Amélie,2001,u,5").files,
        fileOf("watchlist.csv", csv),
      ],
    });

    expect((await as(vera).imports.confirm({ id })).result).toEqual({ added: 0, updated: 1, kept: 3, skipped: 0 });

    expect(await lists()).toEqual([
      "Alien watched 8 2020-01-01",
      "Amélie want null 2022-01-01",
      "Heat watched 3 2019-01-01",
    ]);
  });

  it("does not bring back what the person took off since", async () => {
    const rows = ["2020-01-01,Heat,1995,u,4.5", "2020-01-02,Alien,1979,u,4"];
    await as(vera).imports.confirm({ id: (await preview(...rows)).id });
    await as(vera).watchlist.remove({ title: { tmdbId: 949, mediaType: "movie" } });
    const again = await as(vera).imports.confirm({ id: (await preview(...rows)).id });
    expect(again.result).toEqual({ added: 0, updated: 0, kept: 2, skipped: 0 });
    clock = new Date(TEST_NOW.getTime() + 2 * 86_400_000);
    const seenSince = new Date(TEST_NOW.getTime() + 86_400_000).toISOString().slice(0, 10);
    const { id } = await preview(`${seenSince},Heat,1995,u,5`);
    expect((await as(vera).imports.confirm({ id })).result).toMatchObject({ added: 1 });
    expect(await lists()).toEqual(["Alien watched 8 2020-01-02", `Heat watched 10 ${seenSince}`]);
  });

  it("is credited to no recommendation: no outcome, no label", async () => {
    await createTitles(database.db, [{ ...FILM, title: "Shown", year: 2000 }]);
    await createDecision(database.db, { userId: vera.id });
    clock = new Date(TEST_NOW.getTime() + 86_400_000);
    const { id } = await preview("2026-06-16,Shown,2000,u,5");
    expect((await as(vera).imports.confirm({ id })).result).toMatchObject({ added: 1 });
    expect(await database.db.predictionOutcome.count()).toBe(0);
    expect(await database.db.decisionLabel.count()).toBe(0);
  });

  it("refuses a title and a line that do not exist, and then nothing is written", async () => {
    const { id } = await preview("2020-01-01,Heat,1995,u,4.5", "2020-01-05,Nowhere,1999,u,3");
    for (const choice of [
      { index: 1, title: { tmdbId: 404, mediaType: "movie" as const } },
      { index: 99, title: { tmdbId: 348, mediaType: "movie" as const } },
    ])
      await expect(as(vera).imports.confirm({ id, choices: [choice] })).rejects.toMatchObject({
        cause: { reason: "title_not_found" },
      });
    expect(await lists()).toEqual([]);
    expect(await as(vera).imports.get({ id })).toMatchObject({ status: "pending" });
  });

  it("tells how far it is, to the end", async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => ({
      tmdbId: 1_000 + index,
      title: `Film ${index}`,
      year: 2000,
    }));
    await createTitles(database.db, rows);
    const { id, counts } = await preview(...rows.map(({ title }) => `2020-01-01,${title},2000,u,4`));
    expect(counts).toMatchObject({ titles: 2_500, sure: 2_500 });
    const told: unknown[] = [];
    const watching = (async () => {
      for await (const step of await as(vera).imports.progress({ id })) told.push(step);
    })();
    await as(vera).imports.confirm({ id });
    await watching;
    expect(told.at(-1)).toEqual({ status: "done", done: null, total: null });
    expect(await database.db.watchlistEntry.count()).toBe(2_500);
  });

  it("by the operator is in the audit, for the person", async () => {
    const { id } = await preview("2020-01-01,Heat,1995,u,4.5");
    await confirmImport({ db: database.db, now }, vera.id, { id, choices: [] }, { byOperator: true });
    expect(await database.db.auditEntry.findMany()).toMatchObject([
      { actorId: null, onBehalfOfId: vera.id, action: "import.confirm", subjectId: id, after: { added: 1 } },
    ]);
  });
});
