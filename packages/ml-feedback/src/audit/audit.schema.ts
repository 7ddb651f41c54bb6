import { z } from "zod";
import {
  dateRangeInput,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  RANGE_MESSAGE,
  refineRange,
  textSchema,
} from "../wire.schema.ts";

export const listAuditInput = z
  .strictObject({
    actorId: idSchema.exactOptional(),
    /** For whom it was done. */
    onBehalfOfId: idSchema.exactOptional(),
    action: textSchema.min(1).max(60).exactOptional(),
    subjectType: textSchema.min(1).max(60).exactOptional(),
    subjectId: textSchema.min(1).max(128).exactOptional(),
    ...dateRangeInput,
    ...pageInput,
  })
  .refine(refineRange, RANGE_MESSAGE);
export type ListAuditInput = z.infer<typeof listAuditInput>;

export const auditEntrySchema = z.object({
  id: idSchema,
  /** Null when the product itself acted. */
  actorId: idSchema.nullable(),
  actorName: z.string().nullable(),
  onBehalfOfId: idSchema.nullable(),
  onBehalfOfName: z.string().nullable(),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  before: z.json(),
  after: z.json(),
  reason: z.string().nullable(),
  createdAt: instantSchema,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export const listAuditOutput = pageOf(auditEntrySchema).extend({
  /**
   * What the page's entries mention, as people call it: by `user:` and a person's id, `title:` and media type and number,
   * `person:` and the number of somebody in a film, `training:` and its id.
   */
  names: z.record(z.string(), z.string()),
});
export type ListAuditOutput = z.infer<typeof listAuditOutput>;
