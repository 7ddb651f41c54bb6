import { Alert, Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { TrainingSummary } from "../api.ts";
import { formats, text } from "../text/en.ts";
import { Promotion } from "./promotion.tsx";
import { TrainingProgress } from "./training-progress.tsx";
import { VersionDetails } from "./version-details.tsx";
import { Weights } from "./weights.tsx";

const origin = ({ trainingDateRange: range, trainingDataSize, parentVersion }: TrainingSummary) => {
  if (range !== null && trainingDataSize > 0)
    return text.trainings.learnedFrom(trainingDataSize, formats.day(range.from), formats.day(range.to));
  return parentVersion === null ? text.trainings.notLearned : null;
};

const story = (summary: TrainingSummary): string =>
  [
    origin(summary),
    text.trainings.made(formats.day(summary.createdAt), summary.startedBy),
    summary.status === "active" && summary.activatedAt && text.trainings.since(formats.moment(summary.activatedAt)),
    summary.deprecatedAt && text.trainings.until(formats.moment(summary.deprecatedAt)),
  ]
    .filter((part) => part !== null && part !== false)
    .join(" · ");

const comparedWith = ({ id }: TrainingSummary, active: TrainingSummary | undefined) =>
  active?.weights && active.id !== id ? { name: active.modelVersion, weights: active.weights } : undefined;

type Props = {
  readonly summary: TrainingSummary;
  /** The version that decides now, where it is known. */
  readonly active: TrainingSummary | undefined;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onEnded: () => void;
  /** Another version decides now, and the sentence that says so. */
  readonly onPromoted: (sentence: string) => void;
};

/** One version: what it weighs, how well it does, whether its gate lets it decide. */
export const VersionCard = ({ summary, active, isOpen, onToggle, onEnded, onPromoted }: Props) => {
  const { modelVersion, status, weights, gate } = summary;
  const details = useId();
  // One that failed or is not there yet has nothing more to tell.
  const drawn = weights && <Weights weights={weights} active={comparedWith(summary, active)} />;
  const mayDecide = status === "ready" || status === "deprecated";
  return (
    <Paper withBorder p={{ base: "md", sm: "lg" }} component="section" aria-label={modelVersion}>
      <Stack gap="md">
        <div>
          <Group gap="sm">
            <Title order={2} size="h3">
              {modelVersion}
            </Title>
            <Badge variant={status === "active" ? "filled" : "default"} color="amber" tt="none" size="lg">
              {text.trainings.status[status]}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed" mt={4}>
            {story(summary)}
          </Text>
        </div>
        {status === "training" && <TrainingProgress summary={summary} onEnded={onEnded} />}
        {summary.error && <Alert color="red">{summary.error}</Alert>}
        {drawn !== null && (
          <div id={details}>
            {isOpen ? <VersionDetails modelVersion={modelVersion}>{drawn}</VersionDetails> : drawn}
          </div>
        )}
        {(mayDecide || drawn) && (
          <Group gap="xs">
            {mayDecide && <Promotion summary={summary} onPromoted={onPromoted} />}
            {drawn && (
              <Button variant="subtle" aria-expanded={isOpen} aria-controls={details} onClick={onToggle}>
                {isOpen ? text.trainings.less : gate ? text.trainings.more : text.trainings.moreOfDefault}
              </Button>
            )}
            {drawn && (
              <Button
                variant="subtle"
                renderRoot={(props) => <Link {...props} to="/" search={{ version: modelVersion }} />}
              >
                {text.trainings.howItDid}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Paper>
  );
};
