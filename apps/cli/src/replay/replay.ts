import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Db, migrateDatabase, openDatabase } from "@dailies/db";
import {
  createCaller,
  finishImport,
  importPeople,
  importRatings,
  importTitles,
  promoteTraining,
  refreshTasteModel,
  sweepIgnored,
} from "@dailies/ml-feedback";
import { trainNow } from "../commands/training.commands.ts";
import { progress } from "../terminal/output.ts";
import { type Deps, operatorContext } from "../terminal/session.ts";
import { chooseMoments, type Moment } from "./moments.ts";
import { type PastRating, readPast, readTitles, requirePast } from "./past.ts";

const DAY_MS = 86_400_000;
/** What a person did within the reward contract's window is their answer to the list. */
const WINDOW_MS = 7 * DAY_MS;
/** Later than any window and its grace: all that was shown is settled. */
const SETTLED_MS = 40 * DAY_MS;
const LIST_LENGTH = 20;
/** Verdicts a person needs, to be known by some and asked about others. */
const ENOUGH_PAST = 30;
const SWEPT_AT_ONCE = 2_000;
const IMPORTED_AT_ONCE = 5_000;

export type ReplayOptions = { readonly users: number; readonly from: Date | null; readonly dataDir: string };

/**
 * The whole loop on a real past, in a database of its own that starts empty: time passes verdict by verdict, so that
 * nothing can be known before it happened; at chosen moments the product recommends, and what the person really did in
 * the window after is taken for the answer. Nobody ever saw these lists: the numbers are hit rates, not effects.
 */
export const replay = async (source: Db, options: ReplayOptions) => {
  const folder = join(options.dataDir, "replay");
  const pasts = await choosePeople(source, options.users);
  const moments = chooseMoments(pasts, options.from);
  await rm(folder, { recursive: true, force: true });
  await using database = await openDatabase({ dataDir: folder });
  await migrateDatabase(database);
  const deps: Deps = { db: database.db, now: () => new Date(), newSeed: () => "" };
  await copyTitles(source, deps);
  const clock = createClock();
  const played = await passTime(source, { ...deps, now: clock.now }, { pasts, moments, clock });
  clock.set(new Date(played.endedAt.getTime() + SETTLED_MS));
  const settled = { db: database.db, now: clock.now, newSeed: () => "replay" };
  while ((await sweepIgnored(settled, { limit: SWEPT_AT_ONCE })).more);
  const range =
    moments[0] === undefined
      ? {}
      : { from: new Date(moments[0].at.getTime() - DAY_MS).toISOString(), to: played.endedAt.toISOString() };
  const training = await trainNow(settled, range);
  const promotion =
    training.error === null
      ? await promoteTraining(settled, null, { modelVersion: training.modelVersion, force: false, reason: "" })
      : null;
  const overview = await createCaller(operatorContext(settled)).metrics.overview(range);
  return { folder, people: pasts.size, ...played, training, promotion, overview };
};

/** Years pass in minutes: fitted as often as a server would, the taste model would take most of them. */
const TASTE_GROWTH = 0.1;

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
};

const passTime = async (source: Db, deps: Deps, { pasts, moments, clock }: Past) => {
  const shown = progress("recommending", moments.length);
  const world = createWorld(deps);
  const open = new Map<string, { readonly decisionId: string; readonly until: number }>();
  const keyOf = (person: string, title: { mediaType: string; tmdbId: number }) =>
    `${person}:${title.mediaType}:${title.tmdbId}`;
  const counts = { lists: 0, coldStarts: 0, decisions: 0, answers: 0 };
  let endedAt = new Date(0);
  const recommend = async ({ person, at }: Moment) => {
    await world.flush();
    clock.set(at);
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
    shown.to(counts.lists, at.toISOString().slice(0, 10));
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
  return { ...counts, endedAt };
};

/** The replay's own people and what they have done so far. */
const createWorld = (deps: Deps) => {
  const ids = new Map<string, string>();
  let waiting: PastRating[] = [];
  const idsOf = async (people: readonly string[]) => {
    const unknown = [...new Set(people)].filter((person) => !ids.has(person));
    if (unknown.length === 0) return;
    const found = await importPeople(
      deps,
      unknown.map((email) => ({ email, name: email.split("@")[0] ?? email })),
    );
    for (const [email, id] of found.ids) ids.set(email, id);
  };
  const idOf = (person: string): string => {
    const id = ids.get(person);
    if (id === undefined) throw new Error(`${person} is not in the replay.`);
    return id;
  };
  const flush = async () => {
    if (waiting.length === 0) return;
    const rows = waiting;
    waiting = [];
    await idsOf(rows.map((row) => row.person));
    await importRatings(
      deps,
      rows.map(({ person, ...rating }) => ({ ...rating, userId: idOf(person) })),
    );
  };
  return {
    flush,
    add: async (rating: PastRating) => {
      waiting.push(rating);
      if (waiting.length >= IMPORTED_AT_ONCE) await flush();
    },
    contextOf: async (person: string, seed: string) => {
      await idsOf([person]);
      return {
        ...operatorContext(deps),
        newSeed: () => seed,
        actor: { kind: "user", userId: idOf(person), role: "user" } as const,
      };
    },
  };
};
