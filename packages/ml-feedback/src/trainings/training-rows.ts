/** One labelled decision as it was logged. Scores, risk and reward lie in [0, 1]; `position` is 0-based. */
export type TrainingRow = {
  readonly decisionId: string;
  readonly userId: string;
  readonly listId: string;
  readonly madeAt: Date;
  readonly position: number;
  readonly genreScore: number;
  readonly personScore: number;
  readonly tasteScore: number;
  readonly wantSignalScore: number;
  readonly dropRisk: number;
  readonly wasSuccessful: boolean;
  readonly reward: number;
} & Partial<Placing>;

/** How the draw of its list placed a title; 0 where that was not asked for or the pool does not say. */
export type Placing = {
  /** P(the title at its position, whatever stands elsewhere), in [0, 1]. */
  readonly placedWith: number;
  /** P(any title of the pool in the list) over P(this one in the list), in [0, ∞): near 1 in the mean. */
  readonly inclusionWeight: number;
};

/** What the regression sees, in the order of its coefficients. */
export const FEATURE_COLUMNS = ["genre", "person", "taste", "wantSignal", "minusDropRisk"] as const;
const COLUMNS = [
  ...FEATURE_COLUMNS,
  "success",
  "reward",
  "position",
  "user",
  "list",
  "madeAt",
  "placedWith",
  "inclusionWeight",
] as const;
type Column = (typeof COLUMNS)[number];

/** Rows as columns in the order of time (`madeAt`, ms); `success` is 0 or 1; people and lists are numbered as they appear. */
export type RowBlock = Readonly<Record<Column, Float64Array>>;

export const rowCount = (block: RowBlock): number => block.success.length;

const blockOf = (columnOf: (column: Column) => Float64Array): RowBlock => ({
  genre: columnOf("genre"),
  person: columnOf("person"),
  taste: columnOf("taste"),
  wantSignal: columnOf("wantSignal"),
  minusDropRisk: columnOf("minusDropRisk"),
  success: columnOf("success"),
  reward: columnOf("reward"),
  position: columnOf("position"),
  user: columnOf("user"),
  list: columnOf("list"),
  madeAt: columnOf("madeAt"),
  placedWith: columnOf("placedWith"),
  inclusionWeight: columnOf("inclusionWeight"),
});

export const sliceBlock = (block: RowBlock, [start, end]: readonly [start: number, end: number]): RowBlock =>
  blockOf((column) => block[column].subarray(start, end));

/** Collects batches as columns, so that no wide row outlives its batch. */
export const createRowCollector = () => {
  const chunks: RowBlock[] = [];
  const [userNumber, listNumber] = [createNumbering(), createNumbering()];
  const readers: Record<Column, (row: TrainingRow) => number> = {
    genre: (row) => row.genreScore,
    person: (row) => row.personScore,
    taste: (row) => row.tasteScore,
    wantSignal: (row) => row.wantSignalScore,
    minusDropRisk: (row) => -row.dropRisk,
    success: (row) => Number(row.wasSuccessful),
    reward: (row) => row.reward,
    position: (row) => row.position,
    user: (row) => userNumber(row.userId),
    list: (row) => listNumber(row.listId),
    madeAt: (row) => row.madeAt.getTime(),
    placedWith: (row) => row.placedWith ?? 0,
    inclusionWeight: (row) => row.inclusionWeight ?? 0,
  };
  return {
    add: (rows: readonly TrainingRow[]): void => {
      chunks.push(blockOf((column) => Float64Array.from(rows, readers[column])));
    },
    finish: (): RowBlock => blockOf((column) => concatenate(chunks.map((chunk) => chunk[column]))),
  };
};

/** Gives each text the number of texts that came before it. */
export const createNumbering = () => {
  const numbers = new Map<string, number>();
  return (text: string): number => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
};

const concatenate = (parts: readonly Float64Array[]): Float64Array => {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
