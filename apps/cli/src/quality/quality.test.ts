import { describe, expect, it } from "vitest";
import { baselines } from "./baselines.ts";
import { rank } from "./compare.ts";
import { dailies } from "./dailies.ts";
import type { Films } from "./films.ts";
import { askAbout, leaveLastFive, leaveRandomFive, onTest, onValidation } from "./protocol.ts";

const film = (id: number) => ({
  tmdbId: id,
  mediaType: "movie" as const,
  title: `Film ${id}`,
  year: 2000,
  genres: [id <= 40 ? "Drama" : "Comedy"],
  directorIds: [],
  castIds: [],
});

/** Two circles of people, each of whom rates its own forty films, one after the other from a place of their own. */
const films: Films = {
  films: Array.from({ length: 80 }, (_, index) => film(index + 1)),
  people: Array.from({ length: 40 }, (_, person) => ({
    id: person + 1,
    ratings: Array.from({ length: 25 }, (__, k) => ({
      film: ((person + k) % 40) + (person % 2) * 40,
      stars: 5,
      at: 1_000_000 + k,
    })),
  })),
};

describe("the protocol", () => {
  it("holds the last five out, and the five before for the choice of settings", () => {
    const [first] = leaveLastFive(films);
    expect([first?.train.length, first?.validation.length, first?.test.length]).toEqual([15, 5, 5]);
    expect(first?.test.map(({ at }) => at - 1_000_000)).toEqual([20, 21, 22, 23, 24]);
  });

  it("holds the same ten out at random for a seed, no rating twice", () => {
    const [first] = leaveRandomFive(films, 1);
    expect(leaveRandomFive(films, 1)[0]).toEqual(first);
    expect(leaveRandomFive(films, 2)[0]).not.toEqual(first);
    const parts = [first?.train, first?.validation, first?.test].flatMap((part) => part ?? []);
    expect(new Set(parts).size).toBe(25);
  });

  it("ranks all that is not known, ties by the lower id, and counts what was liked", () => {
    const question = {
      filmCount: 4,
      known: [[{ film: 0, stars: 5, at: 1 }]],
      asked: [
        [
          { film: 2, stars: 4, at: 2 },
          { film: 3, stars: 3, at: 3 },
        ],
      ],
    };
    // All alike: films 1, 2, 3 in this order; film 2 is liked, at rank 2: nDCG 1 / log₂ 3, and film 3 is not.
    const [result] = askAbout(question, () => [9, 1, 1, 1]);
    expect(result).toMatchObject({ top: [1, 2, 3], recall: 1, reciprocalRank: 0.5 });
    expect(result?.ndcg).toBeCloseTo(1 / Math.log2(3), 12);
  });

  it("leaves out who liked nothing before or nothing held out", () => {
    const disliked = { film: 0, stars: 2, at: 1 };
    const liked = { film: 1, stars: 5, at: 2 };
    const question = {
      filmCount: 3,
      known: [[disliked], [liked], [liked]],
      asked: [[liked], [disliked], [{ ...liked, film: 2 }]],
    };
    expect(askAbout(question, () => [0, 0, 0]).map(({ person }) => person)).toEqual([2]);
  });
});

describe("the contenders", () => {
  const splits = leaveLastFive(films);
  const questions = { validation: onValidation(films, splits), test: onTest(films, splits) };

  it.each([dailies(films), ...baselines].map((contender) => [contender.name, contender] as const))(
    "%s keeps to what its people watch, or does not know them",
    (name, contender) => {
      const { results } = rank(contender, questions, () => undefined);
      expect(results).toHaveLength(40);
      const own = results.flatMap(({ person, top }) => top.map((place) => Number(place >= 40) === person % 2));
      const share = own.filter(Boolean).length / own.length;
      // Most popular knows nobody: about half of what it shows is of the other circle.
      if (name === "most popular") expect(share).toBeLessThan(0.75);
      else expect(share).toBeGreaterThan(0.95);
    },
  );
});
