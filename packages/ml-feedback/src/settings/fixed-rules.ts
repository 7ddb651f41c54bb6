import { ATTRIBUTION_DAYS } from "../outcomes/attribution.ts";
import { LIKED_FROM, REWARD_CONTRACT_V1, UNRATED_REWARDS } from "../outcomes/label.ts";
import { COLD_START_WATCHED, COOLDOWN_DAYS, REMINDER_DAYS } from "../recommendations/feature-settings.ts";
import type { FixedRules } from "./settings.schema.ts";

const HOUR_MS = 3_600_000;

export const FIXED_RULES: FixedRules = {
  contractVersion: REWARD_CONTRACT_V1.version,
  windowDays: REWARD_CONTRACT_V1.windowDays,
  longWindowDays: REWARD_CONTRACT_V1.longWindowDays,
  graceHours: REWARD_CONTRACT_V1.graceMs / HOUR_MS,
  attributionDays: ATTRIBUTION_DAYS,
  likedFromRating: LIKED_FROM,
  watchedReward: UNRATED_REWARDS.watched,
  wantReward: UNRATED_REWARDS.added_to_want,
  cooldownDays: COOLDOWN_DAYS,
  reminderDays: REMINDER_DAYS,
  coldStartWatched: COLD_START_WATCHED,
};
