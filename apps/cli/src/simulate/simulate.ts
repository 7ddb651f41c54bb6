import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { Db } from "@dailies/db";
import { callerAt, contextAt, type Guest, type Intention, intentionsAbout, keyOf } from "@dailies/demo";
import { DomainError, type FactRequest, recordFacts, refreshTasteModel, sweepIgnored } from "@dailies/ml-feedback";
import { isTimeToLearn, type Lesson, learn } from "./lessons.ts";
import { type Place, POLICIES, type PolicyName, policies } from "./policies.ts";
import { inScratchFolder, withScratchDatabase } from "./scratch-database.ts";
import {
  createWorld,
  DAY_MS,
  endOf,
  luckWith,
  moveIn,
  ROUND_MS,
  rowsSeenBy,
  startOf,
  visitAt,
  type World,
} from "./world.ts";

const SWEPT_AT_ONCE = 2_000;
/** Policies at once: a process keeps two taste models ready, and two databases keep two cores busy. */
const LANES = 2;

export type SimulateOptions = { readonly users: number; readonly rounds: number; readonly seed: number };

/** What somebody was shown in a round, and how much of it was a success. */
export type Tally = { readonly shown: number; readonly successes: number };
/** By person, then by round. */
type Tallies = readonly (readonly Tally[])[];
export type PolicyRun = { readonly tallies: Tallies; readonly lessons: readonly Lesson[] };
export type Simulation = Readonly<Record<PolicyName, PolicyRun>>;

/** The same people live through the same rounds once with each policy, each time in a copy of the same database. */
export const simulate = ({ users, rounds, seed }: SimulateOptions, onVisit: () => void): Promise<Simulation> =>
  inScratchFolder(async (folder, toldToStop) => {
    const world = createWorld(`simulation-${seed}`, users);
    const beginning = join(folder, "beginning");
    await withScratchDatabase(beginning, (db) => moveIn({ db, seed: world.seed }, world));
    const failing = new AbortController();
    const signal = AbortSignal.any([toldToStop, failing.signal]);
    const waiting = POLICIES.values();
    const runs = new Map<PolicyName, PolicyRun>();
    const lane = async () => {
      for (const policy of waiting) {
        const own = join(folder, policy);
        await cp(beginning, own, { recursive: true });
        const live = (db: Db) => liveThrough(world, { db, policy, rounds, signal, onVisit });
        runs.set(policy, await withScratchDatabase(own, live));
      }
    };
    // Where one fails the other stops too, and both have closed their databases before the folder goes.
    const stopBoth = (error: unknown) => failing.abort(error);
    await Promise.all(Array.from({ length: LANES }, () => lane().catch(stopBoth)));
    signal.throwIfAborted();
    return Object.fromEntries(runs) as Simulation;
  });

type Life = {
  readonly db: Db;
  readonly policy: PolicyName;
  readonly rounds: number;
  readonly signal: AbortSignal;
  readonly onVisit: () => void;
};

/** Round by round: everybody gets a list, time passes the outcome window, what was done arrives, and it is learned from. */
const liveThrough = async (world: World, { db, policy, rounds, signal, onVisit }: Life): Promise<PolicyRun> => {
  const place = { stage: { db, seed: world.seed }, world };
  const lessons: Lesson[] = [];
  let intentions: Intention[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, guest] of world.guests.entries()) {
      signal.throwIfAborted();
      const visit = { guest, at: visitAt(world, index, round), round };
      intentions.push(...(await lookAtList(place, policy, visit)));
      onVisit();
    }
    for (let evening = startOf(round).getTime() + DAY_MS; evening <= endOf(round).getTime(); evening += DAY_MS) {
      const isDone = ({ at }: Intention) => at.getTime() < evening;
      await record(
        place,
        new Date(evening),
        intentions.filter(isDone).map(({ fact }) => fact),
      );
      intentions = intentions.filter((intention) => !isDone(intention));
    }
    await keepHouse(place, endOf(round));
    if (policy === "dailies" && isTimeToLearn(round)) lessons.push(...(await learn(place.stage, round)));
  }
  return { tallies: await count(place, rounds), lessons };
};

type Visit = { readonly guest: Guest; readonly at: Date; readonly round: number };

/** One list asked for and looked at, as far as the person scrolls; what they will do about it, then and later. */
const lookAtList = async (place: Place, policy: PolicyName, { guest, at, round }: Visit): Promise<Intention[]> => {
  const { stage, world } = place;
  const list = await policies[policy](place, { guest, at });
  const seen = list.slice(0, rowsSeenBy(world, guest, { round, length: list.length }));
  if (seen.length === 0) return [];
  const person = callerAt(stage, at, { userId: guest.userId, role: "user" });
  await person.decisions.markShown({ decisionIds: seen.map(({ id }) => id) });
  return seen.flatMap((decision) => {
    const title = world.titles.get(keyOf(decision.title));
    if (title === undefined) return [];
    const rng = luckWith(world, guest, { round, title });
    return intentionsAbout(guest, { decision, title, seenAt: at, appeal: world.appeal, rng });
  });
};

/** What people do is always possible: a refusal is a fault of the simulation and must not pass unseen. */
const record = async ({ stage }: Place, at: Date, facts: readonly FactRequest[]): Promise<void> => {
  const results = await recordFacts(contextAt(stage, at), facts);
  const refusal = results.find((result) => result instanceof DomainError);
  if (refusal !== undefined) throw refusal;
};

/** What a server does by itself from time to time: concludes silence, and learns what everybody likes. */
const keepHouse = async ({ stage }: Place, at: Date): Promise<void> => {
  const context = contextAt(stage, at);
  while ((await sweepIgnored(context, { limit: SWEPT_AT_ONCE })).more);
  await refreshTasteModel(context);
  // PostgreSQL counts its rows by itself; the embedded database does when asked.
  await stage.db.$executeRaw`ANALYZE`;
};

type Counted = { userId: string; round: number; shown: number; successes: number };

/** Successes by the reward contract's labels; reminders, which it leaves unlabelled, are not counted as shown. */
const count = async ({ stage: { db }, world }: Place, rounds: number): Promise<Tallies> => {
  const counted = await db.$queryRaw<Counted[]>`
    SELECT d."userId", 1 + floor(extract(epoch FROM d."createdAt" - ${startOf(1)}) * 1000 / ${ROUND_MS})::int AS "round",
      count(*)::int AS "shown", count(*) FILTER (WHERE l."wasSuccessful")::int AS "successes"
    FROM "RecommendationDecision" d LEFT JOIN "DecisionLabel" l
      ON l."decisionId" = d."id" AND l."contractVersion" = 1 AND l."windowDays" = 7
    WHERE d."shownAt" IS NOT NULL AND NOT d."wantedWhenShown" GROUP BY 1, 2`;
  const tallies = new Map(counted.map((row) => [`${row.userId}:${row.round}`, row]));
  return world.guests.map(({ userId }) =>
    Array.from({ length: rounds }, (_, index) => {
      const { shown = 0, successes = 0 } = tallies.get(`${userId}:${index + 1}`) ?? {};
      return { shown, successes };
    }),
  );
};
