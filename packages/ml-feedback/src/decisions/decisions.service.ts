import { inTransaction } from "@dailies/db";
import { z } from "zod";
import type { Context, UserActor } from "../context.ts";
import { encodeCursor, toPage } from "../cursor.ts";
import { resolveRange } from "../date-range.ts";
import { DomainError } from "../errors.ts";
import { relabelTitles } from "../outcomes/outcomes.service.ts";
import { listOutcomesByDecision } from "../outcomes/read-outcomes.service.ts";
import { forViewer } from "../recommendations/contributions.ts";
import { titleKey } from "../titles/title-key.ts";
import { listTitleSummaries } from "../titles/titles.repository.ts";
import { counterfactuals, type DecisionSummary, toDecisionSummary, toFactors } from "./decision-view.ts";
import {
  countOwned,
  getDecision,
  listCorrectionReasons,
  listDecisions,
  markShown,
  ownerOf,
} from "./decisions.repository.ts";
import { appliedCorrectionSchema, type ListDecisionsInput, nearMissSchema } from "./decisions.schema.ts";

type Deps = Pick<Context, "db" | "now">;
type Viewer = Pick<UserActor, "userId" | "role">;

/** Days looked back when no date is asked for. */
const DEFAULT_DAYS = 28;

/** Notes that decisions were on screen; only the first time counts, so that a repetition is harmless. */
export const markDecisionsShown = async ({ db, now }: Deps, userId: string, ids: readonly string[]) => {
  const at = now();
  const distinct = [...new Set(ids)];
  if ((await countOwned(db, userId, distinct)) < distinct.length) {
    throw new DomainError(
      "decision_not_found",
      "One of these decisions is not yours or does not exist.",
      "decisionIds",
    );
  }
  return inTransaction(db, async (tx) => {
    const refs = await markShown(tx, userId, { ids: distinct, at });
    // An answer can overtake the news that the title was shown: its label waits for this.
    if (refs.length > 0) await relabelTitles(tx, [{ userId, refs }], at);
    return { marked: refs.length };
  });
};

export const getDecisionDetail = async ({ db, now }: Deps, viewer: Viewer, id: string) => {
  const row = await getDecision(db, id, ownerOf(viewer));
  const isAdmin = viewer.role === "admin";
  const title = await getTitleOf(db, row);
  const contributions = isAdmin ? row.contributions : forViewer(row.contributions);
  const { items: outcomes } = await listOutcomesByDecision({ db, now }, viewer, id);
  return {
    ...toDecisionSummary(row, title, now()),
    components: {
      genreScore: row.genreScore,
      personScore: row.personScore,
      tasteScore: row.tasteScore,
      wantSignalScore: row.wantSignalScore,
      dropRisk: row.dropRisk,
    },
    factors: toFactors(contributions),
    because: row.because,
    outcomes,
    similarUserId: isAdmin ? row.similarUserId : null,
  };
};

/** Why this title stood there: the sum, what corrected it, what nearly took its place, what would have moved it. */
export const explainDecision = async ({ db }: Pick<Context, "db">, viewer: Viewer, id: string) => {
  const row = await getDecision(db, id, ownerOf(viewer));
  const isAdmin = viewer.role === "admin";
  const stored = z.array(appliedCorrectionSchema.omit({ reason: true }));
  const [applied, withheld] = [stored.parse(row.correctionsApplied), stored.parse(row.correctionsWithheld)];
  const reasons = isAdmin
    ? await listCorrectionReasons(
        db,
        [...applied, ...withheld].map((each) => each.correctionId),
      )
    : new Map<string, string>();
  const withReason = (each: (typeof applied)[number]) => ({ ...each, reason: reasons.get(each.correctionId) ?? null });
  return {
    decisionId: row.id,
    finalScore: row.finalScore,
    rawScoreMicros: row.rawScoreMicros,
    modelScore: row.modelScore,
    predictedSuccess: row.predictedSuccess,
    propensity: row.propensity,
    plainRank: row.plainRank,
    explored: row.explored,
    because: row.because,
    contributions: isAdmin ? row.contributions : forViewer(row.contributions),
    correctionsApplied: applied.map(withReason),
    correctionsWithheld: withheld.map(withReason),
    nearMisses: z.array(nearMissSchema).parse(row.rejections),
    filtersApplied: row.filtersApplied,
    whatWouldHaveChangedIt: counterfactuals({ ...row, title: row }),
  };
};

export const listDecisionPage = async ({ db, now }: Deps, input: ListDecisionsInput) => {
  const at = now();
  const rows = await listDecisions(db, input, { range: resolveRange(input, at, DEFAULT_DAYS), at });
  const page = toPage(rows, input.limit, (last) => encodeCursor("decisions", last.id));
  const titles = await listTitleSummaries(db, page.items);
  return {
    ...page,
    items: page.items.flatMap((row): DecisionSummary[] => {
      const title = titles.get(titleKey(row));
      return title === undefined ? [] : [toDecisionSummary(row, title, at)];
    }),
  };
};

const getTitleOf = async (db: Context["db"], row: Parameters<typeof titleKey>[0]) => {
  const title = (await listTitleSummaries(db, [row])).get(titleKey(row));
  if (title === undefined) throw new DomainError("title_not_found", "This title is no longer in the catalogue.");
  return title;
};
