import { describe, expect, it } from "vitest";
import { prefilled, readCorrectionSearch, searchOf } from "./correction-search.ts";
import { emptyValues } from "./correction-values.ts";

const filter = { state: "in_force", correctionType: "block", userId: "0198b8a0-0000-7000-8000-000000000001" } as const;
const proposed = {
  correctionType: "reduce",
  correctionValue: -0.05,
  mediaType: "tv",
  targetFactor: "genre",
  targetValue: "War",
  reason: "Shown too often",
  expiresAt: "2026-12-31T00:00:00.000Z",
} as const;

describe("the address of the corrections", () => {
  it("keeps its filters while a drawer is open, and they say nothing of what is written in it", () => {
    for (const drawer of [{ new: 1 }, searchOf(proposed), { edit: filter.userId }])
      expect(readCorrectionSearch({ ...filter, ...drawer }).filter).toEqual(filter);
    expect(prefilled({ ...filter, new: 1 })).toEqual(emptyValues);
  });

  it("holds a proposed correction, and nothing that is none", () => {
    expect(prefilled({ ...filter, ...searchOf(proposed) })).toMatchObject({
      userId: null,
      mediaType: "tv",
      correctionType: "reduce",
      strength: 5,
      targetValue: "War",
      reason: "Shown too often",
    });
    for (const nothing of ["block", null, { correctionType: "boost", correctionValue: "much" }])
      expect(prefilled({ new: nothing })).toEqual(emptyValues);
  });
});
