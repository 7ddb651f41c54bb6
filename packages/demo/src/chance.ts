import { type Rng, seededRng } from "@dailies/ml-feedback";

export type { Rng };

/** The generator of one question: the same seed and question give the same numbers, whatever else was asked. */
export const chanceOf = (seed: string, ...question: readonly (string | number)[]): Rng =>
  seededRng(`${seed}:${question.join(":")}`);

/** A standard normal number (Box and Muller). */
export const normal = (rng: Rng): number => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());

/** From a log-odds to a probability. */
export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** `count` of the items without repetition, an item before another in the ratio of their e^weight (Gumbel's trick). */
export const drawWeighted = <Item>(
  rng: Rng,
  items: readonly Item[],
  { count, weightOf }: { readonly count: number; readonly weightOf: (item: Item) => number },
): Item[] =>
  items
    .map((item) => ({ item, key: weightOf(item) - Math.log(-Math.log(1 - rng())) }))
    .sort((one, other) => other.key - one.key)
    .slice(0, count)
    .map(({ item }) => item);
