import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutIntoBlocks } from "./temporal-blocks.ts";

describe("cutIntoBlocks", () => {
  test("shares rows 50 : 20 : 30 when gaps cost nothing", () => {
    const madeAt = Float64Array.from({ length: 100 }, (_, i) => i);
    expect(cutIntoBlocks(madeAt, 1)).toEqual({ fit: [0, 50], calibrate: [50, 70], report: [70, 100] });
  });

  test("leaves the rows of the window after each block out of all blocks", () => {
    // One row a day for 54 days, window 7: λn = 40 rows gives 20 + 6 skipped + 8 + 6 skipped + the 14 left (12 needed);
    // 43 rows are the most: ceil(21.5) = 22, ceil(8.6) = 9, so 22 + 6 + 9 + 6 = 43 and 11 left, fewer than 12.9; 41 rows
    // give 21 + 6 + 9 + 6 = 42 and 12 left, fewer than 12.3; so 40 it is.
    const madeAt = Float64Array.from({ length: 54 }, (_, day) => day);
    expect(cutIntoBlocks(madeAt, 7)).toEqual({ fit: [0, 20], calibrate: [26, 34], report: [40, 54] });
  });

  test("finds blocks in rounds that are far apart", () => {
    // Ten rounds of 10 rows, 30 days apart: no gap is lost, and no round is parted.
    const madeAt = Float64Array.from({ length: 100 }, (_, i) => 30 * Math.floor(i / 10));
    expect(cutIntoBlocks(madeAt, 7)).toEqual({ fit: [0, 50], calibrate: [50, 70], report: [70, 100] });
  });

  test("has nothing to learn from when the rows do not span two windows", () => {
    const fiveDays = Float64Array.from({ length: 50 }, (_, i) => i / 10);
    expect(cutIntoBlocks(fiveDays, 7)).toEqual({ fit: [0, 0], calibrate: [0, 0], report: [0, 50] });
    expect(cutIntoBlocks(new Float64Array(0), 7)).toEqual({ fit: [0, 0], calibrate: [0, 0], report: [0, 0] });
  });

  test("never lets two blocks come nearer than the window", () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 30 }), (steps, window) => {
        let at = 0;
        const madeAt = Float64Array.from(steps, (step) => (at += step));
        const { fit, calibrate, report } = cutIntoBlocks(madeAt, window);
        for (const [before, after] of [
          [fit, calibrate],
          [calibrate, report],
        ] as const) {
          expect(before[1]).toBeLessThanOrEqual(after[0]);
          const [last, first] = [madeAt[before[1] - 1], madeAt[after[0]]];
          const bothHaveRows = before[0] < before[1] && after[0] < after[1];
          if (bothHaveRows) expect(Number(first) - Number(last)).toBeGreaterThanOrEqual(window);
        }
      }),
    );
  });
});
