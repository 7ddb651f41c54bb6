import { createWriteStream } from "node:fs";
import { resolve } from "node:path";
import { finished } from "node:stream/promises";
import { baselines, type Contender } from "../quality/baselines.ts";
import { type Questions, type Ranked, rank } from "../quality/compare.ts";
import { dailies } from "../quality/dailies.ts";
import { type Films, readFilms } from "../quality/films.ts";
import {
  leaveLastFive,
  leaveRandomFive,
  meanOf,
  onTest,
  onValidation,
  overPeople,
  type Split,
} from "../quality/protocol.ts";
import { CommandError } from "../terminal/command-error.ts";
import type { Env } from "../terminal/env.ts";
import { type Answer, type Progress, progress, table } from "../terminal/output.ts";

const PROTOCOL = "leave-last-5";
const HOLDOUT_SEEDS = [1, 2, 3, 4, 5];
/** Settings tried by the product and by each baseline with a choice, and one run on the test each. */
const STEPS_LAST = 28 + 1 + 1 + 1 + 3 + 5;
const STEPS_RANDOM = 28 + 5;

export type QualityOptions = {
  readonly catalogue: readonly string[];
  readonly protocol: string;
  readonly lists?: string;
};

/** How good the product's own lists are beside what else could be built, on films that people really rated. */
export const qualityCommand = async (env: Env, folder: string, options: QualityOptions): Promise<Answer> => {
  if (options.protocol !== PROTOCOL) throw new CommandError(`The protocol is ${PROTOCOL}; no other is known.`);
  const from = (path: string) => resolve(env.callerFolder, path);
  const films = await readFilms(from(folder), options.catalogue.map(from));
  const shown = progress("comparing", STEPS_LAST + HOLDOUT_SEEDS.length * STEPS_RANDOM);
  const onStep = countSteps(shown);
  const own = dailies(films);
  const questions = questionsOf(films, leaveLastFive(films));
  const ranked = [own, ...baselines].map((contender) => rank(contender, questions, onStep));
  if (options.lists !== undefined) await writeLists(from(options.lists), { films, ranked });
  const holdouts = HOLDOUT_SEEDS.map((seed) => holdout(films, { own, seed, onStep }));
  shown.end();
  const json = {
    protocol: PROTOCOL,
    users: ranked[0]?.results.length ?? 0,
    models: ranked.map((each) => summarise(films, questions, each)),
    paired: against("EASE", ranked),
    holdouts,
  };
  return { json, text: describe(json) };
};

const countSteps = (shown: Progress) => {
  let done = 0;
  return () => {
    done += 1;
    shown.to(done);
  };
};

const questionsOf = (films: Films, splits: readonly Split[]): Questions => ({
  validation: onValidation(films, splits),
  test: onTest(films, splits),
});

const summarise = (
  { films }: Films,
  { test }: Questions,
  { name, settings, results, fitSeconds, recommendMsPerUser }: Ranked,
) => {
  const ndcg = overPeople(
    results.map((each) => each.ndcg),
    `${name}:ndcg10`,
  );
  const recall = overPeople(
    results.map((each) => each.recall),
    `${name}:recall10`,
  );
  const mrr = overPeople(
    results.map((each) => each.reciprocalRank),
    `${name}:mrr`,
  );
  const shown = new Set(results.flatMap(({ top }) => top));
  return {
    name,
    ndcg10: ndcg.value,
    ndcg10CiLower: ndcg.ciLower,
    ndcg10CiUpper: ndcg.ciUpper,
    recall10: recall.value,
    recall10CiLower: recall.ciLower,
    recall10CiUpper: recall.ciUpper,
    mrr: mrr.value,
    mrrCiLower: mrr.ciLower,
    mrrCiUpper: mrr.ciUpper,
    coverage: shown.size / films.length,
    popularityLift: popularityLift(test.known, results),
    fitSeconds,
    recommendMsPerUser,
    settings,
  };
};

/**
 * How much better known what is shown is than what people watch by themselves: mean audience of the ten shown by mean
 * audience of their own films, less 1, over people. Abdollahpouri et al. (2020), The connection between popularity bias,
 * calibration, and fairness in recommendation.
 */
const popularityLift = (known: Questions["test"]["known"], results: Ranked["results"]): number => {
  const audience = new Map<number, number>();
  for (const ratings of known) for (const { film } of ratings) audience.set(film, (audience.get(film) ?? 0) + 1);
  const meanAudience = (films: readonly number[]) => meanOf(films.map((film) => audience.get(film) ?? 0));
  const shown = meanOf(results.map(({ top }) => meanAudience(top)));
  const own = meanOf(results.map(({ person }) => meanAudience((known[person] ?? []).map(({ film }) => film))));
  return shown / own - 1;
};

/** The product less another, person by person. */
const against = (name: string, ranked: readonly Ranked[]) => {
  const [own, other] = [ranked.find((each) => each.name === "dailies"), ranked.find((each) => each.name === name)];
  const differences = own?.results.map((each, index) => each.ndcg - (other?.results[index]?.ndcg ?? 0)) ?? [];
  const { value, ciLower, ciUpper } = overPeople(differences, `dailies:${name}`);
  return { against: name, difference: value, ciLower, ciUpper };
};

type Holdout = { readonly own: Contender; readonly seed: number; readonly onStep: () => void };

const holdout = (films: Films, { own, seed, onStep }: Holdout) => {
  const questions = questionsOf(films, leaveRandomFive(films, seed));
  const ease = baselines.filter(({ name }) => name === "EASE");
  const ranked = [own, ...ease].map((contender) => rank(contender, questions, onStep));
  const [ours, theirs] = ranked.map(({ results }) => meanOf(results.map((each) => each.ndcg)));
  return {
    seed,
    users: ranked[0]?.results.length ?? 0,
    dailies: ours ?? 0,
    EASE: theirs ?? 0,
    ...against("EASE", ranked),
  };
};

const writeLists = async (
  path: string,
  { films, ranked }: { films: Films; ranked: readonly Ranked[] },
): Promise<void> => {
  const file = createWriteStream(path);
  for (const { person, top } of ranked.find(({ name }) => name === "dailies")?.results ?? []) {
    const movieIds = top.map((film) => films.films[film]?.tmdbId);
    file.write(`${JSON.stringify({ userId: films.people[person]?.id, movieIds })}\n`);
  }
  file.end();
  await finished(file);
};

type Report = {
  readonly users: number;
  readonly models: readonly ReturnType<typeof summarise>[];
  readonly paired: ReturnType<typeof against>;
  readonly holdouts: readonly ReturnType<typeof holdout>[];
};

const describe = ({ users, models, paired, holdouts }: Report): string => {
  const decimals = (value: number) => value.toFixed(4);
  const between = (lower: number, upper: number) => `${decimals(lower)} to ${decimals(upper)}`;
  return [
    `${users} people; each one's last five ratings were held out, settings chosen on the five before.`,
    table(
      ["", "nDCG@10", "95 % interval", "recall@10", "MRR", "coverage", "popularity lift", "fit, s", "ms a person"],
      models.map((each) => [
        each.name,
        decimals(each.ndcg10),
        between(each.ndcg10CiLower, each.ndcg10CiUpper),
        decimals(each.recall10),
        decimals(each.mrr),
        `${(100 * each.coverage).toFixed(1)} %`,
        `${each.popularityLift >= 0 ? "+" : "−"}${Math.abs(100 * each.popularityLift).toFixed(0)} %`,
        each.fitSeconds.toFixed(2),
        each.recommendMsPerUser.toFixed(1),
      ]),
    ),
    `dailies − ${paired.against}, person by person: ${decimals(paired.difference)} [${between(paired.ciLower, paired.ciUpper)}]`,
    table(
      ["five at random, seed", "dailies", "EASE", "difference", "95 % interval"],
      holdouts.map((each) => [
        String(each.seed),
        decimals(each.dailies),
        decimals(each.EASE),
        decimals(each.difference),
        between(each.ciLower, each.ciUpper),
      ]),
    ),
  ].join("\n");
};
