import { benjaminiHochberg } from "../learning/benjamini-hochberg.ts";
import { chiSquaredUpper } from "../learning/chi-squared.ts";
import { clusteredMean } from "../learning/clustered-mean.ts";
import { holm } from "../learning/holm.ts";
import { shrinkTowardsZero } from "../learning/shrinkage.ts";
import type { HalfSums } from "./suggestions.repository.ts";
import type { Suggestion } from "./suggestions.schema.ts";

/** Of what is found in the first half at most one in twenty is expected to be nothing; what is confirmed in the other, none. */
const FALSE_DISCOVERY_RATE = 0.05;
const FALSE_ALARM_RATE = 0.05;

type Measured = HalfSums & {
  readonly gapValue: number;
  readonly standardError: number;
  readonly ciLower: number;
  readonly ciUpper: number;
  readonly pValue: number;
};

const measure = (sums: HalfSums): Measured[] => {
  const { value, standardError, ciLower, ciUpper } = clusteredMean(sums.gap);
  if (value === null || standardError === null || standardError === 0 || ciLower === null || ciUpper === null)
    return [];
  const pValue = chiSquaredUpper((value / standardError) ** 2, 1);
  return [{ ...sums, gapValue: value, standardError, ciLower, ciUpper, pValue }];
};

const keyOf = ({ dimension, value }: HalfSums): string => `${dimension}:${value}`;

export type Finding = Pick<Suggestion, "dimension" | "value" | "label" | "found" | "confirmed" | "shrunkGap">;

/**
 * Segments whose observed success differs from the predicted, found in one half of the people and confirmed, in the same
 * direction, in the other: found by Benjamini and Hochberg over all segments of the first, confirmed by Holm over those
 * found. The gap told is the other half's, which was not chosen for being large, drawn towards 0 with all of its half.
 */
export function findGaps(halves: readonly HalfSums[]): { tested: number; found: number; findings: Finding[] } {
  const [first, second] = [0, 1].map((half) => halves.filter((sums) => sums.half === half).flatMap(measure));
  const discovered = adjust(first ?? [], benjaminiHochberg).filter(
    ({ adjustedP }) => adjustedP <= FALSE_DISCOVERY_RATE,
  );
  const shrunk = shrinkTowardsZero(
    (second ?? []).map(({ gapValue }) => gapValue),
    (second ?? []).map(({ standardError }) => standardError),
  );
  const others = new Map(
    (second ?? []).map((measured, index) => [keyOf(measured), { ...measured, shrunkGap: shrunk[index] ?? 0 }]),
  );
  const pairs = discovered.flatMap((one) => {
    const other = others.get(keyOf(one));
    return other === undefined ? [] : [{ one, other }];
  });
  const confirmed = holm(pairs.map(({ other }) => other.pValue));
  const findings = pairs.flatMap(({ one, other }, index) => {
    const adjustedP = confirmed[index] ?? 1;
    if (adjustedP > FALSE_ALARM_RATE || one.gapValue * other.gapValue <= 0 || other.shrunkGap === 0) return [];
    const { dimension, value, label } = one;
    const found = toSide(one, one.adjustedP);
    return [{ dimension, value, label, found, confirmed: toSide(other, adjustedP), shrunkGap: other.shrunkGap }];
  });
  const tested = first?.length ?? 0;
  return { tested, found: discovered.length, findings: findings.sort(byShrunkGap) };
}

const adjust = (measured: readonly Measured[], by: typeof benjaminiHochberg) => {
  const adjusted = by(measured.map(({ pValue }) => pValue));
  return measured.map((each, index) => ({ ...each, adjustedP: adjusted[index] ?? 1 }));
};

const byShrunkGap = (one: Finding, other: Finding): number => Math.abs(other.shrunkGap) - Math.abs(one.shrunkGap);

const toSide = (measured: Measured, adjustedP: number): Suggestion["found"] => ({
  people: measured.people,
  count: measured.gap.count,
  predicted: measured.predicted / measured.gap.count,
  observed: measured.observed / measured.gap.count,
  gap: { value: measured.gapValue, ciLower: measured.ciLower, ciUpper: measured.ciUpper },
  adjustedP,
});

/** The factor that a source of candidates goes back to. */
const FACTOR_OF_SOURCE: Readonly<Record<string, "similar_user" | "genre" | "person">> = {
  similar_users: "similar_user",
  genre_match: "genre",
  person_match: "person",
};
const SMALLEST_SHIFT = 0.01;
const LARGEST_SHIFT = 0.2;
const [LEAST_WEIGHT, MOST_WEIGHT] = [0.5, 2];

type Terms = { readonly slope: number | null };
type Does = Pick<
  NonNullable<Suggestion["correction"]>,
  "correctionType" | "correctionValue" | "mediaType" | "targetFactor" | "targetValue"
>;

/**
 * The correction that would close the gap: a shift of the score by gap / (slope · p (1 − p)), p the share predicted, which
 * by the model's own slope moves the probability by the gap; for a source, its factor times the shares' ratio. Kept small.
 */
export function correctionFor({ dimension, value, confirmed, shrunkGap }: Finding, { slope }: Terms): Does | null {
  const nothing = { mediaType: null, targetFactor: null, targetValue: null };
  if (dimension === "group") return null;
  if (dimension === "sourceType") {
    const targetFactor = FACTOR_OF_SOURCE[value];
    if (targetFactor === undefined || confirmed.predicted === 0) return null;
    const times = within((confirmed.predicted + shrunkGap) / confirmed.predicted, LEAST_WEIGHT, MOST_WEIGHT);
    return { ...nothing, correctionType: "reweight", correctionValue: tidy(times), targetFactor };
  }
  const steepness = (slope ?? 1) * confirmed.predicted * (1 - confirmed.predicted);
  const shift = steepness > 0 ? Math.abs(shrunkGap) / steepness : Math.abs(shrunkGap);
  const size = tidy(within(shift, SMALLEST_SHIFT, LARGEST_SHIFT));
  const does =
    shrunkGap > 0
      ? { correctionType: "boost" as const, correctionValue: size }
      : { correctionType: "reduce" as const, correctionValue: -size };
  const mediaType = MEDIA_TYPES.find((each) => each === value);
  if (dimension === "mediaType") return mediaType === undefined ? null : { ...nothing, ...does, mediaType };
  return { ...nothing, ...does, targetFactor: dimension, targetValue: value };
}

const MEDIA_TYPES = ["movie", "tv", "anime", "cartoon"] as const;
const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const tidy = (value: number): number => Number(value.toFixed(3));
