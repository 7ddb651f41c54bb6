import { type Decider, type DrawAnswer, drawnBy } from "./deciders.ts";
import type { LoggedList } from "./logged-list.ts";
import { outsidePoolShare } from "./outside-pool.ts";
import { createNumbering } from "./training-rows.ts";

/** Mass outside the pool is the same question for all lists: one in this many answers it. */
const OUTSIDE_EVERY = 10;

/** Columns of weights, one number for each row: ratios to what drew the log, by what a reward may depend on. */
export type WeightColumns = {
  readonly position: Float64Array;
  readonly cascade: Float64Array;
  readonly slate: Float64Array;
};

/** Logged lists as columns; a row is a title that was shown. */
export type WeighedLists = {
  /** 1 at the first row of a list, 0 at the others. */
  readonly starts: Uint8Array;
  readonly people: { readonly of: Int32Array; readonly count: number };
  readonly target: WeightColumns;
  readonly baseline: WeightColumns;
  readonly rewards: Float64Array;
  readonly rated: Uint8Array;
  readonly dropped: Uint8Array;
  readonly blocked: Uint8Array;
  /** Mean share of the lists that the version would fill from outside the logged pools. */
  readonly outsidePoolShare: number;
};

export type Logger = Decider & {
  /** Its share of the lists, in (0, 1]. */
  readonly share: number;
};

export type WeighInput = {
  /** The versions that drew the lists. */
  readonly loggers: readonly Logger[];
  /** The one asked about. */
  readonly target: Decider;
  /** The one it is compared with, among the loggers. */
  readonly baseline: Decider;
};

type Row = {
  list: number;
  user: number;
  reward: number;
  basis: string;
  of: Record<"target" | "baseline", number[]>;
};

/**
 * Weighs logged lists for a version and for the one it is compared with, list by list.
 *
 * The weight of a title is P(it stands there) under the version over Σ_v α_v P_v(it stands there), v the versions that drew
 * the log with shares α_v: the log is one draw from their mixture, whichever of them drew a list. The same with the
 * probability of the list so far (cascade) and of the whole shown list (slate).
 */
export const createListWeights = ({ loggers, target, baseline }: WeighInput) => {
  const rows: Row[] = [];
  let lists = 0;
  const outside: number[] = [];
  const userNumber = createNumbering();
  return {
    add: (list: LoggedList): void => {
      const maker = loggers.find(({ modelVersion }) => modelVersion === list.modelVersion);
      if (maker === undefined) throw new Error(`${list.modelVersion} is not among the versions that drew the log.`);
      const { items } = list.snapshot;
      const placeOf = new Map(items.map((item, place) => [`${item.m}:${item.t}`, place]));
      const last = Math.max(...list.decisions.filter(({ shown }) => shown).map(({ position }) => position));
      const listed = list.decisions.filter(({ position }) => position <= last);
      if (listed.some(({ position }, index) => position !== index)) return;
      const picks = listed.map(({ tmdbId, mediaType }) => placeOf.get(`${mediaType}:${tmdbId}`) ?? -1);
      // What is not in its own pool, or has gaps, was logged in some other way: there is nothing to weigh.
      if (picks.includes(-1)) return;
      const answer = (decider: Decider) => {
        const isMaker = decider.modelVersion === list.modelVersion;
        const { temperature, exploredShare } = list;
        const policy = isMaker ? { ...decider.policy, temperature, exploredShare } : decider.policy;
        return drawnBy({ ...decider, policy }, { items, picks, isMaker, loggedPoolSize: maker.policy.poolSize });
      };
      const answers = new Map<string, DrawAnswer>();
      for (const decider of [...loggers, target, baseline])
        if (!answers.has(decider.modelVersion)) answers.set(decider.modelVersion, answer(decider));
      const of = (decider: Decider) => answers.get(decider.modelVersion) ?? answer(decider);
      const mixture = (read: (answer: DrawAnswer) => number) =>
        loggers.reduce((sum, logger) => sum + logger.share * read(of(logger)), 0);
      const ratios = (decider: Decider, position: number): number[] => {
        const ratio = (read: (answer: DrawAnswer) => number): number => {
          const drawn = mixture(read);
          return drawn > 0 ? read(of(decider)) / drawn : 0;
        };
        return [
          ratio(({ marginals }) => marginals[position] ?? 0),
          ratio(({ prefixes }) => prefixes[position] ?? 0),
          ratio(({ prefixes }) => prefixes[last] ?? 0),
        ];
      };
      const user = userNumber(list.userId);
      for (const { position, shown, basis, reward } of listed) {
        if (!shown) continue;
        rows.push({
          list: lists,
          user,
          reward: reward ?? 0,
          basis: basis ?? "",
          of: { target: ratios(target, position), baseline: ratios(baseline, position) },
        });
      }
      if (lists % OUTSIDE_EVERY === 0) {
        const { scores } = of(target);
        outside.push(
          outsidePoolShare({
            items,
            rescored: scores,
            cutCount: list.cutCount,
            minScoreCutCount: list.minScoreCutCount,
            bestKnownCutCount: list.bestKnownCutCount,
            own: { ...target.policy, ...target.thresholds },
            logged: { ...maker.policy, ...maker.thresholds },
            requestedCount: list.requestedCount,
            size: last + 1,
          }),
        );
      }
      lists += 1;
    },
    finish: (): WeighedLists => {
      const columns = (side: "target" | "baseline"): WeightColumns => ({
        position: Float64Array.from(rows, ({ of }) => of[side][0] ?? 0),
        cascade: Float64Array.from(rows, ({ of }) => of[side][1] ?? 0),
        slate: Float64Array.from(rows, ({ of }) => of[side][2] ?? 0),
      });
      const flag = (basis: string) => Uint8Array.from(rows, (row) => Number(row.basis === basis));
      return {
        starts: Uint8Array.from(rows, ({ list }, row) => Number(list !== rows[row - 1]?.list)),
        people: {
          of: Int32Array.from(rows, ({ user }) => user),
          count: rows.reduce((most, { user }) => Math.max(most, user + 1), 0),
        },
        target: columns("target"),
        baseline: columns("baseline"),
        rewards: Float64Array.from(rows, ({ reward }) => reward),
        rated: flag("rated"),
        dropped: flag("dropped"),
        blocked: flag("blacklisted"),
        outsidePoolShare: outside.length === 0 ? 0 : outside.reduce((sum, share) => sum + share, 0) / outside.length,
      };
    },
  };
};
