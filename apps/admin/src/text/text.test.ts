import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { tables as english, type Tables } from "./tables.en.ts";

/** Every sentence with its path; one that is made of numbers and names is a function. */
const leaves = (table: unknown, path = ""): [string, unknown][] => {
  if (table instanceof Map) return leaves(Object.fromEntries(table), path);
  return typeof table === "object" && table !== null
    ? Object.entries(table).flatMap(([key, value]) => leaves(value, `${path}.${key}`))
    : [[path, table]];
};

/** What a sentence says itself: of one that is made of others, what stands between them. */
const wordsOf = (value: unknown): string =>
  typeof value === "function"
    ? [...String(value).matchAll(/"([^"]*)"|`([^`]*)`/g)]
        .map(([, text, template = ""]) => text ?? template.replaceAll(/\$\{[^}]*\}/g, ""))
        .join(" ")
    : String(value);

/** Names that are written alike everywhere. */
const NAMES = /Dailies|TMDB|ROC|nDCG|x-api-key/g;

let russian: Tables;

beforeAll(async () => {
  vi.stubGlobal("document", {});
  vi.stubGlobal("localStorage", { getItem: () => "ru" });
  vi.resetModules();
  russian = (await import("./tables.ru.ts")).tables;
});
afterAll(() => vi.unstubAllGlobals());

describe("the tables of text", () => {
  it("hold the sentences of every folder", () => {
    const folders = Object.keys(import.meta.glob("../*/text.en.ts")).map((path) => path.split("/")[1]);
    expect(Object.keys(english).sort()).toEqual([...folders, "frame"].sort());
  });

  it("say the same things in every language", () => {
    // The server refuses in English: only other languages say it again.
    const paths = (table: Tables) =>
      leaves(table)
        .map(([path]) => path)
        .filter((path) => !path.startsWith(".frame.failures.refusals"));
    expect(paths(russian)).toEqual(paths(english));
  });

  it("leave nothing unsaid in one language that the other says", () => {
    const silent = (tables: Tables) => leaves(tables).filter(([, value]) => String(value).trim() === "");
    expect(silent(russian)).toEqual(silent(english));
  });

  it("leave nothing in English but names and keys", () => {
    const said = new Map(leaves(english).map(([path, value]) => [path, String(value)]));
    const untold = leaves(russian).filter(([path, value]) => {
      if (/\.\d+\.value$/.test(path)) return false; // What an option stands for is no sentence.
      const words = wordsOf(value).replaceAll(NAMES, "");
      return typeof value === "string"
        ? /[a-z]{2}/i.test(words)
        : said.get(path) === String(value) && /\p{L}{2}/u.test(words);
    });
    expect(untold.map(([path]) => path)).toEqual([]);
  });

  it("count as Russian counts, whole things and parts of them", () => {
    const { corrections, settings, frame, watching } = russian;
    expect([1, 3, 21, 28].map((days) => settings.valueWords("days", days))).toEqual([
      "1 день",
      "3 дня",
      "21 день",
      "28 дней",
    ]);
    expect(settings.valueWords("rewards", 0.01)).toBe("0,01 награды на список");
    expect(settings.range({ path: "windows.recentDays", unit: "days", min: 1, max: 21 })).toBe("От 1 до 21 дня.");
    expect(corrections.suggestions.halves(31, 42)).toBe("Найдено на 31 человеке, подтверждено на 42 других.");
    const unknown = { value: null, ciLower: null, ciUpper: null };
    const preview = {
      lists: { replayed: 21, changed: 1, notReplayable: 0 },
      entering: { titles: 2, most: [] },
      leaving: { titles: 5, most: [] },
      examples: [],
      effect: { ...unknown, lists: 0, rows: 0, effectiveSampleSize: 0, verdict: "better", reasons: [] },
    } satisfies Parameters<typeof corrections.foresight.says>[0];
    expect(corrections.foresight.says(preview)).toBe(
      "Из 21 новейшего списка изменился бы 1; вошло бы 2 названия, ушло бы 5 названий; о действии известно слишком мало.",
    );
    expect(watching.join.overdue(2)).toBe("2 решения без метки через час после срока.");
    expect(frame.overview.rewardInterval("0,1", "0,2", 1)).toBe("от 0,1 до 0,2, из 1 решения");
  });
});
