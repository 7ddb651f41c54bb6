import type { Columns } from "../tables/columns.ts";
import { columnOf } from "../tables/read-table.ts";
import { CommandError } from "../terminal/command-error.ts";

/** Products of many conditional probabilities agree to about this much, whoever worked them out. */
const SAME = 1e-9;

/** The rows with those of a list together and in the order of positions, and which of them begin a list. */
export const inListOrder = (
  file: string,
  columns: Columns,
): { readonly columns: Columns; readonly starts: Float64Array } => {
  const { rowCount, numbers, keys } = columns;
  const lists = keys.get("slate_id") ?? new Uint32Array(rowCount);
  const positions = columnOf(columns, "position");
  const isBefore = (a: number, b: number) =>
    (lists[a] ?? 0) - (lists[b] ?? 0) || (positions[a] ?? 0) - (positions[b] ?? 0);
  const order = Uint32Array.from({ length: rowCount }, (_, row) => row);
  if (order.some((_, row) => row > 0 && isBefore(row - 1, row) > 0)) order.sort(isBefore);
  const starts = new Float64Array(rowCount);
  const users = keys.get("user_id");
  for (let place = 0; place < rowCount; place += 1) {
    const [row, above] = [order[place] ?? 0, order[place - 1]];
    if (above === undefined || lists[above] !== lists[row]) {
      starts[place] = 1;
      continue;
    }
    const refuse = (what: string) => new CommandError(`${file}, row ${row + 1}: ${what} row ${above + 1}.`);
    if (positions[above] === positions[row]) throw refuse(`slate_id and position are those of`);
    if (users && users[above] !== users[row]) throw refuse(`user_id differs within the list of`);
    for (const name of ["pscore_slate", "pi_e_slate"])
      if (differ(numbers.get(name), above, row)) throw refuse(`${name} belongs to the whole list, but differs from`);
  }
  const arranged = <Values extends Float64Array | Uint32Array>(values: Values): Values => {
    const result = values.slice() as Values;
    for (let place = 0; place < rowCount; place += 1) result[place] = values[order[place] ?? 0] ?? 0;
    return result;
  };
  return {
    starts,
    columns: {
      rowCount,
      numbers: new Map(Array.from(numbers, ([name, values]) => [name, arranged(values)])),
      keys: new Map(Array.from(keys, ([name, values]) => [name, arranged(values)])),
    },
  };
};

const differ = (values: Float64Array | undefined, a: number, b: number): boolean => {
  const [first, second] = [values?.[a] ?? 0, values?.[b] ?? 0];
  return Math.abs(first - second) > SAME * Math.max(first, second);
};
