import { Progress, Text } from "@mantine/core";
import type { TrainingSummary } from "../api.ts";
import { text } from "../text/en.ts";

/** How far a training is and what it is doing. */
export const TrainingProgress = ({ summary }: { readonly summary: TrainingSummary }) => (
  <div>
    <Progress value={100 * summary.progress} aria-label={text.trainings.progressLabel(summary.modelVersion)} animated />
    <Text size="sm" c="dimmed" mt={4}>
      {text.trainings.progress(Math.round(100 * summary.progress))} · {summary.progressNote ?? text.trainings.waiting}
    </Text>
  </div>
);
