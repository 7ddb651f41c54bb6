import { z } from "zod";

/** What can be wrong with a file as a whole: nothing of it is used. */
export const fileProblemSchema = z.enum([
  "empty",
  "web_page",
  "not_text",
  "encoding",
  "damaged_archive",
  "nothing_inside",
  "too_large",
  "too_many_rows",
  "unclosed_quote",
  "columns",
  "not_json",
  "not_history",
  "which_list",
  "needs_links",
  "several_people",
]);

/** What can be wrong with one line: it is left out, the rest is used. */
export const lineProblemSchema = z.enum([
  "width",
  "title",
  "rating",
  "date",
  "year",
  "id",
  "episode",
  "other_kind",
  "unknown_film",
]);

/** One thing that is wrong, where it is and what stands there. */
export const problemSchema = z.object({
  code: z.enum([...fileProblemSchema.options, ...lineProblemSchema.options]),
  file: z.string(),
  /** From 1, the head included; of well-formed JSON the number of the entry. */
  line: z.int().nullable(),
  column: z.string().nullable(),
  /** What was found there, cut short. */
  found: z.string().nullable(),
  expected: z.string().nullable(),
});
export type Problem = z.infer<typeof problemSchema>;
export type ProblemCode = Problem["code"];
