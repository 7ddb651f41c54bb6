import type { RouterOutputs } from "@dailies/ml-feedback";
import { createApiClient, createAuth } from "@dailies/ui";

export const auth = createAuth();

export const { queryClient, client, trpc } = createApiClient({
  // The signed-in layout sees the empty session and leads to the sign-in page, and back afterwards.
  onSignedOut: () => queryClient.setQueryData(auth.session.queryKey, null),
  failsOffline: true,
});

export type Overview = RouterOutputs["metrics"]["overview"];
export type Funnel = RouterOutputs["metrics"]["funnel"];
export type Calibration = RouterOutputs["metrics"]["calibration"];
export type Timeseries = RouterOutputs["metrics"]["timeseries"];
export type Training = RouterOutputs["trainings"]["get"];
export type TrainingSummary = RouterOutputs["trainings"]["list"]["items"][number];
export type Gate = NonNullable<Training["gate"]>;
