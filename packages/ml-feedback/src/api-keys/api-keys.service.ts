import { createHash, randomBytes } from "node:crypto";
import { inTransaction } from "@dailies/db";
import { v7 as newId } from "uuid";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Actor, Context } from "../context.ts";
import { decodeIdCursor, encodeCursor, toPage } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import {
  type ApiKeyRow,
  findApiKey,
  findApiKeyByHash,
  insertApiKey,
  listApiKeyRows,
  markApiKeyRevoked,
  markApiKeyUsed,
} from "./api-keys.repository.ts";
import type {
  ApiKeySummary,
  CreateApiKeyInput,
  CreateApiKeyOutput,
  ListApiKeysInput,
  ListApiKeysOutput,
} from "./api-keys.schema.ts";

type Deps = Pick<Context, "db" | "now">;

/** 256 random bits cannot be guessed, so a plain hash keeps them safe and a look-up stays one index probe. */
const KEY_BYTES = 32;
const KEY_FORM = /^dk_[A-Za-z0-9_-]{43}$/;
/** Written at most this often: a busy key would otherwise cost one write a call. */
const LAST_USED_STEP_MS = 5 * 60_000;

/** `actorId` is the administrator who makes it, null at the terminal. The answer is the only place the key is ever told. */
export async function createApiKey(
  { db, now }: Deps,
  actorId: string | null,
  { name, scopes }: CreateApiKeyInput,
): Promise<CreateApiKeyOutput> {
  const key = `dk_${randomBytes(KEY_BYTES).toString("base64url")}`;
  const createdAt = now();
  const row = {
    id: newId(),
    name,
    keyHash: hashOf(key),
    scopes: [...new Set(scopes)],
    createdById: actorId,
    createdAt,
  };
  return inTransaction(db, async (tx) => {
    const created = await insertApiKey(tx, row);
    await appendAudit(tx, { ...auditOf("apiKey.create", created), actorId, createdAt });
    return { ...toSummary(created), key };
  });
}

/** The server behind a key; null when the key is unknown, malformed or revoked. */
export async function verifyApiKey(
  { db, now }: Deps,
  key: string,
): Promise<Extract<Actor, { kind: "service" }> | null> {
  if (!KEY_FORM.test(key)) return null;
  const row = await findApiKeyByHash(db, hashOf(key));
  if (row === null || row.revokedAt !== null) return null;
  const at = now();
  if (row.lastUsedAt === null || at.getTime() - row.lastUsedAt.getTime() >= LAST_USED_STEP_MS)
    await markApiKeyUsed(db, { id: row.id, at });
  return { kind: "service", keyId: row.id, scopes: row.scopes };
}

export async function listApiKeys(
  { db }: Pick<Context, "db">,
  { cursor, limit }: ListApiKeysInput,
): Promise<ListApiKeysOutput> {
  const before = cursor === undefined ? {} : { before: decodeIdCursor("apiKeys", cursor) };
  const rows = await listApiKeyRows(db, { ...before, take: limit + 1 });
  const page = toPage(rows, limit, (last) => encodeCursor("apiKeys", last.id));
  return { items: page.items.map(toSummary), nextCursor: page.nextCursor };
}

/** From now on the key is refused everywhere. Revoking it again changes nothing. */
export async function revokeApiKey({ db, now }: Deps, actorId: string | null, id: string): Promise<ApiKeySummary> {
  return inTransaction(db, async (tx) => {
    const at = now();
    const revokedNow = await markApiKeyRevoked(tx, { id, at });
    const row = await findApiKey(tx, id);
    if (row === null) throw new DomainError("api_key_not_found", "There is no API key with this id.", "id");
    if (revokedNow) await appendAudit(tx, { ...auditOf("apiKey.revoke", row), actorId, createdAt: at });
    return toSummary(row);
  });
}

const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex");

const toSummary = (row: ApiKeyRow): ApiKeySummary => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});

const auditOf = (action: string, { id, name, scopes }: ApiKeyRow) => ({
  action,
  subjectType: "apiKey",
  subjectId: id,
  after: { name, scopes },
});
