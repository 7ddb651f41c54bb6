import { percent, table } from "../terminal/output.ts";
import type { Evaluation } from "./evaluation.ts";
import type { RoundsTable } from "./rounds-table.ts";

/** The document of the command; fields that do not apply are left out, undefined values are null. */
export const reportEvaluation = (rounds: RoundsTable, evaluation: Evaluation) => {
  const { comparison, constants, estimates, judged, verdict } = evaluation;
  const { meanWeight, tail, difference } = comparison;
  return {
    rows: comparison.rowCount,
    ...(rounds.kind === "lists" ? { lists: comparison.listCount } : {}),
    ...(rounds.people === null ? {} : { users: rounds.people.count, effectiveUsers: comparison.effectiveUserCount }),
    effectiveSampleSize: comparison.effectiveSampleSize,
    meanWeight: meanWeight.estimate,
    meanWeightLower99: meanWeight.ciLower,
    meanWeightUpper99: meanWeight.ciUpper,
    maxWeight: tail.maxWeight,
    topWeightShare: tail.topShare,
    tailIndex: tail.tailIndex,
    loggedValue: comparison.loggedMean,
    constants,
    estimates,
    verdict: {
      decision: verdict.verdict,
      because: withRowsNeeded(verdict),
      rowsNeeded: verdict.rowsNeeded,
      estimator: judged,
      difference: { value: difference.estimate, ciLower: difference.ciLower, ciUpper: difference.ciUpper },
    },
  };
};

const withRowsNeeded = ({ because, rowsNeeded }: Evaluation["verdict"]): string =>
  rowsNeeded === null
    ? because
    : `${because} About ${rowsNeeded.toLocaleString("en-US")} rows would do, if they are like these.`;

const decimals = (value: number | null): string => (value === null ? "–" : value.toPrecision(4));
const interval = (lower: number | null, upper: number | null): string =>
  lower === null || upper === null ? "–" : `${decimals(lower)} to ${decimals(upper)}`;

/** The same for people. */
export const describeEvaluation = (report: ReturnType<typeof reportEvaluation>): string => {
  const { rows, lists, constants, estimates, verdict } = report;
  const unit = lists === undefined ? "round" : "list";
  const size = `${rows.toLocaleString("en-US")} rows${lists === undefined ? "" : ` of ${lists.toLocaleString("en-US")} lists`}`;
  const used = Object.entries(constants).map(
    ([name, { value, chosen }]) => `--${name} ${value ?? "Infinity"}${chosen ? " (chosen from the log)" : ""}`,
  );
  const weights = [
    `Effective sample size ${decimals(report.effectiveSampleSize)}`,
    `mean weight ${decimals(report.meanWeight)} (99 %: ${interval(report.meanWeightLower99, report.meanWeightUpper99)})`,
    `largest ${decimals(report.maxWeight)}`,
    `the largest 1 % carry ${percent(report.topWeightShare)} of the weight.`,
  ];
  return [
    `${size}; logged ${decimals(report.loggedValue)} per ${unit}.`,
    table(
      ["estimator", "value", "standard error", "95 % normal", "95 % bootstrap", "95 % Bernstein"],
      estimates.map((each) => [
        each.estimator,
        decimals(each.value),
        decimals(each.standardError),
        interval(each.ciLower, each.ciUpper),
        interval(each.bootstrapLower, each.bootstrapUpper),
        interval(each.bernsteinLower, each.bernsteinUpper),
      ]),
    ),
    ...(used.length === 0 ? [] : [`With ${used.join(", ")}.`]),
    weights.join("; "),
    `${verdict.estimator} against the log: ${verdict.decision}. ${verdict.because}`,
  ].join("\n");
};
