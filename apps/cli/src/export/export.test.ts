import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { createCaller, importTitles, streamDecisionLog } from "@dailies/ml-feedback";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { afterAll, beforeAll, expect, it } from "vitest";
import { operatorContext } from "../terminal/session.ts";
import { toFile } from "./sink.ts";
import { type Format, writeDecisions } from "./write-decisions.ts";

const USER = "00000000-0000-7000-8000-000000000001";
const SHOWN = "2026-01-05T20:00:00.000Z";
const NOW = new Date("2026-01-06T20:00:00.000Z");

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dailies-export-"));
  database = await createTestDatabase();
  const { db } = database;
  const context = operatorContext({ db, now: () => NOW, newSeed: () => "seed" });
  await importTitles(context, [1, 2].map(film));
  await db.user.create({ data: { id: USER, name: "Vera", email: "vera@example.test" } });
  const actor = { kind: "service", keyId: "key", scopes: ["decisions:write", "outcomes:write"] } as const;
  const server = createCaller({ ...context, actor });
  const { decisions } = await server.decisions.record({ decisions: [1, 2].map(decision) });
  const [first] = decisions;
  await server.outcomes.recordBatch({
    outcomes: [
      { userId: USER, decisionId: first?.id, eventId: "a", userAction: "watched", occurredAt: SHOWN },
      {
        userId: USER,
        decisionId: first?.id,
        eventId: "b",
        userAction: "rated",
        rating: 8,
        occurredAt: NOW.toISOString(),
      },
    ],
  });
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const film = (tmdbId: number) => ({
  ...{ tmdbId, mediaType: "movie" as const, title: `Film „${tmdbId}“`, year: 2000, overview: null, genres: ["Drama"] },
  ...{ directors: [], cast: [], voteAverage: null, voteCount: 0 },
});
const decision = (tmdbId: number) => ({
  ...{ userId: USER, tmdbId, mediaType: "movie", externalId: `x${tmdbId}`, listKey: "l", position: tmdbId - 1 },
  ...{ modelVersion: "other", finalScore: 0.5, propensity: 0.25, recommendedAt: SHOWN, shownAt: SHOWN },
  factors: [{ label: "deep net", contribution: 0.5 }],
});

const exported = async (format: Format): Promise<string> => {
  const path = join(folder, `decisions.${format}`);
  await toFile(path, (sink) =>
    writeDecisions(format, streamDecisionLog(database.db), { sink, onRows: () => undefined }),
  );
  return path;
};

const EXPECTED = [
  {
    ...{ external_id: "x1", title: "Film „1“", propensity: 0.25, final_score: 0.5, genre_score: null },
    ...{ label_basis: "rated", was_successful: true, outcome_count: 2, actions: "watched rated", last_rating: 8 },
    contributions: [{ factor: "external", value: "deep net", label: "deep net", micros: 500_000 }],
  },
  { external_id: "x2", label_basis: null, reward: null, outcome_count: 0, actions: null, last_action_at: null },
];

it("tells every decision with its propensity, factors, label and outcomes, a line each", async () => {
  const lines = (await readFile(await exported("ndjson"), "utf8")).trimEnd().split("\n");
  const rows = lines.map((line) => JSON.parse(line));
  expect(rows).toMatchObject(EXPECTED);
  expect(rows[0]).toMatchObject({ shown_at: SHOWN, last_action_at: NOW.toISOString() });
});

it("says the same in Parquet, with instants in UTC", async () => {
  const file = await asyncBufferFromFile(await exported("parquet"));
  const rows = await parquetReadObjects({ file, compressors });
  expect(rows).toMatchObject(EXPECTED);
  expect(rows[0]).toMatchObject({ shown_at: new Date(SHOWN), last_action_at: NOW });
});

it("leaves no half of a file behind when the work fails, nor hangs where a file cannot be", async () => {
  const failing = toFile(join(folder, "never"), () => Promise.reject(new Error("lost")));
  await expect(failing).rejects.toThrow("lost");
  await expect(toFile(join(folder, "no", "folder"), async (sink) => sink.write("x"))).rejects.toThrow(
    "cannot be written",
  );
  expect((await readdir(folder)).filter((name) => name.includes("never") || name.endsWith(".part"))).toEqual([]);
});
