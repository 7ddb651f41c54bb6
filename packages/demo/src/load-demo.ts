import { inTransaction } from "@dailies/db";
import {
  type Context,
  createCaller,
  finishImport,
  type ImportedRating,
  importPeople,
  importRatings,
  importTitles,
  promoteTraining,
  recordOutcomeBatch,
  runTraining,
  seededRng,
  startTraining,
  sweepIgnored,
} from "@dailies/ml-feedback";
import { isDemoLoaded, markDemoLoaded, wipeHalfLoadedDemo } from "./demo.repository.ts";
import { answerTo, createViewers, type SimulatedViewer, toRating } from "./simulated-viewer.ts";
import { type DemoTitle, demoTitles } from "./titles/catalogue.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const SEED = "dailies-demo-1";
/** Enough for the numbers to mean something, few enough to be there in seconds. */
const VIEWERS = 38;
const LISTS_PER_VIEWER = 5;
const DAYS = 120;
/** What viewers had rated in the half year before the first list. */
const PAST_RATINGS = { least: 22, more: 24, days: 180 };
/** Answers are written together at the end of every few lists. */
const LISTS_AT_ONCE = 6;
const SWEPT_AT_ONCE = 2_000;
/** How far down a list eyes go: position p is seen with probability 1 / (1 + p / 8). */
const SEEN_HALF = 8;

export const DEMO_ADMIN = {
  email: "admin@dailies.test",
  name: "Alex Reel",
  password: "dailies-demo",
  role: "admin",
} as const;
export const DEMO_VIEWER = {
  email: "viewer@dailies.test",
  name: "Robin",
  password: "dailies-demo",
  role: "user",
} as const;
type DemoAccount = typeof DEMO_ADMIN | typeof DEMO_VIEWER;

export type DemoHost = Pick<Context, "db" | "now"> & {
  readonly createAccount: (account: DemoAccount) => Promise<{ userId: string }>;
  readonly onProgress?: (done: number, total: number, note: string) => void;
};

/**
 * Fills an empty installation: the catalogue, two accounts, and viewers simulated from a seed who for four months were
 * recommended to by the product itself and answered as their hidden tastes say. Done once; what a killed process left
 * half-done is taken away first, and nobody else's rows are touched.
 */
export const loadDemo = async (host: DemoHost): Promise<{ loaded: boolean }> => {
  const { db, now } = host;
  if (await isDemoLoaded(db)) return { loaded: false };
  const accounts = [DEMO_ADMIN.email, DEMO_VIEWER.email];
  await wipeHalfLoadedDemo(db, accounts);
  const end = now();
  await importTitles(host, demoTitles.map(toImported));
  const { userId: adminId } = await host.createAccount(DEMO_ADMIN);
  const { userId: viewerId } = await host.createAccount(DEMO_VIEWER);
  const people = await bringPeople(host, { viewerId, end });
  await correct(contextAt(host, adminId, new Date(end.getTime() - 70 * DAY_MS), "admin"), "first");
  await liveThrough(host, people, end);
  await correct(contextAt(host, adminId, new Date(end.getTime() - 6 * DAY_MS), "admin"), "second");
  while ((await sweepIgnored({ db, now: () => end }, { limit: SWEPT_AT_ONCE })).more);
  await createCaller(contextAt(host, viewerId, new Date(end.getTime() - HOUR_MS), "user")).recommendations.create({});
  await finishImport(host);
  const modelVersion = await train(contextAt(host, adminId, end, "admin"), adminId, end);
  await inTransaction(db, async (tx) => {
    if (modelVersion !== null) {
      await promoteTraining({ db: tx, now: () => end }, adminId, { modelVersion, force: false, reason: "" });
    }
    await markDemoLoaded(tx, adminId);
  });
  return { loaded: true };
};

const toImported = ({ renown, tmdbKind: _, ...title }: DemoTitle) => ({
  ...title,
  genres: [...title.genres],
  directors: [...title.directors],
  cast: [...title.cast],
  voteAverage: null,
  // Nobody voted here yet: the number only orders titles by how well known they are.
  voteCount: 10 ** renown,
});

const contextAt = (host: DemoHost, userId: string, at: Date, role: "user" | "admin"): Context => ({
  db: host.db,
  now: () => at,
  newSeed: () => `${SEED}:${userId}:${at.getTime()}`,
  actor: { kind: "user", userId, role },
  enqueue: async () => undefined,
  reportFailure: (error) => {
    throw error;
  },
  requestId: "demo",
});

type Person = SimulatedViewer & { readonly userId: string; readonly key: string };

const rngOf = (name: string) => seededRng(`${SEED}:${name}`);

/** The viewers and what they had rated before; the demo's own viewer is the last and has tastes like everybody. */
const bringPeople = async (host: DemoHost, { viewerId, end }: { viewerId: string; end: Date }): Promise<Person[]> => {
  const viewers = createViewers(VIEWERS, rngOf);
  const simulated = viewers.slice(0, -1);
  const { ids } = await importPeople(
    host,
    simulated.map(({ email, name }) => ({ email, name })),
  );
  const people = viewers.map(
    (viewer, index): Person => ({
      ...viewer,
      key: String(index),
      userId: ids.get(viewer.email) ?? viewerId,
    }),
  );
  const before = end.getTime() - DAYS * DAY_MS;
  await importRatings(
    host,
    people.flatMap((person) => pastOf(person, before)),
  );
  return people;
};

/** What somebody rated before: mostly what is well known, more of what they like. */
const pastOf = (person: Person, before: number): ImportedRating[] => {
  const rng = rngOf(`past:${person.key}`);
  const ranked = demoTitles
    .map((title) => ({ title, key: Math.log(1 - rng()) / (title.renown ** 1.5 * (0.3 + person.liking(title))) }))
    .sort((one, other) => other.key - one.key);
  return ranked.slice(0, PAST_RATINGS.least + Math.floor(rng() * PAST_RATINGS.more)).map(({ title }) => ({
    userId: person.userId,
    tmdbId: title.tmdbId,
    mediaType: title.mediaType,
    rating: toRating(person.liking(title)),
    occurredAt: new Date(before - Math.floor(rng() * PAST_RATINGS.days * DAY_MS)),
  }));
};

/** The evenings on which lists are asked for, in the order of time; the last of them some days before the end. */
const eveningsOf = (people: readonly Person[], end: Date) =>
  people
    .flatMap((person) => {
      const rng = rngOf(`evenings:${person.key}`);
      return Array.from({ length: LISTS_PER_VIEWER }, (_, index) => ({
        person,
        at: new Date(
          end.getTime() - DAY_MS - ((LISTS_PER_VIEWER - index - rng()) * (DAYS - 1) * DAY_MS) / LISTS_PER_VIEWER,
        ),
      }));
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime());

const liveThrough = async (host: DemoHost, people: readonly Person[], end: Date): Promise<void> => {
  const evenings = eveningsOf(people, end);
  const titles = new Map(demoTitles.map((title) => [`${title.mediaType}:${title.tmdbId}`, title]));
  let answers: { readonly occurredAt: string }[] = [];
  for (const [index, { person, at }] of evenings.entries()) {
    answers.push(...(await spendEvening(host, person, { at, titles })));
    if (index % LISTS_AT_ONCE === LISTS_AT_ONCE - 1 || index === evenings.length - 1) {
      // Answers take up to two hours, so that their time has come when they are written.
      const writtenAt = new Date(at.getTime() + 2 * HOUR_MS);
      await recordOutcomeBatch({ db: host.db, now: () => writtenAt }, answers);
      answers = [];
    }
    host.onProgress?.(index + 1, evenings.length, "viewers' evenings");
  }
};

type Evening = { readonly at: Date; readonly titles: ReadonlyMap<string, DemoTitle> };

/** One list, as far down as the person looked, and what they did about it within two hours. */
const spendEvening = async (host: DemoHost, person: Person, { at, titles }: Evening) => {
  const caller = createCaller(contextAt(host, person.userId, at, "user"));
  const { decisions } = await caller.recommendations.create({});
  const rng = rngOf(`evening:${person.key}:${at.getTime()}`);
  const seen = decisions.filter(({ position }) => rng() < 1 / (1 + position / SEEN_HALF));
  if (seen.length > 0) await caller.decisions.markShown({ decisionIds: seen.map(({ id }) => id) });
  return seen.flatMap(({ id, title }) => {
    const known = titles.get(`${title.mediaType}:${title.tmdbId}`);
    const answer = known === undefined ? null : answerTo(person, known, rng);
    if (answer === null) return [];
    const occurredAt = new Date(at.getTime() + Math.floor((0.1 + 1.8 * rng()) * HOUR_MS)).toISOString();
    return [{ ...answer, userId: person.userId, decisionId: id, occurredAt, eventId: `evening:${at.getTime()}` }];
  });
};

const CORRECTIONS = {
  first: {
    correctionType: "boost",
    targetFactor: "genre",
    targetValue: "Documentary",
    correctionValue: 0.05,
    reason: "Documentaries hardly ever reach a list; see whether people want them.",
  },
  second: {
    correctionType: "reduce",
    targetFactor: "genre",
    targetValue: "War",
    correctionValue: -0.03,
    reason: "Lighter lists for the holidays.",
  },
} as const;

const correct = async (context: Context, which: keyof typeof CORRECTIONS): Promise<void> => {
  await createCaller(context).corrections.create(CORRECTIONS[which]);
};

/** A version learned from it all; null when there was not enough to learn from. */
const train = async (context: Context, adminId: string, end: Date): Promise<string | null> => {
  const from = new Date(end.getTime() - (DAYS + 1) * DAY_MS).toISOString();
  const { id, modelVersion } = await startTraining(context, adminId, {
    from,
    windowDays: 7,
    c: 1,
    seed: SEED,
    note: "demo",
  });
  await runTraining(context, id);
  const { status } = await createCaller(context).trainings.get({ modelVersion });
  return status === "ready" ? modelVersion : null;
};
