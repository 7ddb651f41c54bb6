import type { z } from "zod";
import { hashToUnit } from "../learning/random.ts";
import { decadeOf } from "../titles/decade.ts";
import type { MediaType } from "../wire.schema.ts";
import type { correctionTypeSchema, targetFactorSchema } from "./corrections.schema.ts";

/** What the scorer needs of a correction; null where it names no condition. */
export type CorrectionInForce = {
  readonly id: string;
  readonly version: number;
  readonly userId: string | null;
  readonly tmdbId: number | null;
  readonly mediaType: MediaType | null;
  readonly correctionType: z.infer<typeof correctionTypeSchema>;
  readonly targetFactor: z.infer<typeof targetFactorSchema> | null;
  /** A genre's name as the catalogue writes it, a person's id in decimal, a decade's first year, or a neighbour's id. */
  readonly targetValue: string | null;
  readonly correctionValue: number;
  /** Share of [0, 0.5] left without the correction. */
  readonly holdoutShare: number;
  readonly source: "admin" | "viewer";
  readonly priority: number;
  readonly reason: string;
};

/** What of a correction selects titles. */
type Conditions = Pick<CorrectionInForce, "tmdbId" | "mediaType" | "targetFactor" | "targetValue">;

export type MatchableTitle = {
  readonly tmdbId: number;
  readonly mediaType: MediaType;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly personIds: readonly number[];
};

/**
 * Whether every condition the correction names holds for the title. Whom it concerns was settled when it was read;
 * factors that are not a title's own (neighbours, demand, drop risk) and whole components exclude no title.
 */
export function matchesTitle(correction: Conditions, title: MatchableTitle): boolean {
  const { tmdbId, mediaType } = correction;
  return (
    (tmdbId === null || tmdbId === title.tmdbId) &&
    (mediaType === null || mediaType === title.mediaType) &&
    hasTargetValue(correction, title)
  );
}

function hasTargetValue({ targetFactor, targetValue }: Conditions, title: MatchableTitle): boolean {
  if (targetValue === null) return true;
  if (targetFactor === "genre") return title.genres.includes(targetValue);
  if (targetFactor === "person") return title.personIds.includes(Number(targetValue));
  if (targetFactor === "decade") return title.year !== null && decadeOf(title.year) === Number(targetValue);
  return true;
}

/** Whether its effect is measured: some of those it concerns go without it. */
export const hasHoldout = ({
  correctionType,
  source,
  holdoutShare,
}: Pick<CorrectionInForce, "correctionType" | "source" | "holdoutShare">): boolean =>
  correctionType !== "block" && source === "admin" && holdoutShare > 0;

/**
 * The side of the correction's own experiment on which a list falls: the same for all of a person's lists, list by list
 * when the correction concerns one person, and drawn anew for every revision. The salt keeps it independent of other
 * shares taken of the same people.
 */
export function holdoutArm(correction: CorrectionInForce, userId: string, listId: string): "treated" | "held_out" {
  if (!hasHoldout(correction)) return "treated";
  const unit = correction.userId === null ? userId : `${userId}:${listId}`;
  const draw = hashToUnit(`correction-holdout:${correction.id}:${correction.version}:${unit}`);
  return draw < correction.holdoutShare ? "held_out" : "treated";
}
