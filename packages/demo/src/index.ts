// What a fresh installation starts with, and what its people are made of, for a world of other people.
export { rowsSeen, successProbability } from "./answers.ts";
export { chanceOf, drawWeighted, type Rng } from "./chance.ts";
export { type Appeal, hiddenTastes } from "./hidden-tastes.ts";
export { DEMO_ADMIN, DEMO_VIEWER, type DemoHost, loadDemo } from "./load-demo.ts";
export { pastRatings } from "./past-ratings.ts";
export { callerAt, contextAt, type Stage } from "./stage.ts";
export { keyOf } from "./title-key.ts";
export type { DemoTitle } from "./titles/catalogue.ts";
export { genreNames, type Renown } from "./titles/title-entry.ts";
export { toImported } from "./titles/to-imported.ts";
export { inventViewers } from "./viewers.ts";
export { type Guest, type Intention, intentionsAbout } from "./visit.ts";
