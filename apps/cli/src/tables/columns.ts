import { CommandError } from "../terminal/command-error.ts";

/** What the numbers of a column must be, with the words that finish the sentence "must …". */
export type ColumnRule = { readonly holds: (value: number) => boolean; readonly words: string };

/** Told which share of a file has been read, in [0, 1]. */
export type OnRead = (share: number) => void;

export type WantedColumns = {
  readonly numbers: Readonly<Record<string, ColumnRule>>;
  /** Read where the table has them. */
  readonly optionalNumbers?: Readonly<Record<string, ColumnRule>>;
  /** Texts that say which rows belong together, such as a person's id; read where the table has them. */
  readonly optionalKeys?: readonly string[];
};

export type Columns = {
  readonly rowCount: number;
  /** By name, one number for each row. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  /** By name, which of its distinct keys each row has, counted from 0 in order of appearance. */
  readonly keys: ReadonlyMap<string, Uint32Array>;
};

/** A cell as a file format gives it. */
export type Cell = string | number | bigint | boolean | null | undefined;

/** More rows than this need columns beyond what one process should hold. */
const MOST_ROWS = 10_000_000;
const FIRST_CAPACITY = 65_536;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** @throws CommandError when a table has more rows than are read */
export const requireRowCount = (file: string, rowCount: number): void => {
  if (rowCount > MOST_ROWS)
    throw new CommandError(
      `${file} has more than ${MOST_ROWS.toLocaleString("en-US")} rows, the most that are read. Take a sample of it.`,
    );
};

/** Grows by doubling, so that a table is never held twice as anything but numbers. */
const growing = <Numbers extends Float64Array | Uint32Array>(make: (length: number) => Numbers) => {
  let values = make(FIRST_CAPACITY);
  return {
    put: (row: number, value: number) => {
      if (row >= values.length) {
        const wider = make(Math.min(2 * values.length, MOST_ROWS));
        wider.set(values);
        values = wider;
      }
      values[row] = value;
    },
    take: (length: number) => values.subarray(0, length) as Numbers,
  };
};

const parseNumber = (cell: Cell): number => {
  if (typeof cell === "string") return NUMBER.test(cell.trim()) ? Number(cell) : Number.NaN;
  if (typeof cell === "boolean") return cell ? 1 : 0;
  return typeof cell === "number" || typeof cell === "bigint" ? Number(cell) : Number.NaN;
};

const show = (cell: Cell): string =>
  cell === null || cell === undefined ? "nothing" : `“${String(cell).slice(0, 40)}”`;

export type ColumnCollector = {
  /** The columns to give, in the order of the table. */
  readonly names: readonly string[];
  /** One row; `where` says which, in the words of the file: “line 7”. */
  readonly add: (cellOf: (column: number) => Cell, where: () => string) => void;
  readonly finish: () => Columns;
};

/**
 * Takes a table row by row and keeps the wanted columns.
 *
 * @throws CommandError naming the file, the row and the column that cannot be used, and what would do
 */
export const collectColumns = (file: string, head: readonly string[], wanted: WantedColumns): ColumnCollector => {
  const named = head.map((name) => name.trim());
  const missing = Object.keys(wanted.numbers).filter((name) => !named.includes(name));
  if (missing.length > 0)
    throw new CommandError(`${file} has no column ${missing.join(", ")}. It has ${namesIn(named)}.`);
  const rules = { ...wanted.optionalNumbers, ...wanted.numbers };
  const twice = named.find(
    (name, index) => (Object.hasOwn(rules, name) || wanted.optionalKeys?.includes(name)) && named.indexOf(name) < index,
  );
  if (twice !== undefined) throw new CommandError(`${file} has the column ${twice} twice.`);
  const columns = named.flatMap((name, index) => {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    return rule === undefined ? [] : [{ name, index, rule, values: growing((length) => new Float64Array(length)) }];
  });
  const keyed = named.flatMap((name, index) =>
    wanted.optionalKeys?.includes(name)
      ? [{ name, index, codes: new Map<string, number>(), values: growing((length) => new Uint32Array(length)) }]
      : [],
  );
  let rowCount = 0;
  return {
    names: [...columns, ...keyed].map(({ name }) => name),
    add: (cellOf, where) => {
      if (rowCount === MOST_ROWS) requireRowCount(file, rowCount + 1);
      for (const { name, index, rule, values } of columns) {
        const cell = cellOf(index);
        const value = parseNumber(cell);
        if (!Number.isFinite(value))
          throw new CommandError(
            `${file}, ${where()}, column ${name}: ${show(cell)} is not a number that can be used: it must ${rule.words}.`,
          );
        if (!rule.holds(value))
          throw new CommandError(`${file}, ${where()}, column ${name}: ${value} must ${rule.words}.`);
        values.put(rowCount, value);
      }
      for (const { name, index, codes, values } of keyed) {
        const key = String(cellOf(index) ?? "").trim();
        if (key === "") throw new CommandError(`${file}, ${where()}, column ${name}: it is empty.`);
        const code = codes.get(key) ?? codes.size;
        codes.set(key, code);
        values.put(rowCount, code);
      }
      rowCount += 1;
    },
    finish: () => {
      if (rowCount === 0) throw new CommandError(`${file} has a head and no rows.`);
      return {
        rowCount,
        numbers: new Map(columns.map(({ name, values }) => [name, values.take(rowCount)])),
        keys: new Map(keyed.map(({ name, values }) => [name, values.take(rowCount)])),
      };
    },
  };
};

const MOST_NAMES = 20;
const namesIn = (names: readonly string[]): string =>
  names.length <= MOST_NAMES
    ? names.join(", ")
    : `${names.slice(0, MOST_NAMES).join(", ")} and ${names.length - MOST_NAMES} more`;
