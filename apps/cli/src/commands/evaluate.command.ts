import { resolve } from "node:path";
import { evaluateInThread } from "../evaluate/evaluate-thread.ts";
import type { EvaluateOptions } from "../evaluate/evaluation.ts";
import { describeEvaluation, reportEvaluation } from "../evaluate/evaluation-report.ts";
import { readRounds } from "../evaluate/rounds-table.ts";
import { CommandError } from "../terminal/command-error.ts";
import type { Env } from "../terminal/env.ts";
import { type Answer, type Progress, progress } from "../terminal/output.ts";

/** The mathematics counts from 0 and people from 1. */
const inRows = (_: string, index: string): string => `, row ${Number(index) + 1}`;

/** Off-policy evaluation of anybody's log. */
export const evaluateCommand = async (env: Env, file: string, options: EvaluateOptions): Promise<Answer> => {
  const rounds = await readRounds(resolve(env.callerFolder, file));
  const stopping = new AbortController();
  const stop = () => stopping.abort(new CommandError("Stopped before it was done."));
  process.once("SIGINT", stop);
  const bars: Progress[] = [];
  try {
    const evaluation = await evaluateInThread(
      { table: rounds, options },
      {
        signal: stopping.signal,
        onStep: ({ done, total, note }) => {
          if (bars.length === 0) bars.push(progress("Evaluating", total));
          bars[0]?.to(done, note);
        },
      },
    );
    const json = reportEvaluation(rounds, evaluation);
    return { json, text: describeEvaluation(json) };
  } catch (error) {
    throw error instanceof RangeError ? new CommandError(error.message.replace(/\[(\d+)\]/, inRows)) : error;
  } finally {
    process.off("SIGINT", stop);
    bars[0]?.end();
  }
};
