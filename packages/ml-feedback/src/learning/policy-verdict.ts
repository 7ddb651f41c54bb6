import { nonNegative, positive, requireNumber, unitInterval } from "./range-rules.ts";

/** A difference within ± this many rewards per list is too small to matter, unless the settings say otherwise. */
const DEFAULT_MARGIN = 0.01;
/** Below these the interval of a self-normalised estimate cannot be trusted. */
const SMALLEST_EFFECTIVE_SAMPLE_SIZE = 100;
const SMALLEST_EFFECTIVE_USER_COUNT = 30;
/** One person with more of the weight would decide for everybody. */
const LARGEST_USER_SHARE = 0.1;
/** Means of weights that are all 1 miss it by no more than this. */
const MEAN_WEIGHT_ROUNDING = 1e-9;
/** More probability than this outside the logged pools is mass that nothing was ever learned about. */
const LARGEST_OUTSIDE_POOL_SHARE = 0.01;

type Verdict = "better" | "worse" | "no-difference" | "not-enough-support";

export type VerdictInput = {
  /** SNIPS minus the logged mean, in rewards per list, with its 95 % interval; null where undefined. */
  readonly difference: {
    readonly estimate: number | null;
    readonly ciLower: number | null;
    readonly ciUpper: number | null;
  };
  /** The 99 % interval of the mean weight; null where undefined. */
  readonly meanWeight: { readonly ciLower: number | null; readonly ciUpper: number | null };
  /** In [0, ∞). */
  readonly effectiveSampleSize: number;
  /** The effective sample size of the weights summed by person, in [0, ∞). */
  readonly effectiveUserCount: number;
  /** In [0, 1]. */
  readonly largestUserShare: number;
  /** Probability the policy would put outside the logged pools, in [0, 1]. */
  readonly outsidePoolShare: number;
  /** Rows that the numbers come from, in [0, ∞). */
  readonly rowCount: number;
  /** Rewards per list, in (0, ∞); 0.01 by default. */
  readonly margin?: number;
  /** What the sentences call what a reward belongs to and those who decide; lists and people by default. */
  readonly words?: VerdictWords;
};

type VerdictWords = { readonly unit: string; readonly person: string; readonly people: string };
const DEFAULT_WORDS: VerdictWords = { unit: "list", person: "person", people: "people" };

/** What a verdict rests on; sizes and shares with the limit that they miss, intervals null where undefined. */
export type VerdictReason =
  | { readonly code: "mean-weight"; readonly ciLower: number | null; readonly ciUpper: number | null }
  | { readonly code: "sample-size" | "people"; readonly value: number; readonly least: number }
  | { readonly code: "one-person" | "outside-pools"; readonly share: number; readonly most: number }
  | { readonly code: "undefined" }
  | {
      readonly code: "difference";
      readonly ciLower: number;
      readonly ciUpper: number;
      readonly margin: number;
      readonly lies: "within" | "above" | "below" | "astride";
    };

export type PolicyVerdict = {
  readonly verdict: Verdict;
  readonly reasons: readonly VerdictReason[];
  /** The reasons as sentences for a person. */
  readonly because: string;
  /** Rows that would probably do; null when the verdict stands, or when more rows alone would not help. */
  readonly rowsNeeded: number | null;
};

/** Something that keeps the points from being looked at. */
type Objection = { readonly reason: VerdictReason; readonly rowsNeeded: number | null };
type Found = Omit<PolicyVerdict, "because">;

/**
 * Decides whether another policy would have done better than the logged one, or says that the log cannot tell.
 *
 * First the support: `not-enough-support`, whatever the points say, when the 99 % interval of the mean weight excludes 1,
 * the effective sample size is below 100 (by person: 30), one person carries over 10 % of the weight, or more than 1 % of
 * the probability lies outside the pools. Then the interval [l, u] of the difference, in this order: within ± margin
 * `no-difference`; l > 0 `better`; u < 0 `worse`; else `not-enough-support`.
 *
 * Rows needed, with N = rowCount: N · 100 / ESS, N · 30 / ESS by person, N · share / 10 %; for a wide interval with
 * half-width h and estimate d, which shrinks like 1/√N, N · (h / max(|d|, margin − |d|))²; the largest of those that apply.
 * Neither a mean weight away from 1 nor mass outside the pools is mended by rows.
 *
 * @throws RangeError when a number is outside its range
 *
 * The interval rule is the confidence-interval form of Schuirmann (1987), A comparison of the two one-sided tests
 * procedure; the check of the mean weight follows Hesterberg (1995), Weighted average importance sampling and defensive
 * mixture distributions.
 */
export function policyVerdict(input: VerdictInput): PolicyVerdict {
  requireVerdictInput(input);
  const objections = objectionsTo(input);
  const found = objections.length === 0 ? verdictOnInterval(input) : unsupported(objections);
  const words = input.words ?? DEFAULT_WORDS;
  return { ...found, because: found.reasons.map((reason) => sentenceOf(reason, words)).join(" ") };
}

function unsupported(objections: readonly Objection[]): Found {
  const rowsNeeded = Math.max(...objections.map((objection) => objection.rowsNeeded ?? Number.POSITIVE_INFINITY));
  return {
    verdict: "not-enough-support",
    reasons: objections.map(({ reason }) => reason),
    rowsNeeded: Number.isFinite(rowsNeeded) ? rowsNeeded : null,
  };
}

function requireVerdictInput(input: VerdictInput): void {
  requireNumber("effectiveSampleSize", input.effectiveSampleSize, nonNegative);
  requireNumber("effectiveUserCount", input.effectiveUserCount, nonNegative);
  requireNumber("largestUserShare", input.largestUserShare, unitInterval);
  requireNumber("outsidePoolShare", input.outsidePoolShare, unitInterval);
  requireNumber("rowCount", input.rowCount, nonNegative);
  requireNumber("margin", input.margin ?? DEFAULT_MARGIN, positive);
}

function objectionsTo(input: VerdictInput): readonly Objection[] {
  const { effectiveSampleSize, effectiveUserCount, largestUserShare, outsidePoolShare, rowCount } = input;
  const [fewRows, fewPeople] = [SMALLEST_EFFECTIVE_SAMPLE_SIZE, SMALLEST_EFFECTIVE_USER_COUNT];
  const objections = [
    !coversOne(input.meanWeight) && {
      reason: { code: "mean-weight" as const, ...input.meanWeight },
      rowsNeeded: null,
    },
    effectiveSampleSize < fewRows && {
      reason: { code: "sample-size" as const, value: effectiveSampleSize, least: fewRows },
      rowsNeeded: grown(rowCount, fewRows / effectiveSampleSize),
    },
    effectiveUserCount < fewPeople && {
      reason: { code: "people" as const, value: effectiveUserCount, least: fewPeople },
      rowsNeeded: grown(rowCount, fewPeople / effectiveUserCount),
    },
    largestUserShare > LARGEST_USER_SHARE && {
      reason: { code: "one-person" as const, share: largestUserShare, most: LARGEST_USER_SHARE },
      rowsNeeded: grown(rowCount, largestUserShare / LARGEST_USER_SHARE),
    },
    outsidePoolShare > LARGEST_OUTSIDE_POOL_SHARE && {
      reason: { code: "outside-pools" as const, share: outsidePoolShare, most: LARGEST_OUTSIDE_POOL_SHARE },
      rowsNeeded: null,
    },
  ];
  return objections.filter((objection) => objection !== false);
}

const coversOne = ({ ciLower, ciUpper }: VerdictInput["meanWeight"]): boolean =>
  ciLower !== null && ciUpper !== null && ciLower <= 1 + MEAN_WEIGHT_ROUNDING && ciUpper >= 1 - MEAN_WEIGHT_ROUNDING;

/** Rows times a factor; null where no number of rows would do. */
const grown = (rowCount: number, factor: number): number | null =>
  Number.isFinite(factor) ? Math.ceil(rowCount * factor) : null;

function verdictOnInterval({ difference, rowCount, margin = DEFAULT_MARGIN }: VerdictInput): Found {
  const { estimate, ciLower, ciUpper } = difference;
  if (estimate === null || ciLower === null || ciUpper === null)
    return { verdict: "not-enough-support", reasons: [{ code: "undefined" }], rowsNeeded: null };
  const found = (verdict: Verdict, lies: DifferenceReason["lies"], rowsNeeded: number | null = null): Found => ({
    verdict,
    reasons: [{ code: "difference", ciLower, ciUpper, margin, lies }],
    rowsNeeded,
  });
  if (ciLower >= -margin && ciUpper <= margin) return found("no-difference", "within");
  if (ciLower > 0) return found("better", "above");
  if (ciUpper < 0) return found("worse", "below");
  const halfWidth = (ciUpper - ciLower) / 2;
  const decisive = Math.max(Math.abs(estimate), margin - Math.abs(estimate));
  return found(
    "not-enough-support",
    "astride",
    Math.max(Math.ceil(rowCount * (halfWidth / decisive) ** 2), rowCount + 1),
  );
}

type DifferenceReason = Extract<VerdictReason, { code: "difference" }>;

function sentenceOf(reason: VerdictReason, { unit, person, people }: VerdictWords): string {
  switch (reason.code) {
    case "mean-weight":
      return reason.ciLower === null || reason.ciUpper === null
        ? "The mean weight has no interval."
        : `The mean weight lies between ${decimals(reason.ciLower)} and ${decimals(reason.ciUpper)} and not at 1: the log does not cover what this policy would show.`;
    case "sample-size":
      return `The effective sample size is ${decimals(reason.value)}, below ${reason.least}.`;
    case "people":
      return `The weight is that of ${decimals(reason.value)} ${people}, below ${reason.least}.`;
    case "one-person":
      return `One ${person} carries ${percent(reason.share)} of the weight, over ${percent(reason.most)}.`;
    case "outside-pools":
      return `${percent(reason.share)} of what this policy would show lies outside the logged pools, over ${percent(reason.most)}.`;
    case "undefined":
      return "The difference is undefined on this log.";
    case "difference":
      return `The difference per ${unit} lies between ${decimals(reason.ciLower)} and ${decimals(reason.ciUpper)}${placeOf(reason)}.`;
  }
}

const placeOf = ({ lies, margin }: DifferenceReason): string => {
  if (lies === "within") return `, within ±${margin}`;
  return lies === "astride" ? `: it includes 0 and is wider than ±${margin}` : `, all ${lies} 0`;
};

const decimals = (value: number): string => String(Number(value.toPrecision(3)));
const percent = (share: number): string => `${decimals(share * 100)} %`;
