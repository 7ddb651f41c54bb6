import type { Deed } from "@dailies/ml-feedback";
import { probabilityOf, type Rng } from "./chance.ts";
import { enjoymentOf, meanOverSurprise, ratingOf } from "./hidden-tastes.ts";
import { DAY_MS, HOUR_MS } from "./period.ts";
import type { Viewer } from "./viewers.ts";

const MINUTE_MS = 60_000;
/** The first rows are on screen without scrolling. */
const ROWS_ON_SCREEN = 3;
/** Attention to what is on screen falls as (position + 1)^−this. */
const ATTENTION_DECAY = 0.35;
/** Log-odds of being interested in a title of appeal a: slope · (a − threshold). */
const INTEREST_SLOPE = 1.4;
const INTEREST_THRESHOLD = 0.4;
/** Log-odds of giving up on a disappointment for one bound to: −this · enjoyment. */
const DROP_SLOPE = 2;
/** Chance per step of renown that a title which interests was seen elsewhere long ago. */
const SEEN_PER_RENOWN = 0.025;
/** Of those taken up, the share put off for later, and of these the share ever watched. */
const PUT_OFF_SHARE = 0.5;
const EVER_WATCHED_SHARE = 0.55;
/** A title put off longer comes back on a list as a reminder, and is answered there. */
const WATCHED_WITHIN_DAYS = 20;
const WATCHED_SOON_DAYS = 3;
/** Chance of answering a title one does not care for with a "no" rather than with silence, at its most. */
const REFUSING = 0.3;
const NOT_NOW_SHARE = 0.4;
const NOT_THIS_SHARE = 0.4;

const NOTHING: Deed = { userAction: null, refusal: null, rating: null, statusAfter: null };

/** One thing a viewer does about a title, and how long after seeing it on the list. */
export type Answer = { readonly deed: Deed; readonly afterMs: number };

/** How many rows of a list get on screen before the viewer stops scrolling. */
export const rowsSeen = ({ patience }: Viewer, length: number, rng: Rng): number => {
  let rows = Math.min(ROWS_ON_SCREEN, length);
  while (rows < length && rng() < patience) rows += 1;
  return rows;
};

export type Showing = {
  readonly viewer: Viewer;
  readonly position: number;
  /** In standard deviations. */
  readonly appeal: number;
  readonly renown: number;
  /** It stood on the want list already. */
  readonly isReminder: boolean;
};

/** What a viewer does about one title they were shown; mostly nothing. */
export const answersTo = (showing: Showing, rng: Rng): Answer[] => {
  const { position, appeal, renown, isReminder } = showing;
  const isNoticed = rng() < (position + 1) ** -ATTENTION_DECAY;
  if (!isNoticed) return [];
  const soonMs = Math.ceil(MINUTE_MS * (1 + 9 * rng()));
  const isInteresting = rng() < interestIn(appeal);
  if (!isInteresting) return refusing(appeal, soonMs, rng);
  if (isReminder) return watching(showing, soonMs + WATCHED_SOON_DAYS * DAY_MS * rng(), rng);
  if (rng() < SEEN_PER_RENOWN * renown) return [{ deed: { ...NOTHING, refusal: "seen_it" }, afterMs: soonMs }];
  if (rng() >= PUT_OFF_SHARE) return watching(showing, soonMs + WATCHED_SOON_DAYS * DAY_MS * rng() ** 2, rng);
  const wanting: Answer = { deed: { ...NOTHING, userAction: "added_to_want", statusAfter: "want" }, afterMs: soonMs };
  const later = rng() < EVER_WATCHED_SHARE;
  return later ? [wanting, ...watching(showing, soonMs + WATCHED_WITHIN_DAYS * DAY_MS * rng(), rng)] : [wanting];
};

const interestIn = (appeal: number): number => probabilityOf(INTEREST_SLOPE * (appeal - INTEREST_THRESHOLD));
const droppingOf = ({ dropHabit }: Viewer, enjoyment: number): number =>
  dropHabit * probabilityOf(-DROP_SLOPE * enjoyment);

const watching = ({ viewer, appeal }: Showing, afterMs: number, rng: Rng): Answer[] => {
  const enjoyment = enjoymentOf(appeal, rng);
  const isDropped = rng() < droppingOf(viewer, enjoyment);
  const statusAfter = isDropped ? "dropped" : "watched";
  const watched: Answer = { deed: { ...NOTHING, userAction: "watched", statusAfter }, afterMs };
  if (isDropped || rng() >= viewer.ratingHabit) return [watched];
  const rated: Answer = {
    deed: { ...NOTHING, userAction: "rated", rating: ratingOf(enjoyment) },
    afterMs: afterMs + HOUR_MS * (1 + 2 * rng()),
  };
  return [watched, rated];
};

const refusing = (appeal: number, afterMs: number, rng: Rng): Answer[] => {
  if (rng() >= REFUSING * probabilityOf(-appeal)) return [];
  const mood = rng();
  if (mood < NOT_NOW_SHARE) return [{ deed: { ...NOTHING, refusal: "not_now" }, afterMs }];
  const refusal = mood < NOT_NOW_SHARE + NOT_THIS_SHARE ? "not_this" : "not_this_kind";
  return [{ deed: { ...NOTHING, userAction: "blacklisted", refusal }, afterMs }];
};

/**
 * The probability that a title which is noticed, and stands on no want list, becomes a success: taken up, and within the
 * time neither dropped nor rated below the least good rating. The oracle's knowledge; exact but for answers that fall
 * into the last hours of the time.
 */
export const successProbability = (
  { viewer, appeal, renown }: Pick<Showing, "viewer" | "appeal" | "renown">,
  { withinDays, leastGoodRating }: { readonly withinDays: number; readonly leastGoodRating: number },
): number => {
  const disappointment = meanOverSurprise(appeal, (enjoyment) => {
    const dropping = droppingOf(viewer, enjoyment);
    const isBad = ratingOf(enjoyment) < leastGoodRating;
    return dropping + (1 - dropping) * (isBad ? viewer.ratingHabit : 0);
  });
  const watchedInTime =
    1 - PUT_OFF_SHARE + PUT_OFF_SHARE * EVER_WATCHED_SHARE * Math.min(1, withinDays / WATCHED_WITHIN_DAYS);
  return interestIn(appeal) * (1 - SEEN_PER_RENOWN * renown) * (1 - watchedInTime * disappointment);
};
