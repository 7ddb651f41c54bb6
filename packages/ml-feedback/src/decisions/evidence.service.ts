import type { Context, UserActor } from "../context.ts";
import { listHistory } from "../recommendations/candidates.repository.ts";
import { isLiked, LIKED_RATING } from "../recommendations/history.ts";
import { peopleOf } from "../recommendations/taste-profile.ts";
import { getDecision, listSharedLikes, ownerOf } from "./decisions.repository.ts";

/** People behind a taste score whose likes are looked through: the strongest of them, and not one alone. */
const VOICES_MOST = 50;

/**
 * What stood behind the parts of a score when it was made, from the person's own lists as they were then: how many titles
 * of a genre, or of somebody who made them, they had seen and liked; and which of the titles that they liked were liked
 * by those whose taste the score rests on as well. Nobody is named, and what nobody shares is not told.
 */
export const getEvidence = async (
  { db }: Pick<Context, "db">,
  viewer: Pick<UserActor, "userId" | "role">,
  id: string,
) => {
  const { userId, createdAt, contributions } = await getDecision(db, id, ownerOf(viewer));
  const seen = (await listHistory(db, userId, createdAt)).filter(({ status }) => status !== "want");
  const parts = contributions.flatMap(({ factor, value }) => {
    if (value === null || (factor !== "genre" && factor !== "person")) return [];
    const own = seen.filter((entry) =>
      factor === "genre" ? entry.genres.includes(value) : peopleOf(entry).includes(Number(value)),
    );
    const liked = own.filter(isLiked);
    return [{ factor, value, seen: own.length, liked: liked.length }];
  });
  const voices = contributions
    .flatMap(({ factor, value, micros }) => (factor === "similar_user" && value !== null ? [{ value, micros }] : []))
    .sort((one, other) => other.micros - one.micros)
    .slice(0, VOICES_MOST)
    .map(({ value }) => value);
  return {
    likedFrom: LIKED_RATING,
    parts,
    likedAlike: await listSharedLikes(db, { userId, others: voices, at: createdAt }),
  };
};
