import { adminProcedure, router } from "../trpc.ts";
import { watchChanges } from "./changes.service.ts";
import { driftInput, driftOutput } from "./drift.schema.ts";
import { getDrift } from "./drift.service.ts";
import { joinHealthOutput } from "./join-health.schema.ts";
import { getJoinHealth } from "./join-health.service.ts";
import {
  calibrationOutput,
  daysInput,
  funnelOutput,
  metricsRangeInput,
  overviewOutput,
  timeseriesInput,
  timeseriesOutput,
} from "./metrics.schema.ts";
import { getCalibration, getFunnel, getOverview, getTimeseries } from "./metrics.service.ts";
import { byModelOutput, bySourceOutput, discrepancyOutput } from "./segments.schema.ts";
import { getByModel, getBySource, getDiscrepancy } from "./segments.service.ts";

export const metricsRouter = router({
  overview: adminProcedure
    .input(metricsRangeInput)
    .output(overviewOutput)
    .query(({ ctx, input }) => getOverview(ctx, input)),
  timeseries: adminProcedure
    .input(timeseriesInput)
    .output(timeseriesOutput)
    .query(({ ctx, input }) => getTimeseries(ctx, input)),
  funnel: adminProcedure
    .input(metricsRangeInput)
    .output(funnelOutput)
    .query(({ ctx, input }) => getFunnel(ctx, input)),
  calibration: adminProcedure
    .input(metricsRangeInput)
    .output(calibrationOutput)
    .query(({ ctx, input }) => getCalibration(ctx, input)),
  discrepancy: adminProcedure
    .input(metricsRangeInput)
    .output(discrepancyOutput)
    .query(({ ctx, input }) => getDiscrepancy(ctx, input)),
  bySource: adminProcedure
    .input(metricsRangeInput)
    .output(bySourceOutput)
    .query(({ ctx, input }) => getBySource(ctx, input)),
  byModel: adminProcedure
    .input(metricsRangeInput)
    .output(byModelOutput)
    .query(({ ctx, input }) => getByModel(ctx, input)),
  drift: adminProcedure
    .input(driftInput)
    .output(driftOutput)
    .query(({ ctx, input }) => getDrift(ctx, input)),
  joinHealth: adminProcedure
    .input(daysInput)
    .output(joinHealthOutput)
    .query(({ ctx, input }) => getJoinHealth(ctx, input)),
  changes: adminProcedure.subscription(({ ctx, signal }) => watchChanges(ctx, signal)),
});
