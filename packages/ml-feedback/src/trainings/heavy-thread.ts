import { Worker } from "node:worker_threads";
import { type HeavyWork, type HeavyWorks, heavyWorks } from "./heavy-works.ts";
import type { Step } from "./progress.ts";

/** What the thread says: steps on the way, then one answer. */
export type ThreadMessage = { readonly step: Step } | { readonly answer: unknown };

type ThreadOptions = { readonly signal: AbortSignal; readonly onStep: (step: Step) => void };

/** Sources cannot be read by a thread: there, in tests, the work is done where it is asked for. */
const CAN_THREAD = import.meta.url.endsWith(".js");

/** Does heavy arithmetic in a thread of its own, so that whoever is served meanwhile does not wait for it. */
export const inThread = <Name extends HeavyWork>(
  name: Name,
  input: HeavyWorks[Name]["input"],
  { signal, onStep }: ThreadOptions,
): Promise<HeavyWorks[Name]["answer"]> => {
  if (!CAN_THREAD) return Promise.resolve(heavyWorks[name](input, onStep));
  signal.throwIfAborted();
  const worker = new Worker(new URL("./heavy-worker.js", import.meta.url), { workerData: { name, input } });
  const answer = new Promise<HeavyWorks[Name]["answer"]>((resolve, reject) => {
    worker.on("message", (message: ThreadMessage) => {
      if ("step" in message) onStep(message.step);
      else resolve(message.answer as HeavyWorks[Name]["answer"]);
    });
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("The thread ended before it answered.")));
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return answer.finally(() => worker.terminate());
};
