import { parentPort, workerData } from "node:worker_threads";
import type { ThreadMessage } from "./heavy-thread.ts";
import { type HeavyWork, type HeavyWorks, heavyWorks } from "./heavy-works.ts";

type Task = { readonly [Name in HeavyWork]: { readonly name: Name; readonly input: HeavyWorks[Name]["input"] } };

const say = (message: ThreadMessage): void => parentPort?.postMessage(message);

const work = <Name extends HeavyWork>({ name, input }: Task[Name]): HeavyWorks[Name]["answer"] =>
  heavyWorks[name](input, (step) => say({ step }));

say({ answer: work(workerData as Task[HeavyWork]) });
