import type { Settings } from "./settings.schema.ts";

export const DEFAULT_SETTINGS: Settings = {
  windows: { recentDays: 7, baselineDays: 28, silenceHours: 24, expiringDays: 3 },
  guardrails: {
    dropRate: 0.15,
    blockRate: 0.1,
    calibrationGap: 0.05,
    driftExcess: 0.05,
    lateRate: 0.2,
    duplicateRate: 0.2,
    refusedRate: 0.1,
  },
  evaluation: { margin: 0.01 },
  alerts: { muted: [], falseAlarmRate: 0.001, remindAfterHours: 24 },
};
