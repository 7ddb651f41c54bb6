import { adminProcedure, router } from "../trpc.ts";
import {
  calibrationOutput,
  funnelOutput,
  metricsRangeInput,
  overviewOutput,
  timeseriesInput,
  timeseriesOutput,
} from "./metrics.schema.ts";
import { getCalibration, getFunnel, getOverview, getTimeseries } from "./metrics.service.ts";

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
});
