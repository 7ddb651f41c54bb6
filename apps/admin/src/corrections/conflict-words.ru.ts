import type * as en from "./conflict-words.en.ts";

type Pair = Parameters<typeof en.conflictSentence>[1];

const opposes = ({ own, theirs }: Pair): string => {
  if (theirs === "block") return "Она запрещает часть того, о чём ваша: там ваша ничего бы не делала.";
  if (own === "block") return "Ваша запрещает часть того, о чём она: там она ничего бы не делала.";
  return own === "reweight" || theirs === "reweight"
    ? "Там, где фактор говорит за название, они тянут в разные стороны: каждая отнимает у другой."
    : "Она тянет в другую сторону: каждая отнимает у другой.";
};

/** Чем поправка, которую пишут, и другая мешают друг другу, пока действуют обе. */
export const conflictSentence: typeof en.conflictSentence = (kind, pair) => {
  switch (kind) {
    case "duplicates":
      return pair.own === "block"
        ? "Она запрещает всё, что запрещает ваша: ваша ничего бы не добавила."
        : "Она говорит то же самое: действовали бы обе, одна поверх другой.";
    case "opposes":
      return opposes(pair);
    case "shadowed":
      return "Она запрещает всё, о чём ваша: ваша ничего бы не делала.";
    case "shadows":
      return pair.theirs === "block"
        ? "Ваша запрещает всё, что запрещает она: она больше ничего бы не добавляла."
        : "Ваша запрещает всё, о чём она: ей больше нечего было бы делать.";
  }
};
