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

  it("say what stands behind a reason, however many there are of it", () => {
    const { evidence, likedAlike } = en(createFormats("en")).why;
    const said = ([seen, liked]: [number, number]) => evidence({ seen, liked, likedFrom: 8, refused: 0 });
    expect(said([5, 4])).toBe("You saw 5 titles, 4 of them rated 8 or more");
    expect(said([1, 1])).toBe("You saw 1 title, rated 8 or more");
    expect(said([3, 0])).toBe("You saw 3 titles, none rated 8 or more");
    expect(said([1, 0])).toBe("You saw 1 title, not rated 8 or more");
    expect(said([2, 2])).toBe("You saw 2 titles, all rated 8 or more");
    expect(said([0, 0])).toBe("You have seen none yet");
    expect(likedAlike(["Alien", "Heat"])).toBe("They liked Alien and Heat, as you did");
    const { evidence: inRussian } = ru(createFormats("ru")).why;
    expect(inRussian({ seen: 5, liked: 4, likedFrom: 8, refused: 0 })).toBe("Просмотрено: 5, с оценкой 8 и выше: 4");
    expect(inRussian({ seen: 3, liked: 0, likedFrom: 8, refused: 2 })).toBe(
      "Просмотрено: 3, с оценкой 8 и выше: 0; «меньше такого»: 2",
    );
  });
});
