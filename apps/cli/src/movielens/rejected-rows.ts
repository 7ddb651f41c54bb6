/** Reasons named with their first lines: enough to find them, not a second copy of the file. */
const LINES_NAMED = 20;

export type RejectedRow = { readonly file: string; readonly line: number; readonly reason: string };

/** Counts what was left out and why, and names the first lines. */
export const createRejections = () => {
  const counts = new Map<string, number>();
  const named: RejectedRow[] = [];
  return {
    add: (row: RejectedRow) => {
      const key = `${row.file}: ${row.reason}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (named.length < LINES_NAMED) named.push(row);
    },
    counts: () => [...counts].map(([reason, count]) => ({ reason, count })),
    named: () => named,
    total: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
  };
};
export type Rejections = ReturnType<typeof createRejections>;
