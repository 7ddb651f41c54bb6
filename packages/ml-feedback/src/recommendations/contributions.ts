import type { Contribution } from "./recommendations.schema.ts";
import type { Term } from "./score-sum.ts";

const LABELS = {
  similar_user: "People with similar taste",
  want_signal: "Wanted by people like you",
  drop_risk: "Risk of giving up",
  popularity: "Liked by many",
  trending: "Watched a lot right now",
  correction: "A correction",
  wish: "What the viewer asked for",
  clamp: "Kept between 0 and 1",
  genre: "Genre",
  person: "People in it",
} as const satisfies Record<Term["factor"], string>;

/** The terms with the names that people know them by. */
export const toContributions = (terms: readonly Term[], personNames: ReadonlyMap<number, string>): Contribution[] =>
  terms.map(({ factor, value, micros }) => ({ factor, value, micros, label: labelOf(factor, value, personNames) }));

const labelOf = (factor: Term["factor"], value: string | null, personNames: ReadonlyMap<number, string>): string => {
  if (value === null) return LABELS[factor];
  if (factor === "genre") return value;
  if (factor === "person") return personNames.get(Number(value)) ?? LABELS.person;
  return LABELS[factor];
};

/** Whose values a viewer may see. */
const OPEN: ReadonlySet<string> = new Set<Term["factor"]>(["genre", "person", "wish"]);

/** What the person themselves may see: who their neighbours are, and which correction it was, stays on the server. */
export const forViewer = (contributions: readonly Contribution[]): Contribution[] => {
  const merged = new Map<string, Contribution>();
  for (const each of contributions) {
    const value = OPEN.has(each.factor) ? each.value : null;
    const key = `${each.factor}:${value}`;
    const before = merged.get(key);
    merged.set(key, { ...each, value, micros: (before?.micros ?? 0) + each.micros });
  }
  return [...merged.values()];
};
