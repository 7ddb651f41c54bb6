import type { CorrectionForm } from "./correction-form.ts";

export type ConflictKind = "duplicates" | "opposes" | "shadows" | "shadowed";

type Said = Pick<
  CorrectionForm,
  "userId" | "tmdbId" | "mediaType" | "correctionType" | "targetFactor" | "targetValue" | "correctionValue"
>;

/** Conditions by name, null where anything goes; a whole component selects no title, but is the term that is weighed. */
const conditionsOf = ({ userId, tmdbId, mediaType, targetFactor, targetValue }: Said): (string | null)[] => [
  userId,
  tmdbId === null ? null : `${mediaType}:${tmdbId}`,
  mediaType,
  targetValue === null ? null : `${targetFactor}:${targetValue}`,
];

/** Whatever the other is about, this one is about too. */
const covers = (one: Said, other: Said): boolean => {
  const others = conditionsOf(other);
  return conditionsOf(one).every((condition, index) => condition === null || condition === others[index]);
};

/** Certain to be about the same titles for the same people: no condition differs, though one may be missing. */
const meets = (one: Said, other: Said): boolean => {
  const others = conditionsOf(other);
  return conditionsOf(one).every((condition, index) => {
    const beside = others[index] ?? null;
    return condition === null || beside === null || condition === beside;
  });
};

/** Which way it moves titles: up, down or not at all; more weight on a risk moves them down. */
const directionOf = ({ correctionType, correctionValue, targetFactor }: Said): number => {
  if (correctionType === "block") return -1;
  if (correctionType !== "reweight") return Math.sign(correctionValue);
  return Math.sign(correctionValue - 1) * (targetFactor === "drop_risk" ? -1 : 1);
};

/** A reweight changes one term: it has to do with another of its factor, and with what selects titles by the same value. */
const actsOnTheSame = (one: Said, other: Said): boolean => {
  const reweights = [one, other].filter(({ correctionType }) => correctionType === "reweight");
  if (reweights.length === 2) return one.targetFactor === other.targetFactor;
  if (reweights.length === 0) return true;
  return one.targetFactor === other.targetFactor && one.targetValue !== null && one.targetValue === other.targetValue;
};

/**
 * How a correction gets in the way of another that acts at the same time; null: not at all. A block that covers the other
 * leaves it nothing to do; the same scope and direction counts twice; opposite directions where both certainly act take
 * from each other. Two that may or may not meet, such as a genre's and a person's, are not called a conflict.
 */
export function conflictOf(draft: Said, other: Said): ConflictKind | null {
  if (other.correctionType === "block" && covers(other, draft))
    return draft.correctionType === "block" ? "duplicates" : "shadowed";
  if (draft.correctionType === "block" && covers(draft, other)) return "shadows";
  if (!meets(draft, other) || !actsOnTheSame(draft, other)) return null;
  const [own, theirs] = [directionOf(draft), directionOf(other)];
  if (own * theirs < 0) return "opposes";
  const isSame = covers(draft, other) && covers(other, draft) && draft.correctionType === other.correctionType;
  return isSame && own === theirs ? "duplicates" : null;
}
