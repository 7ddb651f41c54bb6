import { Worker } from "node:worker_threads";
import { type Evaluation, type EvaluationStep, type EvaluationTask, evaluate } from "./evaluation.ts";

/** What the thread says: steps on the way, then one answer. */
export type EvaluationMessage = { readonly step: EvaluationStep } | { readonly answer: Evaluation };

type ThreadOptions = { readonly signal: AbortSignal; readonly onStep: (step: EvaluationStep) => void };

/** Sources cannot be read by a thread: there, in tests, the work is done where it is asked for. */
const CAN_THREAD = import.meta.url.endsWith(".js");

/** Evaluates in a thread of its own, so that progress is told and a person can stop it at any moment. */
export const evaluateInThread = async (
  task: EvaluationTask,
  { signal, onStep }: ThreadOptions,
): Promise<Evaluation> => {
  signal.throwIfAborted();
  if (!CAN_THREAD)
    return evaluate(task, (step) => {
      signal.throwIfAborted();
      onStep(step);
    });
  const worker = new Worker(new URL("./evaluate-worker.js", import.meta.url), { workerData: task });
  const answer = new Promise<Evaluation>((resolve, reject) => {
    worker.on("message", (message: EvaluationMessage) => {
      if ("step" in message) onStep(message.step);
      else resolve(message.answer);
    });
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("The thread ended before it answered.")));
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return answer.finally(() => worker.terminate());
};
