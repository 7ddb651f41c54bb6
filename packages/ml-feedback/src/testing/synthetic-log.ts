import type { Db } from "@dailies/db";
import { v7 as newId } from "uuid";
import { drawPlackettLuce } from "../learning/plackett-luce.ts";
import { type Rng, seededRng } from "../learning/random.ts";
import { sigmoid } from "../learning/sigmoid.ts";
import { appendDecisions, type NewDecision } from "../recommendations/recommendations.repository.ts";
import { modelSum } from "../recommendations/score-sum.ts";
import type { Snapshot } from "../recommendations/snapshot.ts";
import type { Weights } from "../trainings/version.schema.ts";
import { createTitles, createUser } from "./test-context.ts";

const DAY_MS = 86_400_000;
const MICROS = 1_000_000;
const TITLES = 30;

/** How people answer: success with σ(intercept + β · scores − drop · risk + perPosition · position). */
export type Truth = {
  readonly genre: number;
  readonly person: number;
  readonly taste: number;
  readonly wantSignal: number;
  readonly drop: number;
  readonly intercept: number;
  readonly perPosition: number;
};

export type SyntheticLog = {
  readonly seed: string;
  readonly users: number;
  readonly listsPerUser: number;
  readonly listSize: number;
  readonly from: Date;
  readonly to: Date;
  readonly truth: Truth;
  /** The weights the lists were drawn with. */
  readonly weights: Weights;
  readonly temperature: number;
  readonly modelVersion?: string;
  /** For an experiment: the version that decides for the n-th person, and how much likelier its titles succeed, in logits. */
  readonly sideOf?: (person: number) => { readonly modelVersion: string; readonly addedLogit: number };
};

export const successProbability = (truth: Truth, scores: readonly number[], position: number): number => {
  const [genre = 0, person = 0, taste = 0, wantSignal = 0, dropRisk = 0] = scores;
  return sigmoid(
    truth.intercept +
      truth.genre * genre +
      truth.person * person +
      truth.taste * taste +
      truth.wantSignal * wantSignal -
      truth.drop * dropRisk +
      truth.perPosition * position,
  );
};

/** A pool of titles with scores drawn uniformly, in the order of raw score under the weights. */
export const syntheticPool = (rng: Rng, weights: Weights): Snapshot["items"] =>
  Array.from({ length: TITLES }, (_, index) => {
    const s = Array.from({ length: 5 }, () => Math.round(rng() * MICROS));
    return { t: index + 1, m: "movie" as const, s, r: modelSum(s, weights), a: 0, f: 0 };
  }).sort((one, other) => other.r - one.r || one.t - other.t);

/** Draws one list from a pool and lets somebody answer it. */
export const syntheticDraw = (rng: Rng, items: Snapshot["items"], log: SyntheticLog) => {
  const { picks, propensities, plainRank } = drawPlackettLuce({
    scores: items.map((item) => item.r),
    size: log.listSize,
    temperature: log.temperature,
    exploredShare: 1,
    rng,
  });
  return picks.flatMap((index, position) => {
    const item = items[index];
    if (item === undefined) return [];
    const scores = item.s.map((micros) => micros / MICROS);
    const probability = successProbability(log.truth, scores, position);
    const wasSuccessful = rng() < probability;
    return [
      {
        item,
        position,
        scores,
        wasSuccessful,
        reward: wasSuccessful ? 0.65 : 0,
        propensity: propensities[position] ?? 1,
        plainRank: plainRank[position] ?? position,
      },
    ];
  });
};

/**
 * Fills the log with lists whose truth is known: everybody sees all of every list, a success is `watched` (0.65), the
 * rest is `ignored`. The same seed writes the same scores, draws and answers; ids differ.
 */
export async function writeSyntheticLog(db: Db, log: SyntheticLog): Promise<void> {
  const rng = seededRng(log.seed);
  await createTitles(
    db,
    Array.from({ length: TITLES }, (_, index) => ({ tmdbId: index + 1 })),
  );
  const step = (log.to.getTime() - log.from.getTime()) / log.listsPerUser;
  const batches = [];
  for (let user = 0; user < log.users; user += 1) {
    const { id } = await createUser(db, { name: `Person ${user}` });
    const lists = Array.from({ length: log.listsPerUser }, (_, index) =>
      syntheticList(rng, {
        log: sideOf(log, user),
        userId: id,
        createdAt: new Date(log.from.getTime() + (index + rng()) * step),
      }),
    );
    batches.push(...lists);
  }
  // What drew a list is the version it names, with its own policy.
  await db.$executeRaw`
    UPDATE "ModelTraining" SET "policy" = "policy" || jsonb_build_object('temperature', ${log.temperature}::float8, 'exploredShare', 1)
    WHERE "policy" IS NOT NULL`;
  await db.recommendationList.createMany({ data: batches.map((batch) => batch.list) });
  await appendDecisions(
    db,
    batches.flatMap((batch) => batch.decisions),
  );
  await db.decisionLabel.createMany({ data: batches.flatMap((batch) => batch.labels) });
}

const sideOf = (log: SyntheticLog, person: number): SyntheticLog => {
  const side = log.sideOf?.(person);
  if (side === undefined) return log;
  const truth = { ...log.truth, intercept: log.truth.intercept + side.addedLogit };
  return { ...log, truth, modelVersion: side.modelVersion };
};

type ListInput = { readonly log: SyntheticLog; readonly userId: string; readonly createdAt: Date };

const syntheticList = (rng: Rng, { log, userId, createdAt }: ListInput) => {
  const items = syntheticPool(rng, log.weights);
  const drawn = syntheticDraw(rng, items, log);
  const list = {
    id: newId({ msecs: createdAt.getTime() }),
    userId,
    surface: "home",
    requestedCount: log.listSize,
    modelVersion: log.modelVersion ?? "default-1",
    featureVersion: 1,
    coldStart: false,
    seed: log.seed,
    temperature: log.temperature,
    exploredShare: 1,
    filtersApplied: {},
    snapshot: { version: 1, items },
    createdAt,
  };
  const decisions = drawn.map((draw): NewDecision => syntheticDecision(list, draw));
  const matureAt = new Date(createdAt.getTime() + 8 * DAY_MS);
  const labels = drawn.map(({ wasSuccessful, reward }, index) => ({
    decisionId: decisions[index]?.id ?? "",
    contractVersion: 1,
    windowDays: 7,
    userId,
    basis: wasSuccessful ? ("watched" as const) : ("ignored" as const),
    reward,
    wasSuccessful,
    matureAt,
    labelledAt: matureAt,
  }));
  return { list, decisions, labels };
};

type ListRow = { id: string; userId: string; modelVersion: string; seed: string; createdAt: Date };

const syntheticDecision = (list: ListRow, draw: ReturnType<typeof syntheticDraw>[number]): NewDecision => {
  const [genreScore = 0, personScore = 0, tasteScore = 0, wantSignalScore = 0, dropRisk = 0] = draw.scores;
  const score = draw.item.r / MICROS;
  return {
    id: newId({ msecs: list.createdAt.getTime() }),
    userId: list.userId,
    recommendationListId: list.id,
    position: draw.position,
    tmdbId: draw.item.t,
    mediaType: draw.item.m,
    surface: "home",
    sourceType: "genre_match",
    similarUserId: null,
    finalScore: Math.min(1, Math.max(0, score)),
    rawScoreMicros: draw.item.r,
    modelScore: score,
    predictedSuccess: null,
    genreScore,
    personScore,
    tasteScore,
    wantSignalScore,
    dropRisk,
    genreFactors: [],
    personFactors: [],
    tasteFactors: [],
    dropRiskFactors: [],
    contributions: [],
    because: { kind: "genre", values: [] },
    filtersApplied: {},
    rejections: [],
    correctionsApplied: [],
    correctionsWithheld: [],
    modelVersion: list.modelVersion,
    featureVersion: 1,
    propensity: draw.propensity,
    explored: false,
    plainRank: draw.plainRank,
    seed: list.seed,
    externalId: null,
    shownAt: list.createdAt,
    wantedWhenShown: false,
    createdAt: list.createdAt,
  };
};
