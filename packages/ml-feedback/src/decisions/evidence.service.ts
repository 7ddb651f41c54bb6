import type { Context, UserActor } from "../context.ts";
import { listExclusions, listHistory } from "../recommendations/candidates.repository.ts";
import { isLiked, LIKED_RATING } from "../recommendations/history.ts";
import { peopleOf } from "../recommendations/taste-profile.ts";
import { titleKey } from "../titles/title-key.ts";
import { getDecision, listSharedLikes, ownerOf } from "./decisions.repository.ts";

/** People behind a taste score whose likes are looked through: the strongest of them, and not one alone. */
const VOICES_MOST = 50;

/**
 * What of the person's own lists stands behind the parts of a score, as the lists are now and without the title itself:
 * how many titles of a genre, or of somebody who made them, they saw and liked, and of how many of a genre they said
 * "less like this"; and which of their likes are shared by those whose taste the score rests on. Nobody is named, and
 * what only one of them shares is not told.
 */
export const getEvidence = async (
  { db, now }: Pick<Context, "db" | "now">,
  viewer: Pick<UserActor, "userId" | "role">,
  id: string,
) => {
  const { contributions, ...decision } = await getDecision(db, id, ownerOf(viewer));
  const { userId } = decision;
  const isOther = (title: Parameters<typeof titleKey>[0]) => titleKey(title) !== titleKey(decision);
  const at = now();
  const seen = (await listHistory(db, userId, at)).filter((entry) => entry.status !== "want" && isOther(entry));
  const { blacklisted } = await listExclusions(db, userId, at);
  const refused = blacklisted.filter((entry) => entry.refusal === "not_this_kind" && isOther(entry));
  const parts = contributions.flatMap(({ factor, value }) => {
    if (value === null || (factor !== "genre" && factor !== "person")) return [];
    const isGenre = factor === "genre";
    const own = seen.filter((entry) =>
      isGenre ? entry.genres.includes(value) : peopleOf(entry).includes(Number(value)),
    );
    const refusals = isGenre ? refused.filter(({ genres }) => genres.includes(value)).length : 0;
    return [{ factor, value, seen: own.length, liked: own.filter(isLiked).length, refused: refusals }];
  });
  const voices = contributions
    .flatMap(({ factor, value, micros }) => (factor === "similar_user" && value !== null ? [{ value, micros }] : []))
    .sort((one, other) => other.micros - one.micros)
    .slice(0, VOICES_MOST)
    .map(({ value }) => value);
  const likedAlike = voices.length === 0 ? null : await listSharedLikes(db, { ...decision, others: voices });
  return { likedFrom: LIKED_RATING, parts, likedAlike };
};
