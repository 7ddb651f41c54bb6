import { describe, expect, test } from "vitest";
import { lackOfData } from "./enough-data.ts";
import { createRowCollector, type RowBlock } from "./training-rows.ts";

const block = (rows: number, successes: number): RowBlock => {
  const collector = createRowCollector();
  collector.add(
    Array.from({ length: rows }, (_, index) => ({
      decisionId: `d${index}`,
      userId: "u",
      listId: "l",
      madeAt: new Date(index),
      position: 0,
      genreScore: 0,
      personScore: 0,
      tasteScore: 0,
      wantSignalScore: 0,
      dropRisk: 0,
      wasSuccessful: index < successes,
      reward: 0,
    })),
  );
  return collector.finish();
};

describe("lackOfData", () => {
  test("has nothing to say when every block can do its work", () => {
    const blocks = { fit: block(100, 10), calibrate: block(40, 35), report: block(60, 5) };
    expect(lackOfData(200, 7, blocks)).toBeNull();
  });

  test("says how many decisions are missing", () => {
    // 100 to learn from, 40 to choose on and 60 to report on are 200.
    const blocks = { fit: block(0, 0), calibrate: block(0, 0), report: block(30, 3) };
    expect(lackOfData(30, 7, blocks)).toMatch(/There are 30 .* at least 200, so 170 more/);
  });

  test("says that the log is too young when it does not span two windows", () => {
    const blocks = { fit: block(0, 0), calibrate: block(0, 0), report: block(300, 30) };
    expect(lackOfData(300, 7, blocks)).toMatch(/do not span two windows of 7 days/);
  });

  test("names the block and what it lacks", () => {
    const blocks = { fit: block(120, 4), calibrate: block(30, 28), report: block(60, 30) };
    const says = lackOfData(210, 7, blocks);
    expect(says).toContain("The decisions to learn from are 120, 4 of them successes; at least 6 successes more");
    expect(says).toContain("at least 10 decisions and 3 failures more are needed");
    expect(says).not.toContain("report");
  });
});
