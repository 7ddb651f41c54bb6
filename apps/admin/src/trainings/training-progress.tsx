import { useSubscription } from "@dailies/ui";
import { Progress, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type TrainingSummary, trpc } from "../api.ts";
import { text } from "../text/en.ts";

const ASK_EVERY_MS = 1_000;

type Progressed = Pick<TrainingSummary, "status" | "progress" | "progressNote">;

type Props = { readonly summary: TrainingSummary; readonly onEnded: () => void };

/** Told as it happens; asked for every second where telling does not work. */
const useProgress = ({ summary, onEnded }: Props): Progressed => {
  const input = { modelVersion: summary.modelVersion };
  const [latest, setLatest] = useState<Progressed>(summary);
  const hear = (event: Progressed) => (event.status === "training" ? setLatest(event) : onEnded());
  const told = useSubscription(trpc.trainings.progress.subscriptionOptions(input, { onData: hear }));
  const asked = useQuery({
    ...trpc.trainings.get.queryOptions(input),
    enabled: told.status === "error",
    refetchInterval: ASK_EVERY_MS,
  });
  const isOver = asked.data !== undefined && asked.data.status !== "training";
  useEffect(() => {
    if (isOver) onEnded();
  }, [isOver, onEnded]);
  return told.status === "error" ? (asked.data ?? latest) : latest;
};

/** How far a training is and what it is doing. */
export const TrainingProgress = (props: Props) => {
  const { progress, progressNote } = useProgress(props);
  return (
    <div role="status">
      <Progress value={100 * progress} aria-label={text.trainings.progressLabel(props.summary.modelVersion)} animated />
      <Text size="sm" c="dimmed" mt={4}>
        {text.trainings.progress(Math.round(100 * progress))} · {progressNote ?? text.trainings.waiting}
      </Text>
    </div>
  );
};
