import {
  type Appeal,
  chanceOf,
  contextAt,
  type DemoTitle,
  type Guest,
  hiddenTastes,
  inventViewers,
  keyOf,
  pastRatings,
  rowsSeen,
  type Stage,
  successProbability,
  toImported,
} from "@dailies/demo";
import { finishImport, importRatings, importTitles } from "@dailies/ml-feedback";
import { v5 as idFromName } from "uuid";
import { inventTitles } from "./invented-titles.ts";

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** A Monday. Any would do: the simulation has a calendar of its own. */
const BEGINNING = new Date("2026-01-05T00:00:00Z");
/** All visits of a round lie in its first hours, so that when it ends the outcome window of each, and its grace, have passed. */
const VISITING_MS = 18 * HOUR_MS;
export const ROUND_MS = 9 * DAY_MS;
/** What the reward contract calls a success, which the oracle knows and nobody else. */
const CONTRACT = { withinDays: 7, leastGoodRating: 7 } as const;
/** Any will do. */
const ID_NAMESPACE = "5f0c1d3e-7a58-4c0e-9d55-1f2f6f1f2a10";

/** People with tastes that the product never sees, a catalogue, and time; the same for every policy. */
export type World = {
  readonly seed: string;
  readonly titles: ReadonlyMap<string, DemoTitle>;
  readonly guests: readonly Guest[];
  readonly appeal: Appeal;
};

export const createWorld = (seed: string, users: number): World => {
  const viewers = inventViewers(
    seed,
    Array.from({ length: users }, (_, index) => `Person-${index + 1}`),
  );
  return {
    seed,
    titles: new Map(inventTitles(seed).map((title) => [keyOf(title), title])),
    // Ids decide ties: they are to be the same whenever the world is made.
    guests: viewers.map((viewer) => ({ viewer, userId: idOf(seed, viewer.email) })),
    appeal: hiddenTastes(seed),
  };
};

export const startOf = (round: number): Date => new Date(BEGINNING.getTime() + (round - 1) * ROUND_MS);
export const endOf = (round: number): Date => startOf(round + 1);

/** When each person asks for their list: one after the other, never two at once. */
export const visitAt = ({ seed, guests }: World, index: number, round: number): Date => {
  const place = (index + chanceOf(seed, "visit", round, index)()) / guests.length;
  return new Date(startOf(round).getTime() + Math.floor(place * VISITING_MS));
};

/** Rows that somebody gets to see in a round, and what they do about a title in it: the same whoever recommends. */
export const rowsSeenBy = ({ seed }: World, { viewer }: Guest, { round, length }: { round: number; length: number }) =>
  rowsSeen(viewer, length, chanceOf(seed, "rows", viewer.email, round));
export const luckWith = ({ seed }: World, { viewer }: Guest, { round, title }: { round: number; title: DemoTitle }) =>
  chanceOf(seed, "answer", viewer.email, round, keyOf(title));

/** The probability that a title will be a success with a person who notices it. */
export const successOf = ({ appeal }: World, { viewer }: Guest, title: DemoTitle): number =>
  successProbability({ viewer, appeal: appeal(viewer, title), renown: title.renown }, CONTRACT);

const idOf = (seed: string, email: string): string => idFromName(`${seed}:${email}`, ID_NAMESPACE);

/** The administrator, who is shown nothing and watches nothing. */
export const operator = (seed: string) => ({ userId: idOf(seed, OPERATOR.email), role: "admin" }) as const;
const OPERATOR = { name: "Operator", email: "operator@dailies.test" };

/** Brings the catalogue, the people and what they had rated before into a policy's own database. */
export const moveIn = async (stage: Stage, { seed, titles, guests, appeal }: World): Promise<void> => {
  const context = contextAt(stage, BEGINNING);
  await importTitles(context, [...titles.values()].map(toImported));
  await stage.db.user.createMany({
    data: [
      ...guests.map(({ userId, viewer: { name, email } }) => ({ id: userId, name, email, createdAt: BEGINNING })),
      { id: operator(seed).userId, role: "admin", ...OPERATOR, createdAt: BEGINNING },
    ],
  });
  const past = { seed, titles: [...titles.values()], appeal, until: BEGINNING };
  await importRatings(
    context,
    guests.flatMap((guest) => pastRatings(guest, past)),
  );
  await finishImport(context);
  // The embedded database never counts its rows by itself; without this it plans as if every table were empty.
  await stage.db.$executeRaw`ANALYZE`;
};
