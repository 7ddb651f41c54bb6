import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@dailies/db";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { importPeople, importRatings, importTitles, seededRng } from "@dailies/ml-feedback";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { replay } from "./replay.ts";

const REPLAYING_MS = 300_000;
const DAY_MS = 86_400_000;
const GENRES = ["Comedy", "Drama", "Horror", "Crime"] as const;
const [PEOPLE, TITLES, RATINGS] = [24, 120, 36];
const START = Date.parse("2015-01-01T12:00:00Z");

/** People who seek one genre out and like it, a verdict every half a day, one person beginning two days and a second after the other. */
const pastOf = (person: number) => {
  const rng = seededRng(`past of ${person}`);
  const own = person % GENRES.length;
  const ranked = Array.from({ length: TITLES }, (_, title) => {
    const isOwn = title % GENRES.length === own;
    return {
      title,
      rating: isOwn ? 8 + Math.floor(3 * rng()) : 3 + Math.floor(5 * rng()),
      order: rng() / (isOwn ? 4 : 1),
    };
  }).sort((one, other) => one.order - other.order);
  return ranked.slice(0, RATINGS).map(({ title, rating }, index) => ({
    tmdbId: title + 1,
    mediaType: "movie" as const,
    rating,
    occurredAt: new Date(START + person * 1_000 + (2 * person + index / 2) * DAY_MS),
  }));
};

describe("a replay", () => {
  let source: TestDatabase;
  let dataDir: string;
  beforeAll(async () => {
    source = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), "dailies-replay-"));
    const deps = { db: source.db, now: () => new Date(), newSeed: () => "" };
    await importTitles(
      deps,
      Array.from({ length: TITLES }, (_, title) => ({
        tmdbId: title + 1,
        mediaType: "movie" as const,
        title: `Film ${title + 1}`,
        year: 1990 + (title % 25),
        overview: null,
        genres: [GENRES[title % GENRES.length] ?? "Drama"],
        directors: [],
        cast: [],
        voteAverage: 7,
        voteCount: 100,
      })),
    );
    const people = Array.from({ length: PEOPLE }, (_, person) => `person-${person}@past.test`);
    const { ids } = await importPeople(
      deps,
      people.map((email) => ({ email, name: email })),
    );
    await importRatings(
      deps,
      people.flatMap((email, person) => pastOf(person).map((rating) => ({ ...rating, userId: ids.get(email) ?? "" }))),
    );
  });
  afterAll(async () => {
    await source[Symbol.asyncDispose]();
    await rm(dataDir, { recursive: true });
  });

  it(
    "learns from two thirds of the lists, is taken past the gate with a reason, recommends the rest and is watched",
    async () => {
      vi.spyOn(process.stderr, "write").mockReturnValue(true);
      const forcing = { force: true, reason: "The story has to go on." };
      const { folder, training, promotion, ...played } = await replay(source.db, {
        users: PEOPLE,
        from: null,
        dataDir,
        forcing,
      });
      expect(training.error).toBeNull();
      expect(training.evaluation).not.toBeNull();
      expect(promotion).toMatchObject({ promoted: true, activeVersion: training.modelVersion });

      // Eight lists each; nothing of what came after the lesson was learned from.
      expect(played.lists).toBe(8 * PEOPLE);
      const versions = ({ models }: { models: readonly { modelVersion: string; shown: number }[] }) =>
        models.map(({ modelVersion }) => modelVersion);
      expect(versions(played.before)).toEqual([promotion?.previousVersion]);
      expect(versions(played.since)).toEqual([training.modelVersion]);
      expect(training.trainingDataSize).toBeLessThan(played.before.overview.shown);
      expect(played.before.overview.shown + played.since.overview.shown).toBe(played.whole.overview.shown);
      expect(played.whole.overview.immature).toBe(0);
      expect(played.rules.filter(({ verdict }) => verdict === "unasked")).toEqual([]);

      await using own = await openDatabase({ dataDir: folder });
      const row = await own.db.modelTraining.findFirstOrThrow({ where: { modelVersion: training.modelVersion } });
      expect(row).toMatchObject({ status: "active", promotionReason: forcing.reason });
      expect(row.activatedAt).toEqual(played.learnedAt);
      // The past itself is left as it was.
      expect(await source.db.recommendationDecision.count()).toBe(0);
    },
    REPLAYING_MS,
  );

  it("says that nobody can be asked where the past ends before, and makes nothing", async () => {
    const other = join(dataDir, "other");
    const asked = replay(source.db, {
      users: PEOPLE,
      from: new Date("2030-01-01"),
      dataDir: other,
      forcing: { force: false, reason: "" },
    });
    await expect(asked).rejects.toThrow("--from:");
    expect(existsSync(other)).toBe(false);
  });
});
