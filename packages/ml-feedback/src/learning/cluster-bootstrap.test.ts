import { describe, expect, test } from "vitest";
import { clusterBootstrap } from "./cluster-bootstrap.ts";
import { seededRng } from "./random.ts";

const meanOf = (values: readonly number[]) => (multiplicity: Uint32Array) => {
  const weight = multiplicity.reduce((sum, times) => sum + times, 0);
  return multiplicity.reduce((sum, times, row) => sum + times * values[row], 0) / weight;
};
const ownCluster = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);

describe("clusterBootstrap", () => {
  test("a statistic that does not vary has an interval of no width", () => {
    const interval = clusterBootstrap({
      clusters: Int32Array.of(0, 0, 1),
      clusterCount: 2,
      draws: 50,
      rng: seededRng("constant"),
      statistic: meanOf([0.3, 0.3, 0.3]),
    });
    expect(interval.ciLower).toBeCloseTo(0.3, 15);
    expect(interval.ciUpper).toBeCloseTo(0.3, 15);
    expect(interval.standardError).toBeCloseTo(0, 15);
  });

  test("clusters are taken whole, as many as there are", () => {
    const clusters = Int32Array.of(2, 0, 2, 1, 0);
    clusterBootstrap({
      clusters,
      clusterCount: 3,
      draws: 100,
      rng: seededRng("whole"),
      statistic: (multiplicity) => {
        expect(multiplicity[1]).toBe(multiplicity[4]);
        expect(multiplicity[0]).toBe(multiplicity[2]);
        expect(multiplicity[0] + multiplicity[1] + multiplicity[3]).toBe(3);
        return 0;
      },
    });
  });

  test("ends and spread are those of the draws, by hand", () => {
    // The draws give 0, 1, …, 4. At 50 % the ends are the quantiles ¼ and ¾ of five: 1 and 3. Variance (4+1+0+1+4)/4.
    let draw = -1;
    const interval = clusterBootstrap({
      clusters: Int32Array.of(0),
      clusterCount: 1,
      draws: 5,
      rng: seededRng("any"),
      level: 0.5,
      statistic: () => {
        draw += 1;
        return draw;
      },
    });
    expect(interval).toEqual({ ciLower: 1, ciUpper: 3, standardError: Math.sqrt(2.5) });
  });

  test("for independent rows the standard error is that of the mean", () => {
    const rng = seededRng("independent");
    const n = 500;
    const values = Array.from({ length: n }, () => rng());
    const draws = 4000;
    const { standardError } = clusterBootstrap({
      clusters: ownCluster(n),
      clusterCount: n,
      draws,
      rng,
      statistic: meanOf(values),
    });
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    // Drawn from the rows themselves, the mean has variance Σ (x − x̄)² / n²; a standard deviation from `draws` normal
    // numbers has a relative error of 1 / √(2 · draws).
    const expected = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / n;
    expect(Math.abs((standardError ?? 0) / expected - 1)).toBeLessThan(4 / Math.sqrt(2 * draws));
  });

  test("rows that repeat their cluster carry no more than the clusters do", () => {
    const rng = seededRng("repeated");
    const clusterCount = 100;
    const own = Array.from({ length: clusterCount }, () => rng());
    const intervalOf = (copies: number) =>
      clusterBootstrap({
        clusters: Int32Array.from({ length: clusterCount * copies }, (_, row) => row % clusterCount),
        clusterCount,
        draws: 300,
        rng: seededRng("the same draws"),
        statistic: meanOf(Array.from({ length: copies }, () => own).flat()),
      });
    expect(intervalOf(10).standardError).toBeCloseTo(intervalOf(1).standardError ?? Number.NaN, 12);
  });

  test("it covers the true mean about 95 times in 100", () => {
    const rng = seededRng("coverage");
    const experiments = 400;
    let covered = 0;
    for (let i = 0; i < experiments; i += 1) {
      const values = Array.from({ length: 80 }, () => rng());
      const statistic = meanOf(values);
      const interval = clusterBootstrap({ clusters: ownCluster(80), clusterCount: 80, draws: 400, rng, statistic });
      covered += (interval.ciLower ?? 1) <= 0.5 && 0.5 <= (interval.ciUpper ?? 0) ? 1 : 0;
    }
    // Standard error √(0.95 · 0.05 / 400) = 0.011; the percentile interval of 80 rows and 400 draws loses about 0.01.
    expect(Math.abs(covered / experiments - 0.94)).toBeLessThan(4 * 0.011);
  });

  test("undefined draws are left out, and most of them undefined leave no interval", () => {
    const run = (definedDraws: number) => {
      let draw = 0;
      return clusterBootstrap({
        clusters: Int32Array.of(0),
        clusterCount: 1,
        draws: 10,
        rng: seededRng("undefined"),
        statistic: () => {
          draw += 1;
          return draw <= definedDraws ? 7 : null;
        },
      });
    };
    expect(run(5)).toEqual({ ciLower: 7, ciUpper: 7, standardError: 0 });
    expect(run(4)).toEqual({ ciLower: null, ciUpper: null, standardError: null });
  });

  test("it refuses a cluster that does not exist and a level of 1", () => {
    const input = { clusters: Int32Array.of(1), clusterCount: 1, draws: 1, rng: seededRng(""), statistic: () => 0 };
    expect(() => clusterBootstrap(input)).toThrow("clusters[0] must be a whole number in [0, 1)");
    expect(() => clusterBootstrap({ ...input, clusters: Int32Array.of(0), level: 1 })).toThrow("level must");
  });
});
