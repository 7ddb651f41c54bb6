import { describe, expect, it } from "vitest";
import { type Candidate, judge } from "./matching.ts";

const candidate = (given: Partial<Candidate> = {}): Candidate => ({
  tmdbId: 949,
  mediaType: "movie",
  year: 1995,
  voteCount: 100,
  by: "name",
  isSameName: true,
  ...given,
});
const asked = { kind: "movie", year: 1995, tmdbId: null } as const;
const HEAT = { tmdbId: 949, mediaType: "movie" };

describe("matching", () => {
  it.each<[string, Parameters<typeof judge>]>([
    [
      "TMDB's id in its own numbering, whatever the name",
      [{ ...asked, tmdbId: 949 }, [candidate({ by: "tmdb", isSameName: false, year: null })]],
    ],
    [
      "IMDb's id, whatever the name and the year",
      [{ ...asked, year: 1990 }, [candidate({ by: "imdb", isSameName: false })]],
    ],
    ["the one title of that name and year", [asked, [candidate(), candidate({ tmdbId: 2, year: 1996 })]]],
  ])("is sure by %s", (_why, [entry, candidates]) => {
    expect(judge(entry, candidates)).toEqual({ standing: "sure", title: HEAT });
  });

  it("takes animation by TMDB's id where the name or the year agrees, since its number may be a series'", () => {
    const entry = { ...asked, tmdbId: 81 };
    const animated = candidate({ tmdbId: 81, mediaType: "anime", by: "tmdb" });
    expect(judge(entry, [{ ...animated, year: 1984 }])).toMatchObject({ standing: "sure" });
    expect(judge(entry, [{ ...animated, isSameName: false }])).toMatchObject({ standing: "sure" });
    expect(judge(entry, [{ ...animated, isSameName: false, year: 1984 }])).toMatchObject({ standing: "doubtful" });
    expect(judge(entry, [candidate({ tmdbId: 81, by: "tmdb" }), animated])).toMatchObject({
      title: { mediaType: "movie" },
    });
  });

  it.each<[string, Parameters<typeof judge>]>([
    ["a year beside", [asked, [candidate({ year: 1996 })]]],
    ["no year in the export", [{ ...asked, year: null }, [candidate()]]],
    ["no year in the catalogue", [asked, [candidate({ year: null })]]],
    ["the id of another title", [{ ...asked, tmdbId: 5 }, [candidate()]]],
  ])("is doubtful with %s", (_why, [entry, candidates]) => {
    expect(judge(entry, candidates)).toEqual({ standing: "doubtful", candidates: [HEAT] });
  });

  it("is doubtful between namesakes, those of that year first, then the best known, and names five", () => {
    const namesakes = [
      candidate({ tmdbId: 1, year: 1996, voteCount: 9 }),
      candidate({ tmdbId: 2, year: 1995, voteCount: 1 }),
      candidate({ tmdbId: 3, year: 1994, voteCount: 99 }),
      candidate({ tmdbId: 4, year: 1995, mediaType: "cartoon" }),
      candidate({ tmdbId: 5, year: 1994, voteCount: 2 }),
      candidate({ tmdbId: 6, year: 1994, voteCount: 1 }),
    ];
    const found = judge(asked, namesakes);
    expect(found.standing === "doubtful" && found.candidates.map(({ tmdbId }) => tmdbId)).toEqual([2, 4, 3, 1, 5]);
  });

  it("finds nothing where only another year has that name, or nothing has", () => {
    expect(judge(asked, [candidate({ year: 1972 })])).toEqual({ standing: "unmatched" });
    expect(judge(asked, [])).toEqual({ standing: "unmatched" });
  });
});
