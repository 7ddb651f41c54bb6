import type { Context } from "../context.ts";
import { rangeToWire } from "../date-range.ts";
import { clusteredMean } from "../learning/clustered-mean.ts";
import { wilsonInterval } from "../learning/wilson-interval.ts";
import { getActiveVersion } from "../trainings/trainings.repository.ts";
import {
  countBases,
  countCorrectionsInForce,
  countCreated,
  countFunnel,
  countSteps,
  listCalibrationBins,
  listDays,
  type MetricsScope,
  type ShownTotals,
  sumShown,
} from "./metrics.repository.ts";
import type {
  CalibrationOutput,
  FunnelOutput,
  MetricsRangeInput,
  OverviewOutput,
  TimeseriesInput,
  TimeseriesOutput,
} from "./metrics.schema.ts";
import { scopeOf, stepsOf } from "./metrics-scope.ts";
import { toMean, toRate } from "./rates.ts";
import { sumSegments, sumStepsByPerson } from "./segments.repository.ts";
import { calibrationOf, toCalibrationSegment } from "./segments.service.ts";

type Deps = Pick<Context, "db" | "now">;

const meanRewardOf = (totals: ShownTotals) =>
  clusteredMean({
    clusters: totals.people,
    count: totals.labelled,
    sum: totals.rewardSum ?? 0,
    countSquares: totals.countSquares ?? 0,
    sumSquares: totals.rewardSquares ?? 0,
    sumByCount: totals.rewardByCount ?? 0,
  });

/** The reward of a rating r is (r − 1) / 9; this takes it back. */
const meanRatingOf = ({ rated, ratedRewardSum }: ShownTotals) => ({
  value: rated === 0 ? null : 1 + (9 * (ratedRewardSum ?? 0)) / rated,
  count: rated,
});

export async function getOverview(deps: Deps, input: MetricsRangeInput): Promise<OverviewOutput> {
  const scope = scopeOf(deps, input);
  const active = await getActiveVersion(deps.db);
  const created = await countCreated(deps.db, scope);
  const totals = await sumShown(deps.db, scope);
  const shareOf = (hits: number) => toRate(hits, totals.labelled);
  return {
    range: rangeToWire(scope),
    activeVersion: active.modelVersion,
    activatedAt: active.activatedAt?.toISOString() ?? null,
    ...created,
    shown: totals.shown,
    mature: totals.mature,
    immature: totals.shown - totals.mature,
    unlabelled: totals.unlabelled,
    meanReward: meanRewardOf(totals),
    success: shareOf(totals.successes),
    want: shareOf(totals.want),
    watched: shareOf(totals.watched),
    dropped: shareOf(totals.dropped),
    blacklisted: shareOf(totals.blacklisted),
    ignored: shareOf(totals.ignored),
    meanRating: meanRatingOf(totals),
    explored: toRate(totals.explored, totals.shown),
    byDay: await listDays(deps.db, scope),
    correctionsInForce: await countCorrectionsInForce(deps.db, scope.asOf),
  };
}

export async function getTimeseries(deps: Deps, input: TimeseriesInput): Promise<TimeseriesOutput> {
  const scope = scopeOf(deps, input);
  const { step, stepMs, steps } = stepsOf(scope, input.step);
  const counted = await countSteps(deps.db, scope, stepMs);
  const points = steps.map(({ back, ...range }) => {
    const { shown = 0, acted = 0, successes = 0, labelled = 0 } = counted.get(back) ?? {};
    return { ...rangeToWire(range), shown, acted, success: toRate(successes, labelled) };
  });
  return { range: rangeToWire(scope), step, points };
}

export async function getFunnel(deps: Deps, input: MetricsRangeInput): Promise<FunnelOutput> {
  const scope = scopeOf(deps, input);
  const { generated, shown, acted, matured, succeeded } = await countFunnel(deps.db, scope);
  return {
    range: rangeToWire(scope),
    stages: [
      { stage: "generated", count: generated, ofPrevious: toRate(generated, generated) },
      { stage: "shown", count: shown, ofPrevious: toRate(shown, generated) },
      { stage: "acted", count: acted, ofPrevious: toRate(acted, shown) },
      { stage: "matured", count: matured, ofPrevious: toRate(matured, acted) },
      { stage: "succeeded", count: succeeded, ofPrevious: toRate(succeeded, matured) },
    ],
    actions: await countBases(deps.db, scope),
  };
}

/**
 * Predicted against observed success in ten equal-width bins, by segment and over time. ECE = Σ n_b/n · |mean predicted −
 * share observed|, Brier = mean (p − y)²; both null when nothing is mature yet.
 */
export async function getCalibration(deps: Deps, input: MetricsRangeInput): Promise<CalibrationOutput> {
  const scope = scopeOf(deps, input);
  const bins = await listCalibrationBins(deps.db, scope);
  const segments = await sumSegments(deps.db, scope);
  const total = (pick: (bin: (typeof bins)[number]) => number) => bins.reduce((sum, bin) => sum + pick(bin), 0);
  const rows = total((bin) => bin.count);
  const mean = (sum: number) => (rows === 0 ? null : sum / rows);
  const whole = segments.find(({ dimension }) => dimension === "all");
  return {
    range: rangeToWire(scope),
    rows,
    ece: mean(total((bin) => Math.abs(bin.predicted - bin.observed))),
    brier: mean(total((bin) => bin.squaredError)),
    meanPredicted: mean(total((bin) => bin.predicted)),
    meanObserved: mean(total((bin) => bin.observed)),
    gap: whole ? toMean(whole.gap) : NOTHING,
    curve: bins.map(({ count, predicted, observed }) => {
      const { ciLower, ciUpper } = wilsonInterval(observed, count);
      return { predicted: predicted / count, observed: observed / count, count, ciLower, ciUpper };
    }),
    segments: segments.flatMap(toCalibrationSegment),
    ...(await calibrationCourse(deps, scope)),
  };
}

const NOTHING = { value: null, ciLower: null, ciUpper: null, count: 0 };

async function calibrationCourse({ db }: Deps, scope: MetricsScope) {
  const { step, steps, ...terms } = stepsOf(scope);
  const sums = await sumStepsByPerson(db, scope, terms);
  const course = steps.map(({ back, ...range }) => {
    const own = sums.get(back);
    const said = own ? calibrationOf(own) : { predicted: null, observed: null, gap: NOTHING };
    return { ...rangeToWire(range), count: said.gap.count, ...said };
  });
  return { step, course };
}
