import { describe, expect, it } from "vitest";
import { type CorrectionForm, correctionState, describeChanges } from "./correction-form.ts";

const FORM: CorrectionForm = {
  userId: null,
  tmdbId: null,
  mediaType: "movie",
  correctionType: "reduce",
  targetFactor: null,
  targetValue: null,
  correctionValue: -0.2,
  reason: "too many films",
  isActive: true,
  priority: 0,
  holdoutShare: 0.1,
  deactivateIfHarmful: false,
  appliedAt: "2026-06-01T00:00:00.000Z",
  expiresAt: null,
};

describe("correctionState", () => {
  const at = new Date("2026-06-15T12:00:00Z");
  const earlier = new Date(at.getTime() - 1);
  const later = new Date(at.getTime() + 1);

  it.each([
    ["in force from its start on", { isActive: true, appliedAt: at, expiresAt: null }, "in_force"],
    ["in force until its end", { isActive: true, appliedAt: earlier, expiresAt: later }, "in_force"],
    ["scheduled before its start", { isActive: true, appliedAt: later, expiresAt: null }, "scheduled"],
    ["expired at its end", { isActive: true, appliedAt: earlier, expiresAt: at }, "expired"],
    ["expired after its end though switched off", { isActive: false, appliedAt: earlier, expiresAt: at }, "expired"],
    ["off when switched off", { isActive: false, appliedAt: earlier, expiresAt: later }, "off"],
    ["off when switched off before its start", { isActive: false, appliedAt: later, expiresAt: null }, "off"],
  ])("is %s", (_case, life, state) => {
    expect(correctionState(life, at)).toBe(state);
  });
});

describe("describeChanges", () => {
  it("names what differs in words and leaves the reason to the revision", () => {
    const after = { ...FORM, correctionValue: -0.4, isActive: false, mediaType: null, reason: "even more" };

    expect(describeChanges(FORM, after)).toEqual([
      { field: "mediaType", before: "movie", after: null },
      { field: "correctionValue", before: "-0.2", after: "-0.4" },
      { field: "isActive", before: "on", after: "off" },
    ]);
  });

  it("finds nothing in what is the same", () => {
    expect(describeChanges(FORM, { ...FORM })).toEqual([]);
  });

  it("tells the beginning as everything that was set", () => {
    expect(describeChanges(null, FORM).map(({ field }) => field)).toEqual([
      "mediaType",
      "correctionType",
      "correctionValue",
      "isActive",
      "priority",
      "holdoutShare",
      "deactivateIfHarmful",
      "appliedAt",
    ]);
  });
});
