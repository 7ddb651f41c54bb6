import type { CorrectionInForce } from "../corrections/matching.ts";
import { apportion } from "../learning/apportion.ts";
import type { Weights } from "../trainings/version.schema.ts";
import { COMPONENTS, type ComponentName, type ComponentScores } from "./component-scores.ts";
import { COLD_START_SHARES, MICROS } from "./feature-settings.ts";

/** One term of the sum, in whole millionths. */
export type Term = {
  readonly factor: ComponentName | "popularity" | "trending" | "correction" | "wish" | "clamp";
  readonly value: string | null;
  readonly micros: number;
};

export type AppliedCorrection = {
  readonly correctionId: string;
  readonly version: number;
  readonly correctionType: CorrectionInForce["correctionType"];
  readonly micros: number;
};

export type ScoreSum = {
  /** What the model thinks, without corrections. */
  readonly modelMicros: number;
  /** What ranks: model or cold-start sum, plus corrections. */
  readonly rawMicros: number;
  readonly finalMicros: number;
  /** Sum to `finalMicros`. */
  readonly terms: () => readonly Term[];
  readonly applied: readonly AppliedCorrection[];
  /** The terms corrections act on. */
  readonly ranking: () => readonly Term[];
};

/** What cold-start titles are ranked by: both in [0, 1]. */
export type ColdStartSignals = { readonly popularity: number; readonly trending: number };

const signedWeights = (weights: Weights): Record<ComponentName, number> => ({
  genre: weights.genre,
  person: weights.person,
  similar_user: weights.taste,
  want_signal: weights.wantSignal,
  drop_risk: -weights.drop,
});

/** What one component adds to the ranking of a pool's title, in whole millionths; a cold start ranks by other things than weights. */
export const componentTerm = (
  name: ComponentName,
  micros: number,
  { weights, coldStart }: { readonly weights: Weights; readonly coldStart: boolean },
): number => {
  if (!coldStart) return Math.round(signedWeights(weights)[name] * micros);
  return name === "genre" ? Math.round(COLD_START_SHARES.genre * micros) : 0;
};

/** Σ round(w · s) over the components, in whole millionths: the same for any weights on a stored snapshot. */
export const modelSum = (componentMicros: readonly number[], weights: Weights): number => {
  const signed = signedWeights(weights);
  return COMPONENTS.reduce((sum, name, index) => sum + Math.round(signed[name] * (componentMicros[index] ?? 0)), 0);
};

/** The model's terms: each component's share split down to the single genre, person and neighbour. */
const modelTerms = (components: ComponentScores, weights: Weights): Term[] => {
  const signed = signedWeights(weights);
  return COMPONENTS.flatMap((factor) => {
    const { micros } = components[factor];
    const parts = components[factor].parts();
    const split = apportion(
      Math.round(signed[factor] * micros),
      parts.map((part) => part.share),
    );
    return parts
      .map(({ value }, index) => ({ factor, value, micros: split[index] ?? 0 }))
      .filter((term) => term.micros !== 0);
  });
};

const coldStartShares = ({ genre }: ComponentScores, signals: ColdStartSignals) => ({
  popularity: Math.round(COLD_START_SHARES.popularity * signals.popularity * MICROS),
  trending: Math.round(COLD_START_SHARES.trending * signals.trending * MICROS),
  genre: Math.round(COLD_START_SHARES.genre * genre.micros),
});

const coldStartTerms = (components: ComponentScores, signals: ColdStartSignals): Term[] => {
  const parts = components.genre.parts();
  const { popularity, trending, genre: genreMicros } = coldStartShares(components, signals);
  const genre = apportion(
    genreMicros,
    parts.map((part) => part.share),
  );
  return [
    { factor: "popularity", value: null, micros: popularity },
    { factor: "trending", value: null, micros: trending },
    ...parts.map(({ value }, index): Term => ({ factor: "genre", value, micros: genre[index] ?? 0 })),
  ];
};

type SumInput = {
  readonly components: ComponentScores;
  readonly weights: Weights;
  /** Given for a cold start only: then these rank and the weights do not. */
  readonly coldStart: ColdStartSignals | null;
  /** Those that match the title and are not withheld from this list; blocks are settled before. */
  readonly corrections: readonly CorrectionInForce[];
};

/**
 * The score of a title as a sum of whole millionths: terms of the model, then what each correction adds, then the clamp.
 * Reweights multiply the terms they name and are written as differences, so that without the correction every other
 * term, and the sum, is exactly what it was. The order in which corrections were made does not matter.
 */
export const sumScore = (input: SumInput): ScoreSum => {
  const { components, weights, coldStart } = input;
  const ordered = [...input.corrections].sort((one, other) => (one.id < other.id ? -1 : 1));
  const modelMicros = modelSum(
    COMPONENTS.map((name) => components[name].micros),
    weights,
  );
  const ranking = () => (coldStart === null ? modelTerms(components, weights) : coldStartTerms(components, coldStart));
  const rankingMicros = coldStart === null ? modelMicros : sumOf(Object.values(coldStartShares(components, coldStart)));
  const applied = ordered.length === 0 ? [] : applyCorrections(ordered, ranking());
  const wishes = new Set(ordered.flatMap(({ id, source }) => (source === "viewer" ? [id] : [])));
  const rawMicros = rankingMicros + sumOf(applied.map(({ micros }) => micros));
  const finalMicros = Math.min(MICROS, Math.max(0, rawMicros));
  const terms = (): Term[] => [
    ...ranking(),
    ...applied
      .filter(({ micros }) => micros !== 0)
      .map(
        ({ correctionId: value, micros }): Term => ({
          factor: wishes.has(value) ? "wish" : "correction",
          value,
          micros,
        }),
      ),
    ...(finalMicros === rawMicros ? [] : [{ factor: "clamp" as const, value: null, micros: finalMicros - rawMicros }]),
  ];
  return { modelMicros, rawMicros, finalMicros, terms, applied, ranking };
};

/** What each correction adds to a ranking: reweights by the terms they name, boosts and reduces by themselves. */
const applyCorrections = (ordered: readonly CorrectionInForce[], ranking: readonly Term[]): AppliedCorrection[] => {
  const micros = new Map(ordered.map((correction) => [correction.id, 0]));
  // The last digit of a product of three depends on their order: of their values, not of when they were made.
  const byValue = ordered.toSorted((one, other) => one.correctionValue - other.correctionValue);
  const add = (id: string, amount: number) => micros.set(id, (micros.get(id) ?? 0) + amount);
  for (const term of ranking) {
    let factor = 1;
    for (const correction of byValue) {
      if (!reweights(correction, term)) continue;
      const before = Math.round(term.micros * factor);
      factor *= correction.correctionValue;
      add(correction.id, Math.round(term.micros * factor) - before);
    }
  }
  for (const correction of ordered) {
    const shifts = correction.correctionType === "boost" || correction.correctionType === "reduce";
    if (shifts) add(correction.id, Math.round(correction.correctionValue * MICROS));
  }
  return ordered.map(({ id, version, correctionType }) => ({
    correctionId: id,
    version,
    correctionType,
    micros: micros.get(id) ?? 0,
  }));
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

const reweights = (correction: CorrectionInForce, term: Term): boolean =>
  correction.correctionType === "reweight" &&
  correction.targetFactor === term.factor &&
  (correction.targetValue === null || correction.targetValue === term.value);

/** Whether the correction, which matches the title, would change its score or, applied to it, has: the same on both sides of its holdout. */
export const wouldTouch = (correction: CorrectionInForce, { ranking }: Pick<ScoreSum, "ranking">): boolean =>
  correction.correctionType !== "reweight" ||
  (correction.correctionValue !== 1 && ranking().some((term) => term.micros !== 0 && reweights(correction, term)));
