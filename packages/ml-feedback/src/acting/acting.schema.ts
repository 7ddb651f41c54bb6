import { z } from "zod";
import { idSchema, reasonSchema } from "../wire.schema.ts";

/** For whom an administrator acts, and why; both stand in the audit. */
const onBehalfOfSchema = z.strictObject({ userId: idSchema, reason: reasonSchema });
export type OnBehalfOf = z.infer<typeof onBehalfOfSchema>;

export const actingFields = { onBehalfOf: onBehalfOfSchema.exactOptional() };
