import type { Context } from "../context.ts";
import { rangeToWire } from "../date-range.ts";
import { clusteredRate } from "../learning/clustered-rate.ts";
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
import { toMean, toRateByPerson } from "./rates.ts";
import { sumSegments, sumStepsByPerson } from "./segments.repository.ts";
import { calibrationOf, toCalibrationSegment } from "./segments.service.ts";

type Deps = Pick<Context, "db" | "now">;

/** The reward of a rating r is (r − 1) / 9; this takes it back. */
const meanRatingOf = ({ rated, ratedRewardSum }: ShownTotals) => ({
  value: rated === 0 ? null : 1 + (9 * ratedRewardSum) / rated,
  count: rated,
});

export async function getOverview(deps: Deps, input: MetricsRangeInput): Promise<OverviewOutput> {
  const scope = scopeOf(deps, input);
  const active = await getActiveVersion(deps.db);
  const created = await countCreated(deps.db, scope);
  const totals = await sumShown(deps.db, scope);
  return {
    range: rangeToWire(scope),
    activeVersion: active.modelVersion,
    activatedAt: active.activatedAt?.toISOString() ?? null,
    ...created,
    shown: totals.shown,
    mature: totals.mature,
    immature: totals.shown - totals.mature,
    unlabelled: totals.unlabelled,
    meanReward: toMean(totals.reward),
    success: toRateByPerson(totals.success),
    want: toRateByPerson(totals.want),
    watched: toRateByPerson(totals.watched),
    dropped: toRateByPerson(totals.dropped),
    blacklisted: toRateByPerson(totals.blacklisted),
    ignored: toRateByPerson(totals.ignored),
    meanRating: meanRatingOf(totals),
    explored: toRateByPerson(totals.explored),
    byDay: await listDays(deps.db, scope),
    correctionsInForce: await countCorrectionsInForce(deps.db, scope.asOf),
  };
}

const NOTHING_SHOWN = {
  shown: 0,
  acted: 0,
  success: { clusters: 0, count: 0, sum: 0, countSquares: 0, sumSquares: 0, sumByCount: 0 },
};

export async function getTimeseries(deps: Deps, input: TimeseriesInput): Promise<TimeseriesOutput> {
  const scope = scopeOf(deps, input);
  const { step, stepMs, steps } = stepsOf(scope, input.step);
  const counted = await countSteps(deps.db, scope, stepMs);
  const points = steps.map(({ back, ...range }) => {
    const { shown, acted, success } = counted.get(back) ?? NOTHING_SHOWN;
    return { ...rangeToWire(range), shown, acted, success: toRateByPerson(success) };
  });
  return { range: rangeToWire(scope), step, points };
}

export async function getFunnel(deps: Deps, input: MetricsRangeInput): Promise<FunnelOutput> {
  const scope = scopeOf(deps, input);
  const stages = await countFunnel(deps.db, scope);
  return {
    range: rangeToWire(scope),
    stages: stages.map(({ stage, ofPrevious }) => ({
      stage,
      count: ofPrevious.sum,
      ofPrevious: toRateByPerson(ofPrevious),
    })),
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
  const rows = total((bin) => bin.observed.count);
  const mean = (sum: number) => (rows === 0 ? null : sum / rows);
  const whole = segments.find(({ dimension }) => dimension === "all");
  return {
    range: rangeToWire(scope),
    rows,
    ece: mean(total((bin) => Math.abs(bin.predicted - bin.observed.sum))),
    brier: mean(total((bin) => bin.squaredError)),
    meanPredicted: mean(total((bin) => bin.predicted)),
    meanObserved: mean(total((bin) => bin.observed.sum)),
    gap: whole ? toMean(whole.gap) : NOTHING,
    curve: bins.map(({ predicted, observed }) => {
      const { count } = observed;
      const { ciLower, ciUpper } = clusteredRate(observed);
      return { predicted: predicted / count, observed: observed.sum / count, count, ciLower, ciUpper };
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
