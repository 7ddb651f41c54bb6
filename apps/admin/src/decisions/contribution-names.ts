import type { RouterOutputs } from "@dailies/ml-feedback";
import type { ReasonBar } from "@dailies/ui";
import { reasonWords } from "../text/reason-words.ts";
import { text } from "./text.ts";

export type Explanation = RouterOutputs["decisions"]["explain"];
export type Contribution = Explanation["contributions"][number];

/** More bars than this are a list and no longer a reason. */
const MAX_BARS = 9;

const reasonOf = (correctionId: string | null, { correctionsApplied }: Explanation) => {
  const reason = correctionsApplied.find((each) => each.correctionId === correctionId)?.reason ?? null;
  return reason === null ? null : reasonWords(reason);
};

export const contributionName = ({ factor, value, label }: Contribution, explanation: Explanation): string => {
  if (factor === "correction" || factor === "wish") return text.detail.correctionBar(reasonOf(value, explanation));
  if (factor === "genre") return text.genre(label);
  if (factor === "person" || factor === "external") return label;
  return text.factorName[factor];
};

/** Single genres, people and corrections as they are; neighbours and the rest by factor. The sum stays what it was. */
const merged = (explanation: Explanation): ReasonBar[] => {
  const bars = new Map<string, ReasonBar>();
  for (const part of explanation.contributions) {
    const label = contributionName(part, explanation);
    const key = part.factor === "similar_user" ? part.factor : `${part.factor} ${part.value} ${label}`;
    bars.set(key, { key, label, micros: (bars.get(key)?.micros ?? 0) + part.micros });
  }
  return [...bars.values()];
};

/** The strongest reasons, what speaks for it first; what is left of them in one bar. */
export const explanationBars = (explanation: Explanation): ReasonBar[] => {
  const sorted = merged(explanation)
    .filter(({ micros }) => micros !== 0)
    .sort((one, other) => Math.abs(other.micros) - Math.abs(one.micros));
  const told = sorted.length > MAX_BARS ? sorted.slice(0, MAX_BARS - 1) : sorted;
  const rest = sorted.slice(told.length);
  const bars = [...told].sort((one, other) => other.micros - one.micros);
  if (rest.length === 0) return bars;
  const micros = rest.reduce((sum, bar) => sum + bar.micros, 0);
  return [...bars, { key: "rest", label: text.detail.rest(rest.length), micros }];
};
