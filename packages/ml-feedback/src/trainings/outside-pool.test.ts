import { describe, expect, test } from "vitest";
import { BEST_KNOWN_FLAG, REMINDER_FLAG } from "../recommendations/snapshot.ts";
import { outsidePoolShare } from "./outside-pool.ts";

const pool = (...rawScores: number[]) =>
  rawScores.map((r, index) => ({ t: index + 1, m: "movie" as const, s: [0, 0, 0, 0, 0], r, a: 0, f: 0 }));
const own = { temperature: 0.0001, exploredShare: 1, poolSize: 3, perComponent: 0, minScore: 0 };
const logged = { poolSize: 3, minScore: 0 };
const items = pool(400, 200, 100);

describe("outsidePoolShare", () => {
  test("mirrors what was kept around the cut and counts what would enter", () => {
    // The third title, at the cut, gains 500: so would one like it just outside, and reach 600. The others stay, their
    // mirror images at 0 and −200 below the other cut of 400 (the third of 600, 600, 400, 200, 0, −200).
    // T = 100 millionths: the share of the first place is e⁶ / (e⁴ + e² + e⁶ + e⁶).
    const share = outsidePoolShare({
      items,
      rescored: [400, 200, 600],
      cutCount: 50,
      minScoreCutCount: 0,
      bestKnownCutCount: 0,
      own,
      logged,
      requestedCount: 1,
      size: 1,
    });
    const [e2, e4, e6] = [Math.exp(2), Math.exp(4), Math.exp(6)];
    expect(share).toBeCloseTo(e6 / (e4 + e2 + e6 + e6), 9);
  });

  test("sees titles that a larger pool of its own would let in, and none for a smaller one", () => {
    // Mirrored around the cut at 100: 100, 0 and −200. The best five of all six take in the first two of them.
    const cuts = { cutCount: 50, minScoreCutCount: 0, bestKnownCutCount: 0 };
    const input = { items, rescored: [400, 200, 100], ...cuts, logged, requestedCount: 3, size: 3 };
    expect(outsidePoolShare({ ...input, own: { ...own, poolSize: 5 } })).toBeGreaterThan(0);
    expect(outsidePoolShare({ ...input, own: { ...own, poolSize: 2 } })).toBe(0);
  });

  test("mirrors best known titles around the cut of their own limit", () => {
    // All three kept under the limit, none by the pool's size: the same cut, the same mirror images as above.
    const cuts = { cutCount: 0, minScoreCutCount: 0, bestKnownCutCount: 50 };
    const input = { rescored: [400, 200, 600], ...cuts, own, logged, requestedCount: 1, size: 1 };
    const flagged = (f: number) => items.map((item) => ({ ...item, f }));
    const [e2, e4, e6] = [Math.exp(2), Math.exp(4), Math.exp(6)];
    expect(outsidePoolShare({ ...input, items: flagged(BEST_KNOWN_FLAG) })).toBeCloseTo(e6 / (e4 + e2 + e6 + e6), 9);
    expect(outsidePoolShare({ ...input, items: flagged(BEST_KNOWN_FLAG), bestKnownCutCount: 0 })).toBe(0);
    // A reminder takes no place from them, and what is little known is not among them.
    expect(outsidePoolShare({ ...input, items: flagged(BEST_KNOWN_FLAG | REMINDER_FLAG) })).toBe(0);
    expect(outsidePoolShare({ ...input, items })).toBe(0);
  });

  test("mirrors around the least score where that and not the pool's size cut", () => {
    // The pool has room. What was below 100 is mirrored half a millionth below it, at 99, −1 and −201, and moves as the
    // third, first and second title do: only the one that gains 500 reaches 100, at 599.
    const rules = { poolSize: 10, minScore: 100e-6 };
    const cuts = { cutCount: 0, minScoreCutCount: 50, bestKnownCutCount: 0 };
    const counts = { requestedCount: 1, size: 1 };
    const input = { items, rescored: [400, 200, 600], ...cuts, own: { ...own, ...rules }, logged: rules, ...counts };
    const weights = [400, 200, 600, 599].map((score) => Math.exp(score / 100));
    const share = (weights[3] ?? 0) / weights.reduce((sum, weight) => sum + weight, 0);
    expect(outsidePoolShare(input)).toBeCloseTo(share, 9);
    expect(outsidePoolShare({ ...input, minScoreCutCount: 0 })).toBe(0);
    // What reaches the least score is in: one at 100 and not one at 99.
    expect(outsidePoolShare({ ...input, rescored: [400, 200, 101] })).toBeGreaterThan(0);
    expect(outsidePoolShare({ ...input, rescored: [400, 200, 100] })).toBe(0);
    // A higher one of its own gives way to a full list: of one title, the one at 600; of two, however few were shown, 400.
    const strict = { ...input, own: { ...own, poolSize: 10, minScore: 0.5 } };
    expect(outsidePoolShare(strict)).toBe(0);
    expect(outsidePoolShare({ ...strict, requestedCount: 2 })).toBeCloseTo(share, 9);
  });

  test("takes in what the least score left out below what the pool's size cut", () => {
    // Three titles were cut, of which the size cut one: mirrored 100, 0 and −200 + 500, the last within a pool of five.
    const input = {
      items,
      rescored: [900, 200, 100],
      bestKnownCutCount: 0,
      own: { ...own, poolSize: 5 },
      requestedCount: 3,
      size: 3,
    };
    const all = outsidePoolShare({ ...input, cutCount: 3, minScoreCutCount: 0, logged });
    expect(outsidePoolShare({ ...input, cutCount: 1, minScoreCutCount: 2, logged })).toBe(all);
    expect(outsidePoolShare({ ...input, cutCount: 1, minScoreCutCount: 0, logged })).toBeLessThan(all);
  });

  test("is 0 for the same weights, and where size kept nothing out", () => {
    expect(
      outsidePoolShare({
        items,
        rescored: [400, 200, 100],
        cutCount: 50,
        minScoreCutCount: 0,
        bestKnownCutCount: 0,
        own,
        logged,
        requestedCount: 2,
        size: 2,
      }),
    ).toBe(0);
    expect(
      outsidePoolShare({
        items,
        rescored: [400, 200, 600],
        cutCount: 0,
        minScoreCutCount: 0,
        bestKnownCutCount: 0,
        own,
        logged,
        requestedCount: 2,
        size: 2,
      }),
    ).toBe(0);
  });
});
