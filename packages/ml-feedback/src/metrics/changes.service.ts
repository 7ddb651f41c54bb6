import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context.ts";
import { findNewest } from "./changes.repository.ts";

/** Numbers that change oftener than this are not read but flicker. */
const LOOK_EVERY_MS = 3_000;

/**
 * Tells whenever something new stands behind the numbers: decisions, outcomes, alerts, what administrators did; on whichever server
 * it happened. The first event comes at once and says that nothing is missed from then on.
 */
export async function* watchChanges(
  { db, now }: Pick<Context, "db" | "now">,
  signal?: AbortSignal,
): AsyncGenerator<{ at: string }> {
  let told = "";
  while (!signal?.aborted) {
    const newest = JSON.stringify(await findNewest(db));
    if (newest !== told) yield { at: now().toISOString() };
    told = newest;
    // Waking early because the watcher left is not a failure.
    await sleep(LOOK_EVERY_MS, undefined, signal ? { signal } : {}).catch(() => undefined);
  }
}
