import { bestThreshold } from "../learning/best-threshold.ts";
import { lackOfData } from "./enough-data.ts";
import { type FittedVersion, fitVersion } from "./fit-version.ts";
import { reportMetrics, scoreRows } from "./report-metrics.ts";
import { cutIntoBlocks } from "./temporal-blocks.ts";
import { type RowBlock, rowCount, sliceBlock } from "./training-rows.ts";
import type { MetricsReport } from "./trainings.schema.ts";

const DAY_MS = 86_400_000;

export type LearnInput = {
  readonly rows: RowBlock;
  readonly windowDays: number;
  readonly c: number;
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
  | { readonly ok: false; readonly because: string };

export type Step = { readonly progress: number; readonly note: string };

/** From rows to a version with its quality: three blocks in time, or the reason why there is none. Heavy. */
export const learn = (input: LearnInput, onStep: (step: Step) => void): Learned => {
  const { rows, windowDays, c, seed } = input;
  const { fit, calibrate, report } = blocksOf(rows, windowDays);
  const refuse = (because: string): Learned => ({ ok: false, because });
  const lack = lackOfData(rowCount(rows), windowDays, { fit, calibrate, report });
  if (lack !== null) return refuse(lack);
  onStep({ progress: 0.4, note: `Learning from ${rowCount(fit)} decisions` });
  const version = fitVersion(fit, c);
  if (version === null) return refuse("No component score helps to tell success from failure in these decisions.");
  if (!version.converged)
    return refuse("The fit did not settle. A smaller c, which keeps coefficients smaller, may help.");
  const { weights, calibration, coefficients } = version;
  const { probabilities } = scoreRows(calibrate, weights, calibration);
  const best = bestThreshold({ probabilities, labels: calibrate.success });
  const decisionThreshold = best?.threshold ?? input.decisionThreshold;
  onStep({ progress: 0.5, note: `Measuring on ${rowCount(report)} later decisions` });
  const scored = scoreRows(report, weights, calibration);
  const metrics = reportMetrics({ block: report, scored, decisionThreshold, seed });
  return {
    ok: true,
    weights,
    calibration,
    coefficients,
    decisionThreshold,
    metrics,
    reportFrom: report.madeAt[0] ?? 0,
  };
};

const blocksOf = (rows: RowBlock, windowDays: number) => {
  const { fit, calibrate, report } = cutIntoBlocks(rows.madeAt, windowDays * DAY_MS);
  return { fit: sliceBlock(rows, fit), calibrate: sliceBlock(rows, calibrate), report: sliceBlock(rows, report) };
};
