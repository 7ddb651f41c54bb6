import { performance } from "node:perf_hooks";
import type { Contender } from "./baselines.ts";
import { type DailiesSettings, weightChoices } from "./dailies.ts";
import { askAbout, meanOf, type PersonResult, type Question } from "./protocol.ts";

export type Ranked = {
  readonly name: string;
  readonly settings: object;
  readonly results: readonly PersonResult[];
  readonly fitSeconds: number;
  readonly recommendMsPerUser: number;
};

export type Questions = { readonly validation: Question; readonly test: Question };

/** Chooses a contender's settings on validation, then asks it about the test, once. */
export const rank = (contender: Contender, { validation, test }: Questions, onStep: () => void): Ranked => {
  const chosen =
    contender.settings.length > 1 ? choose(contender, { validation, choices: contender.settings, onStep }) : {};
  const settings =
    contender.name === "dailies"
      ? choose(contender, { validation, choices: weightChoices(chosen as DailiesSettings), onStep })
      : (chosen as object);
  const started = performance.now();
  const recommend = contender.fit(test, settings);
  const fitted = performance.now();
  const results = askAbout(test, recommend);
  const asked = performance.now();
  onStep();
  return {
    name: contender.name,
    settings,
    results,
    fitSeconds: (fitted - started) / 1_000,
    recommendMsPerUser: (asked - fitted) / Math.max(1, results.length),
  };
};

type Choice = { readonly validation: Question; readonly choices: readonly object[]; readonly onStep: () => void };

/** The settings with the highest nDCG@10 on validation; of equal ones the first. */
const choose = (contender: Contender, { validation, choices, onStep }: Choice): object => {
  let best = { settings: choices[0] ?? {}, ndcg: Number.NEGATIVE_INFINITY };
  for (const settings of choices) {
    const ndcg = meanOf(askAbout(validation, contender.fit(validation, settings)).map((result) => result.ndcg));
    if (ndcg > best.ndcg) best = { settings, ndcg };
    onStep();
  }
  return best.settings;
};
