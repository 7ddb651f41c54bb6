import { describe, expect, it } from "vitest";
import { type DemoPerson, type DemoTitle, demoTitles } from "./catalogue.ts";
import { people } from "./people.ts";
import { genreNames } from "./title-entry.ts";

const credits = (title: DemoTitle): readonly DemoPerson[] => [...title.directors, ...title.cast];
const titlesWhere = (broken: (title: DemoTitle) => boolean) => demoTitles.filter(broken).map(({ title }) => title);
const repeated = <T>(values: readonly T[]) => values.filter((value, index) => values.indexOf(value) !== index);

describe("the demo catalogue", () => {
  it("has about 300 titles, of every media type", () => {
    expect(demoTitles.length).toBeGreaterThanOrEqual(290);
    expect(demoTitles.length).toBeLessThanOrEqual(320);
    const count = (mediaType: string) => demoTitles.filter((title) => title.mediaType === mediaType).length;
    expect(count("movie")).toBeGreaterThanOrEqual(180);
    expect(count("tv")).toBeGreaterThanOrEqual(50);
    expect(count("anime")).toBeGreaterThanOrEqual(25);
    expect(count("cartoon")).toBeGreaterThanOrEqual(25);
  });

  it("names each title once, by media type and by numbering of TMDB", () => {
    expect(repeated(demoTitles.map(({ tmdbId, mediaType }) => `${mediaType} ${tmdbId}`))).toEqual([]);
    expect(repeated(demoTitles.map(({ tmdbId, tmdbKind }) => `${tmdbKind} ${tmdbId}`))).toEqual([]);
  });

  it("has whole positive ids and years from the 1930s to now", () => {
    expect(titlesWhere(({ tmdbId }) => !Number.isInteger(tmdbId) || tmdbId <= 0)).toEqual([]);
    expect(titlesWhere(({ year }) => !Number.isInteger(year) || year < 1930 || year > 2025)).toEqual([]);
    const decades = new Set(demoTitles.map(({ year }) => Math.floor(year / 10)));
    expect(decades.size).toBe(10);
  });

  it("gives one to four known genres a title, all of them in use", () => {
    const known = new Set<string>(genreNames);
    expect(titlesWhere(({ genres }) => genres.length < 1 || genres.length > 4)).toEqual([]);
    expect(titlesWhere(({ genres }) => genres.some((genre) => !known.has(genre)))).toEqual([]);
    expect(titlesWhere(({ genres }) => repeated(genres).length > 0)).toEqual([]);
    expect(new Set(demoTitles.flatMap(({ genres }) => genres))).toEqual(known);
  });

  it("describes each title in one sentence of its own, of at most 140 characters", () => {
    expect(titlesWhere(({ overview }) => overview.length < 40 || overview.length > 140)).toEqual([]);
    expect(titlesWhere(({ overview }) => !/^\p{Lu}.*\.$/u.test(overview))).toEqual([]);
    expect(repeated(demoTitles.map(({ overview }) => overview))).toEqual([]);
  });

  it("has titles of every renown", () => {
    expect(new Set(demoTitles.map(({ renown }) => renown))).toEqual(new Set([1, 2, 3, 4, 5]));
  });
});

describe("the people of the demo catalogue", () => {
  it("have one positive id a name and one name an id, and are all credited", () => {
    const ids = Object.values<number>(people);
    expect(ids.filter((id) => !Number.isInteger(id) || id <= 0)).toEqual([]);
    expect(repeated(ids)).toEqual([]);
    const credited = new Set(demoTitles.flatMap((title) => credits(title).map(({ name }) => name)));
    expect(Object.keys(people).filter((name) => !credited.has(name))).toEqual([]);
  });

  it("stand once in each list of credits, three to five leading names where anybody plays or speaks", () => {
    expect(titlesWhere(({ cast }) => cast.length > 5)).toEqual([]);
    const isPlayed = ({ genres, title }: DemoTitle) => !genres.includes("Documentary") && title !== "Flow";
    expect(titlesWhere((title) => isPlayed(title) && title.cast.length < 3)).toEqual([]);
    expect(titlesWhere(({ cast, directors }) => repeated(cast).length + repeated(directors).length > 0)).toEqual([]);
  });

  it("direct every film and made every series", () => {
    expect(titlesWhere(({ directors }) => directors.length === 0)).toEqual([]);
  });

  it("come back often enough that a taste for a person can be learnt", () => {
    const titlesOf = new Map<number, Set<DemoTitle>>();
    for (const title of demoTitles) {
      for (const { id } of credits(title)) titlesOf.set(id, (titlesOf.get(id) ?? new Set()).add(title));
    }
    expect([...titlesOf.values()].filter((titles) => titles.size >= 3).length).toBeGreaterThanOrEqual(25);
  });
});
