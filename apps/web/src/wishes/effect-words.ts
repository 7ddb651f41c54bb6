import type { Formats } from "@dailies/ui";
import type { WishEffect } from "../api.ts";
import type { AppText } from "../text/en.ts";
import { subjectName } from "./wish-subject.ts";

type Language = { readonly text: AppText; readonly formats: Formats };

/** How much of the lists it was before the wish and since; null while nothing was shown. */
const shares = (effect: WishEffect, { text, formats }: Language): string | null => {
  const { before, after, subject } = effect;
  const what = text.wishes.share(subject.kind, subjectName(effect, text));
  if (before.rate !== null && after.rate !== null)
    return text.wishes.changed(what, formats.percent(before.rate), formats.percent(after.rate));
  if (before.rate !== null) return text.wishes.onlyBefore(what, formats.percent(before.rate));
  return after.rate === null ? null : text.wishes.onlyNow(what, formats.percent(after.rate));
};

const verdict = ({ verdict, wish, lists }: WishEffect, fewestLists: number, { text }: Language): string => {
  if (verdict === "too-early") {
    const missing = fewestLists - lists.after;
    return missing > 0 ? text.wishes.tooEarly(missing) : text.wishes.noBefore;
  }
  return wish === "never" && verdict !== "did-nothing"
    ? text.wishes.neverVerdicts[verdict]
    : text.wishes.verdicts[verdict];
};

/** What became of a wish, in plain words. */
export const effectWords = (effect: WishEffect, fewestLists: number, language: Language): string =>
  [shares(effect, language), verdict(effect, fewestLists, language)].filter(Boolean).join(" ");

const COLOURS = {
  helped: "success",
  "other-way": "danger",
  "did-nothing": "ignored",
  "too-early": "ignored",
} as const satisfies Record<WishEffect["verdict"], string>;

/** What is not clear is grey. */
export const effectColour = ({ verdict }: WishEffect) => COLOURS[verdict];
