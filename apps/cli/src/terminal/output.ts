import { Presets, SingleBar } from "cli-progress";
import Table from "cli-table3";

/** What a command answers: one document, and the same for people. */
export type Answer = { readonly json: unknown; readonly text: string };

/** A cell with more than this is a text: it is broken at words. */
const WIDEST_CELL = 88;

/** Rows under a head, numbers to the right. */
export const table = (head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string => {
  const numeric = head.map((_, column) => rows.every((row) => typeof row[column] === "number" || row[column] === null));
  const output = new Table({
    head: [...head],
    colAligns: numeric.map((isNumber) => (isNumber ? "right" : "left")),
    colWidths: head.map((_, column) =>
      rows.some((row) => String(row[column]).length > WIDEST_CELL) ? WIDEST_CELL + 2 : null,
    ),
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows)
    output.push(row.map((cell) => (cell === null ? "–" : typeof cell === "number" ? format(cell) : cell)));
  return output.toString();
};

const format = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString("en-US") : value.toFixed(4).replace(/(\.\d\d)0+$/, "$1");

export const percent = (share: number | null): string => (share === null ? "–" : `${(100 * share).toFixed(1)} %`);

/** A difference of two shares, in points. */
export const points = (share: number): string => `${share < 0 ? "−" : "+"}${Math.abs(100 * share).toFixed(1)}`;

export type Progress = { to: (done: number, note?: string) => void; end: () => void };

/** Progress on standard error: a bar for people, a line every tenth where nobody watches. */
export const progress = (what: string, total: number): Progress =>
  process.stderr.isTTY ? bar(what, total) : lines(what, total);

const bar = (what: string, total: number): Progress => {
  const shown = new SingleBar(
    {
      format: `${what.padEnd(22)} {bar} {percentage} %  {value}/{total}  {eta_formatted} left  {note}`,
      hideCursor: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  shown.start(Math.max(1, total), 0, { note: "" });
  return { to: (done, note = "") => shown.update(Math.min(done, total), { note }), end: () => shown.stop() };
};

const lines = (what: string, total: number): Progress => {
  let said = -1;
  return {
    to: (done) => {
      const tenth = total === 0 ? 10 : Math.floor((10 * done) / total);
      if (tenth <= said) return;
      said = tenth;
      process.stderr.write(`${what}: ${done} of ${total}\n`);
    },
    end: () => undefined,
  };
};
