import { ownReasonOf } from "@dailies/ml-feedback/schemas";
import { text } from "./text.ts";

/** A reason as it was written, or in the page's language where the product gave it itself. */
export const reasonWords = (kept: string): string => {
  const own = ownReasonOf(kept);
  return own === null ? kept : text.ownReasons[own];
};
