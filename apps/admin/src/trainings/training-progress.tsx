import { useSubscription } from "@dailies/ui";
import { Progress, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { type TrainingSummary, trpc } from "../api.ts";
import { text } from "../text/en.ts";

const ASK_EVERY_MS = 1_000;

type Progressed = Pick<TrainingSummary, "status" | "progress" | "progressNote">;

/** Told as it happens; asked for every second where telling does not work. */
const useProgress = (summary: TrainingSummary): Progressed => {
  const input = { modelVersion: summary.modelVersion };
  const told = useSubscription(trpc.trainings.progress.subscriptionOptions(input));
  const asked = useQuery({
    ...trpc.trainings.get.queryOptions(input),
    enabled: told.status === "error",
    refetchInterval: ASK_EVERY_MS,
  });
  return (told.status === "error" ? asked.data : told.data) ?? summary;
};

type Props = { readonly summary: TrainingSummary; readonly onEnded: () => void };

/** How far a training is and what it is doing. */
export const TrainingProgress = ({ summary, onEnded }: Props) => {
  const { status, progress, progressNote } = useProgress(summary);
  const ended = status !== "training";
  useEffect(() => {
    if (ended) onEnded();
  }, [ended, onEnded]);
  return (
    <div role="status">
      <Progress value={100 * progress} aria-label={text.trainings.progressLabel(summary.modelVersion)} animated />
      <Text size="sm" c="dimmed" mt={4}>
        {text.trainings.progress(Math.round(100 * progress))} · {progressNote ?? text.trainings.waiting}
      </Text>
    </div>
  );
};
