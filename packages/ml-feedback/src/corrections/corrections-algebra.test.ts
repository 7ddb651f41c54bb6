import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate } from "../recommendations/candidates.ts";
import type { Component, Part } from "../recommendations/component-scores.ts";
import { FEATURE_VERSION } from "../recommendations/feature-settings.ts";
import { scoreCandidates } from "../recommendations/score-candidates.ts";
import type { ActiveVersion } from "../trainings/trainings.repository.ts";
import type { CorrectionInForce } from "./matching.ts";

const GENRES = ["Drama", "Horror", "War"] as const;
const component = (micros: number, parts: readonly Part[]): Component => ({ micros, parts: () => parts });
const share = fc.integer({ min: 1, max: 1_000 });
const score = fc.integer({ min: 0, max: 1_000_000 });

const candidates: fc.Arbitrary<Candidate[]> = fc.array(
  fc
    .record({
      tmdbId: fc.integer({ min: 1, max: 3 }),
      mediaType: fc.constantFrom("movie" as const, "tv" as const),
      genres: fc.uniqueArray(fc.constantFrom(...GENRES), { minLength: 1 }),
      people: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 }),
      scores: fc.tuple(score, score, score, score, score),
      shares: fc.tuple(share, share, share),
      isCold: fc.boolean(),
    })
    .map(({ tmdbId, mediaType, genres, people, scores, shares, isCold }): Candidate => {
      const parts = (values: readonly unknown[]) =>
        values.map((value, index) => ({ value: String(value), share: shares[index] ?? 1 }));
      return {
        features: { tmdbId, mediaType, title: "T", year: 2000, genres, directorIds: people, castIds: [] },
        components: {
          genre: component(scores[0], parts(genres)),
          person: component(scores[1], parts(people)),
          similar_user: component(scores[2], parts(["n"])),
          want_signal: component(scores[3], [{ value: null, share: 1 }]),
          drop_risk: component(scores[4], parts(genres)),
          strongestNeighbour: () => null,
        },
        sourceType: "popular",
        isReminder: false,
        isBestKnown: false,
        coldStart: isCold ? { popularity: 0.5, trending: 0.25 } : null,
      };
    }),
  { minLength: 1, maxLength: 5 },
);

const corrections: fc.Arbitrary<CorrectionInForce[]> = fc
  .array(
    fc.record({
      tmdbId: fc.constantFrom(null, 1, 2),
      target: fc.constantFrom(
        { targetFactor: null, targetValue: null },
        { targetFactor: "genre" as const, targetValue: "Horror" },
        { targetFactor: "genre" as const, targetValue: null },
        { targetFactor: "person" as const, targetValue: "2" },
        { targetFactor: "drop_risk" as const, targetValue: null },
      ),
      does: fc.oneof(
        fc.double({ min: 0.001, max: 1, noNaN: true }).map((value) => ["boost", value] as const),
        fc.double({ min: -1, max: -0.001, noNaN: true }).map((value) => ["reduce", value] as const),
        fc.double({ min: 0, max: 5, noNaN: true }).map((value) => ["reweight", value] as const),
        fc.constant(["block", 1] as const),
      ),
      holdoutShare: fc.constantFrom(0, 0.5),
      source: fc.constantFrom("admin" as const, "viewer" as const),
    }),
    { maxLength: 6 },
  )
  .map((drafts) =>
    drafts.map(({ tmdbId, target, does: [correctionType, correctionValue], holdoutShare, source }, index) => ({
      id: `00000000-0000-7000-8000-00000000000${index}`,
      version: 1,
      userId: null,
      tmdbId,
      mediaType: tmdbId === null ? null : "movie",
      correctionType,
      ...target,
      correctionValue,
      holdoutShare: correctionType === "block" ? 0 : holdoutShare,
      source,
      priority: 0,
      reason: "because",
    })),
  );

const version: ActiveVersion = {
  id: "v",
  modelVersion: "v",
  weights: { genre: 0.3, person: 0.2, taste: 0.35, wantSignal: 0.15, drop: 0.25 },
  calibration: { slope: 4, intercept: -2, offsets: [] },
  thresholds: { minScore: 0.15, dropRate: 0.6, decisionThreshold: 0.5 },
  policy: { temperature: 0.01, exploredShare: 1, poolSize: 200, perComponent: 5 },
  featureVersion: FEATURE_VERSION,
  activatedAt: null,
};
const scored = (titles: readonly Candidate[], inForce: readonly CorrectionInForce[]) =>
  scoreCandidates(titles, { corrections: inForce, userId: "u", listId: "l", version });
const rawOf = (result: ReturnType<typeof scored>) => result.open.map(({ sum }) => sum.rawMicros);

describe("the algebra of corrections", () => {
  it("a block wins over everything", () => {
    fc.assert(
      fc.property(candidates, corrections, (titles, inForce) => {
        const blocks = inForce.filter(({ correctionType }) => correctionType === "block");
        const open = new Set(scored(titles, inForce).open.map(({ features }) => features));
        expect(open).toEqual(new Set(scored(titles, blocks).open.map(({ features }) => features)));
      }),
    );
  });

  it("the order in which they were made never matters to a score", () => {
    fc.assert(
      fc.property(candidates, corrections, fc.array(fc.nat()), (titles, inForce, order) => {
        const ids = inForce.map(({ id }) => id);
        const shuffled = ids
          .map((id, index) => ({ id, key: order[index] ?? 0 }))
          .sort((one, other) => one.key - other.key)
          .map(({ id }) => id);
        // Nobody is left out here: the arm is a hash of the id, which is what changes.
        const all = inForce.map((each) => ({ ...each, holdoutShare: 0 }));
        const otherwise = all.map((each, index) => ({ ...each, id: shuffled[index] ?? each.id }));
        expect(rawOf(scored(titles, otherwise))).toEqual(rawOf(scored(titles, all)));
        expect(rawOf(scored(titles, all.toReversed()))).toEqual(rawOf(scored(titles, all)));
      }),
    );
  });

  it("taking one away restores the score of everything exactly, and never touched what it is not about", () => {
    fc.assert(
      fc.property(candidates, corrections, fc.nat(), (titles, inForce, which) => {
        const taken = inForce[which % Math.max(1, inForce.length)];
        if (taken === undefined || taken.correctionType === "block") return;
        const without = scored(
          titles,
          inForce.filter((each) => each !== taken),
        ).open;
        for (const [index, { sum }] of scored(titles, inForce).open.entries()) {
          const own = sum.applied.find(({ correctionId }) => correctionId === taken.id);
          const restored = without[index]?.sum;
          if (own === undefined) expect(restored?.rawMicros).toBe(sum.rawMicros);
          // Of reweights of one term each is told what it adds to those before it: alone, a shift takes only itself along.
          else if (taken.correctionType !== "reweight") expect(restored?.rawMicros).toBe(sum.rawMicros - own.micros);
          else if (!inForce.some((each) => each !== taken && each.correctionType === "reweight"))
            expect(restored?.rawMicros).toBe(sum.rawMicros - own.micros);
        }
      }),
    );
  });

  it("what each added is the whole difference, and reasons always sum to the score", () => {
    fc.assert(
      fc.property(candidates, corrections, (titles, inForce) => {
        const plain = new Map(scored(titles, []).open.map(({ features, sum }) => [features, sum]));
        for (const { features, sum } of scored(titles, inForce).open) {
          const added = sum.applied.reduce((total, { micros }) => total + micros, 0);
          expect(sum.rawMicros).toBe((plain.get(features)?.rawMicros ?? Number.NaN) + added);
          expect(sum.terms().reduce((total, { micros }) => total + micros, 0)).toBe(sum.finalMicros);
          expect(sum.modelMicros).toBe(plain.get(features)?.modelMicros);
        }
      }),
    );
  });
});
