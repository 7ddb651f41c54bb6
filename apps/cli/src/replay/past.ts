import type { Db } from "@dailies/db";
import type { ImportedRating, ImportedTitle } from "@dailies/ml-feedback";
import { CommandError } from "../terminal/command-error.ts";

/** One verdict of the past, of somebody imported. */
export type PastRating = Omit<ImportedRating, "userId"> & { readonly person: string };

/** Rows read at once: the installation's log may be larger than memory, one page of it is not. */
const PAGE = 5_000;

/** The imported people's verdicts in the order they were given, page by page. */
export async function* readPast(db: Db): AsyncGenerator<PastRating[]> {
  let after: { at: Date; person: string; tmdbId: number } | null = null;
  while (true) {
    const from: { at: Date; person: string; tmdbId: number } = after ?? { at: new Date(0), person: "", tmdbId: 0 };
    const rows: (PastRating & { at: Date })[] = await db.$queryRaw<(PastRating & { at: Date })[]>`
      SELECT u."email" AS "person", w."tmdbId", w."mediaType"::text AS "mediaType", w."rating", w."occurredAt", w."occurredAt" AS "at"
      FROM "WatchlistEntry" w JOIN "User" u ON u."id" = w."userId"
      WHERE w."source" = 'import' AND w."rating" IS NOT NULL
        AND (w."occurredAt", u."email", w."tmdbId") > (${from.at}, ${from.person}, ${from.tmdbId})
      ORDER BY w."occurredAt", u."email", w."tmdbId" LIMIT ${PAGE}`;
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = { at: last.at, person: last.person, tmdbId: last.tmdbId };
  }
}

/** The catalogue, page by page, with its people. */
export async function* readTitles(db: Db): AsyncGenerator<ImportedTitle[]> {
  let after: { tmdbId: number; mediaType: ImportedTitle["mediaType"] } | null = null;
  while (true) {
    const rows: Awaited<ReturnType<typeof pageOfTitles>> = await pageOfTitles(db, after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ credits, ...title }) => {
      const people = (role: "director" | "cast") =>
        credits.filter((credit) => credit.role === role).map(({ person }) => person);
      return { ...title, directors: people("director"), cast: people("cast") };
    });
    after = last;
  }
}

const pageOfTitles = (db: Db, after: { tmdbId: number; mediaType: ImportedTitle["mediaType"] } | null) =>
  db.title.findMany({
    ...(after === null
      ? {}
      : { cursor: { tmdbId_mediaType: { tmdbId: after.tmdbId, mediaType: after.mediaType } }, skip: 1 }),
    select: {
      tmdbId: true,
      mediaType: true,
      title: true,
      year: true,
      overview: true,
      genres: true,
      voteAverage: true,
      voteCount: true,
      credits: { select: { role: true, person: true }, orderBy: { billingOrder: "asc" } },
    },
    orderBy: [{ tmdbId: "asc" }, { mediaType: "asc" }],
    take: 1_000,
  });

/** @throws CommandError when nobody was imported */
export const requirePast = (people: number): void => {
  if (people > 0) return;
  throw new CommandError(
    "Nobody was imported yet: `pnpm dailies import movielens <folder>` brings people with a past in.",
  );
};
