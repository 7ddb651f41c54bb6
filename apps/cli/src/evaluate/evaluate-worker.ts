import { parentPort, workerData } from "node:worker_threads";
import type { EvaluationMessage } from "./evaluate-thread.ts";
import { type EvaluationTask, evaluate } from "./evaluation.ts";

const say = (message: EvaluationMessage): void => parentPort?.postMessage(message);

say({ answer: evaluate(workerData as EvaluationTask, (step) => say({ step })) });
