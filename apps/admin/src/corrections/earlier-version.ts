import type { RouterOutputs } from "@dailies/ml-feedback";
import { correctionSchema } from "@dailies/ml-feedback/schemas";
import { isSame, type Values, valuesOf } from "./correction-values.ts";
import type { Correction } from "./text.ts";

type Revision = Pick<RouterOutputs["corrections"]["history"]["items"][number], "changes">;

const NUMBERS: ReadonlySet<string> = new Set(["tmdbId", "correctionValue", "priority", "holdoutShare"]);
const SWITCHES: ReadonlySet<string> = new Set(["isActive", "deactivateIfHarmful"]);

/** What a history has as text, as the correction itself has it. */
const parsed = (field: string, text: string | null) => {
  if (text !== null && NUMBERS.has(field)) return Number(text);
  return SWITCHES.has(field) ? text === "on" : text;
};

/**
 * What the form would hold to say again what an earlier version said, read back from the present one through all `later`
 * versions, the newest first; null where that is what stands now.
 */
export const earlierValues = (present: Correction, later: readonly Revision[]): Values | null => {
  const was = later.flatMap(({ changes }) =>
    changes.map(({ field, before }) => [field, parsed(field, before)] as const),
  );
  const earlier = correctionSchema.safeParse({ ...present, ...Object.fromEntries(was) }).data;
  if (earlier === undefined) return null;
  const { userId, targetFactor, targetValue } = earlier;
  const label = targetFactor === "person" ? null : targetValue;
  const values = valuesOf({
    ...earlier,
    userName: userId === present.userId ? present.userName : null,
    targetLabel: targetValue === present.targetValue ? present.targetLabel : label,
  });
  return isSame(values, valuesOf(present)) ? null : values;
};
