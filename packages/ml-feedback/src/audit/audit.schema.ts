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
export const listAuditOutput = pageOf(auditEntrySchema);
