import type { z } from "zod";
import type { fileProblemSchema, lineProblemSchema, Problem, ProblemCode } from "../problems.schema.ts";

type Details = Partial<Pick<Problem, "line" | "column" | "found" | "expected">>;

const LONGEST_QUOTE = 80;

const problemOf = (code: ProblemCode, file: string, details: Details): Problem => {
  const found = details.found?.trim() ?? null;
  return {
    code,
    file,
    line: details.line ?? null,
    column: details.column ?? null,
    found: found !== null && found.length > LONGEST_QUOTE ? `${found.slice(0, LONGEST_QUOTE)}…` : found,
    expected: details.expected ?? null,
  };
};

/** A line that is left out. */
export class LineProblem extends Error {
  override readonly name = "LineProblem";
  readonly problem: Problem;

  constructor(code: z.infer<typeof lineProblemSchema>, file: string, details: Details & { readonly line: number }) {
    const problem = problemOf(code, file, details);
    super(describeProblem(problem));
    this.problem = problem;
  }
}

/** A file of which nothing can be used. */
export class FileProblem extends Error {
  override readonly name = "FileProblem";
  readonly problem: Problem;

  constructor(code: z.infer<typeof fileProblemSchema>, file: string, details: Details = {}) {
    const problem = problemOf(code, file, details);
    super(describeProblem(problem));
    this.problem = problem;
  }
}

const SENTENCES: Readonly<Record<ProblemCode, (problem: Problem) => string>> = {
  empty: () => "the file is empty.",
  web_page: () => "this is a web page, not an export: download it again while signed in.",
  not_text: ({ found }) => `this is not a text file${found ? ` but ${found}` : ""}.`,
  encoding: () => "the text is broken here: it is neither UTF-8 nor UTF-16. Save it as UTF-8.",
  damaged_archive: () => "this archive is damaged or not a zip file. Download it again.",
  nothing_inside: ({ expected }) => `the archive holds none of ${expected}.`,
  too_large: ({ expected }) => `the file is too large: ${expected} is the most.`,
  too_many_rows: ({ expected }) => `there are more lines than ${expected}.`,
  unclosed_quote: () => "a quotation mark is opened here and never closed.",
  columns: ({ found, expected }) => `these are not the columns of an export: found ${found}; expected ${expected}.`,
  not_json: () => "this is not valid JSON.",
  not_history: ({ found }) => `${found ?? "this file"} holds nothing that was watched, rated or wanted.`,
  which_list: () => "watched films and the watchlist look alike: keep the name watched.csv or watchlist.csv.",
  needs_links: () => "films are numbers only here: give links.csv or movies.csv of the same data set too.",
  several_people: () => "these are the ratings of several people: a data set, not one person's history.",
  width: ({ found, expected }) => `there are ${found} fields, and ${expected} columns.`,
  title: () => "there is no title.",
  rating: ({ found, expected }) => `“${found}” is not a rating; expected ${expected}.`,
  date: ({ found }) => `“${found}” is not a day of the past.`,
  year: ({ found }) => `“${found}” is not a year.`,
  id: ({ found }) => `“${found}” is not an id.`,
  episode: () => "single episodes and seasons are not kept.",
  other_kind: ({ found }) => `${found} is neither a film nor a series.`,
  unknown_film: ({ found }) => `the film ${found} is in none of the files beside this one.`,
};

/** The problem as a sentence, with the file, the line and the column in front. */
export const describeProblem = (problem: Problem): string => {
  const { file, line, column, code } = problem;
  const unit = file.toLowerCase().endsWith(".json") && code !== "not_json" && code !== "encoding" ? "entry" : "line";
  const place = [file, line === null ? null : `${unit} ${line}`, column === null ? null : `column ${column}`];
  return `${place.filter((part) => part !== null).join(", ")}: ${SENTENCES[code](problem)}`;
};
