import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { counterfactualDraw } from "../learning/counterfactual-draw.ts";
import { descendingOrder } from "../learning/descending-order.ts";
import { seededRng } from "../learning/random.ts";
import type { Snapshot } from "../recommendations/snapshot.ts";
import { titleKey } from "../titles/title-key.ts";
import { listTitleSummaries } from "../titles/titles.repository.ts";
import type { TitleRef } from "../wire.schema.ts";
import { type Decider, drawnBy, placesFor, rescore } from "./deciders.ts";
import { findListOf, listNewestByPerson, type MadeList } from "./lists-under.repository.ts";
import type { ListUnder, ListUnderInput, Moves, MovesInput } from "./lists-under.schema.ts";
import { listDeciders } from "./logged-lists.repository.ts";
import { findVersion } from "./trainings.repository.ts";

/** People whose lists are looked at, among so many of the newest lists. */
const PEOPLE = 6;
const AMONG_LISTS = 300;
const MOVED = 5;

type Deps = Pick<Context, "db">;
type Items = Snapshot["items"];

const refOf = ({ t, m }: Items[number]): TitleRef => ({ tmdbId: t, mediaType: m });

/** A finished version with what decides its draws. */
async function finishedVersion({ db }: Deps, modelVersion: string, field: string) {
  const [version, [decider]] = await Promise.all([findVersion(db, modelVersion), listDeciders(db, [modelVersion])]);
  if (version === null || decider === undefined)
    throw new DomainError("training_not_found", `There is no finished model version ${modelVersion}.`, field);
  return { ...decider, featureVersion: version.featureVersion };
}

/** What a version would have done where a decision was made. */
export async function listUnder(deps: Deps, { decisionId, modelVersion }: ListUnderInput): Promise<ListUnder> {
  const list = await findListOf(deps.db, decisionId);
  if (list === null) throw new DomainError("decision_not_found", "There is no such decision.", "decisionId");
  const version = await finishedVersion(deps, modelVersion, "modelVersion");
  const { snapshot } = list;
  const picks = picksOf(list);
  const reason = whyNot(list, version.featureVersion, picks);
  if (snapshot === null || reason !== null)
    return { comparable: false, modelVersion, reason: reason ?? "unknown-pool" };
  const { items } = snapshot;
  const [maker = version] = await listDeciders(deps.db, [list.modelVersion]);
  const { temperature, exploredShare } = list;
  const madeWith = { ...maker, policy: { ...maker.policy, temperature, exploredShare } };
  const position = list.decisions.findIndex(({ id }) => id === decisionId);
  const place = picks[position] ?? 0;
  const question = { items, picks, loggedPoolSize: maker.policy.poolSize };
  const isMaker = modelVersion === list.modelVersion;
  const scores = items.map(({ r }) => r);
  const drawn = sameLuck(list, { items, picks, version });
  const titles = await listTitleSummaries(
    deps.db,
    drawn.map((at) => refOf(items[at] as Items[number])),
  );
  const ranking = rankedBy(version, items);
  const rank = ranking.indexOf(place);
  return {
    comparable: true,
    modelVersion,
    madeBy: list.modelVersion,
    poolSize: items.length,
    rank: rank < 0 ? null : rank,
    rankThen: descendingOrder(scores).indexOf(place),
    probability: drawnBy(isMaker ? madeWith : version, { ...question, isMaker }).marginals[position] ?? 0,
    probabilityThen: drawnBy(madeWith, { ...question, isMaker: true }).marginals[position] ?? 0,
    list: drawn.flatMap((at) => {
      const item = items[at];
      const title = item && titles.get(titleKey(refOf(item)));
      const positionThen = picks.indexOf(at);
      return title === undefined ? [] : [{ title, positionThen: positionThen < 0 ? null : positionThen }];
    }),
  };
}

/** The list's titles as places in its pool; −1 for what is not in it. */
const picksOf = ({ snapshot, decisions }: MadeList): number[] => {
  const placeOf = new Map((snapshot?.items ?? []).map((item, place) => [titleKey(refOf(item)), place]));
  return decisions.map((decision) => placeOf.get(titleKey(decision)) ?? -1);
};

const whyNot = ({ coldStart, featureVersion, snapshot }: MadeList, ofVersion: number, picks: readonly number[]) => {
  if (snapshot === null || picks.includes(-1)) return "unknown-pool";
  if (coldStart) return "newcomer";
  return featureVersion === ofVersion ? null : "other-features";
};

/** Places that the version would draw from, by falling score. */
const rankedBy = (version: Decider, items: Items): number[] => {
  const scores = rescore(items, version.weights);
  const places = placesFor(version, items);
  return descendingOrder(places.map((place) => scores[place] ?? 0)).map((index) => places[index] ?? 0);
};

type LuckInput = { readonly items: Items; readonly picks: readonly number[]; readonly version: Decider };

/** The luck that made the list, on the scores of another version. */
const sameLuck = (list: MadeList, { items, picks, version }: LuckInput): number[] => {
  const isOwn = version.modelVersion === list.modelVersion;
  const scores = items.map(({ r }) => r);
  const [own, rescored] = [new Set(placesFor(version, items)), rescore(items, version.weights)];
  return counterfactualDraw({
    temperature: list.temperature,
    exploredShare: list.exploredShare,
    scores,
    picks,
    // The first number of the seed decided the branch.
    exploredBranch: seededRng(list.seed)() < list.exploredShare,
    changed: isOwn ? scores : rescored.map((score, place) => (own.has(place) ? score : null)),
    rng: seededRng(`${list.seed}:counterfactual`),
  });
};

/** Which titles one version ranks otherwise than another, on the newest lists of some people. */
export async function listMoves(deps: Deps, { modelVersion, against }: MovesInput): Promise<Moves> {
  const version = await finishedVersion(deps, modelVersion, "modelVersion");
  const other = await finishedVersion(deps, against, "against");
  if (version.featureVersion !== other.featureVersion) return { people: [] };
  const { featureVersion } = version;
  const lists = await listNewestByPerson(deps.db, { featureVersion, among: AMONG_LISTS, people: PEOPLE });
  const moved = lists.flatMap((list) =>
    list.snapshot === null ? [] : [movesOn(list, list.snapshot.items, { version, other })],
  );
  const titles = await listTitleSummaries(
    deps.db,
    moved.flatMap(({ moves }) => moves.map(({ ref }) => ref)),
  );
  return {
    people: moved.map(({ list, size, shared, moves }) => ({
      userId: list.userId,
      userName: list.userName,
      listId: list.id,
      createdAt: list.createdAt.toISOString(),
      size,
      shared,
      moved: moves.flatMap(({ ref, rank, rankAgainst }) => {
        const title = titles.get(titleKey(ref));
        return title === undefined ? [] : [{ title, rank, rankAgainst }];
      }),
    })),
  };
}

type Two = { readonly version: Decider; readonly other: Decider };

/** Of the titles that either version ranks within the list's length, those that move farthest. */
const movesOn = (list: MadeList, items: Items, { version, other }: Two) => {
  const ranksOf = ({ weights }: Decider) => {
    const ranks: number[] = [];
    for (const [rank, place] of descendingOrder(rescore(items, weights)).entries()) ranks[place] = rank;
    return ranks;
  };
  const [ranks, ranksAgainst] = [ranksOf(version), ranksOf(other)];
  const size = Math.min(list.decisions.length, items.length);
  const all = items.map((item, place) => ({
    ref: refOf(item),
    rank: ranks[place] ?? 0,
    rankAgainst: ranksAgainst[place] ?? 0,
  }));
  const moves = all
    .filter(({ rank, rankAgainst }) => rank !== rankAgainst && Math.min(rank, rankAgainst) < size)
    .sort(
      (one, next) =>
        Math.abs(next.rank - next.rankAgainst) - Math.abs(one.rank - one.rankAgainst) || one.rank - next.rank,
    )
    .slice(0, MOVED);
  const shared = all.filter(({ rank, rankAgainst }) => rank < size && rankAgainst < size).length;
  return { list, size, shared, moves };
};
