import { basename } from "node:path";
import { balancedWeights, finite, type ListWeight, type RangeRule, unitInterval } from "@dailies/ml-feedback/learning";
import type { Columns } from "../tables/columns.ts";
import { columnOf, readTable } from "../tables/read-table.ts";
import { CommandError } from "../terminal/command-error.ts";
import { inListOrder } from "./list-order.ts";

const LARGEST = 1e140;
const MOST_LOGGERS = 10;
const moderate: RangeRule = {
  holds: (value) => finite.holds(value) && Math.abs(value) <= LARGEST,
  words: `lie in [−${LARGEST}, ${LARGEST}]`,
};
const propensity: RangeRule = { holds: (value) => value > 0 && value <= 1, words: "lie in (0, 1]" };
const wholeBelow = (limit: number): RangeRule => ({
  holds: (value) => Number.isSafeInteger(value) && value >= 0 && value < limit,
  words: `be a whole number in [0, ${limit})`,
});

const LOGGER_COLUMNS = Array.from({ length: MOST_LOGGERS }, (_, logger) => `pscore_${logger}`);
const LIST_COLUMNS: readonly (readonly [ListWeight, string])[] = [
  ["position", ""],
  ["cascade", "_cascade"],
  ["slate", "_slate"],
];

const WANTED = {
  numbers: { reward: moderate },
  optionalNumbers: {
    ...Object.fromEntries(LIST_COLUMNS.map(([, suffix]) => [`pscore${suffix}`, propensity])),
    ...Object.fromEntries(LIST_COLUMNS.map(([, suffix]) => [`pi_e${suffix}`, unitInterval])),
    ...Object.fromEntries(LOGGER_COLUMNS.map((name) => [name, unitInterval])),
    logger: wholeBelow(MOST_LOGGERS),
    position: wholeBelow(1_000_000),
    q_hat: moderate,
    v_hat: moderate,
  },
  optionalKeys: ["user_id", "slate_id"],
};

/** Anybody's log as columns, checked; plain data, so that a thread can take it. */
export type RoundsTable = {
  readonly rewards: Float64Array;
  readonly model: { readonly predicted: Float64Array; readonly expected: Float64Array } | null;
  readonly people: { readonly of: Uint32Array; readonly count: number } | null;
} & (
  | { readonly kind: "rounds"; readonly weights: Float64Array }
  | {
      readonly kind: "lists";
      readonly weights: Readonly<Partial<Record<ListWeight, Float64Array>>>;
      readonly starts: Float64Array;
    }
);

/**
 * Reads a log for evaluation, CSV or Parquet.
 *
 * @throws CommandError naming the row and the column that cannot be used, and what would do
 */
export const readRounds = async (path: string): Promise<RoundsTable> => {
  const columns = await readTable(path, WANTED);
  const file = basename(path);
  const { numbers, keys } = columns;
  if (numbers.has("q_hat") !== numbers.has("v_hat"))
    throw new CommandError(`${file} has only one of q_hat and v_hat; the model-based estimators need both.`);
  return keys.has("slate_id") || numbers.has("position") ? readLists(file, columns) : readSingle(file, columns);
};

const readSingle = (file: string, columns: Columns): RoundsTable => ({
  kind: "rounds",
  weights: columns.numbers.has("logger") ? mixtureWeights(file, columns) : ratioOf(file, columns, ""),
  rewards: columnOf(columns, "reward"),
  model: modelOf(columns),
  people: peopleOf(columns.keys.get("user_id")),
});

const readLists = (file: string, table: Columns): RoundsTable => {
  requireColumns(file, table, ["position"]);
  if (!table.keys.has("slate_id"))
    throw new CommandError(`${file} has no column slate_id, which says which rows are one list.`);
  const { columns, starts } = inListOrder(file, table);
  const weights = Object.fromEntries(
    LIST_COLUMNS.flatMap(([weight, suffix]) =>
      columns.numbers.has(`pscore${suffix}`) || columns.numbers.has(`pi_e${suffix}`)
        ? [[weight, ratioOf(file, columns, suffix)]]
        : [],
    ),
  );
  if (Object.keys(weights).length === 0) requireColumns(file, columns, ["pscore", "pi_e"]);
  return {
    kind: "lists",
    weights,
    starts,
    rewards: columnOf(columns, "reward"),
    model: modelOf(columns),
    people: peopleOf(columns.keys.get("user_id")),
  };
};

const requireColumns = (file: string, { numbers }: Columns, names: readonly string[]): void => {
  const missing = names.filter((name) => !numbers.has(name));
  if (missing.length > 0) throw new CommandError(`${file} has no column ${missing.join(", ")}.`);
};

const ratioOf = (file: string, columns: Columns, suffix: string): Float64Array => {
  requireColumns(file, columns, [`pscore${suffix}`, `pi_e${suffix}`]);
  const logged = columnOf(columns, `pscore${suffix}`);
  return requireWeights(
    file,
    columnOf(columns, `pi_e${suffix}`).map((evaluated, row) => evaluated / (logged[row] ?? 1)),
    `pi_e${suffix} / pscore${suffix}`,
  );
};

/** Several policies wrote the log: `logger` says which drew a row, `pscore_0` and so on what each would have done. */
const mixtureWeights = (file: string, columns: Columns): Float64Array => {
  const rounds: number[] = [];
  for (const logger of columnOf(columns, "logger")) rounds[logger] = (rounds[logger] ?? 0) + 1;
  const drawn = [...rounds.keys()].filter((logger) => rounds[logger] !== undefined);
  requireColumns(file, columns, ["pi_e", ...drawn.map((logger) => `pscore_${logger}`)]);
  const loggers = drawn.map((logger) => ({
    rounds: rounds[logger] ?? 0,
    propensities: columnOf(columns, `pscore_${logger}`),
  }));
  for (const [row, logger] of columnOf(columns, "logger").entries())
    if (columnOf(columns, `pscore_${logger}`)[row] === 0)
      throw new CommandError(`${file}, row ${row + 1}: logger ${logger} drew it, so pscore_${logger} must be above 0.`);
  return requireWeights(file, balancedWeights(columnOf(columns, "pi_e"), loggers), "pi_e over the mixture of pscore_…");
};

const requireWeights = (file: string, weights: Float64Array, name: string): Float64Array => {
  const row = weights.findIndex((weight) => !(weight <= LARGEST));
  if (row >= 0) throw new CommandError(`${file}, row ${row + 1}: ${name} is ${weights[row]}, above ${LARGEST}.`);
  return weights;
};

const modelOf = (columns: Columns): RoundsTable["model"] =>
  columns.numbers.has("q_hat") ? { predicted: columnOf(columns, "q_hat"), expected: columnOf(columns, "v_hat") } : null;

const peopleOf = (of: Uint32Array | undefined): RoundsTable["people"] => {
  if (of === undefined) return null;
  let last = 0;
  for (const person of of) last = Math.max(last, person);
  return { of, count: last + 1 };
};
