import type { Decision } from "../api.ts";
import type { AppText } from "../text/en.ts";

export type Reason = Decision["reasons"][number];

/** More bars than this are a list and no longer a reason. */
const MAX_BARS = 8;

/** How a reason is named in this app's language; people's names are names in every language. */
export const reasonLabel = (
  { factor, value, label }: Pick<Reason, "factor" | "value" | "label">,
  text: AppText,
): string => {
  if (value === null) return text.why.factors[factor];
  if (factor === "genre") return text.genre(value);
  return factor === "person" ? label : text.why.factors[factor];
};

/** The strongest reasons, what speaks for it first, and what is left of them; nothing is lost from the sum. */
export const groupReasons = (reasons: readonly Reason[]): { told: Reason[]; rest: Reason[] } => {
  const sorted = reasons
    .filter(({ micros }) => micros !== 0)
    .sort((one, other) => Math.abs(other.micros) - Math.abs(one.micros));
  const told = sorted.length > MAX_BARS ? sorted.slice(0, MAX_BARS - 1) : sorted;
  return { told: told.toSorted((one, other) => other.micros - one.micros), rest: sorted.slice(told.length) };
};
