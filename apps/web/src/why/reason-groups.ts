import type { ReasonBar } from "@dailies/ui";
import type { Decision } from "../api.ts";
import type { AppText } from "../text/en.ts";

type Reason = Decision["reasons"][number];

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

/** The strongest reasons as bars, what is left of them in one; nothing is lost from the sum. */
export const reasonBars = (reasons: readonly Reason[], text: AppText): ReasonBar[] => {
  const sorted = reasons
    .filter(({ micros }) => micros !== 0)
    .sort((one, other) => Math.abs(other.micros) - Math.abs(one.micros));
  const told = sorted.length > MAX_BARS ? sorted.slice(0, MAX_BARS - 1) : sorted;
  const rest = sorted.slice(told.length);
  const bars = told
    .map((reason) => ({
      key: `${reason.factor} ${reason.value}`,
      label: reasonLabel(reason, text),
      micros: reason.micros,
    }))
    .sort((one, other) => other.micros - one.micros);
  if (rest.length === 0) return bars;
  const micros = rest.reduce((sum, reason) => sum + reason.micros, 0);
  return [...bars, { key: "rest", label: text.why.rest(rest.length), micros }];
};
