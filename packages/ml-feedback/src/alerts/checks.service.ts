import type { Context } from "../context.ts";
import { measuredEffectSchema } from "../corrections/corrections.schema.ts";
import { type DateRange, rangeToWire } from "../date-range.ts";
import { getDrift } from "../metrics/drift.service.ts";
import { countOverdue, sumAnswering } from "../metrics/join-health.repository.ts";
import { getJoinHealth } from "../metrics/join-health.service.ts";
import { sumSuccessOverlap, sumWhole } from "../metrics/segments.repository.ts";
import { DAY_MS } from "../outcomes/fact.ts";
import { REWARD_CONTRACT_V1 } from "../outcomes/label.ts";
import type { Settings } from "../settings/settings.schema.ts";
import { listExpiring, listHarming, type WatchedCorrection } from "./alerts.repository.ts";
import type { AlertKind, Evidence } from "./alerts.schema.ts";
import { type Finding, NOTHING_MEASURED } from "./finding.ts";
import { judgeFall, judgeGap, judgeGuardrail, judgeShare, judgeSilence } from "./rate-rules.ts";

const HOUR_MS = 3_600_000;
const { windowDays, graceMs } = REWARD_CONTRACT_V1;

export type CheckTerms = Pick<Context, "db" | "now"> & { readonly settings: Settings; readonly asOf: Date };
type Check = (terms: CheckTerms) => Promise<Finding[]>;

const back = (at: Date, ms: number): Date => new Date(at.getTime() - ms);

/** The newest days whose decisions are all mature. */
const judgedRange = ({ asOf, settings }: CheckTerms): DateRange => {
  const to = back(asOf, windowDays * DAY_MS + graceMs);
  return { from: back(to, settings.windows.recentDays * DAY_MS), to };
};
const newestRange = ({ asOf, settings }: CheckTerms): DateRange => ({
  from: back(asOf, settings.windows.recentDays * DAY_MS),
  to: asOf,
});
const everyVersion = ({ asOf }: CheckTerms, range: DateRange) => ({ ...range, modelVersion: null, asOf });

type Judged = ReturnType<typeof judgeGuardrail>;
type About = {
  readonly kind: AlertKind;
  readonly subject?: string;
  readonly range: DateRange;
  readonly label?: string;
};

const toFinding = ({ verdict, measured }: Judged, { kind, subject = "", range, label = "" }: About): Finding => ({
  kind,
  subject,
  verdict,
  evidence: { ...measured, label: label || null, ...rangeToWire(range) },
});

const cannotTell = (kind: AlertKind): Finding => ({
  kind,
  subject: "",
  verdict: "no_data",
  evidence: NOTHING_MEASURED,
});

const checkSuccess: Check = async (terms) => {
  const range = judgedRange(terms);
  const { baselineDays } = terms.settings.windows;
  const sums = await sumSuccessOverlap(terms.db, everyVersion(terms, range), back(range.from, baselineDays * DAY_MS));
  if (sums === null) return [cannotTell("success_fell")];
  return [toFinding(judgeFall(sums, terms.settings.alerts.falseAlarmRate), { kind: "success_fell", range })];
};

const GUARDED = {
  drop_rate: { sums: "dropped", guardrail: "dropRate" },
  block_rate: { sums: "blacklisted", guardrail: "blockRate" },
} as const;

const checkGuardrail =
  (kind: keyof typeof GUARDED): Check =>
  async (terms) => {
    const range = judgedRange(terms);
    const sums = await sumWhole(terms.db, everyVersion(terms, range));
    if (sums === null) return [cannotTell(kind)];
    const { guardrails, alerts } = terms.settings;
    const guarded = GUARDED[kind];
    return [
      toFinding(judgeGuardrail(sums[guarded.sums], guardrails[guarded.guardrail], alerts.falseAlarmRate), {
        kind,
        range,
      }),
    ];
  };

const checkCalibration: Check = async (terms) => {
  const range = judgedRange(terms);
  const sums = await sumWhole(terms.db, everyVersion(terms, range));
  if (sums === null) return [cannotTell("calibration")];
  const { guardrails, alerts } = terms.settings;
  return [
    toFinding(judgeGap(sums.gap, guardrails.calibrationGap, alerts.falseAlarmRate), { kind: "calibration", range }),
  ];
};

/** One finding for each feature; a change has to be beyond chance and large enough to matter. */
const checkDrift: Check = async (terms) => {
  const { windows, guardrails, alerts } = terms.settings;
  const range = newestRange(terms);
  const asked = { ...rangeToWire(range), baselineDays: windows.baselineDays, level: alerts.falseAlarmRate };
  const { features } = await getDrift({ db: terms.db, now: () => terms.asOf }, asked);
  return features.map(({ feature, verdict, index, excess, threshold, now }) => {
    const matters = verdict === "drifted" && (excess ?? 0) > guardrails.driftExcess;
    const measured = { value: index, ciLower: null, ciUpper: null, limit: threshold, count: now.rows };
    const judged = { verdict: verdict === "too_few" ? "no_data" : matters ? "breached" : "ok", measured } as const;
    return toFinding(judged, { kind: "drift", subject: feature, range });
  });
};

const JOINS = { late: "lateRate", duplicates: "duplicateRate", refused: "refusedRate" } as const;

const checkJoins: Check = async (terms) => {
  const { guardrails, alerts } = terms.settings;
  const range = newestRange(terms);
  const health = await getJoinHealth({ db: terms.db, now: () => terms.asOf }, rangeToWire(range));
  return (["late", "duplicates", "refused"] as const).map((subject) => {
    const { hits, count } = health[subject];
    const judged = judgeShare(hits, count, { guardrail: guardrails[JOINS[subject]], ...alerts });
    return toFinding(judged, { kind: "join_health", subject, range });
  });
};

const checkSilence: Check = async ({ db, asOf, settings: { windows, alerts } }) => {
  const spanMs = windows.silenceHours * HOUR_MS;
  const range = { from: back(asOf, spanMs), to: asOf };
  const before = { from: back(range.from, windows.baselineDays * DAY_MS), to: range.from };
  const judged = judgeSilence(
    await sumAnswering(db, range, spanMs),
    await sumAnswering(db, before, spanMs),
    alerts.falseAlarmRate,
  );
  return [toFinding(judged, { kind: "no_outcomes", range })];
};

const checkSweeper: Check = async ({ db, asOf }) => {
  const overdue = await countOverdue(db, asOf);
  const evidence = { ...NOTHING_MEASURED, value: overdue, limit: 0, count: overdue };
  return [{ kind: "sweeper_behind", subject: "", verdict: overdue > 0 ? "breached" : "ok", evidence }];
};

const aboutCorrection = (kind: AlertKind, { id, reason }: WatchedCorrection, evidence: Partial<Evidence>): Finding => ({
  kind,
  subject: id,
  verdict: "breached",
  evidence: { ...NOTHING_MEASURED, ...evidence, label: reason },
});

const checkExpiring: Check = async ({ db, asOf, settings }) => {
  const until = new Date(asOf.getTime() + settings.windows.expiringDays * DAY_MS);
  const ending = await listExpiring(db, asOf, until);
  return ending.map((correction) =>
    aboutCorrection("correction_expiring", correction, { to: correction.expiresAt?.toISOString() ?? null }),
  );
};

const checkHarm: Check = async ({ db, asOf }) => {
  const harming = await listHarming(db, asOf);
  return harming.flatMap((correction) => {
    const effect = measuredEffectSchema.safeParse(correction.measuredEffect).data;
    // Since it was measured it has been revised: what it does now is not known yet.
    if (effect?.version !== correction.version) return [];
    const { value, ciLower, ciUpper, count } = effect;
    return [aboutCorrection("correction_harming", correction, { value, ciLower, ciUpper, count, limit: 0 })];
  });
};

export const CHECKS = {
  success_fell: checkSuccess,
  drop_rate: checkGuardrail("drop_rate"),
  block_rate: checkGuardrail("block_rate"),
  calibration: checkCalibration,
  drift: checkDrift,
  join_health: checkJoins,
  no_outcomes: checkSilence,
  sweeper_behind: checkSweeper,
  correction_expiring: checkExpiring,
  correction_harming: checkHarm,
} as const satisfies Record<AlertKind, Check>;
