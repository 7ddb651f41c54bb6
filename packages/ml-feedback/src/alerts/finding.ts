import type { AlertKind, AlertVerdict, Evidence } from "./alerts.schema.ts";

/** What one rule says about one subject. */
export type Finding = {
  readonly kind: AlertKind;
  readonly subject: string;
  readonly verdict: AlertVerdict;
  readonly evidence: Evidence;
};

export const NOTHING_MEASURED: Evidence = {
  value: null,
  ciLower: null,
  ciUpper: null,
  limit: null,
  count: 0,
  label: null,
  from: null,
  to: null,
};

const GRAVITY = { breached: 2, ok: 1, no_data: 0 } as const satisfies Record<AlertVerdict, number>;

/** What a rule says on the whole: the gravest of its subjects, and that it cannot tell only where it can tell of none. */
export const worstOf = (findings: readonly Finding[]): Pick<Finding, "verdict" | "evidence"> | null =>
  findings.reduce<Finding | null>(
    (worst, each) => (worst === null || GRAVITY[each.verdict] > GRAVITY[worst.verdict] ? each : worst),
    null,
  );
