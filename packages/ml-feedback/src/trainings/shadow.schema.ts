import { z } from "zod";
import { titleSummarySchema } from "../titles/titles.schema.ts";
import { idSchema, instantSchema } from "../wire.schema.ts";
import { estimateSchema } from "./report.schema.ts";

export const setShadowInput = z.strictObject({ modelVersion: z.string().min(1).max(80), on: z.boolean() });
export type SetShadowInput = z.infer<typeof setShadowInput>;
export const setShadowOutput = z.object({ modelVersion: z.string(), shadowSince: instantSchema.nullable() });
export type SetShadowOutput = z.infer<typeof setShadowOutput>;

const titleCountSchema = z.object({ title: titleSummarySchema, lists: z.int() });

/** What a version in the shadow would have shown, beside what was shown. Shares are means over people, 95 % interval. */
export const shadowReportSchema = z.object({
  modelVersion: z.string(),
  shadowSince: instantSchema.nullable(),
  lists: z.int(),
  people: z.int(),
  /** Share of a list that it would have shown too, had it drawn with the same seed. */
  overlap: estimateSchema,
  /** Share of the best titles of a list that are among its own best: the same question without the luck of the draw. */
  topOverlap: estimateSchema,
  says: z.string(),
  /** Over the newest lists: what it would have shown oftener than it was shown, and what less often. */
  enters: z.array(titleCountSchema),
  leaves: z.array(titleCountSchema),
  examples: z.array(
    z.object({
      listId: idSchema,
      createdAt: instantSchema,
      shown: z.array(titleSummarySchema),
      wouldShow: z.array(titleSummarySchema),
    }),
  ),
});
export type ShadowReport = z.infer<typeof shadowReportSchema>;
