import { type Db, Prisma } from "@dailies/db";

/** Names by id; whoever is unknown is absent. */
export async function listUserNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

type UserSearch = {
  readonly query: string;
  readonly after: { readonly name: string; readonly id: string } | null;
  readonly take: number;
};

export type UserRow = { id: string; name: string; email: string; role: string; createdAt: Date };

/** Whose name or address contains the query, whatever its case; by name. */
export async function searchUsers(db: Db, { query, after, take }: UserSearch): Promise<UserRow[]> {
  const rest = after
    ? Prisma.sql`("name" COLLATE "C", "id") > (${after.name} COLLATE "C", ${after.id}::uuid)`
    : Prisma.sql`true`;
  return db.$queryRaw<UserRow[]>`
    SELECT "id", "name", "email", "role", "createdAt" FROM "User"
    WHERE (strpos(lower("name"), lower(${query})) > 0 OR strpos(lower("email"), lower(${query})) > 0) AND ${rest}
    ORDER BY "name" COLLATE "C", "id" LIMIT ${take}`;
}
