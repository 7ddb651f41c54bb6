import { describe, expect, it } from "vitest";
import { designPoster, motifNames, type PosterTitle } from "./poster-design.ts";
import { hashText } from "./poster-random.ts";

const title = (over: Partial<PosterTitle> = {}): PosterTitle => ({
  tmdbId: 329865,
  mediaType: "movie",
  title: "Arrival",
  year: 2016,
  genres: ["Drama", "Science Fiction"],
  directors: ["Denis Villeneuve"],
  ...over,
});

describe("a poster's design", () => {
  it("is the same for the same title, whenever and wherever it is drawn", () => {
    expect(designPoster(title())).toEqual(designPoster(title()));
    // FNV-1a of the empty text is its offset basis, and of "a" the published 0xe40c292c.
    expect(hashText("")).toBe(0x811c9dc5);
    expect(hashText("a")).toBe(0xe40c292c);
  });

  it("differs between a film and a series of the same number", () => {
    expect(designPoster(title()).seed).not.toBe(designPoster(title({ mediaType: "tv" })).seed);
  });

  it("takes its mood from the most telling genre, and has one for titles without any", () => {
    expect(designPoster(title()).mood).toBe("cosmos");
    expect(designPoster(title({ genres: ["Drama"] })).mood).toBe("drama");
    expect(designPoster(title({ genres: [] })).mood).toBe("drama");
    expect(designPoster(title({ genres: ["Something new"] })).mood).toBe("drama");
  });

  it("draws every motif for somebody", () => {
    const genres = ["Crime", "Horror", "Science Fiction", "Romance", "Comedy", "Drama", "Action", "Family", "Music"];
    const drawn = genres.flatMap((genre) =>
      Array.from({ length: 60 }, (_, id) => designPoster(title({ tmdbId: id + 1, genres: [genre] })).motif),
    );
    expect(new Set(drawn)).toEqual(new Set(motifNames));
  });

  it("leaves out of the fine print what is not known", () => {
    expect(designPoster(title()).finePrint).toBe("2016 · Denis Villeneuve");
    expect(designPoster(title({ year: null, directors: [] })).finePrint).toBe("");
  });
});
