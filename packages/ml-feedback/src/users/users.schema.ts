import { z } from "zod";
import { preferencesSchema } from "../preferences/preferences.schema.ts";
import { watchStatusSchema } from "../titles/titles.schema.ts";
import { idSchema, instantSchema, pageInput, pageOf, textSchema } from "../wire.schema.ts";

/** An empty query lists everybody. */
export const searchUsersInput = z.strictObject({ query: textSchema.trim().max(100).default(""), ...pageInput });
export type SearchUsersInput = z.infer<typeof searchUsersInput>;

const userSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  role: z.string(),
  createdAt: instantSchema,
});
export const searchUsersOutput = pageOf(userSchema);

export const getUserInput = z.strictObject({ id: idSchema });
export const userProfileSchema = userSchema.extend({
  /** Titles on their lists. */
  watchlist: z.record(watchStatusSchema, z.int()),
  preferences: preferencesSchema,
  listCount: z.int(),
  latestListAt: instantSchema.nullable(),
});
export type UserProfile = z.infer<typeof userProfileSchema>;
