import type { Db } from "@dailies/db";
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

/** What acts on this person's lists at this instant: everyone's and their own, higher priority first. */
export async function listCorrectionsInForce(
  db: Db,
  { userId, at }: { readonly userId: string; readonly at: Date },
): Promise<CorrectionInForce[]> {
  return db.modelCorrection.findMany({
    where: {
      isActive: true,
      appliedAt: { lte: at },
      AND: [{ OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] }, { OR: [{ userId: null }, { userId }] }],
    },
    orderBy: [{ priority: "desc" }, { id: "asc" }],
    select: IN_FORCE_FIELDS,
  });
}
