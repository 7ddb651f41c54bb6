import type { MediaType, TitleRef } from "../wire.schema.ts";
import type { TitleKind } from "./formats/mention.ts";

/** A title of the catalogue that an entry may mean, and why it may. */
export type Candidate = TitleRef & {
  readonly year: number | null;
  readonly voteCount: number;
  readonly by: "tmdb" | "imdb" | "name";
  /** Whatever it was found by, it has one of the entry's names. */
  readonly isSameName: boolean;
};

type Asked = { readonly kind: TitleKind; readonly year: number | null; readonly tmdbId: number | null };

export type Standing =
  | { readonly standing: "sure"; readonly title: TitleRef }
  | { readonly standing: "doubtful"; readonly candidates: readonly TitleRef[] }
  | { readonly standing: "unmatched" };

/** Sources differ by a year over festivals and first showings elsewhere; by more it is another title. */
const NEARBY_YEARS = 1;
const MOST_CANDIDATES = 5;

/**
 * Which title of the catalogue an entry means. Sure is TMDB's id with the media type of its numbering, or with another one
 * (animation has a type of its own here) where name or year agrees; IMDb's id; and otherwise the same name in the same
 * year, if there is one such title and the entry carries no other title's id. A year beside, no year, several titles of one
 * name: doubtful, the likeliest first.
 */
export const judge = (asked: Asked, candidates: readonly Candidate[]): Standing => {
  const isNear = ({ year }: Candidate) =>
    year !== null && asked.year !== null && Math.abs(year - asked.year) <= NEARBY_YEARS;
  const by = (reason: Candidate["by"]) => candidates.filter((each) => each.by === reason);
  const byTmdb = by("tmdb");
  const [ofNumbering] = byTmdb.filter(({ mediaType }) => mediaType === MEDIA_TYPE_OF[asked.kind ?? "movie"]);
  if (ofNumbering !== undefined) return sure(ofNumbering);
  const agreeing = byTmdb.filter((each) => each.isSameName || isNear(each));
  const identified = agreeing.length > 0 ? agreeing : by("imdb");
  if (identified.length === 1 && identified[0] !== undefined) return sure(identified[0]);
  const named = by("name").filter((each) => each.year === null || asked.year === null || isNear(each));
  const ofThatYear = named.filter(({ year }) => year !== null && year === asked.year);
  const [only] = ofThatYear;
  if (ofThatYear.length === 1 && only !== undefined && asked.tmdbId === null && identified.length === 0)
    return sure(only);
  const possible = [...identified, ...byTmdb, ...ofThatYear, ...named.toSorted(byRenown)];
  if (possible.length === 0) return { standing: "unmatched" };
  const distinct = new Map(possible.map((each) => [`${each.mediaType}:${each.tmdbId}`, refOf(each)]));
  return { standing: "doubtful", candidates: [...distinct.values()].slice(0, MOST_CANDIDATES) };
};

const MEDIA_TYPE_OF = { movie: "movie", show: "tv" } as const satisfies Record<string, MediaType>;

const refOf = ({ tmdbId, mediaType }: Candidate): TitleRef => ({ tmdbId, mediaType });
const sure = (candidate: Candidate): Standing => ({ standing: "sure", title: refOf(candidate) });
const byRenown = (one: Candidate, other: Candidate): number =>
  other.voteCount - one.voteCount || one.tmdbId - other.tmdbId;
