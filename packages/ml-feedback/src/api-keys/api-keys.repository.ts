import type { ApiKey, Db } from "@dailies/db";

/** A key as it may be told of: all but its hash. */
export type ApiKeyRow = Pick<ApiKey, "id" | "name" | "scopes" | "createdAt" | "lastUsedAt" | "revokedAt">;

const FIELDS = { id: true, name: true, scopes: true, createdAt: true, lastUsedAt: true, revokedAt: true } as const;

export type NewApiKey = Pick<ApiKey, "id" | "name" | "keyHash" | "scopes" | "createdById" | "createdAt">;

export async function insertApiKey(db: Db, data: NewApiKey): Promise<ApiKeyRow> {
  return db.apiKey.create({ data, select: FIELDS });
}

export async function findApiKeyByHash(db: Db, keyHash: string): Promise<ApiKeyRow | null> {
  return db.apiKey.findUnique({ where: { keyHash }, select: FIELDS });
}

export async function findApiKey(db: Db, id: string): Promise<ApiKeyRow | null> {
  return db.apiKey.findUnique({ where: { id }, select: FIELDS });
}

/** Newest first: the ids rise with time. */
export async function listApiKeyRows(
  db: Db,
  { before, take }: { before?: string; take: number },
): Promise<ApiKeyRow[]> {
  return db.apiKey.findMany({
    ...(before === undefined ? {} : { where: { id: { lt: before } } }),
    orderBy: { id: "desc" },
    take,
    select: FIELDS,
  });
}

/** True for the call that revoked it; a key is revoked once. */
export async function markApiKeyRevoked(db: Db, { id, at }: { id: string; at: Date }): Promise<boolean> {
  const { count } = await db.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
  return count === 1;
}

export async function markApiKeyUsed(db: Db, { id, at }: { id: string; at: Date }): Promise<void> {
  await db.apiKey.updateMany({ where: { id }, data: { lastUsedAt: at } });
}
