import { hashToUnit } from "../learning/random.ts";

/**
 * Whether the challenger decides for a person: always the same answer for the same challenger, and a larger share holds
 * everybody that a smaller one held. The salt keeps it independent of holdouts of corrections and of seeds.
 */
export const isChallenged = (challenger: { id: string; trafficShare: number }, userId: string): boolean =>
  hashToUnit(`traffic:${challenger.id}:${userId}`) < challenger.trafficShare;
