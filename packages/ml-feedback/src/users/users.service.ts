import type { z } from "zod";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor, toPage } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import { getPreference } from "../preferences/preferences.repository.ts";
import { countEntries } from "../watchlist/watchlist.repository.ts";
import { findUser, searchUsers } from "./users.repository.ts";
import type { SearchUsersInput, searchUsersOutput, UserProfile } from "./users.schema.ts";

const CURSOR = "users.search";

export async function search(
  { db }: Pick<Context, "db">,
  { query, cursor, limit }: SearchUsersInput,
): Promise<z.infer<typeof searchUsersOutput>> {
  const rows = await searchUsers(db, {
    query,
    after: cursor === undefined ? null : placeOf(cursor),
    take: limit + 1,
  });
  const page = toPage(rows, limit, ({ sortedName, id }) => encodeCursor(CURSOR, sortedName, id));
  const items = page.items.map(({ sortedName: _, ...row }) => ({ ...row, createdAt: row.createdAt.toISOString() }));
  return { ...page, items };
}

/** What is known of somebody at a glance. */
export async function getUser({ db }: Pick<Context, "db">, id: string): Promise<UserProfile> {
  const user = await findUser(db, id);
  if (user === null) throw new DomainError("user_not_found", "There is no person with this id.", "id");
  return {
    ...user,
    createdAt: user.createdAt.toISOString(),
    latestListAt: user.latestListAt?.toISOString() ?? null,
    watchlist: await countEntries(db, { userId: id, mediaType: null, query: "" }),
    preferences: await getPreference(db, id),
  };
}

function placeOf(cursor: string) {
  const [name, id] = decodeCursor(CURSOR, cursor, ["text", "id"]);
  return { name: String(name), id: String(id) };
}
