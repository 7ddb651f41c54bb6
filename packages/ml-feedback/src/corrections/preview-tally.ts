import { comparePolicies } from "../learning/policy-comparison.ts";
import { policyVerdict } from "../learning/policy-verdict.ts";
import { seededRng } from "../learning/random.ts";
import { titleKey } from "../titles/title-key.ts";
import { createNumbering } from "../trainings/training-rows.ts";
import type { MatchableTitle } from "./matching.ts";
import type { CorrectionPreview } from "./preview.schema.ts";
import { type KeptList, type Replayed, weightsOf } from "./replay.ts";

/** Marginals cost milliseconds: so many of the newest changed lists, with the unchanged between them, tell the effect. */
const MOST_WEIGHED = 250;
const DRAWS = 500;
const EXAMPLES = 5;
const MOST_TITLES = 8;
/** A smaller difference in the share chosen or liked is none to speak of. */
const MARGIN = 0.01;

export type NamedTitle = MatchableTitle & { readonly title: string };
type Move = CorrectionPreview["examples"][number]["moves"][number];
type Row = { readonly weight: number; readonly reward: number; readonly start: number; readonly person: number };

/** Everything that a preview tells, gathered list by list. */
export function createTally(titles: ReadonlyMap<string, NamedTitle>) {
  const lists = { replayed: 0, changed: 0, notReplayable: 0 };
  const examples: CorrectionPreview["examples"] = [];
  const [entering, leaving] = [createComing(), createComing()];
  const rows: Row[] = [];
  const numberOf = createNumbering();
  let weighedCount = 0;

  const tellMoves = (list: KeptList, moves: readonly Move[]) => {
    lists.changed += 1;
    const coming = moves.filter(({ before }) => before === null);
    const going = moves.filter(({ after }) => after === null);
    for (const move of coming) entering.add(move, move.after ?? 0);
    for (const move of going) leaving.add(move, move.before ?? 0);
    if (examples.length === EXAMPLES || coming.length + going.length === 0) return;
    const { id: listId, userName, createdAt } = list;
    examples.push({ listId, userName, createdAt: createdAt.toISOString(), moves: [...moves] });
  };
  const weigh = (list: KeptList, replayed: Replayed | null) => {
    const shown = list.decisions.filter((decision) => decision.shown);
    if (weighedCount === MOST_WEIGHED || shown.length === 0 || shown.some(({ mature }) => !mature)) return;
    if (replayed !== null) weighedCount += 1;
    rows.push(...rowsOf(list, replayed === null ? null : weightsOf(list, replayed), numberOf(list.userId)));
  };
  return {
    skip: () => {
      lists.notReplayable += 1;
    },
    add: (list: KeptList, replayed: Replayed | null) => {
      lists.replayed += 1;
      const moves = replayed === null ? [] : movesOf(list, replayed, titles);
      if (moves.length > 0) tellMoves(list, moves);
      weigh(list, replayed);
    },
    finish: (): CorrectionPreview => ({
      lists,
      entering: entering.finish(),
      leaving: leaving.finish(),
      examples,
      effect: effectOf(rows),
    }),
  };
}

/** The titles that stand elsewhere, with where they stood and would stand. */
function movesOf({ snapshot }: KeptList, { before, after }: Replayed, titles: ReadonlyMap<string, NamedTitle>): Move[] {
  return [...new Set([...after, ...before])].flatMap((place) => {
    const item = snapshot.items[place];
    const [from, to] = [before.indexOf(place), after.indexOf(place)];
    if (item === undefined || from === to) return [];
    const ref = { tmdbId: item.t, mediaType: item.m };
    const title = titles.get(titleKey(ref))?.title ?? "";
    return [{ ...ref, title, before: from < 0 ? null : from, after: to < 0 ? null : to }];
  });
}

function rowsOf({ decisions }: KeptList, weights: readonly number[] | null, person: number): Row[] {
  return decisions
    .flatMap(({ shown, wasSuccessful }, position) =>
      shown && wasSuccessful !== null
        ? [{ weight: weights?.[position] ?? 1, reward: Number(wasSuccessful), person }]
        : [],
    )
    .map((row, index) => ({ ...row, start: Number(index === 0) }));
}

function createComing() {
  const seen = new Map<string, Move & { lists: number; positions: number }>();
  return {
    add: (move: Move, position: number) => {
      const key = titleKey(move);
      const { lists = 0, positions = 0 } = seen.get(key) ?? {};
      seen.set(key, { ...move, lists: lists + 1, positions: positions + position });
    },
    finish: (): CorrectionPreview["entering"] => ({
      titles: seen.size,
      most: [...seen.values()]
        .sort((one, other) => other.lists - one.lists || one.tmdbId - other.tmdbId)
        .slice(0, MOST_TITLES)
        .map(({ tmdbId, mediaType, title, lists, positions }) => ({
          tmdbId,
          mediaType,
          title,
          lists,
          meanPosition: positions / lists,
        })),
    }),
  };
}

function effectOf(rows: readonly Row[]): CorrectionPreview["effect"] {
  if (rows.length === 0) return NOTHING_MATURE;
  const comparison = comparePolicies(
    {
      weights: rows.map(({ weight }) => weight),
      rewards: rows.map(({ reward }) => reward),
      starts: rows.map(({ start }) => start),
      people: { of: rows.map(({ person }) => person), count: Math.max(...rows.map(({ person }) => person)) + 1 },
    },
    { draws: DRAWS, rng: seededRng("preview") },
  );
  const { listCount, rowCount, effectiveSampleSize, difference } = comparison;
  const perTitle = (value: number | null) => (value === null ? null : (value * listCount) / rowCount);
  const [value, ciLower, ciUpper] = [difference.estimate, difference.ciLower, difference.ciUpper].map(perTitle);
  const shares = { estimate: value ?? null, ciLower: ciLower ?? null, ciUpper: ciUpper ?? null };
  // What the pools do not hold cannot be told from them; the mean weight shows what they hold and never drew.
  const terms = { difference: shares, outsidePoolShare: 0, margin: MARGIN };
  const { verdict, reasons } = policyVerdict({ ...comparison, ...terms });
  const { estimate, ...interval } = shares;
  return { value: estimate, ...interval, lists: listCount, rows: rowCount, effectiveSampleSize, verdict, reasons };
}

const NOTHING_MATURE: CorrectionPreview["effect"] = {
  value: null,
  ciLower: null,
  ciUpper: null,
  lists: 0,
  rows: 0,
  effectiveSampleSize: 0,
  verdict: "not-enough-support",
  reasons: [],
};
