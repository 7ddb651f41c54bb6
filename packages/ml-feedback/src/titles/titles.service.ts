import type { z } from "zod";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor, toPage } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import type { TitleRef } from "../wire.schema.ts";
import { findTitleDetail, listGenres as listKnownGenres, type SearchPlace, searchTitles } from "./titles.repository.ts";
import type { listGenresOutput, SearchTitlesInput, searchTitlesOutput, titleDetailSchema } from "./titles.schema.ts";

type Deps = Pick<Context, "db">;

const CURSOR = "titles.search";

export async function search(
  { db }: Deps,
  userId: string,
  input: SearchTitlesInput,
): Promise<z.infer<typeof searchTitlesOutput>> {
  const rows = await searchTitles(db, {
    userId,
    query: input.query,
    mediaTypes: input.mediaTypes ?? null,
    genre: input.genre ?? null,
    onlyNew: input.onlyNew,
    after: input.cursor === undefined ? null : placeOf(input.cursor),
    take: input.limit + 1,
  });
  const page = toPage(rows, input.limit, (last) =>
    encodeCursor(CURSOR, last.rank, last.voteCount, last.tmdbId, last.mediaType),
  );
  const items = page.items.map(({ status, rating, ...title }) => ({ ...title, mine: status && { status, rating } }));
  return { ...page, items };
}

function placeOf(cursor: string): SearchPlace {
  const [rank, voteCount, tmdbId, mediaType] = decodeCursor(CURSOR, cursor, ["number", "number", "number", "text"]);
  return { rank: Number(rank), voteCount: Number(voteCount), tmdbId: Number(tmdbId), mediaType: String(mediaType) };
}

export async function getTitle(
  { db }: Deps,
  userId: string,
  ref: TitleRef,
): Promise<z.infer<typeof titleDetailSchema>> {
  const found = await findTitleDetail(db, userId, ref);
  if (found === null) throw new DomainError("title_not_found", "The catalogue has no such title.", "tmdbId");
  const { credits, watchlist, ...title } = found;
  const people = credits.map(({ person, role }) => ({ ...person, role }));
  return {
    ...title,
    directors: people.filter(({ role }) => role === "director").map(({ name }) => name),
    people,
    mine: watchlist[0] ?? null,
  };
}

export async function listGenres({ db }: Deps): Promise<z.infer<typeof listGenresOutput>> {
  return { items: await listKnownGenres(db) };
}
