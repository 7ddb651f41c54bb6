import { expect, it } from "vitest";
import { answersTo, successProbability } from "./answers.ts";
import { chanceOf } from "./chance.ts";
import { DAY_MS } from "./period.ts";
import { inventViewers } from "./viewers.ts";

const EVENINGS = 20_000;

it.each([-1, 0, 0.5, 1.5])("succeed as often as the oracle thinks, at an appeal of %f", (appeal) => {
  const [viewer] = inventViewers("answers", ["Somebody"]);
  if (viewer === undefined) throw new Error("Nobody was invented.");
  const showing = { viewer, position: 0, appeal, renown: 3, isReminder: false };
  const isSuccess = (evening: number) => {
    const deeds = answersTo(showing, chanceOf("evening", evening))
      .filter(({ afterMs }) => afterMs <= 7 * DAY_MS)
      .map(({ deed }) => deed);
    const rating = deeds.find((deed) => deed.rating !== null)?.rating ?? null;
    const isTakenUp = deeds.some(({ userAction }) => userAction === "added_to_want" || userAction === "watched");
    return isTakenUp && (rating ?? 7) >= 7 && !deeds.some(({ statusAfter }) => statusAfter === "dropped");
  };
  const successes = Array.from({ length: EVENINGS }, (_, evening) => isSuccess(evening)).filter(Boolean).length;
  const expected = successProbability(showing, { withinDays: 7, leastGoodRating: 7 });
  const standardError = Math.sqrt((expected * (1 - expected)) / EVENINGS);
  // The rule of midpoints and the last hours of the week may take a thousandth.
  expect(Math.abs(successes / EVENINGS - expected)).toBeLessThan(4 * standardError + 0.001);
});
