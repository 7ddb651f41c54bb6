import { resolve } from "node:path";
import { requireFiles } from "../movielens/files.ts";
import { importMovieLens } from "../movielens/import-movielens.ts";
import type { Env } from "../terminal/env.ts";
import { type Answer, table } from "../terminal/output.ts";
import { withDatabase } from "../terminal/session.ts";

export const importMovieLensCommand = async (
  env: Env,
  folder: string,
  catalogues: readonly string[],
): Promise<Answer> => {
  const at = (path: string) => resolve(env.callerFolder, path);
  const source = { folder: at(folder), catalogues: catalogues.map(at) };
  await requireFiles(source.folder, source.catalogues);
  const report = await withDatabase(env, ({ deps }) => importMovieLens(deps, source));
  const { titles, people, ratings, skipped, firstSkipped } = report;
  const row = (what: string, counts: typeof titles) => [
    what,
    counts.read,
    counts.added,
    counts.updated,
    counts.unchanged,
  ];
  const text = [
    table(
      ["", "read", "added", "updated", "unchanged"],
      [row("titles", titles), row("people", people), row("ratings", ratings)],
    ),
    skipped.length === 0
      ? "Nothing was skipped."
      : table(
          ["skipped because", "rows"],
          skipped.map(({ reason, count }) => [reason, count]),
        ),
    ...firstSkipped.slice(0, 5).map(({ file, line, reason }) => `  ${file} line ${line}: ${reason}`),
  ].join("\n");
  return { json: report, text };
};
