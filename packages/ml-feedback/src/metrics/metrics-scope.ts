import type { Context } from "../context.ts";
import { resolveRange } from "../date-range.ts";
import type { MetricsScope } from "./metrics.repository.ts";
import type { MetricsRangeInput } from "./metrics.schema.ts";

const DEFAULT_DAYS = 28;
const DAY_MS = 86_400_000;
/** Of longer ranges a day holds too little to have a rate of its own. */
const LONGEST_IN_DAYS = 14;
/** A chart has no room for more. */
const MAX_STEPS = 366;
const STEP_MS = { day: DAY_MS, week: 7 * DAY_MS } as const;
export type Step = keyof typeof STEP_MS;

export const scopeOf = ({ now }: Pick<Context, "now">, input: MetricsRangeInput): MetricsScope => {
  const asOf = now();
  return { ...resolveRange(input, asOf, DEFAULT_DAYS), modelVersion: input.modelVersion ?? null, asOf };
};

/** The steps of a range counted back from its end, the oldest first and perhaps shorter, and how long one is. */
export const stepsOf = ({ from, to }: MetricsScope, asked?: Step) => {
  const length = to.getTime() - from.getTime();
  const step = asked ?? (length <= LONGEST_IN_DAYS * DAY_MS ? "day" : "week");
  const stepMs = STEP_MS[step];
  const count = Math.min(MAX_STEPS, Math.ceil(length / stepMs));
  const steps = Array.from({ length: count }, (_, index) => {
    const back = count - 1 - index;
    const end = to.getTime() - back * stepMs;
    return { back, from: new Date(Math.max(from.getTime(), end - stepMs)), to: new Date(end) };
  });
  return { step, stepMs, maxSteps: MAX_STEPS, steps };
};
