import type { Formats } from "@dailies/ui";
import type { Title } from "../api.ts";
import type { AppText } from "../text/en.ts";
import type { Reaction } from "./reaction.ts";

const LOVED_FROM = 7;
const DISLIKED_TO = 4;
const GENRES_NAMED = 2;

/** The title's kind as people name it: its first two genres. */
const kindOf = (title: Title, text: AppText, formats: Formats): string => {
  const names = title.genres.slice(0, GENRES_NAMED).map((genre) => text.genre(genre).toLocaleLowerCase());
  return names.length > 0 ? formats.and(names) : text.answers.kindUnknown;
};

/** What the next lists do with an answer, in one sentence. */
export const changedBy = (reaction: Reaction, title: Title, { text, formats }: { text: AppText; formats: Formats }) => {
  const { changed } = text.answers;
  if (reaction.kind === "want") return changed.want;
  if (reaction.kind === "refused")
    return reaction.refusal === "not_this_kind"
      ? changed.not_this_kind(kindOf(title, text, formats))
      : changed[reaction.refusal];
  if (!reaction.finished) return changed.dropped;
  if (reaction.rating === null) return changed.watched;
  if (reaction.rating >= LOVED_FROM) return changed.loved(kindOf(title, text, formats));
  return reaction.rating <= DISLIKED_TO ? changed.disliked(kindOf(title, text, formats)) : changed.liked;
};

/** The same in two or three words, for the corner of the poster. */
export const badgeOf = (reaction: Reaction, text: AppText): string => {
  const { badges, refusals } = text.answers;
  if (reaction.kind === "want") return badges.want;
  if (reaction.kind === "refused") return refusals[reaction.refusal];
  if (reaction.rating !== null) return `${badges.watched} · ${text.rating.value(reaction.rating)}`;
  return reaction.finished ? badges.watched : badges.dropped;
};
