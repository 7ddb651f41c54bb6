import { createTestDatabase } from "@dailies/db/testing";
import { describe, expect, it } from "vitest";
import { getPopulation } from "./population.repository.ts";

const AT = new Date("2026-06-17T12:00:00Z");
const WEEK_START = new Date("2026-06-15T00:00:00Z");

describe("what everybody made of titles", () => {
  it("is kept best liked first, however its rows lie", async () => {
    await using database = await createTestDatabase();
    const { db } = database;
    const row = { weekStart: WEEK_START, dropRate: 0.1 };
    const title = (key: string, count: number, meanSignal: number) => ({
      ...row,
      kind: "title" as const,
      key,
      count,
      meanSignal,
    });
    await db.populationStatistic.createMany({
      data: [
        { ...row, kind: "all", key: "", count: 300, meanSignal: 0.5 },
        title("movie:1", 100, 0.4),
        title("movie:3", 50, 0.5),
        title("movie:2", 70, 0.5),
        title("tv:9", 100, 0.9),
        // A single enthusiast weighs less than a hundred of them.
        title("movie:4", 1, 1),
      ],
    });
    const { titles } = await getPopulation(db, AT);
    expect([...titles.keys()]).toEqual(["tv:9", "movie:4", "movie:2", "movie:3", "movie:1"]);
  });
});
