import { describe, expect, it } from "vitest";
import { conflictSentence as inEnglish } from "./conflict-words.en.ts";
import { conflictSentence as inRussian } from "./conflict-words.ru.ts";

describe("how two corrections get in each other's way", () => {
  it.each([
    ["opposes", "boost", "reduce", /each takes from what the other does/, /каждая отнимает у другой/],
    ["opposes", "reweight", "reweight", /each takes from what the other does/, /каждая отнимает у другой/],
    ["opposes", "boost", "reweight", /^Where the factor speaks for a title/, /^Там, где фактор говорит за/],
    ["opposes", "boost", "block", /there yours would do nothing\.$/, /там ваша ничего бы не делала\.$/],
    ["opposes", "block", "boost", /there this would do nothing\.$/, /там она ничего бы не делала\.$/],
    ["duplicates", "boost", "boost", /one on top of the other/, /одна поверх другой/],
    ["duplicates", "block", "block", /yours would add nothing/, /ваша ничего бы не добавила/],
    ["shadows", "block", "reduce", /it would do nothing any more/, /ей больше нечего было бы делать/],
    ["shadows", "block", "block", /this would add nothing any more/, /она больше ничего бы не добавляла/],
    ["shadowed", "reduce", "block", /^This blocks everything that yours is about/, /^Она запрещает всё, о чём ваша/],
  ] as const)("%s: %s beside %s", (kind, own, theirs, english, russian) => {
    expect(inEnglish(kind, { own, theirs })).toMatch(english);
    expect(inRussian(kind, { own, theirs })).toMatch(russian);
  });
});
