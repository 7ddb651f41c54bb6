import { type Db, Prisma } from "@dailies/db";
import { DAY_MS, type Fact } from "./fact.ts";
import { REWARD_CONTRACT_V1 } from "./label.ts";
import {
  type DecisionLabel,
  type HistoryDecision,
  type NewOutcome,
  type PersonTitle,
  personTitleKey,
  type TitleHistory,
} from "./title-history.ts";

/**
 * Facts of one person are written one transaction at a time: what is concluded from them, in labels and lists, then
 * never misses a fact that another transaction is just adding. Returns the people who exist.
 */
export async function lockPeople(db: Db, userIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "User" WHERE "id" = ANY(${[...new Set(userIds)]}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
  return new Set(rows.map(({ id }) => id));
}

export const personTitles = (refs: readonly PersonTitle[]): Prisma.Sql => Prisma.sql`(
  SELECT DISTINCT "userId", "tmdbId", "mediaType"::"MediaType" FROM unnest(
    ${refs.map(({ userId }) => userId)}::uuid[],
    ${refs.map(({ tmdbId }) => tmdbId)}::int[],
    ${refs.map(({ mediaType }) => mediaType)}::text[]
  ) AS named ("userId", "tmdbId", "mediaType"))`;

const REF = (row: string) => Prisma.raw(`${row}."userId", ${row}."tmdbId", ${row}."mediaType"::text AS "mediaType"`);
const FACT = Prisma.sql`
  o."id", o."eventId", o."decisionId", o."decisionGiven", o."userAction"::text AS "userAction",
  o."refusal"::text AS "refusal", o."rating", o."statusAfter"::text AS "statusAfter", o."source"::text AS "source",
  o."retractsEventId", o."actionAt" AS "occurredAt", o."receivedAt", ${REF("o")}`;

/** The histories of these people and titles by `personTitleKey`; titles that the catalogue lacks are absent. */
export async function listHistories(db: Db, refs: readonly PersonTitle[]): Promise<Map<string, TitleHistory>> {
  if (refs.length === 0) return new Map();
  const asked = personTitles(refs);
  const known = await db.$queryRaw<PersonTitle[]>`
    SELECT ${REF("asked")} FROM ${asked} asked JOIN "Title" t USING ("tmdbId", "mediaType")`;
  const decisions = await db.$queryRaw<(HistoryDecision & PersonTitle)[]>`
    SELECT d."id", d."createdAt", d."shownAt", d."wantedWhenShown", d."predictedSuccess", ${REF("d")}
    FROM ${asked} asked JOIN "RecommendationDecision" d USING ("userId", "tmdbId", "mediaType")`;
  const facts = await db.$queryRaw<(Fact & PersonTitle)[]>`
    SELECT ${FACT} FROM ${asked} asked JOIN "PredictionOutcome" o USING ("userId", "tmdbId", "mediaType")
    ORDER BY o."id"`;
  const decisionsOf = grouped(decisions);
  const factsOf = grouped(facts);
  return new Map(
    known.map((ref) => {
      const key = personTitleKey(ref);
      return [key, { ...ref, decisions: decisionsOf.get(key) ?? [], facts: factsOf.get(key) ?? [] }];
    }),
  );
}

function grouped<Row extends PersonTitle>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(personTitleKey(row));
    if (group) group.push(row);
    else groups.set(personTitleKey(row), [row]);
  }
  return groups;
}

export type OwnedDecision = { readonly id: string; readonly userId: string };

/** The titles of these decisions by decision id; one that is not its named person's is absent. */
export async function listDecisionTitles(db: Db, named: readonly OwnedDecision[]): Promise<Map<string, PersonTitle>> {
  if (named.length === 0) return new Map();
  const rows = await db.$queryRaw<(PersonTitle & { id: string })[]>`
    SELECT d."id", ${REF("d")}
    FROM unnest(${named.map(({ id }) => id)}::uuid[], ${named.map(({ userId }) => userId)}::uuid[]) AS k ("id", "userId")
    JOIN "RecommendationDecision" d USING ("id", "userId")`;
  return new Map(rows.map(({ id, ...ref }) => [id, ref]));
}

export type EventKey = { readonly userId: string; readonly decisionId: string | null; readonly eventId: string };
export const eventKeyOf = ({ userId, decisionId, eventId }: EventKey): string =>
  `${userId}:${decisionId ?? ""}:${eventId}`;

/** Where these events are stored already, by `eventKeyOf`: unique by decision, or by person among those that name none. */
export async function listKnownEvents(
  db: Db,
  keys: readonly EventKey[],
): Promise<Map<string, PersonTitle & { readonly id: string }>> {
  const named = keys.filter(({ decisionId }) => decisionId !== null);
  const unnamed = keys.filter(({ decisionId }) => decisionId === null);
  const rows = await db.$queryRaw<(PersonTitle & { id: string; key: string })[]>`
    SELECT o."id", concat_ws(':', "userId", "decisionId", "eventId") AS "key", ${REF("o")}
    FROM unnest(
      ${named.map(({ userId }) => userId)}::uuid[],
      ${named.map(({ decisionId }) => decisionId)}::uuid[],
      ${named.map(({ eventId }) => eventId)}::text[]
    ) AS k ("userId", "decisionId", "eventId")
    JOIN "PredictionOutcome" o USING ("userId", "decisionId", "eventId")
    UNION ALL
    SELECT o."id", concat_ws(':', "userId", '', "eventId") AS "key", ${REF("o")}
    FROM unnest(
      ${unnamed.map(({ userId }) => userId)}::uuid[], ${unnamed.map(({ eventId }) => eventId)}::text[]
    ) AS k ("userId", "eventId")
    JOIN "PredictionOutcome" o USING ("userId", "eventId") WHERE NOT o."decisionGiven"`;
  return new Map(rows.map(({ key, ...row }) => [key, row]));
}

const OUTCOME_COLUMNS = Prisma.raw(
  `"id", "eventId", "decisionId", "decisionGiven", "userId", "tmdbId", "mediaType", "userAction", "refusal", "rating",
   "statusAfter", "source", "retractsEventId", "wasSuccessful", "confidenceMatch", "reward", "contractVersion",
   "recommendedAt", "actionAt", "receivedAt", "createdAt"`,
);

/** The rows travel as JSON, so that each value takes the type of its column. */
export async function insertOutcomes(db: Db, outcomes: readonly NewOutcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(({ occurredAt, ...row }) => ({
    ...row,
    actionAt: occurredAt,
    createdAt: row.receivedAt,
    contractVersion: REWARD_CONTRACT_V1.version,
  }));
  await db.$executeRaw`
    INSERT INTO "PredictionOutcome" (${OUTCOME_COLUMNS})
    SELECT ${OUTCOME_COLUMNS} FROM json_populate_recordset(NULL::"PredictionOutcome", ${JSON.stringify(rows)}::json)`;
}

const LABEL_COLUMNS = Prisma.raw(
  `"decisionId", "contractVersion", "windowDays", "userId", "basis", "reward", "wasSuccessful", "matureAt",
   "decidedById", "labelledAt"`,
);

/** A conclusion that stays what it was keeps its row, and the instant it was drawn. */
export async function upsertLabels(db: Db, labels: readonly DecisionLabel[], labelledAt: Date): Promise<void> {
  if (labels.length === 0) return;
  const rows = labels.map((row) => ({ ...row, labelledAt, contractVersion: REWARD_CONTRACT_V1.version }));
  await db.$executeRaw`
    INSERT INTO "DecisionLabel" AS l (${LABEL_COLUMNS})
    SELECT ${LABEL_COLUMNS} FROM json_populate_recordset(NULL::"DecisionLabel", ${JSON.stringify(rows)}::json)
    ON CONFLICT ("decisionId", "contractVersion", "windowDays") DO UPDATE SET
      "basis" = excluded."basis", "reward" = excluded."reward", "wasSuccessful" = excluded."wasSuccessful",
      "matureAt" = excluded."matureAt", "decidedById" = excluded."decidedById", "labelledAt" = excluded."labelledAt"
    WHERE (l."basis", l."reward", l."matureAt", l."decidedById")
      IS DISTINCT FROM (excluded."basis", excluded."reward", excluded."matureAt", excluded."decidedById")`;
}

export type LabelPlace = Pick<DecisionLabel, "decisionId" | "windowDays">;

export async function deleteLabels(db: Db, places: readonly LabelPlace[]): Promise<void> {
  if (places.length === 0) return;
  await db.$executeRaw`
    DELETE FROM "DecisionLabel" l USING unnest(
      ${places.map(({ decisionId }) => decisionId)}::uuid[], ${places.map(({ windowDays }) => windowDays)}::int[]
    ) AS gone ("decisionId", "windowDays")
    WHERE l."decisionId" = gone."decisionId" AND l."windowDays" = gone."windowDays"
      AND l."contractVersion" = ${REWARD_CONTRACT_V1.version}`;
}

/** Shown decisions that are mature in a window and have no label there yet, those of other servers' sweeps left out. */
export async function listDueTitles(db: Db, asOf: Date, limit: number): Promise<PersonTitle[]> {
  const { version, windowDays, longWindowDays, graceMs } = REWARD_CONTRACT_V1;
  const shownBefore = (days: number) => new Date(asOf.getTime() - graceMs - days * DAY_MS);
  const labelIn = (days: number) => Prisma.sql`(
    SELECT "decisionId" FROM "DecisionLabel" WHERE "contractVersion" = ${version} AND "windowDays" = ${days})`;
  return db.$queryRaw<PersonTitle[]>`
    SELECT ${REF("d")} FROM "RecommendationDecision" d
    LEFT JOIN ${labelIn(windowDays)} short ON short."decisionId" = d."id"
    LEFT JOIN ${labelIn(longWindowDays)} long ON long."decisionId" = d."id"
    WHERE d."shownAt" <= ${shownBefore(windowDays)}
      AND (short."decisionId" IS NULL OR (d."shownAt" <= ${shownBefore(longWindowDays)} AND long."decisionId" IS NULL))
    LIMIT ${limit} FOR NO KEY UPDATE OF d SKIP LOCKED`;
}

/** Those of the person's own among these. */
export async function listOwnFacts(db: Db, userId: string, ids: readonly string[]): Promise<(Fact & PersonTitle)[]> {
  return db.$queryRaw<(Fact & PersonTitle)[]>`
    SELECT ${FACT} FROM "PredictionOutcome" o
    WHERE o."id" = ANY(${[...ids]}::uuid[]) AND o."userId" = ${userId}::uuid ORDER BY o."id" DESC`;
}

/** `ownerId` null: an administrator looks; otherwise another person's outcome does not exist. */
export async function findFact(db: Db, id: string, ownerId: string | null): Promise<(Fact & PersonTitle) | null> {
  const owned = ownerId === null ? Prisma.empty : Prisma.sql`AND o."userId" = ${ownerId}::uuid`;
  const [row] = await db.$queryRaw<(Fact & PersonTitle)[]>`
    SELECT ${FACT} FROM "PredictionOutcome" o WHERE o."id" = ${id}::uuid ${owned}`;
  return row ?? null;
}

type PersonFacts = { readonly userId: string; readonly before: string | null; readonly take: number };

/** What somebody did, or others reported of them, the latest recorded first; silence is no deed. */
export async function listFactsOf(db: Db, { userId, before, take }: PersonFacts): Promise<(Fact & PersonTitle)[]> {
  const rest = before === null ? Prisma.empty : Prisma.sql`AND o."id" < ${before}::uuid`;
  return db.$queryRaw<(Fact & PersonTitle)[]>`
    SELECT ${FACT} FROM "PredictionOutcome" o
    WHERE o."userId" = ${userId}::uuid AND o."source" <> 'sweeper' ${rest} ORDER BY o."id" DESC LIMIT ${take}`;
}

/** `ownerId` null: an administrator looks; otherwise another person's decision does not exist. */
export async function findDecisionTitle(db: Db, id: string, ownerId: string | null): Promise<PersonTitle | null> {
  return db.recommendationDecision.findFirst({
    where: { id, ...(ownerId === null ? {} : { userId: ownerId }) },
    select: { userId: true, tmdbId: true, mediaType: true },
  });
}
