import type { ImportEntry, Title } from "../api.ts";

/** What the person says an entry is, by its place in the import; null: none of what was offered. */
export type Choices = ReadonlyMap<number, Title | null>;

export const withChoice = (choices: Choices, index: number, title: Title | null): Choices =>
  new Map([...choices, [index, title]]);

/** The likeliest for those of these entries that nothing was said of yet. */
export const withLikeliest = (choices: Choices, entries: readonly ImportEntry[]): Choices =>
  new Map([
    ...choices,
    ...entries.flatMap(({ index, candidates: [first] }) =>
      choices.has(index) || first === undefined ? [] : [[index, first] as const],
    ),
  ]);

export const countChosen = (choices: Choices): number => [...choices.values()].filter((title) => title !== null).length;
