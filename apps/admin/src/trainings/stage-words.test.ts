import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { stageSentence as inEnglish } from "./stage-words.en.ts";

let inRussian: typeof inEnglish;

beforeAll(async () => {
  vi.stubGlobal("document", {});
  vi.stubGlobal("localStorage", { getItem: () => "ru" });
  vi.resetModules();
  inRussian = (await import("./stage-words.ru.ts")).stageSentence;
});
afterAll(() => vi.unstubAllGlobals());

describe("where a training stands", () => {
  it("is said with its numbers, in both languages", () => {
    const comparing = { code: "comparing", against: "default-1", lists: 1_200 } as const;
    expect(inEnglish(comparing)).toBe("Comparing with default-1 on lists: 1,200");
    expect(inRussian(comparing)).toBe("Сравнение с default-1, списков: 1\u00a0200");
    expect(inRussian({ code: "given-up", attempts: 4 })).toMatch(/останавливался 4 раза;/);
  });

  it("names what the log lacks", () => {
    const missing = { decisions: 21, successes: 0, failures: 3 };
    const lacking = {
      code: "lacking" as const,
      blocks: [{ purpose: "fit" as const, decisions: 79, successes: 72, missing }],
    };
    expect(inEnglish(lacking)).toBe(
      "The decisions to learn from are 79, 72 of them successes; at least 21 decisions and 3 failures more are needed.",
    );
    expect(inRussian(lacking)).toBe(
      "Решений для обучения 79, успехов среди них 72; не хватает по меньшей мере 21 решения и 3 неудач.",
    );
  });
});
