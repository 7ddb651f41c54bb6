import { callerAt, contextAt, type DemoTitle, type Guest, keyOf, type Stage } from "@dailies/demo";
import { createCaller, gatherCandidates, type RouterOutputs } from "@dailies/ml-feedback";
import { successOf, type World } from "./world.ts";

export const POLICIES = ["fixed", "popular", "dailies", "oracle"] as const;
export type PolicyName = (typeof POLICIES)[number];

const LIST_LENGTH = 12;

export type Place = { readonly stage: Stage; readonly world: World };
type Visit = { readonly guest: Guest; readonly at: Date };
type ListedDecision = RouterOutputs["recommendations"]["create"]["decisions"][number];
/** One title of the list that somebody gets. */
export type Listed = {
  readonly id: string;
  readonly position: number;
  readonly sourceType: ListedDecision["sourceType"];
  readonly title: Pick<DemoTitle, "tmdbId" | "mediaType">;
};
type Recommend = (place: Place, visit: Visit) => Promise<Listed[]>;

/** The product's own list, by whichever version is active. */
const ownList: Recommend = async ({ stage }, { guest, at }) => {
  const caller = callerAt(stage, at, { userId: guest.userId, role: "user" }, guest.viewer.email);
  const { decisions } = await caller.recommendations.create({ limit: LIST_LENGTH });
  return decisions;
};

/** In [0, 1]; the higher, the earlier. */
type ScoreOf = (title: DemoTitle) => number;

/** The best of the product's own candidates by some other score, logged as the decisions of another recommender are. */
const ranking =
  (modelVersion: string, scores: (place: Place, visit: Visit) => Promise<ScoreOf> | ScoreOf): Recommend =>
  async (place, visit) => {
    const { stage, world } = place;
    const { userId } = visit.guest;
    const request = { userId, at: visit.at, mediaTypes: null, never: { genres: [], mediaTypes: [], decades: [] } };
    const { candidates } = await gatherCandidates(stage.db, request);
    const scoreOf = await scores(place, visit);
    const best = candidates
      .filter(({ isReminder }) => !isReminder)
      .flatMap(({ features }) => {
        const title = world.titles.get(keyOf(features));
        return title === undefined ? [] : [{ title, finalScore: scoreOf(title) }];
      })
      .sort((one, other) => other.finalScore - one.finalScore || one.title.tmdbId - other.title.tmdbId)
      .slice(0, LIST_LENGTH);
    const listKey = visit.at.toISOString();
    const { decisions } = await callerOfServer(stage, visit.at).decisions.record({
      decisions: best.map(({ title: { tmdbId, mediaType }, finalScore }, position) => ({
        externalId: `${listKey}:${position}`,
        listKey,
        userId,
        tmdbId,
        mediaType,
        position,
        modelVersion,
        finalScore,
        propensity: 1,
        recommendedAt: listKey,
      })),
    });
    return decisions.flatMap(({ index, id }) => {
      const title = best[index]?.title;
      return title === undefined ? [] : [{ id, position: index, sourceType: "external", title }];
    });
  };

const callerOfServer = (stage: Stage, at: Date) =>
  createCaller({
    ...contextAt(stage, at),
    actor: { kind: "service", keyId: "simulation", scopes: ["decisions:write"] },
  });

/** The share of people who took a title up so far. */
const popularity = async ({ stage: { db }, world }: Place, { at }: Visit): Promise<ScoreOf> => {
  const taken = await db.watchlistEntry.groupBy({
    by: ["tmdbId", "mediaType"],
    where: { status: { not: "dropped" }, occurredAt: { lte: at } },
    _count: true,
  });
  const shares = new Map(taken.map((title) => [keyOf(title), title._count / world.guests.length]));
  return (title) => shares.get(keyOf(title)) ?? 0;
};

export const policies: Readonly<Record<PolicyName, Recommend>> = {
  fixed: ownList,
  popular: ranking("most-popular", popularity),
  dailies: ownList,
  oracle: ranking(
    "oracle",
    ({ world }, { guest }) =>
      (title) =>
        successOf(world, guest, title),
  ),
};
