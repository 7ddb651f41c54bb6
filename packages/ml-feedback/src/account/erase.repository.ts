import type { Db } from "@dailies/db";
import { Prisma } from "@dailies/db";

/** What stands in the place of an erased person where a row has to name somebody. */
const ERASED = "erased";
const DECISIONS_AT_ONCE = 2_000;
const NOBODY = "00000000-0000-0000-0000-000000000000";

type Person = { readonly email: string; readonly isAdmin: boolean; readonly otherAdmins: number };

/** Locks the person, and the administrators: of two who leave at once the second sees that the first has left. */
export const lockPerson = async (tx: Db, userId: string): Promise<Person | null> => {
  const rows = await tx.$queryRaw<{ id: string; email: string; role: string; banned: boolean }[]>`
    SELECT "id", "email", "role", "banned" FROM "User" WHERE "id" = ${userId}::uuid OR "role" = 'admin'
    ORDER BY "id" FOR NO KEY UPDATE`;
  const person = rows.find(({ id }) => id === userId);
  if (person === undefined) return null;
  const otherAdmins = rows.filter(({ id, banned }) => id !== userId && !banned).length;
  return { email: person.email, isAdmin: person.role === "admin", otherAdmins };
};

/** An array of `{ value, … }` in which the person is named no more; their share of the sum stays. */
const unnamed = (column: Prisma.Sql, userId: string) => Prisma.sql`(
  SELECT coalesce(jsonb_agg(
    CASE WHEN part->>'value' = ${userId} THEN jsonb_set(part, '{value}', 'null') ELSE part END ORDER BY place), '[]')
  FROM jsonb_array_elements(${column}) WITH ORDINALITY AS parts(part, place))`;

/**
 * Takes the person's name out of the reasons of other people's decisions made since an instant: a page at a time, so that
 * no statement is long, whatever the length of the log.
 */
export const unnameInDecisions = async (db: Db, userId: string, since: Date | null): Promise<void> => {
  const named = Prisma.sql`${JSON.stringify([{ value: userId }])}::jsonb`;
  for (let after = NOBODY; ; ) {
    const [page] = await db.$queryRaw<{ last: string | null }[]>`
      WITH page AS MATERIALIZED (
        SELECT "id" FROM "RecommendationDecision"
        WHERE "id" > ${after}::uuid AND (${since}::timestamptz IS NULL OR "createdAt" >= ${since})
        ORDER BY "id" LIMIT ${DECISIONS_AT_ONCE}
      ), changed AS (
        UPDATE "RecommendationDecision" d SET
          "tasteFactors" = ${unnamed(Prisma.sql`d."tasteFactors"`, userId)},
          "contributions" = ${unnamed(Prisma.sql`d."contributions"`, userId)}
        FROM page WHERE page."id" = d."id" AND d."userId" <> ${userId}::uuid
          AND (d."tasteFactors" @> ${named} OR d."contributions" @> ${named})
      )
      SELECT max("id"::text) AS "last" FROM page`;
    if (!page?.last) return;
    after = page.last;
  }
};

/** What others wrote about the person in particular: it means nothing without them. What once was, names nobody. */
export const deleteMentions = async (tx: Db, userId: string): Promise<void> => {
  await tx.modelCorrection.deleteMany({ where: { targetFactor: "similar_user", targetValue: userId } });
  await tx.$executeRaw`DELETE FROM "SavedView" WHERE "filter"->>'userId' = ${userId}`;
  await tx.$executeRaw`
    UPDATE "CorrectionRevision" SET "state" = replace("state"::text, ${userId}, ${NOBODY})::jsonb
    WHERE strpos("state"::text, ${userId}) > 0`;
};

/** The address as a whole, however it is written: not the end of a longer one, nor its beginning. */
const wholeAddress = (email: string): string =>
  `(?<![\\w.%+-])${email.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-]|\\.\\w)`;

/** What was done stays in the audit, without who it was. */
export const unnameInAudit = async (tx: Db, userId: string, email: string): Promise<void> => {
  const address = wholeAddress(email);
  const without = (column: Prisma.Sql) =>
    Prisma.sql`replace(regexp_replace(${column}::text, ${address}, ${ERASED}, 'gi'), ${userId}, ${ERASED})`;
  await tx.$executeRaw`
    UPDATE "AuditEntry" a SET
      "actorId" = nullif(a."actorId", ${userId}::uuid), "onBehalfOfId" = nullif(a."onBehalfOfId", ${userId}::uuid),
      "subjectId" = CASE WHEN a."subjectId" = ${userId} THEN ${ERASED} ELSE a."subjectId" END,
      "before" = ${without(Prisma.sql`a."before"`)}::jsonb, "after" = ${without(Prisma.sql`a."after"`)}::jsonb,
      "reason" = ${without(Prisma.sql`a."reason"`)}
    WHERE a."actorId" = ${userId}::uuid OR a."onBehalfOfId" = ${userId}::uuid OR a."subjectId" = ${userId}
      OR concat_ws(' ', a."before"::text, a."after"::text, a."reason") ~* ${`${address}|${userId}`}`;
};

/** The person, and by the rules of the tables all that is theirs: sessions, lists, decisions, outcomes, imports, wishes. */
export const deletePerson = async (tx: Db, userId: string, email: string): Promise<void> => {
  await tx.verification.deleteMany({
    where: { OR: [{ identifier: email }, { value: { contains: userId } }] },
  });
  await tx.user.delete({ where: { id: userId } });
};
