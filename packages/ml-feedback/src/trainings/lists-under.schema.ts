import { z } from "zod";
import { titleSummarySchema } from "../titles/titles.schema.ts";
import { idSchema, instantSchema } from "../wire.schema.ts";

const versionName = z.string().min(1).max(80);

export const listUnderInput = z.strictObject({ decisionId: idSchema, modelVersion: versionName });
export type ListUnderInput = z.infer<typeof listUnderInput>;

/** What a version would have done with the pool of a decision's list. Ranks are 0-based, by score and without luck. */
export const listUnderOutput = z.discriminatedUnion("comparable", [
  z.object({
    comparable: z.literal(false),
    modelVersion: versionName,
    /** Another recommender's pool is not known; no weights took part in a newcomer's list; the scores are of other features. */
    reason: z.enum(["unknown-pool", "newcomer", "other-features"]),
  }),
  z.object({
    comparable: z.literal(true),
    modelVersion: versionName,
    /** The version that made the list. */
    madeBy: z.string(),
    poolSize: z.int(),
    /** Null: the version would not have drawn from that far down. */
    rank: z.int().nullable(),
    rankThen: z.int(),
    /** Of the title at its position, whatever stands elsewhere, each version with its own settings of chance; in [0, 1]. */
    probability: z.number(),
    probabilityThen: z.number(),
    /** What the luck and the settings of chance that made the list would have made of the version's scores. */
    list: z.array(z.object({ title: titleSummarySchema, positionThen: z.int().nullable() })),
  }),
]);
export type ListUnder = z.infer<typeof listUnderOutput>;

export const movesInput = z
  .strictObject({ modelVersion: versionName, against: versionName })
  .refine(({ modelVersion, against }) => modelVersion !== against, {
    message: "Name two different versions.",
    path: ["against"],
  });
export type MovesInput = z.infer<typeof movesInput>;

/** On the newest lists of some people: which titles `modelVersion` ranks otherwise than `against`, farthest first. */
export const movesOutput = z.object({
  people: z.array(
    z.object({
      userId: idSchema,
      userName: z.string(),
      listId: idSchema,
      createdAt: instantSchema,
      /** Titles of the list's length, and how many of them both versions rank that high. */
      size: z.int(),
      shared: z.int(),
      moved: z.array(z.object({ title: titleSummarySchema, rank: z.int(), rankAgainst: z.int() })),
    }),
  ),
});
export type Moves = z.infer<typeof movesOutput>;
