import { createFormats } from "@dailies/ui";
import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { ru } from "./ru.ts";

const leaves = (table: unknown, path = ""): [string, unknown][] =>
  typeof table === "object" && table !== null
    ? Object.entries(table).flatMap(([key, value]) => leaves(value, `${path}.${key}`))
    : [[path, table]];

const english = leaves(en(createFormats("en")));
const russian = leaves(ru(createFormats("ru")));

describe("the tables of text", () => {
  it("say the same things in every language", () => {
    expect(russian.map(([path]) => path)).toEqual(english.map(([path]) => path));
  });

  it("leave nothing unsaid", () => {
    for (const [path, value] of [...english, ...russian])
      if (typeof value === "string") expect(value.trim(), path).not.toBe("");
  });

  it("say nothing in Russian in Latin letters but names and keys", () => {
    const named = /Letterboxd|IMDb|Trakt|MovieLens|TMDB|JSON/g;
    const latin = russian.filter(
      ([, value]) => typeof value === "string" && /[a-z]{2}/i.test(value.replaceAll(named, "")),
    );
    expect(latin.map(([path]) => path)).toEqual([".brand", ".preferences.posters"]);
  });

  it("name a reason with what it is made of", () => {
    const { why } = en(createFormats("en"));
    expect(why.because({ kind: "liked_titles", values: ["Sicario", "Arrival"] })).toBe(
      "Because you rated Sicario and Arrival highly",
    );
    expect(why.because({ kind: "person", values: [] })).toBe("By people whose work you like");
  });
});
