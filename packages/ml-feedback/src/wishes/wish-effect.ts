import { toRateByPerson } from "../metrics/rates.ts";
import type { Rate } from "../wire.schema.ts";
import type { WishSide } from "./wishes.repository.ts";
import type { WishKind } from "./wishes.schema.ts";

/** With fewer lists on a side a share says nothing yet. */
export const FEWEST_LISTS = 3;

type Effect = {
  readonly lists: { readonly before: number; readonly after: number };
  readonly before: Rate;
  readonly after: Rate;
  readonly difference: { readonly value: number; readonly ciLower: number; readonly ciUpper: number } | null;
  readonly verdict: "helped" | "did-nothing" | "other-way" | "too-early";
};

const NOTHING = { lists: 0, count: 0, hits: 0, countSquares: 0, hitSquares: 0, hitsByCount: 0 };

const sumsOf = ({ lists, count, hits, countSquares, hitSquares, hitsByCount }: typeof NOTHING) => ({
  clusters: lists,
  count,
  sum: hits,
  countSquares,
  sumSquares: hitSquares,
  sumByCount: hitsByCount,
});

/**
 * Whether there was more or less of it on screen after the wish, as was asked, lists taken as independent. The interval of
 * the difference joins those of the two shares by the square-and-add rule: Newcombe (1998), Interval estimation for the
 * difference between independent proportions, method 10. "Never" has helped as soon as none was shown.
 */
export function judgeWish(wish: WishKind, before: WishSide | undefined, after: WishSide | undefined): Effect {
  const [was, is] = [before ?? NOTHING, after ?? NOTHING];
  const [one, other] = [toRateByPerson(sumsOf(was)), toRateByPerson(sumsOf(is))];
  const shares = { lists: { before: was.lists, after: is.lists }, before: one, after: other };
  if (Math.min(was.lists, is.lists) < FEWEST_LISTS) return { ...shares, difference: null, verdict: "too-early" };
  const difference = differenceOf(one, other);
  if (difference === null) return { ...shares, difference, verdict: "too-early" };
  return { ...shares, difference, verdict: verdictOf(wish, difference, is.hits) };
}

function differenceOf(before: Rate, after: Rate): Effect["difference"] {
  if (before.rate === null || before.ciLower === null || before.ciUpper === null) return null;
  if (after.rate === null || after.ciLower === null || after.ciUpper === null) return null;
  const value = after.rate - before.rate;
  return {
    value,
    ciLower: value - Math.hypot(after.rate - after.ciLower, before.ciUpper - before.rate),
    ciUpper: value + Math.hypot(after.ciUpper - after.rate, before.rate - before.ciLower),
  };
}

const verdictOf = (
  wish: WishKind,
  { ciLower, ciUpper }: NonNullable<Effect["difference"]>,
  hitsAfter: number,
): Effect["verdict"] => {
  if (wish === "never") return hitsAfter === 0 ? "helped" : "other-way";
  const [wanted, unwanted] = wish === "more" ? [ciLower > 0, ciUpper < 0] : [ciUpper < 0, ciLower > 0];
  if (wanted) return "helped";
  return unwanted ? "other-way" : "did-nothing";
};
