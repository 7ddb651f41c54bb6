import { type Db, Prisma } from "@dailies/db";
import type { Episode } from "./alert-state.ts";
import type { AlertKind, AlertState, AlertVerdict, Evidence } from "./alerts.schema.ts";

export type AlertRow = Episode & {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly evidence: unknown;
  readonly firedAt: Date;
  readonly changedAt: Date;
  readonly acknowledgedById: string | null;
  readonly acknowledgedNote: string | null;
};
export type NamedAlertRow = AlertRow & { readonly acknowledgedBy: { readonly name: string } | null };

const NAMED = { acknowledgedBy: { select: { name: true } } } as const;

type AlertFilter = {
  readonly open: boolean | null;
  readonly state: AlertState | null;
  readonly kind: AlertKind | null;
  readonly afterId: string | null;
  readonly take: number;
};

/** The newest first. */
export const listAlertRows = async (db: Db, filter: AlertFilter): Promise<NamedAlertRow[]> => {
  const { open, state, kind, afterId, take } = filter;
  const where: Prisma.AlertWhereInput = {
    ...(open !== null && { NOT: { state: open ? "resolved" : { not: "resolved" } } }),
    ...(state && { state }),
    ...(kind && { kind }),
    ...(afterId && { id: { lt: afterId } }),
  };
  return db.alert.findMany({ where, orderBy: { id: "desc" }, take, include: NAMED });
};

export const findAlert = async (db: Db, id: string): Promise<NamedAlertRow | null> =>
  db.alert.findUnique({ where: { id }, include: NAMED });

export type Acknowledgement = {
  readonly id: string;
  readonly userId: string;
  readonly at: Date;
  readonly note: string | null;
};

/** Takes an open alert that nobody has taken; false when it is not such a one. */
export async function markAcknowledged(db: Db, { id, userId, at, note }: Acknowledgement): Promise<boolean> {
  const taken = { acknowledgedById: userId, acknowledgedAt: at, acknowledgedNote: note };
  const { count } = await db.alert.updateMany({
    where: { id, state: { in: ["firing", "no_data"] }, acknowledgedAt: null },
    data: { ...taken, state: "acknowledged", changedAt: at },
  });
  return count === 1;
}

export type CheckRow = {
  readonly kind: string;
  readonly verdict: AlertVerdict;
  readonly evidence: unknown;
  readonly checkedAt: Date;
};

export const listChecks = (db: Db): Promise<CheckRow[]> => db.alertCheck.findMany({ orderBy: { kind: "asc" } });

/**
 * Makes evaluations wait for each other, and tells which kinds a later one has judged already. The rows are made first,
 * so that there is something to wait for; in the order of the kinds, so that nobody waits for each other.
 */
export async function lockChecks(db: Db, kinds: readonly AlertKind[], asOf: Date): Promise<Set<string>> {
  const sorted = [...kinds].sort();
  await db.$executeRaw`
    INSERT INTO "AlertCheck" ("kind", "verdict", "checkedAt")
    SELECT kind, 'no_data', 'epoch' FROM unnest(${sorted}::text[]) AS kind ON CONFLICT ("kind") DO NOTHING`;
  const rows = await db.$queryRaw<{ kind: string; checkedAt: Date }[]>`
    SELECT "kind", "checkedAt" FROM "AlertCheck" WHERE "kind" = ANY(${sorted}::text[]) ORDER BY "kind" FOR UPDATE`;
  return new Set(rows.filter(({ checkedAt }) => checkedAt >= asOf).map(({ kind }) => kind));
}

export type NewCheck = {
  readonly kind: AlertKind;
  readonly verdict: AlertVerdict;
  readonly evidence: Evidence | null;
  readonly checkedAt: Date;
};

export async function writeChecks(db: Db, checks: readonly NewCheck[]): Promise<void> {
  if (checks.length === 0) return;
  await db.$executeRaw`
    UPDATE "AlertCheck" c SET "verdict" = n."verdict", "evidence" = n."evidence", "checkedAt" = n."checkedAt"
    FROM json_populate_recordset(NULL::"AlertCheck", ${JSON.stringify(checks)}::json) n WHERE c."kind" = n."kind"`;
}

/** Of each thing of these kinds its open episode, and the last one if it was over no earlier than `since`; locked. */
export async function lockEpisodes(db: Db, kinds: readonly AlertKind[], since: Date): Promise<AlertRow[]> {
  return db.$queryRaw<AlertRow[]>`
    SELECT "id", "kind", "subject", "state"::text AS "state", "evidence", "firedAt", "changedAt", "resolvedAt",
      "lastNotice"::text AS "lastNotice", "lastNotifiedAt", "acknowledgedById", "acknowledgedAt", "acknowledgedNote"
    FROM "Alert" WHERE "kind" = ANY(${[...kinds]}::text[]) AND ("state" <> 'resolved' OR "changedAt" > ${since})
    ORDER BY "id" FOR UPDATE`;
}

const COLUMNS = [
  "id",
  "kind",
  "subject",
  "state",
  "evidence",
  "firedAt",
  "changedAt",
  "resolvedAt",
  "lastNotice",
  "lastNotifiedAt",
  "acknowledgedById",
  "acknowledgedAt",
  "acknowledgedNote",
] as const satisfies readonly (keyof AlertRow)[];

/** Writes episodes as they are now, new ones among them. */
export async function upsertEpisodes(db: Db, episodes: readonly AlertRow[]): Promise<void> {
  if (episodes.length === 0) return;
  const columns = Prisma.raw(COLUMNS.map((name) => `"${name}"`).join(", "));
  const renewed = Prisma.raw(COLUMNS.map((name) => `"${name}" = excluded."${name}"`).join(", "));
  await db.$executeRaw`
    INSERT INTO "Alert" (${columns})
    SELECT ${columns} FROM json_populate_recordset(NULL::"Alert", ${JSON.stringify(episodes)}::json)
    ON CONFLICT ("id") DO UPDATE SET ${renewed}`;
}

export type OpenCount = { readonly kind: string; readonly state: AlertState; readonly count: number };

export async function countOpen(db: Db): Promise<OpenCount[]> {
  const rows = await db.alert.groupBy({ by: ["kind", "state"], where: { state: { not: "resolved" } }, _count: true });
  return rows.map(({ kind, state, _count }) => ({ kind, state, count: _count }));
}

/** More corrections than this with something to say at once are not looked at. */
const MAX_CORRECTIONS = 100;

export type WatchedCorrection = {
  readonly id: string;
  readonly version: number;
  readonly reason: string;
  readonly expiresAt: Date | null;
  readonly measuredEffect: unknown;
};

/** What administrators overrode and is in force: what ends before `until`, the soonest first. */
export const listExpiring = (db: Db, at: Date, until: Date): Promise<WatchedCorrection[]> =>
  db.modelCorrection.findMany({
    where: { ...IN_FORCE, appliedAt: { lte: at }, expiresAt: { gt: at, lte: until } },
    orderBy: { expiresAt: "asc" },
    take: MAX_CORRECTIONS,
    select: WATCHED,
  });

/** What administrators overrode, is in force and was last found to harm; the newest measurement first. */
export const listHarming = (db: Db, at: Date): Promise<WatchedCorrection[]> =>
  db.modelCorrection.findMany({
    where: {
      ...IN_FORCE,
      appliedAt: { lte: at },
      OR: [{ expiresAt: null }, { expiresAt: { gt: at } }],
      measuredEffect: { path: ["verdict"], equals: "harms" },
    },
    orderBy: [{ measuredAt: "desc" }, { id: "asc" }],
    take: MAX_CORRECTIONS,
    select: WATCHED,
  });

const IN_FORCE = { isActive: true, source: "admin" } as const;
const WATCHED = { id: true, version: true, reason: true, expiresAt: true, measuredEffect: true } as const;
