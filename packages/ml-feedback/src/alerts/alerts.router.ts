import { adminProcedure, router } from "../trpc.ts";
import { acknowledgeAlertInput, alertSchema, listAlertsInput, listAlertsOutput } from "./alerts.schema.ts";
import { acknowledgeAlert, listAlerts } from "./alerts.service.ts";

export const alertsRouter = router({
  list: adminProcedure
    .input(listAlertsInput)
    .output(listAlertsOutput)
    .query(({ ctx, input }) => listAlerts(ctx, input)),
  acknowledge: adminProcedure
    .input(acknowledgeAlertInput)
    .output(alertSchema)
    .mutation(({ ctx, input }) => acknowledgeAlert(ctx, ctx.actor.userId, input)),
});
