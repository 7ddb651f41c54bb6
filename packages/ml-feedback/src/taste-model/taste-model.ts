import { type DualEase, easeScores, fitDualEase, foldIn, type ValueMatrix, voicesFor } from "../learning/dual-ease.ts";
import { titleKey } from "../titles/title-key.ts";
import type { Step } from "../trainings/progress.ts";
import type { MediaType, TitleRef } from "../wire.schema.ts";

/** How the model reads histories; chosen by `quality` on validation, and kept with each fitted model. */
export type TasteSettings = {
  /** Strength of the penalty, in the unit of squared rewards, in (0, ∞). */
  readonly lambda: number;
  /** What the oldest title counts against the newest, in (0, 1]. */
  readonly floor: number;
  /** After so many newer titles what is above the floor has fallen to 1/e; in (0, ∞). */
  readonly recentTitles: number;
};
export const DEFAULT_TASTE_SETTINGS: TasteSettings = { lambda: 50, floor: 0.1, recentTitles: 5 };

/** Taste is one half at the title of this rank: scores grow with an installation and with a history, and taste must not. */
const HALF_RANK = 50;
/** The people who speak loudest for a title are named; the rest are one part. */
const NAMED = 20;

/** What somebody made of titles: `signal` the reward of it, in [0, 1]. */
export type PersonRewards = {
  readonly userId: string;
  readonly tmdbIds: readonly number[];
  readonly mediaTypes: readonly MediaType[];
  readonly signals: readonly number[];
};

export type TasteModel = {
  readonly settings: TasteSettings;
  /** Ids in the order of the model's rows. */
  readonly people: readonly string[];
  /** Title key → column. */
  readonly titles: ReadonlyMap<string, number>;
  readonly ease: DualEase;
};

export type TasteInput = { readonly people: readonly PersonRewards[]; readonly settings: TasteSettings };

/** Fits the model to what people made of things; null when nobody made anything of anything. */
export const fitTasteModel = (
  { people, settings }: TasteInput,
  onStep: (step: Step) => void = () => undefined,
): TasteModel | null => {
  const titles = new Map<string, number>();
  const rowStarts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const { tmdbIds, mediaTypes, signals } of people) {
    for (const [index, signal] of signals.entries()) {
      if (!(signal > 0)) continue;
      const key = titleKey({ tmdbId: tmdbIds[index] ?? 0, mediaType: mediaTypes[index] ?? "movie" });
      const column = titles.get(key) ?? titles.size;
      titles.set(key, column);
      columns.push(column);
      values.push(signal);
    }
    rowStarts.push(columns.length);
  }
  if (columns.length === 0) return null;
  const matrix: ValueMatrix = {
    rowCount: people.length,
    columnCount: titles.size,
    rowStarts: Uint32Array.from(rowStarts),
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
  };
  const note = `Comparing ${people.length} people over ${titles.size} titles`;
  let told = -1;
  const ease = fitDualEase(matrix, settings.lambda, (share) => {
    const hundredths = Math.floor(100 * share);
    if (hundredths > told) onStep({ progress: hundredths / 100, note });
    told = hundredths;
  });
  return { settings, people: people.map(({ userId }) => userId), titles, ease };
};

/** A verdict of the person who is to be recommended to. */
export type Verdict = TitleRef & { readonly signal: number };

export type TasteOf = {
  /** In [0, 1); 0 for a title that nobody the model knows has judged. */
  readonly scoreOf: (key: string) => number;
  /** The same by the model's column. */
  readonly scoreAt: (column: number) => number;
  /** Whose likeness makes the score, loudest first, the rest last without a name; shares ≥ 0 of any scale. */
  readonly voicesOf: (key: string) => readonly { readonly userId: string | null; readonly share: number }[];
  /** The titles with the highest scores above 0, best first; ties in the order of the model. */
  readonly best: (count: number, isOpen: (key: string) => boolean) => string[];
};

/**
 * What the model says to somebody who made this of titles, newest first. What they did a moment ago counts at once: it is
 * folded in, nothing is fitted anew. A title counts with its reward times floor + (1 − floor) · e^(−k / recentTitles), k
 * the number of newer ones; the score s becomes s / (s + h), h the score of the person's 50th best title, and 0 below 0.
 */
export const tasteOf = (model: TasteModel, verdicts: readonly Verdict[]): TasteOf => {
  const { ease, titles, people, settings } = model;
  const known = verdicts.flatMap((verdict, newer) => {
    const column = titles.get(titleKey(verdict));
    return column === undefined ? [] : [{ column, value: verdict.signal * recencyOf(newer, settings) }];
  });
  const voices = foldIn(ease, { columns: known.map(({ column }) => column), values: known.map(({ value }) => value) });
  const scores = easeScores(ease, voices);
  const rawAt = (column: number) => scores[column] ?? 0;
  const half = halfOf(scores, new Set(known.map(({ column }) => column)));
  const scoreAt = (column: number): number => {
    const raw = Math.max(0, rawAt(column));
    return raw === 0 ? 0 : raw / (raw + half);
  };
  return {
    scoreOf: (key) => scoreAt(titles.get(key) ?? -1),
    scoreAt,
    voicesOf: (key) => {
      const column = titles.get(key);
      if (column === undefined) return [];
      const loud = voicesFor(ease, voices, column)
        .filter(({ part }) => part > 0)
        .sort((one, other) => other.part - one.part || one.row - other.row);
      const rest = loud.slice(NAMED).reduce((sum, { part }) => sum + part, 0);
      const named = loud.slice(0, NAMED).map(({ row, part }) => ({ userId: people[row] ?? null, share: part }));
      return rest > 0 ? [...named, { userId: null, share: rest }] : named;
    },
    best: (count, isOpen) => {
      const open = [...titles].filter(([key, column]) => rawAt(column) > 0 && isOpen(key));
      // Few of many are asked for: numbers alone are sorted much sooner than titles by their numbers.
      const least = Float64Array.from(open, ([, column]) => rawAt(column)).sort()[open.length - count] ?? 0;
      return open
        .filter(([, column]) => rawAt(column) >= least)
        .sort(([, one], [, other]) => rawAt(other) - rawAt(one))
        .slice(0, count)
        .map(([key]) => key);
    },
  };
};

/** The 50th largest score above 0, or the smallest where there are fewer. */
const halfOf = (scores: Float64Array, isKnown: ReadonlySet<number>): number => {
  const best = new Float64Array(HALF_RANK);
  const at = (place: number) => best[place] ?? Number.POSITIVE_INFINITY;
  scores.forEach((score, column) => {
    if (score <= at(0) || isKnown.has(column)) return;
    // Kept in rising order: those below it move down by one, the smallest falls out.
    let place = 0;
    for (; at(place + 1) < score; place += 1) best[place] = at(place + 1);
    best[place] = score;
  });
  return best.find((score) => score > 0) ?? 0;
};

const recencyOf = (newer: number, { floor, recentTitles }: TasteSettings): number =>
  floor + (1 - floor) * Math.exp(-newer / recentTitles);
