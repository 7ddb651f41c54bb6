import {
  CLIP_CONSTANTS,
  chooseConstant,
  clippedIps,
  comparePolicies,
  DM,
  DR,
  dros,
  estimatePolicy,
  IPS,
  LIST_ESTIMATORS,
  type LoggedRounds,
  type OffPolicyEstimator,
  type PolicyComparison,
  type PolicyEstimate,
  type PolicyVerdict,
  policyVerdict,
  SHRINK_CONSTANTS,
  SNDR,
  SNIPS,
  seededRng,
  switchDr,
} from "@dailies/ml-feedback/learning";
import type { RoundsTable } from "./rounds-table.ts";

const DRAWS = 1_000;

export type EvaluateOptions = {
  readonly clip?: number;
  readonly switch?: number;
  readonly shrink?: number;
  readonly margin: number;
  /** Known beforehand: no weight can be larger. */
  readonly maxWeight?: number;
};

export type EvaluationTask = { readonly table: RoundsTable; readonly options: EvaluateOptions };

/** A constant, null for none at all, and whether it was chosen from the log. */
export type Constant = { readonly value: number | null; readonly chosen: boolean };

export type Evaluation = {
  readonly comparison: PolicyComparison;
  readonly estimates: readonly PolicyEstimate[];
  readonly constants: Readonly<Record<string, Constant>>;
  /** The one estimator whose difference to the log is judged. */
  readonly judged: string;
  readonly verdict: PolicyVerdict;
};

export type EvaluationStep = { readonly done: number; readonly total: number; readonly note: string };

/** All that a log says about another policy. Heavy: some seconds for a million rounds. */
export const evaluate = ({ table, options }: EvaluationTask, onStep: (step: EvaluationStep) => void): Evaluation => {
  const { works, judged, constants } = table.kind === "rounds" ? roundWorks(table, options) : listWorks(table);
  const estimates = works.map(({ name, work }, done) => {
    onStep({ done, total: works.length + 1, note: name });
    return work();
  });
  onStep({ done: works.length, total: works.length + 1, note: "verdict" });
  const comparison = comparePolicies(judged.rounds, { draws: DRAWS, rng: seededRng("evaluate:verdict") });
  const person = table.people === null ? (table.kind === "rounds" ? "round" : "list") : "person";
  const verdict = policyVerdict({
    ...comparison,
    outsidePoolShare: 0,
    margin: options.margin,
    words: {
      unit: table.kind === "rounds" ? "round" : "list",
      person,
      people: person === "person" ? "people" : `${person}s`,
    },
  });
  onStep({ done: works.length + 1, total: works.length + 1, note: "done" });
  return { comparison, estimates, constants: constants(), judged: judged.name, verdict };
};

type Work = { readonly name: string; readonly work: () => PolicyEstimate };
type Works = {
  readonly works: readonly Work[];
  readonly judged: { readonly name: string; readonly rounds: LoggedRounds };
  readonly constants: () => Readonly<Record<string, Constant>>;
};

const estimated = (estimator: OffPolicyEstimator, rounds: LoggedRounds, weightBound?: number): PolicyEstimate =>
  estimatePolicy(estimator, rounds, {
    draws: DRAWS,
    rng: seededRng(`evaluate:${estimator.name}`),
    ...(weightBound === undefined ? {} : { weightBound }),
  });

const sharedColumns = ({ rewards, model, people }: RoundsTable): Omit<LoggedRounds, "weights"> => ({
  rewards,
  ...(model === null ? {} : { model }),
  ...(people === null ? {} : { people }),
});

const roundWorks = (table: Extract<RoundsTable, { kind: "rounds" }>, options: EvaluateOptions): Works => {
  const rounds: LoggedRounds = { ...sharedColumns(table), weights: table.weights };
  const bound = options.maxWeight ?? (isInUnit(table) ? Number.POSITIVE_INFINITY : undefined);
  const used: Record<string, Constant> = {};
  const plain = (estimator: OffPolicyEstimator): Work => ({
    name: estimator.name,
    work: () => estimated(estimator, rounds, bound),
  });
  const tuned = (option: "clip" | "switch" | "shrink", make: (constant: number) => OffPolicyEstimator): Work => ({
    name: make(1).name,
    work: () => {
      const given = options[option];
      const candidates = option === "shrink" ? SHRINK_CONSTANTS : CLIP_CONSTANTS;
      const constant = given ?? chooseConstant(make, candidates, rounds);
      used[option] = { value: Number.isFinite(constant) ? constant : null, chosen: given === undefined };
      // A constant that the data chose is no bound known beforehand.
      return estimated(make(constant), rounds, given === undefined ? undefined : bound);
    },
  });
  const modelled = [plain(DM), plain(DR), plain(SNDR), tuned("switch", switchDr), tuned("shrink", dros)];
  return {
    works: [plain(IPS), tuned("clip", clippedIps), plain(SNIPS), ...(table.model === null ? [] : modelled)],
    judged: { name: SNIPS.name, rounds },
    constants: () => used,
  };
};

const isInUnit = ({ rewards, model }: RoundsTable): boolean =>
  [rewards, model?.predicted, model?.expected].every(
    (column) => column === undefined || column.every((value) => value >= 0 && value <= 1),
  );

const listWorks = (table: Extract<RoundsTable, { kind: "lists" }>): Works => {
  const { weights, starts } = table;
  const shared = { ...sharedColumns(table), starts };
  const reach = weights.cascade && table.model ? reachOf(weights.cascade, starts) : undefined;
  const works = LIST_ESTIMATORS.flatMap(({ weight, estimator }): Work[] => {
    const column = weights[weight];
    if (column === undefined || (estimator.usesModel && table.model === null)) return [];
    const rounds = { ...shared, weights: column, ...(reach && estimator.usesModel ? { reach } : {}) };
    return [{ name: estimator.name, work: () => estimated(estimator, rounds) }];
  });
  const [judged] = (["position", "cascade", "slate"] as const).flatMap((weight) => {
    const column = weights[weight];
    return column === undefined ? [] : [{ name: `sn-${weight}-ips`, rounds: { ...shared, weights: column } }];
  });
  if (judged === undefined) throw new Error("A table of lists without weights was let through.");
  return { works, judged, constants: () => ({}) };
};

/** The weight of the titles above; 1 at the top. */
const reachOf = (cascade: Float64Array, starts: Float64Array): Float64Array =>
  cascade.map((_, row) => (starts[row] === 1 ? 1 : (cascade[row - 1] ?? 1)));
