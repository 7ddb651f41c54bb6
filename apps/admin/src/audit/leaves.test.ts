import { describe, expect, it } from "vitest";
import { leavesThatDiffer } from "./leaves.ts";

describe("two documents", () => {
  it("differ in the values of their paths, and in nothing else", () => {
    const before = { windows: { recentDays: 7, silenceHours: 24 }, muted: ["drift"], gone: true };
    const after = { windows: { recentDays: 14, silenceHours: 24 }, muted: ["drift", "calibration"], made: null };
    expect(leavesThatDiffer(before, after)).toEqual([
      { path: "windows.recentDays", before: 7, after: 14 },
      { path: "muted", before: "drift", after: "drift, calibration" },
      { path: "gone", before: true, after: null },
    ]);
  });

  it("of which one is nothing differ in all of the other", () => {
    expect(leavesThatDiffer(null, { share: 0.1 })).toEqual([{ path: "share", before: null, after: 0.1 }]);
    expect(leavesThatDiffer({ share: 0.1 }, null)).toEqual([{ path: "share", before: 0.1, after: null }]);
    expect(leavesThatDiffer(null, null)).toEqual([]);
  });

  it("may be of any form", () => {
    expect(leavesThatDiffer("one", { a: [{ b: 1 }, null] })).toEqual([
      { path: "a", before: null, after: '{"b":1}, null' },
    ]);
  });
});
