/** How a batch went: `refused` means that the server will never take it, so that keeping it is pointless. */
export type SendResult = "taken" | "refused" | "unreachable";

type Deps = {
  /** Sends up to `MAX_BATCH` ids; `leaving` asks for a request that outlives the page. Never rejects. */
  readonly send: (decisionIds: readonly string[], leaving: boolean) => Promise<SendResult>;
  /** Keeps what was not taken yet, so that a closed tab or a lost connection loses nothing. */
  readonly keep: (decisionId: string) => void;
  /** Only what was taken here: other tabs keep theirs beside it. */
  readonly forget: (decisionIds: readonly string[]) => void;
  readonly kept: readonly string[];
  readonly later: (run: () => void, delayMs: number) => void;
};

const MAX_BATCH = 100;
const GATHER_MS = 1_500;
const RETRY_FIRST_MS = 3_000;
const RETRY_LONGEST_MS = 60_000;

/** Reports what was shown, in batches, until the server has taken it. The server counts a repetition once. */
export const createShownQueue = ({ send, keep, forget, kept, later }: Deps) => {
  const waiting = new Set(kept);
  const done = new Set<string>();
  let scheduled = false;
  let failures = 0;
  let sending: Promise<void> | null = null;

  const schedule = (delayMs: number) => {
    if (scheduled || waiting.size === 0) return;
    scheduled = true;
    later(() => {
      scheduled = false;
      void flush();
    }, delayMs);
  };

  const sendBatch = async (batch: readonly string[]) => {
    const result = await send(batch, false);
    if (result === "unreachable") {
      failures += 1;
      schedule(Math.min(RETRY_FIRST_MS * 2 ** (failures - 1), RETRY_LONGEST_MS));
      return;
    }
    failures = 0;
    for (const id of batch) {
      waiting.delete(id);
      done.add(id);
    }
    forget(batch);
    schedule(GATHER_MS);
  };

  /** Sends what waits now; resolves when the attempt is over, whatever came of it. */
  const flush = async (): Promise<void> => {
    if (sending) await sending;
    if (waiting.size === 0) return;
    sending = sendBatch([...waiting].slice(0, MAX_BATCH));
    await sending;
    sending = null;
  };

  return {
    add: (decisionId: string) => {
      if (done.has(decisionId) || waiting.has(decisionId)) return;
      waiting.add(decisionId);
      keep(decisionId);
      schedule(GATHER_MS);
    },
    flush,
    /** The page is going away: one last try that nobody waits for; what it misses is kept for the next visit. */
    leave: () => {
      if (waiting.size > 0) void send([...waiting].slice(0, MAX_BATCH), true);
    },
    resume: () => schedule(0),
  };
};
export type ShownQueue = ReturnType<typeof createShownQueue>;
