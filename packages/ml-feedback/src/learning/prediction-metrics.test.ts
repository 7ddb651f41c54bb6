import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PREDICTION_METRICS, type PredictionMetric } from "./prediction-metrics.ts";

/** Probabilities on a grid, so that ties are common. */
const row = fc.record({
  p: fc.integer({ min: 0, max: 20 }).map((step) => step / 20),
  y: fc.constantFrom(0, 1),
  w: fc.constantFrom(0, 0.5, 1, 3),
});
type Row = { readonly p: number; readonly y: number; readonly w: number };
const someRows = fc.array(row, { minLength: 1, maxLength: 30 });

const measure = (metric: PredictionMetric, rows: readonly Row[], threshold = 0.5): number | null =>
  metric.prepare(
    { probabilities: Float64Array.from(rows, ({ p }) => p), labels: Float64Array.from(rows, ({ y }) => y) },
    threshold,
  )(Float64Array.from(rows, ({ w }) => w));

function expectSame(one: number | null, other: number | null): void {
  if (one === null || other === null) expect(one).toBe(other);
  else expect(one).toBeCloseTo(other, 12);
}

describe.each(Object.entries<PredictionMetric>(PREDICTION_METRICS))(
  "%s, like every metric of predictions,",
  (_, metric) => {
    test("does not depend on the order of the rows", () => {
      fc.assert(fc.property(someRows, (rows) => expectSame(measure(metric, rows), measure(metric, rows.toReversed()))));
    });

    test("takes a weight as that many rows, and only ratios of weights matter", () => {
      fc.assert(
        fc.property(someRows, (rows) => {
          const repeated = rows.flatMap((one) => Array<Row>(one.w * 2).fill({ ...one, w: 1 }));
          expectSame(measure(metric, rows), repeated.length === 0 ? null : measure(metric, repeated));
          expectSame(
            measure(metric, rows),
            measure(
              metric,
              rows.map((one) => ({ ...one, w: one.w * 7 })),
            ),
          );
        }),
      );
    });

    test("stays in its range, or is null where it is undefined", () => {
      fc.assert(
        fc.property(someRows, fc.double({ min: 0, max: 1, noNaN: true }), (rows, threshold) => {
          const value = measure(metric, rows, threshold);
          if (value === null) return;
          expect(value).toBeGreaterThanOrEqual(metric.lowest - 1e-12);
          expect(value).toBeLessThanOrEqual(metric.highest + 1e-12);
        }),
      );
      expect(measure(metric, [{ p: 0.5, y: 1, w: 0 }])).toBeNull();
      expect(measure(metric, [])).toBeNull();
    });

    test("is at its best for what is always right and certain, and not for its opposite", () => {
      const right = [0, 1, 1, 0, 1].map((y) => ({ p: y, y, w: 1 }));
      expectSame(measure(metric, right), metric.best);
      const wrong = right.map(({ p, y, w }) => ({ p: 1 - p, y, w }));
      expect(Math.abs((measure(metric, wrong) ?? 0) - metric.best)).toBeGreaterThan(0.3);
    });

    test("refuses what is no probability, no label and no weight", () => {
      expect(() => measure(metric, [{ p: Number.POSITIVE_INFINITY, y: 1, w: 1 }])).toThrow(RangeError);
      expect(() => measure(metric, [{ p: Number.NaN, y: 1, w: 1 }])).toThrow(RangeError);
      expect(() => measure(metric, [{ p: 0.5, y: 0.5, w: 1 }])).toThrow(RangeError);
      expect(() => measure(metric, [{ p: 0.5, y: 1, w: -1 }])).toThrow(RangeError);
    });
  },
);
