import type { z } from "zod";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor, toPage } from "../cursor.ts";
import { searchUsers } from "./users.repository.ts";
import type { SearchUsersInput, searchUsersOutput } from "./users.schema.ts";

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
  const page = toPage(rows, limit, ({ name, id }) => encodeCursor(CURSOR, name, id));
  return { ...page, items: page.items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) };
}

function placeOf(cursor: string) {
  const [name, id] = decodeCursor(CURSOR, cursor, ["text", "id"]);
  return { name: String(name), id: String(id) };
}
