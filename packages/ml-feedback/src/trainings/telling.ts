import type { Step } from "./progress.ts";

const LOOK_WHETHER_WANTED_MS = 500;

/** How long work says where it stands, and learns that it is called off. */
export type Telling = {
  readonly tell: (step: Step) => Promise<void>;
  readonly signal: AbortSignal;
};

type Parts = {
  /** False once the work is called off, or done by somebody else. */
  readonly save: (step: Step) => Promise<boolean>;
  readonly isWanted: () => Promise<boolean>;
  readonly onProgress?: ((step: Step) => void) | undefined;
};

/** What became of work that may be called off, from whatever process, while it is done. */
export type Told<Result> = { readonly calledOff: true } | { readonly calledOff: false; readonly result: Result };

/** Does the work for as long as it is wanted: its steps are kept for those who watch, and it ends soon after it is called off. */
export async function whileWanted<Result>(
  { save, isWanted, onProgress }: Parts,
  work: (telling: Telling) => Promise<Result>,
): Promise<Told<Result>> {
  const calledOff = new AbortController();
  const watch = setInterval(() => {
    isWanted().then(
      (wanted) => wanted || calledOff.abort(),
      // Whoever does the work meets the same failure and says so.
      () => undefined,
    );
  }, LOOK_WHETHER_WANTED_MS);
  const tell = async (step: Step) => {
    if (!(await save(step))) calledOff.abort();
    calledOff.signal.throwIfAborted();
    onProgress?.(step);
  };
  try {
    return { calledOff: false, result: await work({ tell, signal: calledOff.signal }) };
  } catch (error) {
    if (calledOff.signal.aborted) return { calledOff: true };
    throw error;
  } finally {
    clearInterval(watch);
  }
}
