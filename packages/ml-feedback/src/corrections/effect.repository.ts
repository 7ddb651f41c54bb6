import { type Db, Prisma } from "@dailies/db";
import { type Arms, sumArms } from "../outcomes/arm-sums.repository.ts";
import type { MeasuredEffect } from "./corrections.schema.ts";

export type MeasuredVersion = { readonly id: string; readonly version: number };

/** The newest version of each that any list met; absent where none did. */
export async function listMeasuredVersions(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.correctionExposure.groupBy({
    by: ["correctionId"],
    where: { correctionId: { in: [...ids] } },
    _max: { version: true },
  });
  return new Map(
    rows.flatMap(({ correctionId, _max }) => (_max.version === null ? [] : [[correctionId, _max.version]])),
  );
}

/** What happened with and without each correction, as its version assigned it; one entry for each. */
export const sumEffects = (
  db: Db,
  measured: readonly MeasuredVersion[],
  at: Date,
): Promise<ReadonlyMap<string, Arms>> => {
  const ids = measured.map(({ id }) => id);
  const versions = measured.map(({ version }) => version);
  return sumArms(db, {
    ids,
    at,
    exposed: Prisma.sql`
      SELECT x."correctionId" AS "experimentId", x."listId", NOT x."heldOut" AS "treated",
        CASE WHEN r."state" ->> 'userId' IS NULL THEN x."userId" ELSE x."listId" END AS "unit"
      FROM unnest(${ids}::uuid[], ${versions}::int[]) AS m("id", "version")
      JOIN "CorrectionRevision" r ON r."correctionId" = m."id" AND r."version" = m."version"
      JOIN "CorrectionExposure" x ON x."correctionId" = m."id" AND x."version" = m."version"
      WHERE x."createdAt" <= ${at}`,
  });
};

/** Those in force that have a holdout, by id; a page of them. */
export const listWithHoldout = (
  db: Db,
  { at, afterId, take }: { readonly at: Date; readonly afterId: string | null; readonly take: number },
) =>
  db.modelCorrection.findMany({
    where: {
      isActive: true,
      source: "admin",
      holdoutShare: { gt: 0 },
      appliedAt: { lte: at },
      OR: [{ expiresAt: null }, { expiresAt: { gt: at } }],
      ...(afterId !== null && { id: { gt: afterId } }),
    },
    orderBy: { id: "asc" },
    take,
    select: { id: true, version: true, userId: true, holdoutShare: true, deactivateIfHarmful: true },
  });

export type NewMeasurement = { readonly id: string; readonly effect: MeasuredEffect };

/** Keeps what was measured, unless something newer was measured meanwhile. */
export async function keepMeasurements(db: Db, measurements: readonly NewMeasurement[], at: Date): Promise<void> {
  if (measurements.length === 0) return;
  await db.$executeRaw`
    UPDATE "ModelCorrection" c SET "measuredEffect" = m."effect", "measuredAt" = ${at}
    FROM jsonb_to_recordset(${JSON.stringify(measurements)}::jsonb) AS m("id" uuid, "effect" jsonb)
    WHERE c."id" = m."id" AND (c."measuredAt" IS NULL OR c."measuredAt" <= ${at})`;
}

/** Switches off those still at the version measured and tells which; servers that ask at once share them. */
export async function switchOffHarmful(db: Db, harmful: readonly MeasuredVersion[], at: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE "ModelCorrection" c SET "isActive" = false, "version" = c."version" + 1, "updatedAt" = ${at}
    FROM unnest(${harmful.map(({ id }) => id)}::uuid[], ${harmful.map(({ version }) => version)}::int[])
      AS h("id", "version")
    WHERE c."id" = h."id" AND c."version" = h."version" AND c."isActive" AND c."deactivateIfHarmful"
    RETURNING c."id"`;
  return rows.map(({ id }) => id);
}
