import type { Db } from "@dailies/db";
import { z } from "zod";
import { titleKey } from "../titles/title-key.ts";
import { listTitleSummaries } from "../titles/titles.repository.ts";
import type { MediaType } from "../wire.schema.ts";
import type { Because, SourceType } from "./because.ts";
import type { ListVariety } from "./list-variety.ts";
import {
  becauseSchema,
  contributionSchema,
  type ListedDecision,
  type RecommendationListOutput,
} from "./recommendations.schema.ts";
import type { Snapshot } from "./snapshot.ts";

export type NewList = ListVariety & {
  readonly id: string;
  readonly userId: string;
  readonly surface: string;
  readonly requestKey: string | null;
  readonly requestedCount: number;
  readonly modelVersion: string;
  readonly featureVersion: number;
  readonly coldStart: boolean;
  readonly seed: string;
  readonly temperature: number;
  readonly exploredShare: number;
  readonly relaxedMinScore: number | null;
  readonly filtersApplied: Readonly<Record<string, number>>;
  readonly snapshot: Snapshot;
  readonly createdAt: Date;
};

/** A correction with a holdout that would touch a candidate of the list, on the side on which the list fell. */
export type Exposure = { readonly correctionId: string; readonly version: number; readonly heldOut: boolean };

/** A row of `RecommendationDecision`, column by column. */
export type NewDecision = {
  readonly id: string;
  readonly userId: string;
  readonly recommendationListId: string;
  readonly position: number;
  readonly tmdbId: number;
  readonly mediaType: MediaType;
  readonly surface: string;
  readonly sourceType: SourceType;
  readonly similarUserId: string | null;
  readonly finalScore: number;
  readonly rawScoreMicros: number;
  readonly modelScore: number | null;
  readonly predictedSuccess: number | null;
  readonly genreScore: number | null;
  readonly personScore: number | null;
  readonly tasteScore: number | null;
  readonly wantSignalScore: number | null;
  readonly dropRisk: number | null;
  readonly genreFactors: readonly unknown[];
  readonly personFactors: readonly unknown[];
  readonly tasteFactors: readonly unknown[];
  readonly dropRiskFactors: readonly unknown[];
  readonly contributions: readonly z.infer<typeof contributionSchema>[];
  readonly because: Because;
  readonly filtersApplied: Readonly<Record<string, number>>;
  readonly rejections: readonly unknown[];
  readonly correctionsApplied: readonly unknown[];
  readonly correctionsWithheld: readonly unknown[];
  readonly modelVersion: string;
  readonly featureVersion: number;
  readonly propensity: number | null;
  readonly explored: boolean;
  readonly plainRank: number;
  readonly seed: string;
  readonly externalId: string | null;
  readonly shownAt: Date | null;
  readonly wantedWhenShown: boolean;
  readonly createdAt: Date;
};

/** Appends decisions in one statement, whatever their number; one that is there already is left as it is. */
export const appendDecisions = (db: Db, decisions: readonly NewDecision[]): Promise<number> =>
  db.$executeRaw`
    INSERT INTO "RecommendationDecision"
    SELECT * FROM jsonb_populate_recordset(NULL::"RecommendationDecision", ${JSON.stringify(decisions)}::jsonb)
    ON CONFLICT DO NOTHING`;

type Appended = {
  readonly list: NewList;
  readonly decisions: readonly NewDecision[];
  readonly exposures: readonly Exposure[];
};

/**
 * Appends the list with its pool, its decisions and its exposures in one statement: all of it is kept or nothing. False when the person's
 * request key has a list already, also one that somebody else is writing at this moment: the statement waits for it.
 */
export const appendList = async (db: Db, { list, decisions, exposures }: Appended): Promise<boolean> => {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH list AS (
      INSERT INTO "RecommendationList"
      SELECT * FROM jsonb_populate_record(NULL::"RecommendationList", ${JSON.stringify(list)}::jsonb)
      ON CONFLICT ("userId", "requestKey") DO NOTHING RETURNING "id"
    ), decision AS (
      INSERT INTO "RecommendationDecision"
      SELECT d.* FROM list CROSS JOIN jsonb_populate_recordset(
        NULL::"RecommendationDecision", ${JSON.stringify(decisions)}::jsonb) AS d
    ), exposure AS (
      INSERT INTO "CorrectionExposure" ("correctionId", "version", "listId", "userId", "heldOut", "createdAt")
      SELECT e."correctionId", e."version", list."id", ${list.userId}::uuid, e."heldOut", ${list.createdAt}::timestamptz
      FROM list CROSS JOIN jsonb_to_recordset(${JSON.stringify(exposures)}::jsonb)
        AS e("correctionId" uuid, "version" int, "heldOut" boolean)
    )
    SELECT "id" FROM list`;
  return rows.length === 1;
};

const LISTED = {
  id: true,
  createdAt: true,
  surface: true,
  modelVersion: true,
  coldStart: true,
  relaxedMinScore: true,
  filtersApplied: true,
  genreVariety: true,
  peopleVariety: true,
  bestKnownShare: true,
  decisions: {
    orderBy: { position: "asc" },
    select: {
      id: true,
      position: true,
      tmdbId: true,
      mediaType: true,
      finalScore: true,
      predictedSuccess: true,
      explored: true,
      sourceType: true,
      because: true,
      contributions: true,
      shownAt: true,
    },
  },
} as const;

export const findListByRequestKey = async (db: Db, userId: string, requestKey: string) => {
  const row = await db.recommendationList.findUnique({
    where: { userId_requestKey: { userId, requestKey } },
    select: LISTED,
  });
  return row === null ? null : toOutput(db, row, true);
};

export const findLatestList = async (db: Db, userId: string, surface: string) => {
  const row = await db.recommendationList.findFirst({
    where: { userId, surface },
    orderBy: { id: "desc" },
    select: LISTED,
  });
  return row === null ? null : toOutput(db, row, false);
};

/** The list as `appendList` has just kept it. */
export const toNewOutput = (
  db: Db,
  list: NewList,
  decisions: readonly NewDecision[],
): Promise<RecommendationListOutput> => toOutput(db, { ...list, decisions }, false);

type Stored = Omit<ListedDecision, "title" | "because" | "reasons" | "shownAt"> & {
  readonly tmdbId: number;
  readonly mediaType: MediaType;
  readonly because: unknown;
  readonly contributions: unknown;
  readonly shownAt: Date | null;
};
type Described = "id" | "createdAt" | "surface" | "modelVersion" | "coldStart" | "relaxedMinScore" | keyof ListVariety;
type ListRow = Pick<NewList, Described> & {
  readonly filtersApplied: unknown;
  readonly decisions: readonly Stored[];
};

const toOutput = async (db: Db, row: ListRow, duplicate: boolean): Promise<RecommendationListOutput> => {
  const titles = await listTitleSummaries(db, row.decisions);
  return {
    listId: row.id,
    createdAt: row.createdAt.toISOString(),
    surface: row.surface,
    modelVersion: row.modelVersion,
    coldStart: row.coldStart,
    relaxedMinScore: row.relaxedMinScore,
    variety: { genres: row.genreVariety, people: row.peopleVariety, bestKnownShare: row.bestKnownShare },
    filtersApplied: z.record(z.string(), z.int()).parse(row.filtersApplied),
    decisions: row.decisions.flatMap((decision): ListedDecision[] => {
      const title = titles.get(titleKey(decision));
      if (title === undefined) return [];
      return [
        {
          id: decision.id,
          position: decision.position,
          title,
          finalScore: decision.finalScore,
          predictedSuccess: decision.predictedSuccess,
          explored: decision.explored,
          sourceType: decision.sourceType,
          because: becauseSchema.parse(decision.because),
          reasons: z.array(contributionSchema).parse(decision.contributions),
          shownAt: decision.shownAt?.toISOString() ?? null,
        },
      ];
    }),
    duplicate,
  };
};
