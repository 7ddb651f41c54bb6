import { Alert, Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { TrainingSummary } from "../api.ts";
import { formats } from "../text/formats.ts";
import { text } from "../text/text.ts";
import { ProgressNote } from "./progress-note.tsx";
import { Promotion } from "./promotion.tsx";
import { text as beside } from "./text.ts";
import { TrainingProgress } from "./training-progress.tsx";
import { VersionDetails } from "./version-details.tsx";
import { VersionMenu } from "./version-menu.tsx";
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
  /** Something about the versions is other than before, and the sentence that says so. */
  readonly onChanged: (sentence: string) => void;
};

/** One version: what it weighs, how well it does, whether its gate lets it decide. */
export const VersionCard = ({ summary, active, isOpen, onToggle, onEnded, onChanged }: Props) => {
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
              {summary.cancelledAt === null ? text.trainings.status[status] : beside.calledOff}
            </Badge>
            {summary.trafficShare > 0 && (
              <Badge variant="default" tt="none" size="lg">
                {beside.hasShare(summary.trafficShare)}
              </Badge>
            )}
            {summary.shadowSince !== null && (
              <Badge variant="default" tt="none" size="lg">
                {beside.inShadow}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" mt={4}>
            {story(summary)}
          </Text>
        </div>
        {(status === "training" || summary.evaluating) && <TrainingProgress summary={summary} onEnded={onEnded} />}
        {summary.error && (
          <Alert color={summary.cancelledAt === null ? "red" : "gray"}>
            <ProgressNote progressStage={summary.progressStage} progressNote={summary.error} />
          </Alert>
        )}
        {mayDecide && !summary.evaluating && summary.progressNote && (
          <Alert color="gray">
            <ProgressNote {...summary} />
          </Alert>
        )}
        {drawn !== null && (
          <div id={details}>
            {isOpen ? <VersionDetails modelVersion={modelVersion}>{drawn}</VersionDetails> : drawn}
          </div>
        )}
        {(mayDecide || drawn) && (
          <Group gap="xs">
            {mayDecide && <Promotion summary={summary} onPromoted={onChanged} />}
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
            {drawn && <VersionMenu summary={summary} onChanged={onChanged} />}
          </Group>
        )}
      </Stack>
    </Paper>
  );
};
