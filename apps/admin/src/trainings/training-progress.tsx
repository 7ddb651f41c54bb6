import { useSubscription } from "@dailies/ui";
import { Progress, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type TrainingSummary, trpc } from "../api.ts";
import { text } from "../text/text.ts";
import { CallOff } from "./call-off.tsx";
import { ProgressNote } from "./progress-note.tsx";
import { text as versionText } from "./text.ts";

const ASK_EVERY_MS = 1_000;

type Progressed = Pick<TrainingSummary, "status" | "evaluating" | "progress" | "progressNote" | "progressStage">;

const isUnderWay = ({ status, evaluating }: Progressed): boolean => status === "training" || evaluating;

type Props = { readonly summary: TrainingSummary; readonly onEnded: () => void };

/** Told as it happens; asked for every second where telling does not work. */
const useProgress = ({ summary, onEnded }: Props): Progressed => {
  const input = { modelVersion: summary.modelVersion };
  const [latest, setLatest] = useState<Progressed>(summary);
  const hear = (event: Progressed) => (isUnderWay(event) ? setLatest(event) : onEnded());
  const told = useSubscription(trpc.trainings.progress.subscriptionOptions(input, { onData: hear }));
  const asked = useQuery({
    ...trpc.trainings.get.queryOptions(input),
    enabled: told.status === "error",
    refetchInterval: ASK_EVERY_MS,
  });
  const isOver = asked.data !== undefined && !isUnderWay(asked.data);
  useEffect(() => {
    if (isOver) onEnded();
  }, [isOver, onEnded]);
  return told.status === "error" ? (asked.data ?? latest) : latest;
};

/** How far a training or an evaluation is, what it is doing, and the way to call it off. */
export const TrainingProgress = (props: Props) => {
  const { progress, ...said } = useProgress(props);
  const { modelVersion, evaluating } = props.summary;
  return (
    <div>
      <div role="status">
        {evaluating && <Text size="sm">{versionText.weighing}</Text>}
        <Progress value={100 * progress} aria-label={text.trainings.progressLabel(modelVersion)} animated />
        <Text size="sm" c="dimmed" mt={4}>
          {text.trainings.progress(Math.round(100 * progress))} ·{" "}
          {said.progressNote === null ? text.trainings.waiting : <ProgressNote {...said} />}
        </Text>
      </div>
      <CallOff modelVersion={modelVersion} onCalledOff={props.onEnded} />
    </div>
  );
};
