import type { Db } from "@dailies/db";
import { DomainError } from "../errors.ts";
import { type CorrectionForm, hasExpired } from "./correction-form.ts";
import { resolveTarget } from "./correction-target.ts";
import type { CorrectionRow } from "./corrections.repository.ts";
import type { CreateCorrectionInput } from "./corrections.schema.ts";

const DEFAULT_HOLDOUT_SHARE = 0.1;

/** `before` is null for a new correction. */
type Drafting = { readonly at: Date; readonly before: CorrectionRow | null };

/** What an administrator asked for, checked against what exists and completed from what stood before. */
export async function draftForm(
  db: Db,
  input: CreateCorrectionInput,
  { at, before }: Drafting,
): Promise<CorrectionForm> {
  const target = await resolveTarget(db, input);
  const { correctionType, correctionValue, reason, priority } = input;
  const appliedAt = startOf(input, { at, before });
  const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt);
  if (expiresAt && expiresAt <= at)
    throw new DomainError("invalid_input", "This end has passed already: choose a later one.", "expiresAt");
  if (expiresAt && expiresAt <= appliedAt)
    throw new DomainError("invalid_input", "The end must come after the start.", "expiresAt");
  const holdoutShare = holdoutOf(input, before);
  const deactivateIfHarmful = input.deactivateIfHarmful ?? (before?.deactivateIfHarmful && holdoutShare > 0) ?? false;
  if (deactivateIfHarmful && holdoutShare === 0)
    throw new DomainError(
      "invalid_input",
      "Without a holdout nobody can tell whether it harms: leave some people without it.",
      "deactivateIfHarmful",
    );
  return {
    ...target,
    correctionType,
    correctionValue,
    reason,
    isActive: before === null || (before.isActive && !hasExpired(before, at)),
    priority,
    holdoutShare,
    deactivateIfHarmful,
    appliedAt: appliedAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

/** A start that is not given stays as it was; one in the past means at once, for nothing acted before it was written. */
function startOf({ appliedAt }: CreateCorrectionInput, { at, before }: Drafting): Date {
  if (appliedAt === undefined) return before?.appliedAt ?? at;
  const asked = new Date(appliedAt);
  const unchanged = asked.getTime() === before?.appliedAt.getTime();
  return unchanged || asked > at ? asked : at;
}

function holdoutOf({ correctionType, holdoutShare }: CreateCorrectionInput, before: CorrectionRow | null): number {
  if (correctionType === "block") return 0;
  const kept = before && before.correctionType !== "block" ? before.holdoutShare : DEFAULT_HOLDOUT_SHARE;
  return holdoutShare ?? kept;
}
