import { inTransaction } from "@dailies/db";
import {
  type Context,
  DomainError,
  type FactRequest,
  finishImport,
  importPeople,
  importRatings,
  importTitles,
  promoteTraining,
  recordFacts,
} from "@dailies/ml-feedback";
import { isFresh, isLoaded, markLoaded, refreshStatistics, wipeHalfLoaded, withoutKnown } from "./demo.repository.ts";
import { type Appeal, hiddenTastes } from "./hidden-tastes.ts";
import { LAST_DECREE, tidyUp, train, workInOffice } from "./office.ts";
import { pastRatings } from "./past-ratings.ts";
import { eveningsOf, isIn, type Period, periodBefore, stepsOf, visitsOf } from "./period.ts";
import { callerAt, contextAt, type Stage } from "./stage.ts";
import { demoTitles } from "./titles/catalogue.ts";
import { toImported } from "./titles/to-imported.ts";
import { inventDemoViewer, inventViewers, PEOPLE_DOMAIN } from "./viewers.ts";
import { type Guest, type Intention, visit } from "./visit.ts";

const SEED = "dailies-demo-1";

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

const PEOPLE = { accounts: [DEMO_ADMIN.email, DEMO_VIEWER.email], domain: PEOPLE_DOMAIN };

export type DemoHost = Pick<Context, "db" | "now"> & {
  readonly createAccount: (account: DemoAccount) => Promise<{ readonly userId: string }>;
  /** Told after each step of the story. */
  readonly onProgress?: (done: number, total: number, note: string) => void;
  /** The same seed and the same instant tell the same story. */
  readonly seed?: string;
};

/**
 * Fills an installation in which nobody was recommended anything yet: the catalogue, two accounts, and invented viewers
 * who lived the last four months through the product's own procedures under a clock of their own. Done once; where a
 * process was killed half-way, what it left is taken away first. Rows of other people are neither read nor touched.
 */
export const loadDemo = async (host: DemoHost): Promise<{ loaded: boolean; present: boolean }> => {
  const { db, seed = SEED } = host;
  if (await isLoaded(db)) return { loaded: false, present: true };
  if (!(await isFresh(db, PEOPLE))) return { loaded: false, present: false };
  await inTransaction(db, (tx) => wipeHalfLoaded(tx, PEOPLE));
  const stage = { db, seed };
  const period = periodBefore(host.now());
  const { userId: adminId } = await host.createAccount(DEMO_ADMIN);
  const { userId: viewerId } = await host.createAccount(DEMO_VIEWER);
  const appeal = hiddenTastes(seed);
  const guests = await moveIn(stage, { viewerId, appeal, until: period.start });
  await liveThrough(stage, { host, guests, adminId, appeal, period });
  // The newest list of the demo's own viewer waits to be looked at.
  await callerAt(stage, period.end, { userId: viewerId, role: "user" }).recommendations.create({});
  await callerAt(stage, period.end, { userId: adminId, role: "admin" }).corrections.create(LAST_DECREE);
  const modelVersion = await train(stage, adminId, period);
  await refreshStatistics(db);
  await inTransaction(db, async (tx) => {
    const context = contextAt({ db: tx, seed }, period.end);
    if (modelVersion !== null) await promoteTraining(context, adminId, { modelVersion, force: false, reason: "" });
    await markLoaded(tx, period.end);
  });
  return { loaded: true, present: true };
};

type Newcomers = { readonly viewerId: string; readonly appeal: Appeal; readonly until: Date };

/** Brings the catalogue, the invented viewers and what all of them had rated before. */
const moveIn = async (stage: Stage, { viewerId, appeal, until }: Newcomers): Promise<Guest[]> => {
  const { db, seed } = stage;
  const context = contextAt(stage, until);
  await importTitles(context, (await withoutKnown(db, demoTitles)).map(toImported));
  const viewers = inventViewers(seed);
  const { ids } = await importPeople(
    context,
    viewers.map(({ email, name }) => ({ email, name })),
  );
  const guests = [
    ...viewers.map((viewer) => ({ viewer, userId: ids.get(viewer.email) ?? viewerId })),
    { viewer: inventDemoViewer(seed, DEMO_VIEWER), userId: viewerId },
  ];
  const past = { seed, titles: demoTitles, appeal, until };
  await importRatings(
    context,
    guests.flatMap((guest) => pastRatings(guest, past)),
  );
  await finishImport(context);
  await refreshStatistics(db);
  return guests;
};

type Story = {
  readonly host: Pick<DemoHost, "onProgress">;
  readonly guests: readonly Guest[];
  readonly adminId: string;
  readonly appeal: Appeal;
  readonly period: Period;
};

/** Step by step: who comes is shown a list, and at the end of each day what was done in it arrives. */
const liveThrough = async (stage: Stage, { host, guests, adminId, appeal, period }: Story): Promise<void> => {
  const visits = guests.flatMap((guest) => visitsOf(guest.viewer, stage.seed, period).map((at) => ({ guest, at })));
  const steps = stepsOf(period);
  let intentions: Intention[] = [];
  for (const [step, { start, end }] of steps.entries()) {
    // Nobody comes twice in a step, and no list hangs on another's of the same step: they need not wait for each other.
    const made = await Promise.all(
      visits.filter(({ at }) => isIn({ start, end }, at)).map(({ guest, at }) => visit(stage, guest, { at, appeal })),
    );
    intentions = [...intentions, ...made.flat()];
    for (const evening of eveningsOf({ start, end })) {
      await record(
        stage,
        evening,
        intentions.filter(({ at }) => at < evening).map(({ fact }) => fact),
      );
      intentions = intentions.filter(({ at }) => at >= evening);
    }
    await workInOffice(stage, adminId, { step, at: end });
    host.onProgress?.(step + 1, steps.length, "the demo's story");
  }
  await tidyUp(stage, period.end);
};

/** What viewers do is always possible: a refusal is a fault of the story and must not pass unseen. */
const record = async (stage: Stage, at: Date, facts: readonly FactRequest[]): Promise<void> => {
  const results = await recordFacts(contextAt(stage, at), facts);
  const refusal = results.find((result) => result instanceof DomainError);
  if (refusal !== undefined) throw refusal;
};
