import { createReadStream } from "node:fs";
import { access, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { CommandError } from "../terminal/command-error.ts";

export const MOVIELENS_FILES = ["movies.csv", "links.csv", "ratings.csv"] as const;

/** @throws CommandError naming the first file that is missing */
export const requireFiles = async (folder: string, catalogues: readonly string[]): Promise<void> => {
  for (const path of [...MOVIELENS_FILES.map((name) => join(folder, name)), ...catalogues]) {
    const found = await stat(path).catch(() => null);
    if (found === null) {
      throw new CommandError(
        `${path} is not there. A MovieLens folder has ${MOVIELENS_FILES.join(", ")}; it is to be had from grouplens.org/datasets/movielens.`,
      );
    }
    if (!found.isFile()) throw new CommandError(`${path} is not a file.`);
    await access(path).catch(() => {
      throw new CommandError(`${path} may not be read.`);
    });
  }
};

export type Line = { readonly line: number; readonly text: string };

/** The lines of a text file, one at a time; the first is 1. A byte order mark is not part of it. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  const lines = createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  for await (const raw of lines) {
    line += 1;
    const text = line === 1 ? raw.replace(/^\uFEFF/, "") : raw;
    if (text.trim() !== "") yield { line, text };
  }
}

/** Fields of one CSV record, quotes undone; null when a quote is left open or followed by something. */
export const splitCsv = (text: string): string[] | null => {
  const fields: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  while (pattern.lastIndex <= text.length) {
    const match = pattern.exec(text);
    if (match === null) return null;
    fields.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
    if (match[3] === "") return fields;
  }
  return null;
};

/** Records of a CSV file by the names of its head; a record of another width is null. */
export async function* readCsv(
  path: string,
  columns: readonly string[],
): AsyncGenerator<{ line: number; row: Record<string, string> | null }> {
  let head: string[] | null = null;
  for await (const { line, text } of readLines(path)) {
    const fields = splitCsv(text);
    if (head === null) {
      head = fields ?? [];
      const missing = columns.filter((column) => !head?.includes(column));
      if (missing.length > 0)
        throw new CommandError(`${basename(path)} line ${line}: the head lacks ${missing.join(", ")}.`);
      continue;
    }
    const isWhole = fields !== null && fields.length === head.length;
    yield { line, row: isWhole ? Object.fromEntries(head.map((name, index) => [name, fields[index] ?? ""])) : null };
  }
  if (head === null) throw new CommandError(`${basename(path)} is empty.`);
}
