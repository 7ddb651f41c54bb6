import { resolve } from "node:path";
import {
  binary,
  finite,
  fitLogisticRegression,
  type LogisticRegression,
  nonNegative,
  sigmoid,
} from "@dailies/ml-feedback/learning";
import { describePredictions, reportPredictions } from "../anybody/prediction-report.ts";
import { columnOf, readTable, requireWeight } from "../tables/read-table.ts";
import { CommandError, WrongUsageError } from "../terminal/command-error.ts";
import type { Env } from "../terminal/env.ts";
import { type Answer, table } from "../terminal/output.ts";

export type FitOptions = {
  readonly features: readonly string[];
  readonly label: string;
  readonly weight?: string;
  readonly c: number;
  /** False for none. */
  readonly penalty: boolean;
  readonly nonnegative: boolean;
};

/** From here on what is predicted counts as a yes in the report on the fitted rows. */
const THRESHOLD = 0.5;

/** The learner on anybody's table. */
export const fitCommand = async (env: Env, file: string, options: FitOptions): Promise<Answer> => {
  const { features: names, label, weight, c, penalty, nonnegative } = options;
  const clash = names.find((name, index) => name === label || name === weight || names.indexOf(name) < index);
  if (clash !== undefined)
    throw new WrongUsageError(`The column ${clash} is named twice among features, label and weight.`);
  const columns = await readTable(resolve(env.callerFolder, file), {
    numbers: {
      ...Object.fromEntries(names.map((name) => [name, finite])),
      [label]: binary,
      ...(weight === undefined ? {} : { [weight]: nonNegative }),
    },
  });
  const labels = columnOf(columns, label);
  const weights = weight === undefined ? undefined : requireWeight(columns, weight);
  requireBothClasses(labels, weights, label);
  const features = names.map((name) => columnOf(columns, name));
  const fit = fitLogisticRegression({
    rows: columns.rowCount,
    features,
    labels,
    ...(weights === undefined ? {} : { weights }),
    c: penalty ? c : null,
    nonNegative: nonnegative,
  });
  requireConverged(fit, penalty);
  const probabilities = Float64Array.from(labels, (_, row) =>
    sigmoid(features.reduce((sum, column, k) => sum + (fit.coefficients[k] ?? 0) * (column[row] ?? 0), fit.intercept)),
  );
  const metrics = reportPredictions(
    { labels, probabilities, ...(weights === undefined ? {} : { weights }) },
    THRESHOLD,
  );
  const coefficients = Object.fromEntries(names.map((name, k) => [name, fit.coefficients[k] ?? 0]));
  const { intercept, iterations, gradientMaxAbs } = fit;
  return {
    json: { intercept, coefficients, iterations, gradientMaxAbs, metrics },
    text: [
      table(
        ["", "coefficient"],
        Object.entries({ intercept, ...coefficients }).map(([name, value]) => [name, value.toPrecision(8)]),
      ),
      `${iterations} iterations; the largest entry of the gradient is ${gradientMaxAbs.toExponential(1)}.`,
      "On the rows it was fitted to, which flatters it:",
      describePredictions(metrics),
    ].join("\n"),
  };
};

const requireBothClasses = (labels: Float64Array, weights: Float64Array | undefined, name: string): void => {
  const classes = new Set(labels.filter((_, row) => (weights?.[row] ?? 1) > 0));
  if (classes.size < 2)
    throw new CommandError(`All rows that count have the same ${name}: there is nothing to tell apart.`);
};

const requireConverged = ({ converged, gradientMaxAbs }: LogisticRegression, penalty: boolean): void => {
  if (converged) return;
  throw new CommandError(
    penalty
      ? `No solution to the last digits: the gradient stays at ${gradientMaxAbs.toExponential(1)}. Bring the features to similar scales.`
      : "There is no finite solution: some of the features tell the classes apart without error. Fit with a penalty, or leave such a feature out.",
  );
};
