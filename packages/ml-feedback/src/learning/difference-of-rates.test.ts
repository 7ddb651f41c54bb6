import { describe, expect, test } from "vitest";
import type { ClusterSums } from "./clustered-mean.ts";
import { differenceOfRates } from "./difference-of-rates.ts";
import { type Rng, seededRng } from "./random.ts";

type Person = { count: number; sum: number };
type MutableSums = { -readonly [Key in keyof ClusterSums]: number };

const emptySums = (): MutableSums => ({
  clusters: 0,
  count: 0,
  sum: 0,
  countSquares: 0,
  sumSquares: 0,
  sumByCount: 0,
});

/** Puts rows to a person's name and keeps the sums in step. */
const addRows = (sums: MutableSums, person: Person, { count, sum }: Person): void => {
  if (person.count === 0) sums.clusters += 1;
  sums.countSquares -= person.count ** 2;
  sums.sumSquares -= person.sum ** 2;
  sums.sumByCount -= person.sum * person.count;
  person.count += count;
  person.sum += sum;
  sums.count += count;
  sums.sum += sum;
  sums.countSquares += person.count ** 2;
  sums.sumSquares += person.sum ** 2;
  sums.sumByCount += person.sum * person.count;
};

const sumsOf = (people: readonly Person[]): ClusterSums => {
  const sums = emptySums();
  for (const person of people) addRows(sums, { count: 0, sum: 0 }, person);
  return sums;
};

const successes = (rng: Rng, count: number, rate: number): number => {
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += rng() < rate ? 1 : 0;
  return sum;
};

type Missed = { readonly anytime: number; readonly single: number };
const RUNS = 1_000;
/** Four standard errors above 5 % of runs. */
const AT_MOST = 0.05 + 4 * Math.sqrt((0.05 * 0.95) / RUNS);

/** Shares of runs in which an interval ever missed the truth, which is no difference. */
const everMissed = (run: (rng: Rng, look: (treated: ClusterSums, control: ClusterSums) => void) => void): Missed => {
  const missed = { anytime: 0, single: 0 };
  for (let index = 0; index < RUNS; index += 1) {
    const ever = { anytime: false, single: false };
    run(seededRng(`peeking ${index}`), (treated, control) => {
      const { estimate, standardError, ciLower, ciUpper } = differenceOfRates(treated, control);
      if (estimate === null || standardError === null || ciLower === null || ciUpper === null) return;
      ever.anytime ||= ciLower > 0 || ciUpper < 0;
      ever.single ||= Math.abs(estimate) > 1.959964 * standardError;
    });
    missed.anytime += Number(ever.anytime);
    missed.single += Number(ever.single);
  }
  return { anytime: missed.anytime / RUNS, single: missed.single / RUNS };
};

describe("differenceOfRates", () => {
  test("by hand, for people with one row each", () => {
    // 18 of 36 and 9 of 36: ½ − ¼. SE² = (¼ + 3⁄16) / 35 = 0.0125.
    const people = (rate: number) => Array.from({ length: 36 }, (_, i) => ({ count: 1, sum: Number(i < 36 * rate) }));
    const { estimate, standardError, ciLower, ciUpper } = differenceOfRates(sumsOf(people(0.5)), sumsOf(people(0.25)));
    expect(estimate).toBe(0.25);
    expect(standardError).toBeCloseTo(Math.sqrt(0.0125), 12);
    expect((Number(ciLower) + Number(ciUpper)) / 2).toBeCloseTo(0.25, 12);
    expect(Number(ciLower)).toBeLessThan(0);
  });

  test("knows no interval for 29 people on a side, for none, or before anything has varied", () => {
    const one = { count: 1, sum: 1 };
    const other = { count: 1, sum: 0 };
    const many = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? one : other));
    const unknown = { standardError: null, ciLower: null, ciUpper: null };
    expect(differenceOfRates(sumsOf(many), sumsOf(many.slice(0, 29)))).toMatchObject(unknown);
    expect(differenceOfRates(sumsOf(many), sumsOf(many.slice(0, 30))).standardError).not.toBeNull();
    expect(differenceOfRates(sumsOf(many), sumsOf([]))).toEqual({ estimate: null, ...unknown });
    expect(differenceOfRates(sumsOf(many.map(() => one)), sumsOf(many.map(() => other)))).toEqual({
      estimate: 1,
      ...unknown,
    });
  });

  test("holds the truth at every look, person after person, where looking again and again fools a single look", () => {
    const missed = everMissed((rng, look) => {
      const [treated, control] = [emptySums(), emptySums()];
      for (let person = 0; person < 1_500; person += 1) {
        for (const side of [treated, control])
          addRows(side, { count: 0, sum: 0 }, { count: 1, sum: successes(rng, 1, 0.1) });
        look(treated, control);
      }
    });
    expect(missed.anytime).toBeLessThanOrEqual(AT_MOST);
    expect(missed.single).toBeGreaterThan(0.15);
  });

  test("holds it too when the same people come back day after day, each with a rate of their own", () => {
    const missed = everMissed((rng, look) => {
      const [treated, control] = [emptySums(), emptySums()];
      const people = Array.from({ length: 160 }, (_, index) => ({
        sums: index % 2 === 0 ? treated : control,
        rate: 0.5 * rng() ** 2,
        since: Math.floor(rng() * 60),
        rows: { count: 0, sum: 0 },
      }));
      for (let day = 0; day < 120; day += 1) {
        for (const { sums, rate, since, rows } of people)
          if (since <= day && rng() < 0.3) addRows(sums, rows, { count: 6, sum: successes(rng, 6, rate) });
        look(treated, control);
      }
    });
    expect(missed.anytime).toBeLessThanOrEqual(AT_MOST);
    expect(missed.single).toBeGreaterThan(0.15);
  });

  test("finds a difference that is there, and stays with it", () => {
    const rng = seededRng("found");
    const [treated, control] = [emptySums(), emptySums()];
    for (let person = 0; person < 2_000; person += 1) {
      addRows(treated, { count: 0, sum: 0 }, { count: 5, sum: successes(rng, 5, 0.4) });
      addRows(control, { count: 0, sum: 0 }, { count: 5, sum: successes(rng, 5, 0.3) });
    }
    // SE² = (0.24 + 0.21) / 10,000: 0.0067; some 3.5 of them are 0.024.
    expect(differenceOfRates(treated, control).ciLower).toBeGreaterThan(0.1 - 2 * 0.028);
  });
});
