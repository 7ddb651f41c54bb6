import type { Settings } from "@dailies/ml-feedback/schemas";
import { describe, expect, it } from "vitest";
import { changesOf, checkSettings, countChanges, NO_EDITS, RULES, toField } from "./setting-values.ts";

const settings: Settings = {
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
  alerts: { muted: ["drift"], falseAlarmRate: 0.001, remindAfterHours: 24 },
};
const stored = { settings, version: 3 };

describe("settings in fields", () => {
  it("have the bounds that the server holds them to", () => {
    expect(RULES).toHaveLength(14);
    for (const { min, max } of RULES) expect(min).toBeLessThan(max);
    expect(RULES.find(({ path }) => path === "windows.baselineDays")).toMatchObject({ unit: "days", min: 7, max: 90 });
    expect(RULES.find(({ path }) => path === "alerts.falseAlarmRate")).toMatchObject({ min: 0.0001, max: 0.05 });
  });

  it("are sent as the wire has them, shares from per cent, with the version that was seen", () => {
    const { input, errors } = checkSettings(stored, {
      fields: { "guardrails.dropRate": 17.5, "windows.recentDays": "14" },
      muted: [],
    });
    expect(errors).toEqual({});
    expect(input).toMatchObject({
      version: 3,
      settings: { guardrails: { dropRate: 0.175, blockRate: 0.1 }, windows: { recentDays: 14 }, alerts: { muted: [] } },
    });
    expect(toField("percent", 0.0001)).toBe(0.01);
  });

  it("are changed only where they are other than before", () => {
    expect(countChanges(changesOf(settings, NO_EDITS))).toBe(0);
    expect(countChanges(changesOf(settings, { fields: { "guardrails.dropRate": 15 }, muted: ["drift"] }))).toBe(0);
    expect(changesOf(settings, { fields: { "evaluation.margin": 0.02 }, muted: ["calibration"] })).toEqual({
      numbers: [{ path: "evaluation.margin", before: 0.01, after: 0.02 }],
      muted: ["calibration"],
      unmuted: ["drift"],
    });
  });

  it("are refused by their field: empty, out of bounds, and against one another", () => {
    const { input, errors } = checkSettings(stored, {
      fields: { "guardrails.dropRate": "", "windows.silenceHours": 0.5, "alerts.falseAlarmRate": 9 },
      muted: null,
    });
    expect(input).toBeNull();
    expect(errors).toEqual({
      "guardrails.dropRate": "range",
      "windows.silenceHours": "range",
      "alerts.falseAlarmRate": "range",
    });
    expect(
      checkSettings(stored, { fields: { "windows.recentDays": 20, "windows.baselineDays": 10 }, muted: null }).errors,
    ).toEqual({ "windows.baselineDays": "fewer" });
  });
});
