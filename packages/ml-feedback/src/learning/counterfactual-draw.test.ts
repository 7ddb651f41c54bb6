import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { counterfactualDraw } from "./counterfactual-draw.ts";
import { drawPlackettLuce } from "./plackett-luce.ts";
import { seededRng } from "./random.ts";

const pools = fc.record({
  scores: fc.array(fc.integer({ min: -200_000, max: 900_000 }), { minLength: 1, maxLength: 20 }),
  temperature: fc.constantFrom(0, 0.01, 0.1, 1),
  size: fc.integer({ min: 1, max: 8 }),
  seed: fc.string(),
});

type Pool = { scores: number[]; temperature: number; size: number; seed: string };
const drawn = ({ scores, temperature, size, seed }: Pool) => {
  const rng = seededRng(seed);
  const given = { scores, temperature, exploredShare: 0.7 };
  const { picks, exploredBranch } = drawPlackettLuce({ ...given, size, rng });
  return (changed: (number | null)[]) => ({
    picks,
    after: counterfactualDraw({ ...given, picks, exploredBranch, changed, rng: seededRng(`${seed} luck`) }),
  });
};

describe("counterfactualDraw", () => {
  test("unchanged scores give the list that was drawn", () => {
    fc.assert(
      fc.property(pools, (pool) => {
        const { picks, after } = drawn(pool)(pool.scores);
        expect(after).toEqual(picks);
      }),
    );
  });

  test("when one score rises, no other title enters, and it never falls", () => {
    fc.assert(
      fc.property(pools, fc.nat(), fc.integer({ min: 1, max: 500_000 }), (pool, which, rise) => {
        const item = which % pool.scores.length;
        const { picks, after } = drawn(pool)(pool.scores.map((score, i) => (i === item ? score + rise : score)));
        expect(after.filter((each) => !picks.includes(each) && each !== item)).toEqual([]);
        if (picks.includes(item)) expect(after.indexOf(item)).toBeLessThanOrEqual(picks.indexOf(item));
      }),
    );
  });

  test("what is not there is not shown, and everything else keeps its order", () => {
    fc.assert(
      fc.property(pools, fc.nat(), (pool, which) => {
        const gone = which % pool.scores.length;
        const { picks, after } = drawn(pool)(pool.scores.map((score, i) => (i === gone ? null : score)));
        expect(after).not.toContain(gone);
        expect(after.slice(0, picks.length - 1)).toEqual(
          picks.includes(gone) ? picks.filter((pick) => pick !== gone) : picks.slice(0, picks.length - 1),
        );
      }),
    );
  });

  test("over draws from the old scores, it draws from the new ones as they would be drawn", () => {
    const scores = [300_000, 250_000, 200_000, 100_000];
    const changed = [300_000, 150_000, 320_000, 200_000];
    const rng = seededRng("many");
    const policy = { temperature: 0.1, exploredShare: 1 };
    const runs = 20_000;
    const counts = new Map<string, number>();
    for (let run = 0; run < runs; run += 1) {
      const { picks } = drawPlackettLuce({ ...policy, scores, size: 2, rng });
      const after = counterfactualDraw({ ...policy, scores, picks, exploredBranch: true, changed, rng });
      counts.set(String(after), (counts.get(String(after)) ?? 0) + 1);
    }
    const weights = changed.map((score) => Math.exp(score / 100_000));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let one = 0; one < 4; one += 1)
      for (let other = 0; other < 4; other += 1) {
        if (one === other) continue;
        const p = (weights[one] / total) * (weights[other] / (total - weights[one]));
        const seen = (counts.get(`${one},${other}`) ?? 0) / runs;
        // Twelve comparisons, each within 4.5 standard errors.
        expect(Math.abs(seen - p)).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / runs));
      }
  });

  test("refuses picks outside the pool and scores of another length", () => {
    const given = { scores: [1, 2], temperature: 1, exploredShare: 1, exploredBranch: true, rng: seededRng("s") };
    expect(() => counterfactualDraw({ ...given, picks: [2], changed: [1, 2] })).toThrow(RangeError);
    expect(() => counterfactualDraw({ ...given, picks: [0], changed: [1] })).toThrow(RangeError);
    expect(() => counterfactualDraw({ ...given, picks: [0], changed: [1, 0.5] })).toThrow(RangeError);
  });
});
