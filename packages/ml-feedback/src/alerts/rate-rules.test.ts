import { describe, expect, it } from "vitest";
import { judgeFall, judgeGap, judgeGuardrail, judgeShare, judgeSilence } from "./rate-rules.ts";

/** People with as many rows each and as many hits as said. */
const sumsOf = (hits: readonly number[], rows = 10) => ({
  clusters: hits.length,
  count: rows * hits.length,
  sum: hits.reduce((sum, hit) => sum + hit, 0),
  countSquares: rows * rows * hits.length,
  sumSquares: hits.reduce((sum, hit) => sum + hit * hit, 0),
  sumByCount: rows * hits.reduce((sum, hit) => sum + hit, 0),
});
const alternating = (count: number, one: number, other: number) =>
  Array.from({ length: count }, (_, index) => (index % 2 === 0 ? one : other));

describe("a guardrail", () => {
  it("is breached beyond chance only, by people and not by rows", () => {
    // 20 % of 1,000: were rows independent, 0.2 ± 3.09 · 0.0126 would clear 0.15. By person: residuals ±2 of 10,
    // SE = √(100/99 · 100 · 4) / 1,000 = 0.0201; 0.2 − 3.09 · 0.0201 = 0.138 does not.
    expect(judgeGuardrail(sumsOf(alternating(100, 4, 0)), 0.15, 0.001).verdict).toBe("ok");
    // At one in a hundred, 0.2 − 2.326 · 0.0201 = 0.153 does.
    expect(judgeGuardrail(sumsOf(alternating(100, 4, 0)), 0.15, 0.01).verdict).toBe("breached");
    expect(judgeGuardrail(sumsOf(alternating(100, 4, 0)), 0.25, 0.01).verdict).toBe("ok");
  });

  it("says nothing of a handful of people, and that all is well where nothing happened to many", () => {
    expect(judgeGuardrail(sumsOf(alternating(29, 10, 9)), 0.15, 0.01).verdict).toBe("no_data");
    expect(judgeGuardrail(sumsOf(alternating(40, 0, 0)), 0.15, 0.01)).toMatchObject({
      verdict: "ok",
      measured: { value: 0, limit: 0.15, count: 400 },
    });
  });

  it("on what arrives asks for thirty, and for a lower end above it", () => {
    const terms = { guardrail: 0.2, falseAlarmRate: 0.001 };
    expect(judgeShare(29, 29, terms).verdict).toBe("no_data");
    expect(judgeShare(12, 30, terms).verdict).toBe("ok");
    expect(judgeShare(20, 30, terms).verdict).toBe("breached");
  });
});

describe("a fall", () => {
  const overlap = (now: readonly number[], before: readonly number[]) => {
    const over = (term: (s1: number, s0: number) => number) =>
      now.reduce((sum, s1, person) => sum + term(s1, before[person] ?? 0), 0);
    const cross = {
      sums: over((s1, s0) => s1 * s0),
      sumByCount: over((s1) => 10 * s1),
      countBySum: over((_, s0) => 10 * s0),
    };
    return {
      clusters: now.length,
      now: sumsOf(now),
      before: sumsOf(before),
      cross: { ...cross, counts: 100 * now.length },
    };
  };

  it("is one of everybody's success, however different people are", () => {
    const before = alternating(40, 9, 3);
    const now = before.map((hits, person) => hits - (person % 4 < 2 ? 1 : 2));
    expect(judgeFall(overlap(now, before), 0.001)).toMatchObject({
      verdict: "breached",
      measured: { value: 0.45, limit: 0.6 },
    });
    expect(judgeFall(overlap(before, now), 0.001).verdict).toBe("ok");
  });

  it("is none while it may be chance, or too few people tell", () => {
    expect(judgeFall(overlap(alternating(40, 2, 8), alternating(40, 8, 3)), 0.001).verdict).toBe("ok");
    expect(judgeFall(overlap([1, 2, 1], [9, 8, 9]), 0.001).verdict).toBe("no_data");
    const many = overlap(alternating(100, 0, 0), alternating(100, 4, 4));
    const one = { ...many.now, clusters: 1, count: 1, countSquares: 1 };
    expect(judgeFall({ ...many, now: one }, 0.001).verdict).toBe("no_data");
  });
});

describe("a gap between predicted and observed", () => {
  it("has to be both beyond chance and wide", () => {
    const wide = alternating(100, -1.5, -0.5);
    expect(judgeGap(sumsOf(wide), 0.05, 0.001).verdict).toBe("breached");
    expect(judgeGap(sumsOf(wide), 0.15, 0.001).verdict).toBe("ok");
    expect(judgeGap(sumsOf(alternating(100, -9, 7)), 0.05, 0.001).verdict).toBe("ok");
    expect(judgeGap(sumsOf(alternating(20, -9, -7)), 0.05, 0.001).verdict).toBe("no_data");
  });
});

describe("silence", () => {
  it("is worth a look when chance would hardly leave it", () => {
    // Usually one in ten answers: 0.9^60 = 0.0018, 0.9^70 = 0.0006.
    const usually = { people: 1_000, answering: 100 };
    expect(judgeSilence({ people: 70, answering: 0 }, usually, 0.001).verdict).toBe("breached");
    expect(judgeSilence({ people: 60, answering: 0 }, usually, 0.001).verdict).toBe("no_data");
    expect(judgeSilence({ people: 70, answering: 1 }, usually, 0.001).verdict).toBe("ok");
  });

  it("says nothing where nothing was shown, or nobody ever answered", () => {
    expect(judgeSilence({ people: 0, answering: 0 }, { people: 10, answering: 9 }, 0.001).verdict).toBe("no_data");
    expect(judgeSilence({ people: 500, answering: 0 }, { people: 0, answering: 0 }, 0.001).verdict).toBe("no_data");
    expect(judgeSilence({ people: 500, answering: 0 }, { people: 500, answering: 0 }, 0.001).verdict).toBe("no_data");
  });
});
