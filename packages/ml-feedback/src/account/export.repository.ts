import type { Db, Prisma } from "@dailies/db";
import { z } from "zod";
import { CURRENT_LABEL } from "../decisions/decision-filter.repository.ts";
import { forViewer } from "../recommendations/contributions.ts";
import { contributionSchema } from "../recommendations/recommendations.schema.ts";
import type { MediaType } from "../wire.schema.ts";

type Query = { readonly userId: string; readonly after: string | null };
/** `after` leads to the next page; null: that was the last. */
export type SectionPage = { readonly rows: readonly object[]; readonly after: string | null };
type Section = { readonly name: string; readonly list: (db: Db, query: Query) => Promise<SectionPage> };

/** Rows of one page: a decision has some kilobytes, the others little. */
const DECISIONS_AT_ONCE = 250;
const ROWS_AT_ONCE = 1_000;

const whole = (rows: readonly object[]): SectionPage => ({ rows, after: null });

const byId = <Row extends { readonly id: string }>(
  find: (db: Db, where: { userId: string; id?: { gt: string } }, take: number) => Promise<Row[]>,
  { take = ROWS_AT_ONCE, toRow = (row: Row): object => row } = {},
): Section["list"] => {
  return async (db, { userId, after }) => {
    const rows = await find(db, { userId, ...(after !== null && { id: { gt: after } }) }, take);
    return { rows: rows.map(toRow), after: rows.length < take ? null : (rows.at(-1)?.id ?? null) };
  };
};
const orderBy = { id: "asc" } as const;

const TITLE = { select: { title: true, year: true } } as const;
const titleKeyAfter = (after: string | null) => {
  const [mediaType, tmdbId] = after?.split(":") ?? [];
  return after === null
    ? {}
    : {
        OR: [
          { tmdbId: { gt: Number(tmdbId) } },
          {
            tmdbId: Number(tmdbId),
            mediaType: { in: MEDIA_TYPES.slice(MEDIA_TYPES.indexOf(mediaType as MediaType) + 1) },
          },
        ],
      };
};
/** In the order of the database's own type. */
const MEDIA_TYPES: MediaType[] = ["movie", "tv", "anime", "cartoon"];
const byTitle = [{ tmdbId: "asc" }, { mediaType: "asc" }] as const;

const toTitlePage = <Row extends { readonly tmdbId: number; readonly mediaType: string }>(
  rows: readonly Row[],
  toRow: (row: Row) => object,
): SectionPage => {
  const last = rows.at(-1);
  const after = rows.length < ROWS_AT_ONCE || last === undefined ? null : `${last.mediaType}:${last.tmdbId}`;
  return { rows: rows.map(toRow), after };
};

const findWatchlist = (db: Db, { userId, after }: Query, where: Prisma.WatchlistEntryWhereInput = {}) =>
  db.watchlistEntry.findMany({
    where: { userId, ...where, ...titleKeyAfter(after) },
    include: { title: TITLE },
    orderBy: [...byTitle],
    take: ROWS_AT_ONCE,
  });

const toDecision = ({ contributions, title, labels, ...row }: Awaited<ReturnType<typeof findDecisions>>[number]) => ({
  ...row,
  ...title,
  contributions: forViewer(z.array(contributionSchema).parse(contributions)),
  label: labels[0] ?? null,
});

/** Without whoever else spoke for a title: those are other people. */
const findDecisions = (db: Db, where: Prisma.RecommendationDecisionWhereInput, take: number) =>
  db.recommendationDecision.findMany({
    where,
    orderBy,
    take,
    omit: { userId: true, similarUserId: true, tasteFactors: true },
    include: {
      title: TITLE,
      labels: { where: CURRENT_LABEL, omit: { userId: true, decisionId: true, decidedById: true } },
    },
  });

/** Everything there is about a person, in the order of the document. */
export const SECTIONS: readonly Section[] = [
  {
    name: "account",
    list: async (db, { userId }) =>
      whole(
        await db.user.findMany({
          where: { id: userId },
          select: { id: true, name: true, email: true, role: true, createdAt: true, updatedAt: true },
        }),
      ),
  },
  {
    name: "signIns",
    list: async (db, { userId }) =>
      whole(await db.account.findMany({ where: { userId }, select: { providerId: true, createdAt: true } })),
  },
  {
    name: "sessions",
    list: byId((db, where, take) =>
      db.session.findMany({ where, orderBy, take, omit: { token: true, userId: true, impersonatedBy: true } }),
    ),
  },
  {
    name: "preferences",
    list: async (db, { userId }) => whole(await db.preference.findMany({ where: { userId }, omit: { userId: true } })),
  },
  {
    name: "lists",
    list: async (db, query) =>
      toTitlePage(await findWatchlist(db, query), ({ title, userId: _, ...row }) => ({ ...row, ...title })),
  },
  {
    name: "refused",
    list: async (db, { userId, after }) => {
      const rows = await db.blacklistEntry.findMany({
        where: { userId, ...titleKeyAfter(after) },
        include: { title: TITLE },
        orderBy: [...byTitle],
        take: ROWS_AT_ONCE,
      });
      return toTitlePage(rows, ({ title, userId: _, ...row }) => ({ ...row, ...title }));
    },
  },
  {
    name: "corrections",
    list: byId(
      (db, where, take) =>
        db.modelCorrection.findMany({
          where,
          orderBy,
          take,
          omit: { userId: true, adminId: true, measuredEffect: true, measuredAt: true },
        }),
      // Who the neighbour is concerns nobody but the neighbour.
      { toRow: (row) => (row.targetFactor === "similar_user" ? { ...row, targetValue: null } : row) },
    ),
  },
  {
    name: "recommendationLists",
    list: byId((db, where, take) =>
      db.recommendationList.findMany({ where, orderBy, take, omit: { userId: true, snapshot: true } }),
    ),
  },
  { name: "decisions", list: byId(findDecisions, { take: DECISIONS_AT_ONCE, toRow: toDecision }) },
  {
    name: "outcomes",
    list: byId((db, where, take) => db.predictionOutcome.findMany({ where, orderBy, take, omit: { userId: true } })),
  },
  {
    name: "experiments",
    list: async (db, { userId, after }) => {
      const [listId, correctionId, version] = after?.split(":") ?? [];
      const rows = await db.correctionExposure.findMany({
        where: {
          userId,
          ...(listId !== undefined && {
            OR: [
              { listId: { gt: listId } },
              { listId, correctionId: { gt: String(correctionId) } },
              { listId, correctionId: String(correctionId), version: { gt: Number(version) } },
            ],
          }),
        },
        orderBy: [{ listId: "asc" }, { correctionId: "asc" }, { version: "asc" }],
        take: ROWS_AT_ONCE,
        omit: { userId: true },
      });
      const last = rows.at(-1);
      const isLast = rows.length < ROWS_AT_ONCE || last === undefined;
      return { rows, after: isLast ? null : `${last.listId}:${last.correctionId}:${last.version}` };
    },
  },
  {
    name: "imports",
    list: byId((db, where, take) => db.historyImport.findMany({ where, orderBy, take, omit: { userId: true } })),
  },
  {
    name: "savedViews",
    list: byId((db, where, take) => db.savedView.findMany({ where, orderBy, take, omit: { userId: true } })),
  },
  {
    name: "apiKeys",
    list: byId((db, { userId, ...rest }, take) =>
      db.apiKey.findMany({
        where: { createdById: userId, ...rest },
        orderBy,
        take,
        select: { id: true, name: true, scopes: true, createdAt: true, lastUsedAt: true, revokedAt: true },
      }),
    ),
  },
  {
    name: "audit",
    list: byId((db, { userId, ...rest }, take) =>
      db.auditEntry.findMany({
        where: {
          ...rest,
          OR: [{ actorId: userId }, { onBehalfOfId: userId }, { subjectType: "user", subjectId: userId }],
        },
        orderBy,
        take,
        select: { id: true, action: true, subjectType: true, subjectId: true, reason: true, createdAt: true },
      }),
    ),
  },
];

/** The entries of one status that a service of films can hold, by title. */
export const listFilms = async (db: Db, query: Query & { readonly status: "want" | "watched" }) => {
  const rows = await findWatchlist(db, query, { status: query.status, mediaType: { not: "tv" } });
  const page = toTitlePage(rows, (row) => row);
  return { rows, after: page.after };
};
