import { bestThreshold } from "../learning/best-threshold.ts";
import { effectiveSampleSize } from "../learning/effective-sample-size.ts";
import { examinationByPosition } from "../learning/examination.ts";
import { logLoss } from "../learning/log-loss.ts";
import { lackOfData } from "./enough-data.ts";
import { type FitOptions, type FittedVersion, fitVersion } from "./fit-version.ts";
import type { ProgressStage } from "./progress.schema.ts";
import { type Step, stepAt } from "./progress.ts";
import type { MetricsReport } from "./report.schema.ts";
import { reportMetrics, scoreRows } from "./report-metrics.ts";
import { cutIntoBlocks } from "./temporal-blocks.ts";
import { type RowBlock, rowCount, sliceBlock } from "./training-rows.ts";
import type { Coefficients } from "./version.schema.ts";

const DAY_MS = 86_400_000;
/** No row counts as more than this many. */
const LARGEST_WEIGHT = 10;
/** Rows that a position must be worth, or its examination would be chance. */
const LEAST_EFFECTIVE_ROWS = 30;

export type LearnInput = {
  readonly rows: RowBlock;
  readonly windowDays: number;
  readonly c: number;
  readonly position: "offset" | "examination";
  readonly propensityWeights: boolean;
  readonly seed: string;
  /** Kept when the second block cannot choose one. */
  readonly decisionThreshold: number;
};

export type Learned =
  | ({
      readonly ok: true;
      readonly decisionThreshold: number;
      readonly metrics: MetricsReport;
      /** When the first reported decision was made, in milliseconds. */
      readonly reportFrom: number;
    } & Omit<FittedVersion, "converged">)
  | { readonly ok: false; readonly stage: ProgressStage };

/** From rows to a version with its quality: three blocks in time, or the reason why there is none. Heavy. */
export const learn = (input: LearnInput, onStep: (step: Step) => void): Learned => {
  const { rows, windowDays, seed } = input;
  const { fit, calibrate, report } = blocksOf(rows, windowDays);
  const refuse = (stage: ProgressStage): Learned => ({ ok: false, stage });
  const lack = lackOfData(rowCount(rows), windowDays, { fit, calibrate, report });
  if (lack !== null) return refuse(lack);
  onStep(stepAt(0.4, { code: "learning", decisions: rowCount(fit) }));
  const fitted = fitWith(input, { fit, calibrate });
  if ("code" in fitted) return refuse(fitted);
  const { version, propensityWeights } = fitted;
  if (version === null) return refuse({ code: "no-component" });
  if (!version.converged) return refuse({ code: "unsettled" });
  const { weights, calibration, coefficients } = version;
  const { probabilities } = scoreRows(calibrate, weights, calibration);
  const best = bestThreshold({ probabilities, labels: calibrate.success });
  const decisionThreshold = best?.threshold ?? input.decisionThreshold;
  onStep(stepAt(0.5, { code: "measuring", decisions: rowCount(report) }));
  const scored = scoreRows(report, weights, calibration);
  const metrics = reportMetrics({ block: report, scored, decisionThreshold, seed });
  return {
    ok: true,
    weights,
    calibration,
    coefficients: { ...coefficients, ...(propensityWeights && { propensityWeights }) },
    decisionThreshold,
    metrics,
    reportFrom: report.madeAt[0] ?? 0,
  };
};

const blocksOf = (rows: RowBlock, windowDays: number) => {
  const { fit, calibrate, report } = cutIntoBlocks(rows.madeAt, windowDays * DAY_MS);
  return { fit: sliceBlock(rows, fit), calibrate: sliceBlock(rows, calibrate), report: sliceBlock(rows, report) };
};

type Fitted = {
  readonly version: FittedVersion | null;
  readonly propensityWeights?: NonNullable<Coefficients["propensityWeights"]>;
};

type UnknownPlaces = Extract<ProgressStage, { code: "unknown-places" }>;

/** The version as it was asked for, or what of the log forbids it. */
const fitWith = (
  { c, position, propensityWeights }: LearnInput,
  { fit, calibrate }: { readonly fit: RowBlock; readonly calibrate: RowBlock },
): Fitted | UnknownPlaces => {
  const thin = position === "examination" ? thinPlaceOf(fit) : null;
  if (thin !== null) return { code: "unknown-places", thin };
  try {
    const options: FitOptions = { c, ...(position === "examination" && { examination: examinationOf(fit) }) };
    const plain = fitVersion(fit, options);
    return propensityWeights && plain !== null ? keepBetter({ fit, calibrate, plain, options }) : { version: plain };
  } catch (error) {
    if (position === "offset" || !(error instanceof RangeError)) throw error;
    return { code: "unknown-places", thin: null };
  }
};

/** The rows whose place was left to chance, and how improbable their place was. */
const randomisedRows = (block: RowBlock) => {
  const rows = Array.from(block.placedWith.keys()).filter((row) => (block.placedWith[row] ?? 0) > 0);
  const column = (values: Float64Array) => Float64Array.from(rows, (row) => values[row] ?? 0);
  return {
    positions: column(block.position),
    labels: column(block.success),
    inverseMarginals: column(block.placedWith).map((probability) => 1 / probability),
  };
};

/** The first place with too few of them once they are weighed. */
const thinPlaceOf = (block: RowBlock): UnknownPlaces["thin"] => {
  const { positions, inverseMarginals } = randomisedRows(block);
  for (const position of new Set(positions)) {
    const weights = inverseMarginals.filter((_, row) => positions[row] === position);
    const worth = effectiveSampleSize(weights);
    if (worth < LEAST_EFFECTIVE_ROWS)
      return { place: position + 1, decisions: weights.length, worth, least: LEAST_EFFECTIVE_ROWS };
  }
  return null;
};

const examinationOf = (block: RowBlock): number[] => examinationByPosition(randomisedRows(block));

/** Weights that make the fit about the whole pool stay only where they predict the second block better. */
const keepBetter = ({
  fit,
  calibrate,
  plain,
  options,
}: {
  readonly fit: RowBlock;
  readonly calibrate: RowBlock;
  readonly plain: FittedVersion;
  readonly options: FitOptions;
}): Fitted => {
  const weights = fit.inclusionWeight.map((weight) => (weight > 0 ? Math.min(weight, LARGEST_WEIGHT) : 1));
  const weighted = fitVersion(fit, { ...options, weights });
  const lossOf = ({ weights: w, calibration }: FittedVersion) =>
    logLoss({ probabilities: scoreRows(calibrate, w, calibration).probabilities, labels: calibrate.success });
  if (weighted === null || !weighted.converged) return { version: plain };
  const [loss, logLossWithout] = [lossOf(weighted), lossOf(plain)];
  if (loss === null || logLossWithout === null) return { version: plain };
  const kept = loss < logLossWithout;
  return { version: kept ? weighted : plain, propensityWeights: { kept, logLoss: loss, logLossWithout } };
};
