import { createCaller, promoteTraining, rollbackTraining, runTraining, startTraining } from "@dailies/ml-feedback";
import { startTrainingInput } from "@dailies/ml-feedback/schemas";
import type { z } from "zod";
import { CommandError } from "../terminal/command-error.ts";
import type { Env } from "../terminal/env.ts";
import { type Answer, percent, progress, table } from "../terminal/output.ts";
import { type Deps, operatorContext, withDatabase } from "../terminal/session.ts";

const METRICS = [
  "accuracy",
  "precision",
  "recall",
  "f1",
  "mcc",
  "rocAuc",
  "averagePrecision",
  "logLoss",
  "brier",
  "ece",
  "mce",
  "ndcg10",
] as const;

export type TrainOptions = z.input<typeof startTrainingInput>;
type Training = Awaited<ReturnType<typeof trainNow>>;

/** Trains here and now, so that the terminal can show it; a server that runs too leaves it alone while it is in hand. */
export const trainNow = async (deps: Deps, options: TrainOptions = {}) => {
  const input = startTrainingInput.parse(options);
  const context = operatorContext(deps);
  const { id, modelVersion } = await startTraining(context, null, input);
  const shown = progress(`training ${modelVersion}`, 100);
  await runTraining(context, id, (event) => shown.to(Math.round(100 * event.progress), event.note));
  shown.end();
  return createCaller(context).trainings.get({ modelVersion });
};

const interval = ({
  value,
  ciLower,
  ciUpper,
}: {
  value: number | null;
  ciLower: number | null;
  ciUpper: number | null;
}) =>
  value === null
    ? "–"
    : `${value.toFixed(3)}${ciLower === null || ciUpper === null ? "" : `  [${ciLower.toFixed(3)}, ${ciUpper.toFixed(3)}]`}`;

/** A version's data, quality, comparison and gate, for people. */
export const describeTraining = (training: Training): string => {
  const { metrics, evaluation, gate, weights } = training;
  if (training.error !== null) return `${training.modelVersion} failed: ${training.error}`;
  return [
    `${training.modelVersion} learned from ${training.trainingDataSize.toLocaleString("en-US")} decisions.`,
    ...(weights === null ? [] : [table(["weight", "value"], Object.entries(weights))]),
    ...(metrics === null
      ? []
      : [
          table(
            ["on later decisions", "value [95 % interval]"],
            METRICS.map((name) => [name, interval(metrics[name])]),
          ),
        ]),
    ...(evaluation === null ? [] : [`Against ${evaluation.against}: ${evaluation.verdict}. ${evaluation.because}`]),
    ...(evaluation === null || evaluation.estimates.length === 0
      ? []
      : [
          table(
            ["estimator", "rewards per list, difference [95 % interval]", "says"],
            evaluation.estimates.map(({ estimator, votes, uplift, verdict }) => [
              `${estimator}${votes ? " (decides)" : ""}`,
              interval(uplift),
              verdict,
            ]),
          ),
        ]),
    ...(gate === null
      ? []
      : [
          table(
            ["gate", "", "why"],
            gate.checks.map(({ name, passed, says }) => [name, passed ? "passed" : "refused", says]),
          ),
        ]),
  ].join("\n");
};

export const trainCommand = (env: Env, options: TrainOptions): Promise<Answer> =>
  withDatabase(env, async ({ deps }) => {
    const checked = startTrainingInput.safeParse(options);
    if (!checked.success)
      throw new CommandError(
        checked.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("\n"),
      );
    const training = await trainNow(deps, options);
    if (training.error !== null) throw new CommandError(`${training.modelVersion} failed: ${training.error}`);
    const next = training.gate?.passed
      ? `\`pnpm dailies promote ${training.modelVersion}\` switches it on.`
      : `The gate refuses it; \`pnpm dailies promote ${training.modelVersion} --force --reason "…"\` goes past it.`;
    return { json: training, text: `${describeTraining(training)}\n${next}` };
  });

type Summary = Pick<Training, "status" | "cancelledAt" | "trafficShare" | "shadowSince" | "evaluating">;

const standing = ({ status, cancelledAt, trafficShare, shadowSince, evaluating }: Summary): string =>
  [
    cancelledAt === null ? status : "called off",
    trafficShare > 0 ? `${percent(trafficShare)} of people` : null,
    shadowSince === null ? null : "in the shadow",
    evaluating ? "being weighed" : null,
  ]
    .filter((part) => part !== null)
    .join(", ");

export const modelsCommand = (env: Env): Promise<Answer> =>
  withDatabase(env, async ({ deps }) => {
    const { items } = await createCaller(operatorContext(deps)).trainings.list({ limit: 100 });
    const rows = items.map((each) => [
      each.modelVersion,
      standing(each),
      each.createdAt.slice(0, 10),
      each.trainingDataSize,
      percent(each.accuracy),
      each.gate === null ? "–" : each.gate.passed ? "passed" : "refused",
    ]);
    return { json: items, text: table(["version", "status", "made", "decisions", "accuracy", "gate"], rows) };
  });

/** @throws CommandError when forced without saying why */
export const requireReason = ({ force, reason }: { readonly force: boolean; readonly reason: string }): void => {
  if (force && reason.trim().length < 3) throw new CommandError('Forcing needs a reason: --reason "…".');
};

/** A refusal by the gate is an answer: the command is done, nothing was switched. */
export const promoteCommand = (
  env: Env,
  modelVersion: string,
  options: { force: boolean; reason: string },
): Promise<Answer> =>
  withDatabase(env, async ({ deps }) => {
    requireReason(options);
    const result = await promoteTraining(deps, null, {
      modelVersion,
      force: options.force,
      reason: options.reason.trim(),
    });
    const refused =
      result.gate?.checks.filter((check) => !check.passed).map((check) => `  ${check.name}: ${check.says}`) ?? [];
    const text = result.promoted
      ? `${modelVersion} is active${result.previousVersion === null ? " already" : `, in place of ${result.previousVersion}`}.`
      : [`The gate refused ${modelVersion}; ${result.activeVersion} stays active.`, ...refused].join("\n");
    return { json: result, text };
  });

export const rollbackCommand = (env: Env, reason: string): Promise<Answer> =>
  withDatabase(env, async ({ deps }) => {
    if (reason.trim().length < 3) throw new CommandError('Rolling back needs a reason: --reason "…".');
    const result = await rollbackTraining(deps, null, { reason: reason.trim() });
    return { json: result, text: `${result.activeVersion} is active again, in place of ${result.previousVersion}.` };
  });
