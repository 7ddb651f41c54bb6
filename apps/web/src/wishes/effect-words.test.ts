import { createFormats } from "@dailies/ui";
import { describe, expect, it } from "vitest";
import type { WishEffect } from "../api.ts";
import { en } from "../text/en.ts";
import { ru } from "../text/ru.ts";
import { effectWords } from "./effect-words.ts";

const formats = createFormats("en");
const english = { formats, text: en(formats) };
const rate = (hits: number, count: number) => ({
  rate: count === 0 ? null : hits / count,
  ciLower: 0,
  ciUpper: 1,
  hits,
  count,
});

const effect = (over: Partial<WishEffect> = {}): WishEffect => ({
  id: "w1",
  subject: { kind: "genre", genre: "Horror" },
  label: "Horror",
  wish: "less",
  since: "2026-03-01T20:00:00.000Z",
  lists: { before: 4, after: 5 },
  before: rate(12, 50),
  after: rate(3, 50),
  difference: { value: -0.18, ciLower: -0.3, ciUpper: -0.04 },
  verdict: "helped",
  ...over,
});
const words = (over?: Partial<WishEffect>) => effectWords(effect(over), 3, english);

describe("what became of a wish", () => {
  it("is the share before and now, and whether that is what was asked for", () => {
    expect(words()).toBe("Horror made up 24% of your lists, now 6%. It helped.");
    expect(words({ wish: "never", after: rate(0, 50) })).toBe(
      "Horror made up 24% of your lists, now 0%. None since you asked.",
    );
    expect(words({ verdict: "did-nothing" })).toContain("no more than chance");
    expect(words({ verdict: "other-way" })).toContain("It went the other way.");
  });

  it("is too early to tell with few lists, and says how many more it takes", () => {
    const early = { verdict: "too-early", difference: null } as const;
    expect(words({ ...early, lists: { before: 4, after: 2 } })).toContain("Too early to say: 1 more list will tell.");
    expect(words({ ...early, lists: { before: 0, after: 5 }, before: rate(0, 0) })).toBe(
      "Horror made up 6% of your lists since you asked. There were too few lists before you asked to compare with.",
    );
    expect(words({ ...early, lists: { before: 0, after: 0 }, before: rate(0, 0), after: rate(0, 0) })).toBe(
      "Too early to say: 3 more lists will tell.",
    );
  });

  it("is said in Russian too", () => {
    const russian = createFormats("ru");
    const said = effectWords(effect(), 3, { formats: russian, text: ru(russian) });
    expect(said).toBe("Ужасы – было 24\u00a0% ваших списков, стало 6\u00a0%. Помогло.");
  });
});
