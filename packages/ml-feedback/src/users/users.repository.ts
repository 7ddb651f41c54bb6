import { type Db, Prisma } from "@dailies/db";

/** Names by id; whoever is unknown is absent. */
export async function listUserNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** Letters of a name that people are ordered by, so that a place in the order stays short. */
const NAME_SORTED = 40;

type UserSearch = {
  readonly query: string;
  readonly after: { readonly name: string; readonly id: string } | null;
  readonly take: number;
};

export type UserRow = { id: string; name: string; email: string; role: string; createdAt: Date };
export type FoundUser = UserRow & { readonly sortedName: string };

/** Whose name or address contains the query, whatever its case; by name. */
export async function searchUsers(db: Db, { query, after, take }: UserSearch): Promise<FoundUser[]> {
  const sorted = Prisma.sql`left("name", ${NAME_SORTED}::int) COLLATE "C"`;
  const rest = after ? Prisma.sql`(${sorted}, "id") > (${after.name}, ${after.id}::uuid)` : Prisma.sql`true`;
  return db.$queryRaw<FoundUser[]>`
    SELECT "id", "name", "email", "role", "createdAt", ${sorted} AS "sortedName" FROM "User"
    WHERE (strpos(lower("name"), lower(${query})) > 0 OR strpos(lower("email"), lower(${query})) > 0) AND ${rest}
    ORDER BY ${sorted}, "id" LIMIT ${take}`;
}

type UserGlance = UserRow & { readonly listCount: number; readonly latestListAt: Date | null };

export async function findUser(db: Db, id: string): Promise<UserGlance | null> {
  const user = await db.user.findUnique({
    where: { id },
    select: { id: true, name: true, email: true, role: true, createdAt: true },
  });
  if (user === null) return null;
  const { _count, _max } = await db.recommendationList.aggregate({
    where: { userId: id },
    _count: true,
    _max: { createdAt: true },
  });
  return { ...user, listCount: _count, latestListAt: _max.createdAt };
}
