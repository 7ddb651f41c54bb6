import type { RouterOutputs } from "@dailies/ml-feedback";
import type { CorrectionType } from "@dailies/ml-feedback/schemas";

export type ConflictKind = RouterOutputs["corrections"]["conflicts"]["items"][number]["kind"];
type Pair = { readonly own: CorrectionType; readonly theirs: CorrectionType };

const opposes = ({ own, theirs }: Pair): string => {
  if (theirs === "block") return "This blocks part of what yours is about: there yours would do nothing.";
  if (own === "block") return "Yours blocks part of what this is about: there this would do nothing.";
  return own === "reweight" || theirs === "reweight"
    ? "Where the factor speaks for a title, the two pull in opposite directions: each takes from what the other does."
    : "This pulls the other way: each takes from what the other does.";
};

/** How the correction that is being written and another get in each other's way while both are in force. */
export const conflictSentence = (kind: ConflictKind, pair: Pair): string => {
  switch (kind) {
    case "duplicates":
      return pair.own === "block"
        ? "This blocks all that yours blocks: yours would add nothing."
        : "This says the same: both would act, one on top of the other.";
    case "opposes":
      return opposes(pair);
    case "shadowed":
      return "This blocks everything that yours is about: yours would do nothing.";
    case "shadows":
      return pair.theirs === "block"
        ? "Yours blocks all that this blocks: this would add nothing any more."
        : "Yours blocks everything that this is about: it would do nothing any more.";
  }
};
