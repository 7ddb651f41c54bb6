import type { CorrectionForm } from "../corrections/correction-form.ts";
import type { WishKind, WishSubject } from "./wishes.schema.ts";

/** Points of a score that more or less of something is worth: enough to move a title by some places, not to fill the list with it. */
const WISH_SHIFT = 0.05;

type Does = Pick<
  CorrectionForm,
  "tmdbId" | "mediaType" | "targetFactor" | "targetValue" | "correctionType" | "correctionValue"
>;

const ANYTHING = { tmdbId: null, mediaType: null, targetFactor: null, targetValue: null } as const;

/** The conditions that select what the wish is about; of one person's wishes only one has them. */
export const conditionsOf = (subject: WishSubject): Omit<Does, "correctionType" | "correctionValue"> => {
  switch (subject.kind) {
    case "genre":
      return { ...ANYTHING, targetFactor: "genre", targetValue: subject.genre };
    case "person":
      return { ...ANYTHING, targetFactor: "person", targetValue: String(subject.personId) };
    case "decade":
      return { ...ANYTHING, targetFactor: "decade", targetValue: String(subject.decade) };
    case "title":
      return { ...ANYTHING, tmdbId: subject.tmdbId, mediaType: subject.mediaType };
    case "media_type":
      return { ...ANYTHING, mediaType: subject.mediaType };
  }
};

const DOES = {
  more: { correctionType: "boost", correctionValue: WISH_SHIFT },
  less: { correctionType: "reduce", correctionValue: -WISH_SHIFT },
  never: { correctionType: "block", correctionValue: 1 },
} as const satisfies Record<WishKind, Pick<Does, "correctionType" | "correctionValue">>;

export const correctionOf = (subject: WishSubject, wish: WishKind): Does => ({
  ...conditionsOf(subject),
  ...DOES[wish],
});

const WISHES = { boost: "more", reduce: "less", block: "never", reweight: null } as const;

/** A viewer's correction read as the wish it was; null for what no wish could have written. */
export const wishOf = ({
  tmdbId,
  mediaType,
  targetFactor,
  targetValue,
  correctionType,
}: Does): { subject: WishSubject; wish: WishKind } | null => {
  const wish = WISHES[correctionType];
  const subject = ((): WishSubject | null => {
    if (targetFactor === "genre" && targetValue !== null) return { kind: "genre", genre: targetValue };
    if (targetFactor === "person" && targetValue !== null) return { kind: "person", personId: Number(targetValue) };
    if (targetFactor === "decade" && targetValue !== null) return { kind: "decade", decade: Number(targetValue) };
    if (mediaType === null || targetFactor !== null) return null;
    return tmdbId === null ? { kind: "media_type", mediaType } : { kind: "title", tmdbId, mediaType };
  })();
  return wish === null || subject === null ? null : { subject, wish };
};
