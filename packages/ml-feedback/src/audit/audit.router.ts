import { adminProcedure, router } from "../trpc.ts";
import { listAuditInput, listAuditOutput } from "./audit.schema.ts";
import { listAudit } from "./audit.service.ts";

export const auditRouter = router({
  list: adminProcedure
    .input(listAuditInput)
    .output(listAuditOutput)
    .query(({ ctx, input }) => listAudit(ctx, input)),
});
