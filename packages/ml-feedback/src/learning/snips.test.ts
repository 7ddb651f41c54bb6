import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRng } from "./random.ts";
import { ips, snips } from "./snips.ts";

const rounds = fc
  .array(fc.tuple(fc.double({ min: 0.01, max: 50, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 1,
  })
  .map((pairs) => ({ weights: pairs.map(([weight]) => weight), rewards: pairs.map(([, reward]) => reward) }));

describe("ips and snips", () => {
  test("with weights of 1 both are the mean", () => {
    const same = { weights: [1, 1, 1, 1], rewards: [1, 0, 0.5, 0.5] };
    expect(ips(same)).toBe(0.5);
    expect(snips(same)).toBe(0.5);
  });

  test("three rounds by hand", () => {
    // w r: 0.5·1 + 2·0 + 3.5·0.4 = 1.9. IPS 1.9/3; SNIPS 1.9/6; capped at 2: 0.5 + 0 + 0.8 = 1.3, over 3.
    const given = { weights: [0.5, 2, 3.5], rewards: [1, 0, 0.4] };
    expect(ips(given)).toBeCloseTo(1.9 / 3, 14);
    expect(snips(given)).toBeCloseTo(1.9 / 6, 14);
    expect(ips(given, 2)).toBeCloseTo(1.3 / 3, 14);
  });

  test("snips stays within the rewards seen, and moves with a constant added to them", () => {
    fc.assert(
      fc.property(rounds, (given) => {
        const value = snips(given) ?? Number.NaN;
        expect(value).toBeGreaterThanOrEqual(Math.min(...given.rewards) - 1e-12);
        expect(value).toBeLessThanOrEqual(Math.max(...given.rewards) + 1e-12);
        const shifted = { ...given, rewards: given.rewards.map((reward) => reward + 3) };
        expect(snips(shifted)).toBeCloseTo(value + 3, 9);
      }),
    );
  });

  test("a cap never raises the value of rewards that are not negative", () => {
    fc.assert(
      fc.property(rounds, fc.double({ min: 0.1, max: 60, noNaN: true }), (given, cap) => {
        expect(ips(given, cap) ?? 0).toBeLessThanOrEqual((ips(given) ?? 0) + 1e-12);
      }),
    );
  });

  test("both recover the value of another policy", () => {
    // Logged 0.8 / 0.2 over two actions with rewards 0.3 and 0.7; the other policy 0.4 / 0.6: value 0.12 + 0.42 = 0.54.
    const rng = seededRng("ope");
    const n = 50_000;
    const weights = new Float64Array(n);
    const rewards = new Float64Array(n);
    for (let i = 0; i < n; i += 1) {
      const second = rng() < 0.2;
      weights[i] = second ? 0.6 / 0.2 : 0.4 / 0.8;
      rewards[i] = rng() < (second ? 0.7 : 0.3) ? 1 : 0;
    }
    // E (w r)² = 0.8·0.25·0.3 + 0.2·9·0.7 = 1.32: variance 1.32 − 0.54² = 1.0284.
    expect(Math.abs((ips({ weights, rewards }) ?? 0) - 0.54)).toBeLessThan(4 * Math.sqrt(1.0284 / n));
    // E w² (r − V)²: 0.2·(0.3·0.2116 + 0.7·0.2916) + 1.8·(0.7·0.2116 + 0.3·0.2916) = 0.05352 + 0.42408 = 0.4776.
    expect(Math.abs((snips({ weights, rewards }) ?? 0) - 0.54)).toBeLessThan(4 * Math.sqrt(0.4776 / n));
  });

  test("a policy that never does what was logged has an ips of 0 and no snips", () => {
    const never = { weights: [0, 0], rewards: [1, 1] };
    expect(ips(never)).toBe(0);
    expect(snips(never)).toBeNull();
    expect(ips({ weights: [], rewards: [] })).toBeNull();
  });

  test("they refuse negative weights, lengths that differ and a cap of 0", () => {
    expect(() => ips({ weights: [-1], rewards: [1] })).toThrow("weights[0] must");
    expect(() => snips({ weights: [1], rewards: [] })).toThrow("rewards must have 1");
    expect(() => ips({ weights: [1], rewards: [1] }, 0)).toThrow("cap must");
  });
});
