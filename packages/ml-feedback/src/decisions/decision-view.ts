import type { z } from "zod";
import type { LabelOutput } from "../outcomes/outcomes.schema.ts";
import { forViewer } from "../recommendations/contributions.ts";
import { MICROS } from "../recommendations/feature-settings.ts";
import type { Contribution } from "../recommendations/recommendations.schema.ts";
import type { Snapshot } from "../recommendations/snapshot.ts";
import type { TitleSummary } from "../titles/titles.schema.ts";
import type { listDecisions } from "./decisions.repository.ts";
import type { counterfactualSchema, decisionSummarySchema } from "./decisions.schema.ts";

export type DecisionSummary = z.infer<typeof decisionSummarySchema>;
export type Counterfactual = z.infer<typeof counterfactualSchema>;
type DecisionRow = Awaited<ReturnType<typeof listDecisions>>[number];

export const toDecisionSummary = (row: DecisionRow, title: TitleSummary, now: Date): DecisionSummary => ({
  id: row.id,
  listId: row.recommendationListId,
  userId: row.userId,
  userName: row.user.name,
  position: row.position,
  surface: row.surface,
  title,
  sourceType: row.sourceType,
  modelVersion: row.modelVersion,
  finalScore: row.finalScore,
  predictedSuccess: row.predictedSuccess,
  propensity: row.propensity,
  explored: row.explored,
  createdAt: row.createdAt.toISOString(),
  shownAt: row.shownAt?.toISOString() ?? null,
  label: toLabelOutput(row.labels[0], now),
});

const toLabelOutput = (label: DecisionRow["labels"][number] | undefined, now: Date): LabelOutput | null =>
  label === undefined
    ? null
    : {
        reward: label.reward,
        wasSuccessful: label.wasSuccessful,
        basis: label.basis,
        mature: label.matureAt <= now,
        contractVersion: label.contractVersion,
      };

/** Terms worth undoing in thought: more would be a list and not an explanation. */
const FACTORS_TOLD = 3;

type CounterfactualInput = {
  readonly contributions: readonly Contribution[];
  readonly rawScoreMicros: number;
  readonly snapshot: Snapshot;
  readonly title: { readonly tmdbId: number; readonly mediaType: string };
};

/** Where the title would have ranked in the same pool without its strongest terms and without each correction. */
export const counterfactuals = (input: CounterfactualInput): Counterfactual[] => {
  const others = input.snapshot.items.filter(
    (item) => item.t !== input.title.tmdbId || item.m !== input.title.mediaType,
  );
  const rankAt = (rawScoreMicros: number) => others.filter((item) => item.r > rawScoreMicros).length;
  const without = (kind: Counterfactual["kind"], { micros, ...term }: Contribution): Counterfactual => {
    const rawScoreMicros = input.rawScoreMicros - micros;
    return { kind, ...term, rawScoreMicros, plainRank: rankAt(rawScoreMicros) };
  };
  const merged = forViewer(input.contributions);
  const isCorrection = ({ factor }: Contribution) => factor === "correction" || factor === "wish";
  const strongest = merged
    .filter((term) => !isCorrection(term) && term.factor !== "clamp")
    .sort((one, other) => Math.abs(other.micros) - Math.abs(one.micros))
    .slice(0, FACTORS_TOLD);
  return [
    ...strongest.map((term) => without("without_factor", term)),
    ...merged.filter(isCorrection).map((term) => without("without_correction", term)),
  ];
};

/** Parts of a component in score units, for an administrator to read. */
export const toFactors = (contributions: readonly Contribution[]) =>
  contributions.map(({ factor, value, label, micros }) => ({ factor, value, label, contribution: micros / MICROS }));
