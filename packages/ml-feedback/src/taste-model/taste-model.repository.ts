import { type Db, Prisma } from "@dailies/db";
import { NEUTRAL_SIGNAL } from "../recommendations/feature-settings.ts";
import type { PersonRewards, TasteModel, TasteSettings } from "./taste-model.ts";

/** People it is fitted to, the most active ones: the inverse grows with their square, its cost with their cube. */
const MOST_PEOPLE = 1_500;
const LEAST_VERDICTS = 5;
/** Of one person the newest. */
const MOST_VERDICTS = 1_000;
/** Older models are for nobody. */
const KEPT = 3;

const VERDICT = Prisma.sql`w."status" <> 'want'`;

/** Verdicts of all people up to an instant; whether a new model is due hangs on how many came since the last. */
export const countVerdicts = async (db: Db, at: Date): Promise<number> => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "WatchlistEntry" w WHERE ${VERDICT} AND w."occurredAt" <= ${at}`;
  return row?.count ?? 0;
};

/** What the most active people made of things up to an instant, person by person. */
export const listRewards = (db: Db, at: Date): Promise<PersonRewards[]> =>
  db.$queryRaw<PersonRewards[]>`
    WITH active AS (
      SELECT w."userId" FROM "WatchlistEntry" w WHERE ${VERDICT} AND w."occurredAt" <= ${at}
      GROUP BY w."userId" HAVING count(*) >= ${LEAST_VERDICTS}
      ORDER BY count(*) DESC, w."userId" LIMIT ${MOST_PEOPLE}
    )
    SELECT a."userId", array_agg(v."tmdbId" ORDER BY v."tmdbId", v."mediaType") AS "tmdbIds",
      array_agg(v."mediaType" ORDER BY v."tmdbId", v."mediaType") AS "mediaTypes",
      array_agg(v."signal" ORDER BY v."tmdbId", v."mediaType") AS "signals"
    FROM active a CROSS JOIN LATERAL (
      SELECT w."tmdbId", w."mediaType"::text AS "mediaType", CASE WHEN w."status" = 'dropped' THEN 0
          WHEN w."rating" IS NULL THEN ${NEUTRAL_SIGNAL}::float8 ELSE (w."rating" - 1) / 9.0::float8 END AS "signal"
      FROM "WatchlistEntry" w WHERE w."userId" = a."userId" AND ${VERDICT} AND w."occurredAt" <= ${at}
      ORDER BY w."occurredAt" DESC, w."tmdbId" LIMIT ${MOST_VERDICTS}
    ) v
    GROUP BY a."userId" ORDER BY a."userId"`;

export type KeptModel = { readonly id: string; readonly verdictCount: number };

/** The newest model fitted by an instant, without its numbers. */
export const findModel = (db: Db, at: Date): Promise<KeptModel | null> =>
  db.tasteModel.findFirst({
    where: { fittedAt: { lte: at } },
    orderBy: [{ fittedAt: "desc" }, { id: "desc" }],
    select: { id: true, verdictCount: true },
  });

export const readModel = async (db: Db, id: string): Promise<TasteModel | null> => {
  const row = await db.tasteModel.findUnique({ where: { id } });
  if (row === null) return null;
  return {
    settings: row.settings as TasteSettings,
    people: row.people,
    titles: new Map(row.titles.map((key, column) => [key, column])),
    ease: {
      rowCount: row.people.length,
      columnCount: row.titles.length,
      columnStarts: new Uint32Array(aligned(row.columnStarts)),
      rows: new Uint32Array(aligned(row.rows)),
      values: new Float32Array(aligned(row.values)),
      inverse: new Float32Array(aligned(row.inverse)),
      freedoms: new Float32Array(aligned(row.freedoms)),
    },
  };
};

type NewModel = { readonly model: TasteModel; readonly fittedAt: Date; readonly verdictCount: number };

/**
 * Keeps a fitted model and forgets all but the newest few; call it in a transaction. Keeps nothing and answers false when
 * somebody it learned from was erased while it was fitted.
 */
export const keepModel = async (tx: Db, { model, fittedAt, verdictCount }: NewModel): Promise<boolean> => {
  const { columnStarts, rows, values, inverse, freedoms } = model.ease;
  const [there] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT 1 FROM "User" WHERE "id" = ANY(${[...model.people]}::uuid[]) FOR KEY SHARE
    ) AS people`;
  if (there?.count !== model.people.length) return false;
  await tx.tasteModel.create({
    data: {
      fittedAt,
      verdictCount,
      entryCount: values.length,
      settings: model.settings,
      people: [...model.people],
      titles: [...model.titles.keys()],
      columnStarts: bytesOf(columnStarts),
      rows: bytesOf(rows),
      values: bytesOf(values),
      inverse: bytesOf(inverse),
      freedoms: bytesOf(freedoms),
    },
  });
  const old = await tx.tasteModel.findMany({
    orderBy: { fittedAt: "desc" },
    skip: KEPT,
    take: 100,
    select: { id: true },
  });
  await tx.tasteModel.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
  return true;
};

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Float32Array) =>
  new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);

/** Bytes of a row may begin anywhere in a larger buffer; numbers must begin at a multiple of four. */
const aligned = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer as ArrayBuffer;
