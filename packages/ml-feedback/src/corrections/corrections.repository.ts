import type { Db, Prisma } from "@dailies/db";
import { v7 as newId } from "uuid";
import { type CorrectionForm, correctionFormSchema } from "./correction-form.ts";
import type { CorrectionChange, CorrectionState, CorrectionType } from "./corrections.schema.ts";
import type { CorrectionInForce } from "./matching.ts";

const IN_FORCE_FIELDS = {
  id: true,
  version: true,
  userId: true,
  tmdbId: true,
  mediaType: true,
  correctionType: true,
  targetFactor: true,
  targetValue: true,
  correctionValue: true,
  holdoutShare: true,
  source: true,
  priority: true,
  reason: true,
} as const;

const IS_NOT_OVER = (at: Date) => ({ OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] });

/** The same rule as `correctionState`, for the database. */
const WHERE_STATE: Record<CorrectionState, (at: Date) => Prisma.ModelCorrectionWhereInput> = {
  expired: (at) => ({ expiresAt: { lte: at } }),
  off: (at) => ({ isActive: false, ...IS_NOT_OVER(at) }),
  scheduled: (at) => ({ isActive: true, appliedAt: { gt: at }, ...IS_NOT_OVER(at) }),
  in_force: (at) => ({ isActive: true, appliedAt: { lte: at }, ...IS_NOT_OVER(at) }),
};

/** What acts on this person's lists at this instant: everyone's and their own, higher priority first. */
export async function listCorrectionsInForce(
  db: Db,
  { userId, at }: { readonly userId: string; readonly at: Date },
): Promise<CorrectionInForce[]> {
  return db.modelCorrection.findMany({
    where: { AND: [WHERE_STATE.in_force(at), { OR: [{ userId: null }, { userId }] }] },
    orderBy: [{ priority: "desc" }, { id: "asc" }],
    select: IN_FORCE_FIELDS,
  });
}

const WITH_NAMES = { user: { select: { name: true } }, admin: { select: { name: true } } } as const;

export type CorrectionRow = Prisma.ModelCorrectionGetPayload<{ include: typeof WITH_NAMES }>;

export async function findCorrection(db: Db, id: string): Promise<CorrectionRow | null> {
  return db.modelCorrection.findUnique({ where: { id }, include: WITH_NAMES });
}

type CorrectionFilter = {
  readonly at: Date;
  readonly state: CorrectionState | null;
  readonly correctionType: CorrectionType | null;
  readonly userId: string | null;
  /** The last id of the page before. */
  readonly afterId: string | null;
  readonly take: number;
};

/** The newest first. */
export async function listCorrections(db: Db, filter: CorrectionFilter): Promise<CorrectionRow[]> {
  return db.modelCorrection.findMany({
    where: {
      ...(filter.state && WHERE_STATE[filter.state](filter.at)),
      ...(filter.correctionType && { correctionType: filter.correctionType }),
      ...(filter.userId && { userId: filter.userId }),
      ...(filter.afterId && { id: { lt: filter.afterId } }),
    },
    orderBy: { id: "desc" },
    take: filter.take,
    include: WITH_NAMES,
  });
}

/** More than these live at once are a model of their own. */
const MOST_LIVE = 500;

type LiveScope = { readonly from: Date; readonly to: Date | null; readonly userId: string | null };

/** What acts at some time in [from, to), the newest first: everyone's, and what is said about the one person meant. */
export async function listLive(db: Db, { from, to, userId }: LiveScope): Promise<CorrectionRow[]> {
  return db.modelCorrection.findMany({
    where: {
      isActive: true,
      ...(userId === null ? { source: "admin" } : { OR: [{ userId: null }, { userId }] }),
      ...(to !== null && { appliedAt: { lt: to } }),
      AND: [IS_NOT_OVER(from)],
    },
    orderBy: { id: "desc" },
    take: MOST_LIVE,
    include: WITH_NAMES,
  });
}

type Against = Pick<
  CorrectionForm,
  "tmdbId" | "mediaType" | "targetFactor" | "targetValue" | "correctionType" | "correctionValue"
>;

/** People whose own wish about the very same thing goes the other way. */
export async function countViewersAgainst(db: Db, draft: Against, at: Date): Promise<number> {
  const { tmdbId, mediaType, targetFactor, targetValue, correctionType, correctionValue } = draft;
  const lifts = correctionType === "boost" || (correctionType === "reweight" && correctionValue > 1);
  const opposite: Prisma.ModelCorrectionWhereInput[] = lifts
    ? [{ correctionType: { in: ["reduce", "block"] } }, { correctionType: "reweight", correctionValue: { lt: 1 } }]
    : [{ correctionType: "boost" }, { correctionType: "reweight", correctionValue: { gt: 1 } }];
  // One wish about a thing for each person.
  return db.modelCorrection.count({
    where: {
      AND: [WHERE_STATE.in_force(at), { OR: opposite }],
      source: "viewer",
      tmdbId,
      mediaType,
      targetFactor,
      targetValue,
    },
  });
}

type NewCorrection = { readonly form: CorrectionForm; readonly adminId: string; readonly at: Date };

export async function insertCorrection(db: Db, { form, adminId, at }: NewCorrection): Promise<CorrectionRow> {
  const data = { ...form, id: newId(), adminId, source: "admin", createdAt: at, updatedAt: at } as const;
  return db.modelCorrection.create({ data, include: WITH_NAMES });
}

type NewWish = Pick<
  CorrectionForm,
  "tmdbId" | "mediaType" | "correctionType" | "targetFactor" | "targetValue" | "correctionValue" | "reason"
> & { readonly userId: string; readonly appliedAt: Date };

/** What a viewer asks for acts for them always: nobody is left out. */
export async function insertWish(db: Db, wish: NewWish, at: Date): Promise<CorrectionRow> {
  const data = { ...wish, id: newId(), source: "viewer", holdoutShare: 0, createdAt: at, updatedAt: at } as const;
  return db.modelCorrection.create({ data, include: WITH_NAMES });
}

type Replacement = { readonly id: string; readonly version: number; readonly form: CorrectionForm; readonly at: Date };

/** Writes the next version over the one named; false when that is not the present one any more. */
export async function replaceCorrection(db: Db, { id, version, form, at }: Replacement): Promise<boolean> {
  const data = { ...form, version: version + 1, updatedAt: at };
  const { count } = await db.modelCorrection.updateMany({ where: { id, version }, data });
  return count === 1;
}

/** Switches off what has passed its end and tells which; servers that ask at once share the rows between them. */
export async function switchOffExpired(db: Db, at: Date, limit: number): Promise<CorrectionRow[]> {
  const switched = await db.$queryRaw<{ id: string }[]>`
    UPDATE "ModelCorrection" SET "isActive" = false, "version" = "version" + 1, "updatedAt" = ${at}
    WHERE "id" IN (
      SELECT "id" FROM "ModelCorrection" WHERE "isActive" AND "expiresAt" <= ${at}
      ORDER BY "id" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    RETURNING "id"`;
  return listByIds(
    db,
    switched.map(({ id }) => id),
  );
}

export const listByIds = async (db: Db, ids: readonly string[]): Promise<CorrectionRow[]> =>
  ids.length === 0 ? [] : db.modelCorrection.findMany({ where: { id: { in: [...ids] } }, include: WITH_NAMES });

/** What the correction says now, in the shape its revisions keep. */
export const formOf = (row: CorrectionRow): CorrectionForm =>
  correctionFormSchema.parse({
    ...row,
    appliedAt: row.appliedAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
  });

type NewRevision = {
  readonly correctionId: string;
  readonly version: number;
  readonly change: CorrectionChange;
  readonly state: CorrectionForm;
  readonly reason: string;
  readonly authorId: string | null;
  readonly createdAt: Date;
};

export async function appendRevisions(db: Db, revisions: readonly NewRevision[]): Promise<void> {
  await db.correctionRevision.createMany({ data: revisions.map((revision) => ({ id: newId(), ...revision })) });
}

/** Oldest first. */
export async function listRevisions(db: Db, correctionId: string) {
  const rows = await db.correctionRevision.findMany({
    where: { correctionId },
    orderBy: { version: "asc" },
    include: { author: { select: { name: true } } },
  });
  return rows.map((row) => ({ ...row, state: correctionFormSchema.parse(row.state) }));
}

/** On how many decisions since then each correction acted; absent means on none. */
export async function countApplied(db: Db, ids: readonly string[], since: Date): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    SELECT applied.id, count(DISTINCT d."id")::int AS "count"
    FROM "RecommendationDecision" d,
      LATERAL (SELECT jsonb_path_query(d."correctionsApplied", '$[*].correctionId') #>> '{}' AS id) applied
    WHERE d."createdAt" >= ${since} AND applied.id = ANY(${[...ids]}::text[])
    GROUP BY applied.id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}
