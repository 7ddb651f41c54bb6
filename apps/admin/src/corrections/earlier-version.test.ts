import { expect, it } from "vitest";
import { earlierValues } from "./earlier-version.ts";
import type { Correction } from "./text.ts";

const id = "0198b8a0-0000-7000-8000-000000000001";
const present: Correction = {
  id,
  version: 3,
  userId: null,
  userName: null,
  tmdbId: null,
  mediaType: "tv",
  titleName: null,
  correctionType: "boost",
  targetFactor: "genre",
  targetValue: "War",
  targetLabel: "War",
  correctionValue: 0.2,
  reason: "It was too little",
  adminId: id,
  adminName: "Ada",
  source: "admin",
  isActive: false,
  state: "off",
  priority: 0,
  holdoutShare: 0.1,
  appliedAt: "2026-01-02T12:00:00.000Z",
  expiresAt: null,
  createdAt: "2026-01-01T12:00:00.000Z",
  updatedAt: "2026-01-03T12:00:00.000Z",
  deactivateIfHarmful: true,
  measured: null,
  appliedCount: 0,
};
const switchedOff = { changes: [{ field: "isActive", before: "on", after: "off" }] };
const revised = {
  changes: [
    { field: "correctionValue", before: "0.05", after: "0.2" },
    { field: "targetValue", before: "Horror", after: "War" },
    { field: "deactivateIfHarmful", before: "off", after: "on" },
    { field: "holdoutShare", before: "0.25", after: "0.1" },
  ],
};

it("what an earlier version said can be said again, and what stands now need not be", () => {
  expect(earlierValues(present, [])).toBeNull();
  expect(earlierValues(present, [switchedOff])).toBeNull();
  expect(earlierValues(present, [switchedOff, revised])).toMatchObject({
    mediaType: "tv",
    strength: 5,
    targetValue: "Horror",
    targetLabel: "Horror",
    deactivateIfHarmful: false,
    holdout: 25,
    reason: "",
  });
  const twice = [{ changes: [{ field: "correctionValue", before: "0.1", after: "0.2" }] }, revised];
  expect(earlierValues(present, twice)).toMatchObject({ strength: 5 });
});
