import { setImmediate as nextTurn } from "node:timers/promises";
import type { Context } from "../context.ts";
import { readSettings } from "../settings/settings.service.ts";
import { titleKey } from "../titles/title-key.ts";
import { listTitleSummaries } from "../titles/titles.repository.ts";
import type { Decider } from "./deciders.ts";
import { inThread } from "./heavy-thread.ts";
import { createVariety, type DrawnLists, drawBoth } from "./list-guardrails.ts";
import { createListWeights, type Logger } from "./list-weights.ts";
import type { LoggedList } from "./logged-list.ts";
import {
  countColdStarts,
  countLoggedLists,
  countOtherFeatures,
  listDeciders,
  streamLoggedLists,
} from "./logged-lists.repository.ts";
import { stepAt } from "./progress.ts";
import type { Evaluation } from "./report.schema.ts";
import type { Telling } from "./telling.ts";
import type { TrainingScope } from "./training-data.repository.ts";
import { nothingWeighed, type Weighed } from "./weigh.ts";

/** Every version that drew the log costs as much as the lists themselves; the few that drew most are enough. */
const MOST_LOGGERS = 4;

type EvaluationInput = {
  readonly target: Decider;
  readonly against: Decider;
  readonly scope: TrainingScope;
  readonly seed: string;
};

/**
 * What a version would have brought on logged lists, beside the active one, had each drawn from the same pools with its
 * own policy; and what its lists would be like. Only lists with features of the same version can be scored again: the
 * others are counted and left out, and so are those of versions that drew few.
 */
export async function evaluateVersion(
  db: Context["db"],
  input: EvaluationInput,
  telling: Telling,
): Promise<Evaluation> {
  const { against, scope } = input;
  const counts = await countLoggedLists(db, scope);
  const deciders = await listDeciders(
    db,
    counts.map(({ modelVersion }) => modelVersion),
  );
  const loggers = chooseLoggers(counts, deciders);
  const weighed = loggers.some(({ modelVersion }) => modelVersion === against.modelVersion)
    ? await weighLists(db, { ...input, loggers }, telling)
    : { ...nothingToWeigh(against.modelVersion), guardrails: null };
  const lists = new Map(counts.map((count) => [count.modelVersion, count.lists]));
  const listsOf = (modelVersion: string) => lists.get(modelVersion) ?? 0;
  const all = counts.reduce((sum, count) => sum + count.lists, 0);
  const taken = loggers.reduce((sum, { modelVersion }) => sum + listsOf(modelVersion), 0);
  return {
    ...weighed,
    loggers: loggers.map(({ modelVersion }) => ({ modelVersion, lists: listsOf(modelVersion) })),
    leftOut: { otherFeatures: await countOtherFeatures(db, scope), otherVersions: all - taken },
    range: { from: scope.from.toISOString(), to: scope.to.toISOString(), at: scope.asOf.toISOString() },
  };
}

const nothingToWeigh = (against: string): Weighed =>
  nothingWeighed(
    against,
    `No list that ${against} made in this time was shown and is mature: there is nothing to compare on.`,
  );

/** The versions that drew most of the lists, with their shares among each other. */
const chooseLoggers = (
  counts: readonly { readonly modelVersion: string; readonly lists: number }[],
  deciders: readonly Decider[],
): Logger[] => {
  const chosen = counts
    .flatMap(({ modelVersion, lists }) => {
      const decider = deciders.find((each) => each.modelVersion === modelVersion);
      return decider === undefined ? [] : [{ ...decider, lists }];
    })
    .slice(0, MOST_LOGGERS);
  const all = chosen.reduce((sum, { lists }) => sum + lists, 0);
  return chosen.map(({ lists, ...decider }) => ({ ...decider, share: lists / all }));
};

async function weighLists(
  db: Context["db"],
  { target, against, scope, seed, loggers }: EvaluationInput & { readonly loggers: readonly Logger[] },
  { tell, signal }: Telling,
): Promise<Weighed & Pick<Evaluation, "guardrails">> {
  const weights = createListWeights({ loggers, target, baseline: against });
  const variety = createVariety();
  const versions = loggers.map(({ modelVersion }) => modelVersion);
  let compared = 0;
  for await (const lists of streamLoggedLists(db, { ...scope, versions })) {
    const progress = 0.6 + Math.min(0.35, compared / 5_000);
    await tell(stepAt(progress, { code: "comparing", against: against.modelVersion, lists: compared }));
    const drawn: DrawnLists[] = [];
    for (const list of lists) {
      weights.add(list);
      drawn.push(drawBoth(list, target, against));
      // Each list costs milliseconds: others get their turn in between.
      await nextTurn();
    }
    await addVariety(db, variety, drawn);
    compared += lists.length;
  }
  const collected = weights.finish();
  if (collected.rewards.length === 0) return { ...nothingToWeigh(against.modelVersion), guardrails: null };
  const { evaluation } = await readSettings({ db });
  const steps: Promise<void>[] = [];
  const weighed = await inThread(
    "weigh",
    { lists: collected, against: against.modelVersion, seed, margin: evaluation.margin },
    { signal, onStep: (step) => steps.push(tell(step).catch(() => undefined)) },
  );
  await Promise.all(steps);
  signal.throwIfAborted();
  const coldStart = await countColdStarts(db, scope, { policy: target.policy, against: against.policy });
  return { ...weighed, guardrails: { ...variety.finish(), coldStart } };
}

/** Genres are read for what was drawn, once for a batch. */
const addVariety = async (
  db: Context["db"],
  variety: ReturnType<typeof createVariety>,
  drawn: readonly DrawnLists[],
): Promise<void> => {
  const titles = new Map(
    drawn.flatMap(({ version, against }) => [...version, ...against]).map((title) => [titleKey(title), title]),
  );
  const summaries = await listTitleSummaries(db, [...titles.values()]);
  const genresOf = (title: LoggedList["decisions"][number] | DrawnLists["version"][number]) =>
    summaries.get(titleKey(title))?.genres ?? [];
  for (const lists of drawn) variety.add(lists, genresOf);
};
