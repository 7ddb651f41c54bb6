import { z } from "zod";
import { idSchema, instantSchema, pageInput, pageOf, textSchema } from "../wire.schema.ts";

/** An empty query lists everybody. */
export const searchUsersInput = z.strictObject({ query: textSchema.trim().max(100).default(""), ...pageInput });
export type SearchUsersInput = z.infer<typeof searchUsersInput>;

export const searchUsersOutput = pageOf(
  z.object({ id: idSchema, name: z.string(), email: z.string(), role: z.string(), createdAt: instantSchema }),
);
