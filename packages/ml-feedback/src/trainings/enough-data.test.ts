import { describe, expect, test } from "vitest";
import { lackOfData } from "./enough-data.ts";
import { noteOf } from "./progress.ts";
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
    expect(lackOfData(30, 7, blocks)).toEqual({ code: "too-few", decisions: 30, least: 200 });
  });

  test("says that the log is too young when it does not span two windows", () => {
    const blocks = { fit: block(0, 0), calibrate: block(0, 0), report: block(300, 30) };
    expect(lackOfData(300, 7, blocks)).toEqual({ code: "too-young", decisions: 300, windowDays: 7 });
  });

  test("names the block and what it lacks", () => {
    const blocks = { fit: block(120, 4), calibrate: block(30, 28), report: block(60, 30) };
    const lack = lackOfData(210, 7, blocks);
    const [fit, calibrate] = [
      { decisions: 0, successes: 6, failures: 0 },
      { decisions: 10, successes: 0, failures: 3 },
    ];
    expect(lack).toEqual({
      code: "lacking",
      blocks: [
        { purpose: "fit", decisions: 120, successes: 4, missing: fit },
        { purpose: "calibrate", decisions: 30, successes: 28, missing: calibrate },
      ],
    });
    expect(lack && noteOf(lack)).toBe(
      "The decisions to learn from are 120, 4 of them successes; at least 6 successes more are needed. The decisions to choose the threshold on are 30, 28 of them successes; at least 10 decisions and 3 failures more are needed.",
    );
  });
});
