import type { Context } from "../context.ts";
import { rangeToWire } from "../date-range.ts";
import { benjaminiHochberg } from "../learning/benjamini-hochberg.ts";
import { chiSquaredUpper } from "../learning/chi-squared.ts";
import { clusteredMean } from "../learning/clustered-mean.ts";
import type { MetricsRangeInput } from "./metrics.schema.ts";
import { scopeOf } from "./metrics-scope.ts";
import { toMean, toRateByPerson } from "./rates.ts";
import { type Segment, type SegmentSums, sumGenres, sumSegments } from "./segments.repository.ts";
import type { ByModelOutput, BySourceOutput, CalibrationSegment, DiscrepancyOutput } from "./segments.schema.ts";

type Deps = Pick<Context, "db" | "now">;

/** With fewer people the sum is too far from a normal one for a p-value to mean what it says. */
export const FEWEST_PEOPLE = 30;
const FALSE_DISCOVERY_RATE = 0.05;

const share = (sum: number, count: number): number | null => (count === 0 ? null : sum / count);

/** Predicted beside observed success, and how far they lie apart. */
export const calibrationOf = ({ gap, predicted, observed }: SegmentSums) => ({
  predicted: share(predicted, gap.count),
  observed: share(observed, gap.count),
  gap: toMean(gap),
});

export const toCalibrationSegment = (segment: Segment): CalibrationSegment[] =>
  segment.dimension === "all" || segment.gap.count === 0
    ? []
    : [{ dimension: segment.dimension, value: segment.value, people: segment.gap.clusters, ...calibrationOf(segment) }];

/** The probability of a gap at least as large by chance; null where too few people stand behind it, or none varies. */
export function gapPValue({ gap }: SegmentSums): number | null {
  const { value, standardError } = clusteredMean(gap);
  if (gap.clusters < FEWEST_PEOPLE || value === null || standardError === null || standardError === 0) return null;
  return chiSquaredUpper((value / standardError) ** 2, 1);
}

export async function getDiscrepancy(deps: Deps, input: MetricsRangeInput): Promise<DiscrepancyOutput> {
  const scope = scopeOf(deps, input);
  const sums = [...(await sumSegments(deps.db, scope)), ...(await sumGenres(deps.db, scope))];
  const segments = sums.filter(({ dimension, gap }) => dimension !== "all" && gap.count > 0);
  const pValues = segments.map(gapPValue);
  const adjusted = benjaminiHochberg(pValues);
  const found = segments.flatMap((segment, index) => {
    const [pValue, adjustedP] = [pValues[index] ?? null, adjusted[index] ?? null];
    if (pValue === null || adjustedP === null || adjustedP > FALSE_DISCOVERY_RATE) return [];
    return toCalibrationSegment(segment).map((said) => ({ ...said, pValue, adjustedP }));
  });
  const tested = pValues.filter((pValue) => pValue !== null).length;
  return {
    range: rangeToWire(scope),
    tested,
    tooFew: segments.length - tested,
    falseDiscoveryRate: FALSE_DISCOVERY_RATE,
    segments: found.sort((one, other) => Math.abs(other.gap.value ?? 0) - Math.abs(one.gap.value ?? 0)),
  };
}

const toGroup = (segment: Segment) => ({
  people: segment.people,
  shown: segment.shown,
  success: toRateByPerson(segment.success),
  dropped: toRateByPerson(segment.dropped),
  blacklisted: toRateByPerson(segment.blacklisted),
  meanReward: toMean(segment.reward),
  predicted: share(segment.predicted, segment.gap.count),
  gap: toMean(segment.gap),
});

const listGroups = async (deps: Deps, input: MetricsRangeInput, dimension: Segment["dimension"]) => {
  const scope = scopeOf(deps, input);
  const segments = (await sumSegments(deps.db, scope)).filter((segment) => segment.dimension === dimension);
  const fullest = segments.sort((one, other) => other.shown - one.shown);
  return {
    range: rangeToWire(scope),
    groups: fullest.map((segment) => ({ value: segment.value, ...toGroup(segment) })),
  };
};

export async function getBySource(deps: Deps, input: MetricsRangeInput): Promise<BySourceOutput> {
  const { range, groups } = await listGroups(deps, input, "sourceType");
  return { range, sources: groups.map(({ value, ...group }) => ({ sourceType: value, ...group })) };
}

export async function getByModel(deps: Deps, input: MetricsRangeInput): Promise<ByModelOutput> {
  const { range, groups } = await listGroups(deps, input, "modelVersion");
  return { range, models: groups.map(({ value, ...group }) => ({ modelVersion: value, ...group })) };
}
