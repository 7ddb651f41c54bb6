import type { Db } from "@dailies/db";
import { v7 as newId } from "uuid";
import type { Actor, Context } from "../context.ts";
import type { MediaType, TitleRef } from "../wire.schema.ts";

/** Where a test's clock stands unless it says otherwise. */
export const TEST_NOW = new Date("2026-06-15T12:00:00.000Z");

type TestContextOptions = { readonly actor?: Actor | null; readonly now?: () => Date };

/** A caller's context on a real database; seeds are counted, a failure of ours is thrown in the test's face. */
export function testContext(db: Db, { actor = null, now = () => TEST_NOW }: TestContextOptions = {}): Context {
  let seeds = 0;
  return {
    db,
    now,
    newSeed: () => {
      seeds += 1;
      return `seed-${seeds}`;
    },
    actor,
    enqueue: async () => undefined,
    reportFailure: (error) => {
      throw error;
    },
    requestId: "test-request",
  };
}

export type TestUser = { readonly id: string; readonly name: string; readonly actor: Actor };

type TestUserOptions = { readonly name?: string; readonly role?: "user" | "admin" };

export async function createUser(db: Db, { name = "Vera", role = "user" }: TestUserOptions = {}): Promise<TestUser> {
  const id = newId();
  await db.user.create({ data: { id, name, email: `${id}@dailies.test`, role } });
  return { id, name, actor: { kind: "user", userId: id, role } };
}

type TestPerson = { readonly id: number; readonly name: string };

export type TestTitle = {
  readonly tmdbId: number;
  readonly mediaType?: MediaType;
  readonly title?: string;
  readonly year?: number | null;
  readonly genres?: readonly string[];
  readonly voteAverage?: number;
  readonly voteCount?: number;
  readonly directors?: readonly TestPerson[];
  readonly cast?: readonly TestPerson[];
};

/** Adds titles with their people; films unless they say otherwise. */
export async function createTitles(db: Db, titles: readonly TestTitle[]): Promise<TitleRef[]> {
  const rows = titles.map(({ directors = [], cast = [], genres = [], mediaType = "movie", ...title }) => ({
    title: { title: `Title ${title.tmdbId}`, ...title, mediaType, genres: [...genres] },
    credits: [
      ...directors.map((person, billingOrder) => ({ person, role: "director" as const, billingOrder })),
      ...cast.map((person, billingOrder) => ({ person, role: "cast" as const, billingOrder })),
    ].map((credit) => ({ ...credit, tmdbId: title.tmdbId, mediaType })),
  }));
  const credits = rows.flatMap((row) => row.credits);
  await db.title.createMany({ data: rows.map((row) => row.title) });
  await db.person.createMany({ data: credits.map(({ person }) => ({ ...person })), skipDuplicates: true });
  await db.credit.createMany({ data: credits.map(({ person, ...credit }) => ({ ...credit, personId: person.id })) });
  return rows.map(({ title: { tmdbId, mediaType } }) => ({ tmdbId, mediaType }));
}
