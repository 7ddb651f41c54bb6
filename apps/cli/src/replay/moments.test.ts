import { expect, it } from "vitest";
import { chooseMoments } from "./moments.ts";

const past = (person: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    person,
    tmdbId: index + 1,
    mediaType: "movie" as const,
    rating: 8,
    occurredAt: new Date(index * 1_000),
  }));

it("chooses moments after twelve verdicts, each before at least one more, in the order of time", () => {
  const moments = chooseMoments(
    new Map([
      ["b", past("b", 28)],
      ["a", past("a", 28)],
      ["new", past("new", 12)],
    ]),
    null,
  );
  // 28 verdicts leave 16 after the first 12: eight moments, two verdicts apart, the first after verdict 12 at 11 s.
  const ofA = moments.filter(({ person }) => person === "a").map(({ at }) => at.getTime());
  expect(ofA).toEqual([11, 13, 15, 17, 19, 21, 23, 25].map((second) => second * 1_000 + 500));
  expect(moments.map(({ person }) => person).slice(0, 2)).toEqual(["a", "b"]);
  expect(moments.filter(({ person }) => person === "new")).toEqual([]);
});

it("leaves out what lies before the date asked for", () => {
  const moments = chooseMoments(new Map([["a", past("a", 28)]]), new Date(20_000));
  expect(moments.map(({ at }) => at.getTime())).toEqual([21_500, 23_500, 25_500]);
});
