import { expect, it } from "vitest";
import { differenceOf } from "./difference.ts";

const rate = (value: number, ciLower: number, ciUpper: number) => ({ rate: value, ciLower, ciUpper });
const NONE = { rate: null, ciLower: null, ciUpper: null };

it("joins the arms of both intervals that point away from each other", () => {
  // Newcombe's table II (a): 56/70 against 48/80, Wilson [0.6918, 0.8770] and [0.4907, 0.7002].
  // 0.8 − 0.6 = 0.2; below √(0.1082² + 0.1002²) = 0.1475, above √(0.0770² + 0.1093²) = 0.1337.
  const difference = differenceOf(rate(0.8, 0.6918, 0.877), rate(0.6, 0.4907, 0.7002));
  expect(difference?.value).toBeCloseTo(0.2, 10);
  expect(difference?.ciLower).toBeCloseTo(0.0525, 4);
  expect(difference?.ciUpper).toBeCloseTo(0.3337, 4);
  expect(difference?.direction).toBe("up");
});

it("calls a difference unclear while zero is possible, and down only when it is not", () => {
  // Arms of 0.1 each: √(0.1² + 0.1²) = 0.1414 around −0.1 and around −0.2.
  expect(differenceOf(rate(0.4, 0.3, 0.5), rate(0.5, 0.4, 0.6))?.direction).toBe("unclear");
  expect(differenceOf(rate(0.3, 0.2, 0.4), rate(0.5, 0.4, 0.6))?.direction).toBe("down");
});

it("says nothing where one side was not counted", () => {
  expect(differenceOf(NONE, rate(0.5, 0.4, 0.6))).toBeNull();
  expect(differenceOf(rate(0.5, 0.4, 0.6), NONE)).toBeNull();
});
