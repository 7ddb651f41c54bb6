import { resolve } from "node:path";
import { streamDecisionLog } from "@dailies/ml-feedback";
import { toFile, toStandardOutput } from "../export/sink.ts";
import { type Format, writeDecisions } from "../export/write-decisions.ts";
import { CommandError } from "../terminal/command-error.ts";
import type { Env } from "../terminal/env.ts";
import { type Answer, progress } from "../terminal/output.ts";
import { withDatabase } from "../terminal/session.ts";

export type ExportOptions = { readonly format: Format; readonly out?: string; readonly json?: boolean };

/** The whole log of decisions for somebody else's tools, to a file or to standard output. */
export const exportDecisionsCommand = (env: Env, { format, out, json }: ExportOptions): Promise<Answer> => {
  const path = out === undefined ? null : resolve(env.callerFolder, out);
  if (path === null && json === true)
    throw new CommandError("--json and the export would share standard output: name a file with --out.");
  if (path === null && format === "parquet" && process.stdout.isTTY)
    throw new CommandError("Parquet is nothing to read on a terminal: name a file with --out, or send it on.");
  return withDatabase(env, async ({ database: { db } }) => {
    const shown = progress("decisions", await db.recommendationDecision.count());
    let rows = 0;
    const to = path === null ? toStandardOutput : (work: Parameters<typeof toStandardOutput>[0]) => toFile(path, work);
    await to((sink) =>
      writeDecisions(format, streamDecisionLog(db), {
        sink,
        onRows: (count) => {
          rows += count;
          shown.to(rows);
        },
      }),
    );
    shown.end();
    const text = path === null ? "" : `${rows.toLocaleString("en-US")} decisions are in ${path}.`;
    return { json: { rows, format, path }, text };
  });
};
