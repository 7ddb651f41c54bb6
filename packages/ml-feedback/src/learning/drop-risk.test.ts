import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DropRiskInput, dropRisk } from "./drop-risk.ts";
import { seededRng } from "./random.ts";

const nothing = { drops: 0, count: 0 };
const unknown: DropRiskInput = {
  ownByGenre: [],
  ownByMediaType: nothing,
  neighbours: nothing,
  populationRate: 0.2,
  priorWeight: 5,
};

describe("dropRisk", () => {
  test("where nothing is known it is the population rate", () => {
    expect(dropRisk(unknown).risk).toBeCloseTo(0.2, 14);
    const withGenres = { ...unknown, ownByGenre: ["a", "b"].map((value) => ({ value, ...nothing })) };
    expect(dropRisk(withGenres).risk).toBeCloseTo(0.2, 14);
  });

  test("known parts are shrunk and combined by their reliability", () => {
    // Genre: (4 + 5·0.2)/(5 + 5) = 0.5 with reliability 5/10 = 0.5. Media type: (0 + 1)/(15 + 5) = 0.05 with 15/20 = 0.75.
    // Neighbours have no count: reliability 0. Weights 0.5/1.25 = 0.4 and 0.6: 0.4·0.5 + 0.6·0.05 = 0.2 + 0.03 = 0.23.
    const result = dropRisk({
      ...unknown,
      ownByGenre: [{ value: "horror", drops: 4, count: 5 }],
      ownByMediaType: { drops: 0, count: 15 },
    });
    expect(result.risk).toBeCloseTo(0.23, 14);
    expect(result.factors.map(({ factor, value }) => [factor, value])).toEqual([
      ["genre", "horror"],
      ["media_type", ""],
      ["similar_users", ""],
    ]);
    expect(result.factors.map(({ contribution }) => Number(contribution.toFixed(12)))).toEqual([0.2, 0.03, 0]);
  });

  test("the same record in two genres counts like one", () => {
    const record = { drops: 3, count: 10 };
    const media = { drops: 1, count: 10 };
    const one = dropRisk({ ...unknown, ownByGenre: [{ value: "a", ...record }], ownByMediaType: media });
    const genres = ["a", "b"].map((value) => ({ value, ...record }));
    const two = dropRisk({ ...unknown, ownByGenre: genres, ownByMediaType: media });
    expect(two.risk).toBeCloseTo(one.risk, 14);
  });

  test("the contributions sum to the risk, which lies in [0, 1]", () => {
    const counts = fc
      .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))
      .map(([drops, kept]) => ({ drops, count: drops + kept }));
    const input = fc.record({
      ownByGenre: fc.array(counts.map((each) => ({ value: "g", ...each }))),
      ownByMediaType: counts,
      neighbours: counts,
      populationRate: fc.double({ min: 0, max: 1, noNaN: true }),
      priorWeight: fc.double({ min: 0.1, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(input, (given) => {
        const { risk, factors } = dropRisk(given);
        expect(risk).toBeGreaterThanOrEqual(0);
        expect(risk).toBeLessThanOrEqual(1);
        expect(factors.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(risk, 12);
      }),
    );
  });

  test("a long record recovers the true rate", () => {
    const rng = seededRng("drops");
    const n = 10_000;
    const drops = Array.from({ length: n }, () => (rng() < 0.35 ? 1 : 0)).reduce<number>((sum, drop) => sum + drop, 0);
    const risk = dropRisk({ ...unknown, ownByMediaType: { drops, count: n } }).risk;
    // Standard error √(0.35·0.65 / n) = 0.0048; shrinkage moves it by 5·0.15 / n.
    expect(Math.abs(risk - 0.35)).toBeLessThan(4 * Math.sqrt((0.35 * 0.65) / n) + 0.75 / n);
  });

  test("it refuses more drops than titles", () => {
    expect(() => dropRisk({ ...unknown, neighbours: { drops: 2, count: 1 } })).toThrow(
      "drops of similar_users must lie in [0, 1], but is 2.",
    );
  });
});
