import { apiError } from "@dailies/ui";
import type { Problem } from "../api.ts";
import type { AppText } from "../text/en.ts";

/** What is wrong with a file, in the parts that the server gave; null for any other failure. */
export const fileProblemOf = (error: unknown): Problem | null => {
  const details = apiError(error)?.data?.details;
  return details && "code" in details ? (details as unknown as Problem) : null;
};

/** Where it is and what it is, in the person's language. */
export const problemWords = (problem: Problem, { bring }: AppText): { place: string; sentence: string } => {
  const isEntry = problem.file.toLowerCase().endsWith(".json") && problem.code !== "not_json";
  return { place: bring.place(problem, isEntry), sentence: bring.problems[problem.code](problem) };
};
