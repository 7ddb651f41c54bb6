import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as english from "./verdict-words.en.ts";

let russian: typeof english;

beforeAll(async () => {
  vi.stubGlobal("document", {});
  vi.stubGlobal("localStorage", { getItem: () => "ru" });
  vi.resetModules();
  russian = await import("./verdict-words.ru.ts");
});
afterAll(() => vi.unstubAllGlobals());

const people = { treated: 23, control: 8, units: "people" as const };

describe("the words of a verdict", () => {
  it("say what it rests on, in both languages", () => {
    const weight = { code: "people", value: 12.34, least: 30 } as const;
    const difference = { code: "difference", ciLower: -0.03, ciUpper: 0.05, margin: 0.01, lies: "astride" } as const;
    expect(english.reasonSentence(weight, "list")).toBe("The weight is that of 12.3 people, below 30.");
    expect(russian.reasonSentence(weight, "list")).toBe("Вес приходится на 12,3 человека, меньше 30.");
    expect(english.reasonSentence(difference, "title")).toBe(
      "The difference per title lies between −0.03 and 0.05: it includes 0 and is wider than ±0.01.",
    );
    expect(russian.reasonSentence(difference, "title")).toBe(
      "Разница на название лежит между −0,03 и 0,05: захватывает 0 и шире ±0,01.",
    );
  });

  it("say whether the sides are as large as they were meant to be", () => {
    const asMeant = { ...people, sampleRatio: { share: 0.75, statistic: 0.01, mismatch: false } };
    const few = { ...people, sampleRatio: { share: 0.1, statistic: null, mismatch: false } };
    expect(english.splitSentence(asMeant)).toBe("23 of 31 people, where 75% were meant: as chance would have it.");
    expect(russian.splitSentence(asMeant)).toBe("23 из 31 человека при задуманных 75\u00a0%: как и бывает по случаю.");
    expect(english.splitSentence(few)).toBe("31 people so far: too few to check the split.");
    expect(russian.splitSentence(few)).toBe("Пока 31 человек: слишком мало, чтобы проверить деление.");
  });

  it("say the difference of the sides only where they can be believed and are known", () => {
    const known = { ciLower: 0.012, ciUpper: 0.034 };
    const unknown = { ciLower: null, ciUpper: null };
    expect(english.sidesSentence("It works:", known, "people")).toBe("It works: between +1.2 and +3.4 points.");
    expect(russian.sidesSentence("Помогает:", known, "people")).toBe("Помогает: разница от +1,2 до +3,4 п.\u00a0п.");
    expect(english.sidesSentence("It works:", unknown, "lists")).toMatch(/^Too early to tell: at least 30 lists/);
    expect(russian.sidesSentence("Помогает:", unknown, "lists")).toMatch(/не меньше 30 списков/);
    expect(english.sidesSentence(null, known, "people")).toMatch(/nothing here can be believed/);
  });
});
