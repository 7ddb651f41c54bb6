import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { gateSentence as inEnglish } from "./gate-words.en.ts";

let inRussian: typeof inEnglish;

beforeAll(async () => {
  vi.stubGlobal("document", {});
  vi.stubGlobal("localStorage", { getItem: () => "ru" });
  vi.resetModules();
  inRussian = (await import("./gate-words.ru.ts")).gateSentence;
});
afterAll(() => vi.unstubAllGlobals());

describe("what a check of the gate found", () => {
  it("is said with its numbers, in both languages", () => {
    const titles = { name: "catalogue", titles: 232, titlesNow: 300, leastShare: 0.8 } as const;
    expect(inEnglish(titles, false)).toBe(
      "On the same occasions its lists would hold 232 different titles, where they hold 300 now; at least 80% of them are asked for.",
    );
    expect(inRussian(titles, false)).toBe(
      "В тех же случаях в её списках было бы 232 разных названия, сейчас их там 300; нужно не меньше 80\u00a0% от этого.",
    );
    const taste = { name: "taste", ciLower: -0.0234, ciUpper: 0.05 } as const;
    expect(inEnglish(taste, true)).toBe(
      "Ratings, on the scale from 0 to 1, would change by −0.023 to 0.05: not worse.",
    );
    expect(inRussian(taste, true)).toBe(
      "Оценки по шкале от 0 до 1 изменились бы в пределах от −0,023 до 0,05: не хуже.",
    );
  });

  it("tells too little from nothing, and nothing from no change", () => {
    expect(inEnglish({ name: "drops", ciLower: null, ciUpper: null }, true)).toBe(
      "Too little to tell about dropped titles.",
    );
    expect(inEnglish({ name: "drops", ciLower: 0, ciUpper: 0 }, true)).toBe(
      "There were no dropped titles in this log.",
    );
    expect(inEnglish({ name: "drops", ciLower: -1e-9, ciUpper: 0.001 }, true)).toBe(
      "Per list, dropped titles would change by 0 to 0.001: not more than now.",
    );
  });

  it("says why the log prefers a version, or that there was nothing to weigh", () => {
    const choice = { name: "choice", verdict: "not-enough-support", against: "default-1" } as const;
    expect(inEnglish({ ...choice, reasons: [{ code: "sample-size", value: 50, least: 100 }] }, false)).toBe(
      "The log cannot tell whether people would choose more than with default-1. The effective sample size is 50, below 100.",
    );
    expect(inRussian({ ...choice, reasons: [] }, false)).toMatch(/^По журналу не видно.+: сравнивать не на чем\.$/);
  });
});
