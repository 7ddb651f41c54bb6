// What the component scores are made of. A change of any value here is a new feature version: snapshots of another
// version are never compared with this one.

export const FEATURE_VERSION = 1;

/** Fewer watched titles than this are too few to know a person by. */
export const COLD_START_WATCHED = 10;
/** A title shown is left alone for this long. */
export const COOLDOWN_DAYS = 7;
/** After this long on a want list a title may come back as a reminder; at most two in a pool. */
export const REMINDER_DAYS = 21;
export const REMINDERS_PER_POOL = 2;

/** Tastes fade by half in two years: films stay with people longer than news. */
export const HALF_LIFE_DAYS = 730;
/** Verdicts the population's opinion is worth against one person's, so that two ratings do not make a fan. */
export const GENRE_PRIOR_WEIGHT = 4;
export const PERSON_PRIOR_WEIGHT = 2;
/** The first cast members billed; later ones seldom draw anybody. */
export const LEAD_CAST = 3;

/** People compared with, titles in common at which a likeness counts half, and what the population's opinion is worth. */
export const NEIGHBOURS = 50;
export const SIMILARITY_SHRINKAGE = 10;
export const TASTE_PRIOR_WEIGHT = 0.5;
/** A want older than this says little of today. */
export const WANT_DAYS = 60;
/** Summed likeness of wanters at which demand counts half. */
export const WANT_HALF = 0.5;
export const DROP_PRIOR_WEIGHT = 10;

/** How cold-start titles rank: fixed shares that no trained version touches; they sum to 1. */
export const COLD_START_SHARES = { popularity: 0.6, genre: 0.3, trending: 0.1 } as const;
/** Ratings that the mean of everything is worth in the Bayesian average of a title. */
export const POPULARITY_PRIOR_WEIGHT = 20;
export const TRENDING_DAYS = 28;

/** What is said of a title nobody has judged: the reward of an unrated viewing. */
export const NEUTRAL_SIGNAL = 0.65;
/** Drops are rare where nothing is known yet. */
export const NEUTRAL_DROP_RATE = 0.1;

/** A pool holds at most this many titles of one director. */
export const PER_DIRECTOR = 3;
/** Near misses kept with a decision. */
export const NEAR_MISSES = 5;

export const MICROS = 1_000_000;
export const DAY_MS = 86_400_000;
