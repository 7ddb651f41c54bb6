import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Db, migrateDatabase, openDatabase } from "@dailies/db";
import { createCaller, finishImport, importTitles, refreshTasteModel } from "@dailies/ml-feedback";
import { CommandError } from "../terminal/command-error.ts";
import { progress } from "../terminal/output.ts";
import type { Deps } from "../terminal/session.ts";
import { chooseMoments, type Moment } from "./moments.ts";
import { askRules, type Forcing, learn, measure, settle } from "./office.ts";
import { type PastRating, readPast, readTitles, requirePast } from "./past.ts";
import { createWorld } from "./world.ts";

const DAY_MS = 86_400_000;
/** What a person did within the reward contract's window is their answer to the list. */
const WINDOW_MS = 7 * DAY_MS;
/** The share of the lists that is learned from; the rest is recommended by what is active then. */
const LEARNED_FROM = 2 / 3;
/** Later than the window and its grace, and than the longer window's: all that was shown is settled. */
const JUDGED_MS = 9 * DAY_MS;
const SETTLED_MS = 40 * DAY_MS;
const LIST_LENGTH = 20;
/** Verdicts a person needs, to be known by some and asked about others. */
const ENOUGH_PAST = 30;
/** Years pass in minutes: fitted as often as a server would, the taste model would take most of them. */
const TASTE_GROWTH = 0.1;

export type ReplayOptions = {
  readonly users: number;
  readonly from: Date | null;
  readonly dataDir: string;
  readonly forcing: Forcing;
};

/**
 * The whole loop on a real past, in a database of its own that starts empty: time passes verdict by verdict, so that
 * nothing can be known before it happened; at chosen moments the product recommends, and what the person really did in
 * the window after is taken for the answer. After two thirds of the lists a version is trained, weighed and taken to the
 * gate; whatever is active then recommends the rest, and is watched. Nobody ever saw these lists: the numbers are hit
 * rates, not effects.
 */
export const replay = async (source: Db, { users, from, dataDir, forcing }: ReplayOptions) => {
  const folder = join(dataDir, "replay");
  const pasts = await choosePeople(source, users);
  const moments = chooseMoments(pasts, from);
  const [first] = moments;
  if (first === undefined) throw new CommandError("--from: nobody did enough before and after then to be asked.");
  await rm(folder, { recursive: true, force: true });
  await using database = await openDatabase({ dataDir: folder });
  await migrateDatabase(database);
  const clock = createClock();
  const deps: Deps = { db: database.db, now: clock.now, newSeed: () => "replay" };
  await copyTitles(source, { ...deps, now: () => new Date() });
  const begin = new Date(first.at.getTime() - DAY_MS);
  const learnAt = (to: Date) => learn(deps, { from: begin, to }, forcing);
  const { endedAt, ...played } = await passTime(source, deps, { pasts, moments, clock, learnAt });
  clock.set(new Date(endedAt.getTime() + JUDGED_MS));
  await settle(deps);
  const whole = await measure(deps, { from: begin, to: clock.now() });
  const before = await measure(deps, { from: begin, to: played.learnedAt });
  const since = await measure(deps, { from: played.learnedAt, to: clock.now() });
  const rules = await askRules(deps);
  clock.set(new Date(endedAt.getTime() + SETTLED_MS));
  await settle(deps);
  return { folder, people: pasts.size, ...played, whole, before, since, rules };
};

/** People with enough of a past, in an order that has nothing to do with it, the same each time. */
const choosePeople = async (db: Db, users: number): Promise<Map<string, PastRating[]>> => {
  const counted = await db.$queryRaw<{ person: string }[]>`
    SELECT u."email" AS "person" FROM "WatchlistEntry" w JOIN "User" u ON u."id" = w."userId"
    WHERE w."source" = 'import' AND w."rating" IS NOT NULL
    GROUP BY u."email" HAVING count(*) >= ${ENOUGH_PAST} ORDER BY md5(u."email") LIMIT ${users}`;
  requirePast(counted.length);
  const pasts = new Map<string, PastRating[]>(counted.map(({ person }) => [person, []]));
  for await (const page of readPast(db)) for (const rating of page) pasts.get(rating.person)?.push(rating);
  return pasts;
};

const copyTitles = async (source: Db, deps: Deps): Promise<void> => {
  const shown = progress("catalogue", await source.title.count());
  let copied = 0;
  for await (const titles of readTitles(source)) {
    await importTitles(deps, titles);
    copied += titles.length;
    shown.to(copied);
  }
  shown.end();
};

const createClock = () => {
  let at = new Date(0);
  return {
    now: () => at,
    set: (next: Date) => {
      at = next;
    },
  };
};

type Past = {
  readonly pasts: ReadonlyMap<string, unknown>;
  readonly moments: readonly Moment[];
  readonly clock: ReturnType<typeof createClock>;
  readonly learnAt: (at: Date) => ReturnType<typeof learn>;
};
type Lesson = Awaited<ReturnType<typeof learn>> & { readonly learnedAt: Date };

const passTime = async (source: Db, deps: Deps, { pasts, moments, clock, learnAt }: Past) => {
  const world = createWorld(deps);
  const open = new Map<string, { readonly decisionId: string; readonly until: number }>();
  const keyOf = (person: string, title: { mediaType: string; tmdbId: number }) =>
    `${person}:${title.mediaType}:${title.tmdbId}`;
  const counts = { lists: 0, coldStarts: 0, decisions: 0, answers: 0 };
  const learnAfter = Math.floor(LEARNED_FROM * moments.length);
  let shown = progress("recommending", learnAfter);
  const office: { lesson: Lesson | null } = { lesson: null };
  let endedAt = new Date(0);
  const recommend = async ({ person, at }: Moment) => {
    await world.flush();
    clock.set(at);
    if (counts.lists === learnAfter) {
      shown.end();
      office.lesson = { learnedAt: at, ...(await learnAt(at)) };
      shown = progress("recommending on", moments.length - learnAfter);
    }
    await refreshTasteModel(deps, { dueAfterGrowth: TASTE_GROWTH });
    const caller = createCaller(await world.contextOf(person, `${person}@${at.getTime()}`));
    const list = await caller.recommendations.create({ surface: "replay", limit: LIST_LENGTH });
    if (list.decisions.length > 0)
      await caller.decisions.markShown({ decisionIds: list.decisions.map(({ id }) => id) });
    for (const { id, title } of list.decisions)
      open.set(keyOf(person, title), { decisionId: id, until: at.getTime() + WINDOW_MS });
    counts.lists += 1;
    counts.coldStarts += list.coldStart ? 1 : 0;
    counts.decisions += list.decisions.length;
    shown.to(office.lesson === null ? counts.lists : counts.lists - learnAfter, at.toISOString().slice(0, 10));
  };
  let next = 0;
  for await (const page of readPast(source)) {
    for (const rating of page) {
      for (let moment = moments[next]; moment !== undefined && moment.at < rating.occurredAt; moment = moments[next]) {
        await recommend(moment);
        next += 1;
      }
      endedAt = rating.occurredAt;
      const asked = pasts.has(rating.person) ? open.get(keyOf(rating.person, rating)) : undefined;
      if (asked === undefined || rating.occurredAt.getTime() > asked.until) {
        await world.add(rating);
        continue;
      }
      clock.set(rating.occurredAt);
      await createCaller(await world.contextOf(rating.person, "")).outcomes.record({
        decisionId: asked.decisionId,
        userAction: "rated",
        rating: rating.rating,
        occurredAt: rating.occurredAt.toISOString(),
        eventId: `past:${rating.mediaType}:${rating.tmdbId}`,
      });
      counts.answers += 1;
    }
  }
  await world.flush();
  await finishImport(deps);
  shown.end();
  if (office.lesson === null) throw new Error("Every moment lies before a verdict, so each of them has passed.");
  return { ...counts, endedAt, ...office.lesson };
};
