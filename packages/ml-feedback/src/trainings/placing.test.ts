import { describe, expect, test } from "vitest";
import { drawPlackettLuce } from "../learning/plackett-luce.ts";
import { seededRng } from "../learning/random.ts";
import type { Snapshot } from "../recommendations/snapshot.ts";
import { placingsOf } from "./placing.ts";

const SIZE = 3;
const RAW = [900_000, 700_000, 650_000, 400_000, 100_000];
const items: Snapshot["items"] = RAW.map((r, index) => ({
  t: index + 1,
  m: "movie",
  s: [r, r, r, r, 0],
  r,
  a: 0,
  f: 0,
}));
const draw = { snapshot: { version: 1 as const, items }, temperature: 0.3, exploredShare: 0.8, size: SIZE };
const title = (tmdbId: number, position: number) => ({ tmdbId, mediaType: "movie" as const, position });

describe("placingsOf", () => {
  const placingOf = placingsOf(draw);

  test("gives the frequency with which a title is drawn at a place", () => {
    const [rng, draws] = [seededRng("places"), 20_000];
    const counts = RAW.map(() => 0);
    for (let drawn = 0; drawn < draws; drawn += 1) {
      const { picks } = drawPlackettLuce({ scores: RAW, size: SIZE, temperature: 0.3, exploredShare: 0.8, rng });
      for (const place of picks.slice(1, 2)) counts[place] = (counts[place] ?? 0) + 1;
    }
    for (const [place, count] of counts.entries()) {
      const { placedWith } = placingOf(title(place + 1, 1));
      const standardError = Math.sqrt((placedWith * (1 - placedWith)) / draws);
      expect(Math.abs(count / draws - placedWith)).toBeLessThan(4 * standardError);
    }
  });

  test("gives weights under which every title of the pool counts alike", () => {
    for (const { t } of items) {
      const included = [0, 1, 2].reduce((sum, position) => sum + placingOf(title(t, position)).placedWith, 0);
      const { inclusionWeight } = placingOf(title(t, 0));
      expect(inclusionWeight * included).toBeCloseTo(SIZE / RAW.length, 12);
    }
  });

  test("says nothing of what the pool or the draw could not have shown", () => {
    const unknown = { placedWith: 0, inclusionWeight: 0 };
    expect(placingOf(title(99, 0))).toEqual(unknown);
    for (const ranked of [{ exploredShare: 0 }, { temperature: 0 }])
      expect(placingsOf({ ...draw, ...ranked })(title(1, 0))).toEqual(unknown);
  });
});
