import { meaningColour } from "@dailies/ui";
import { Alert, Badge, Button, Group, Paper, Progress, SimpleGrid, Stack, Table, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, type Gate, type Training, type TrainingSummary, trpc } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { formats, text } from "../text/en.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import classes from "./trainings.module.css";

const METRICS = ["accuracy", "precision", "recall", "rocAuc", "logLoss", "brier", "ece", "ndcg10"] as const;
const WEIGHTS = ["genre", "person", "taste", "wantSignal", "drop"] as const;
const FIGURES = 3;

const Weights = ({ weights }: { readonly weights: NonNullable<TrainingSummary["weights"]> }) => (
  <table className={classes.weights}>
    <caption>{text.trainings.weights}</caption>
    <tbody>
      {WEIGHTS.map((name) => (
        <tr key={name}>
          <th scope="row">{text.trainings.weightNames[name]}</th>
          <td className={classes.barCell}>
            <span
              className={classes.bar}
              style={{
                width: `${100 * Math.min(1, weights[name])}%`,
                background: meaningColour(name === "drop" ? "loss" : "gain"),
              }}
            />
          </td>
          <td>{`${name === "drop" ? "−" : ""}${weights[name].toFixed(2)}`}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Metrics = ({ metrics }: { readonly metrics: NonNullable<Training["metrics"]> }) => (
  <Table captionSide="top" verticalSpacing={4}>
    <Table.Caption>{text.trainings.metrics}</Table.Caption>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{text.trainings.metric}</Table.Th>
        <Table.Th ta="right">{text.trainings.value}</Table.Th>
        <Table.Th ta="right">{text.trainings.interval}</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {METRICS.map((name) => {
        const { value, ciLower, ciUpper } = metrics[name];
        const isBounded = ciLower !== null && ciUpper !== null;
        return (
          <Table.Tr key={name}>
            <Table.Td>{text.trainings.metricNames[name]}</Table.Td>
            <Table.Td ta="right">{value?.toFixed(FIGURES) ?? "–"}</Table.Td>
            <Table.Td ta="right">
              {isBounded ? `${ciLower.toFixed(FIGURES)} – ${ciUpper.toFixed(FIGURES)}` : "–"}
            </Table.Td>
          </Table.Tr>
        );
      })}
    </Table.Tbody>
  </Table>
);

const GateChecks = ({ gate }: { readonly gate: Gate }) => (
  <div>
    <Text fw={600} size="sm" mb={4}>
      {text.trainings.gate}
    </Text>
    <ul className={classes.checks}>
      {gate.checks.map(({ name, passed, says }) => (
        <li key={name}>
          <Badge variant="light" color={passed ? "teal" : "orange"}>
            {passed ? text.trainings.passed : text.trainings.refused}
          </Badge>
          <Text size="sm">{says}</Text>
        </li>
      ))}
    </ul>
  </div>
);

const Details = ({ modelVersion }: { readonly modelVersion: string }) => {
  const { data } = useQuery(trpc.trainings.get.queryOptions({ modelVersion }));
  if (!data) return null;
  const { metrics, evaluation, gate } = data;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {metrics && <Metrics metrics={metrics} />}
      <Stack gap="sm">
        {gate && <GateChecks gate={gate} />}
        {evaluation && (
          <div>
            <Text fw={600} size="sm">
              {text.trainings.verdict(evaluation.against, text.trainings.verdicts[evaluation.verdict])}
            </Text>
            <Text size="sm" c="dimmed">
              {evaluation.because}
            </Text>
          </div>
        )}
      </Stack>
    </SimpleGrid>
  );
};

type Props = { readonly summary: TrainingSummary; readonly onChanged: (sentence: string) => void };

/** One version: what it weighs, how well it does, whether its gate lets it decide. */
export const VersionCard = ({ summary, onChanged }: Props) => {
  const [forcing, setForcing] = useState(false);
  const [isOpen, setOpen] = useState(summary.status === "ready");
  const { modelVersion, status, weights, gate } = summary;
  const promote = useMutation({
    mutationFn: (input: { force: boolean; reason: string }) =>
      client.trainings.promote.mutate({ modelVersion, ...input }),
    onSuccess: ({ promoted, activeVersion }) => {
      onChanged(promoted ? text.trainings.promoted(activeVersion) : text.trainings.notPromoted(activeVersion));
      if (promoted) setForcing(false);
    },
  });
  const mayDecide = status === "ready" || status === "deprecated";
  const isRefused = gate?.passed !== true || status === "deprecated";
  return (
    <Paper withBorder p="lg" component="section" aria-label={modelVersion}>
      <Stack gap="md">
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={2} size="h3">
              {modelVersion}
            </Title>
            <Badge
              variant={status === "active" ? "filled" : "light"}
              color={status === "failed" ? "red" : "yellow"}
              autoContrast
            >
              {text.trainings.status[status]}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {summary.trainingDataSize > 0
              ? text.trainings.learnedFrom(summary.trainingDataSize)
              : status === "active" && summary.parentVersion === null
                ? text.trainings.notLearned
                : null}{" "}
            <time dateTime={summary.createdAt} title={summary.createdAt}>
              {formats.day(summary.createdAt)}
            </time>{" "}
            {summary.startedBy && text.trainings.by(summary.startedBy)}
          </Text>
        </Group>
        {status === "training" && (
          <div role="status">
            <Progress value={100 * summary.progress} aria-label={text.trainings.starting} animated />
            <Text size="sm" c="dimmed">
              {text.trainings.progress(Math.round(100 * summary.progress))} {summary.progressNote}
            </Text>
          </div>
        )}
        {summary.error && <Alert color="red">{summary.error}</Alert>}
        {weights && <Weights weights={weights} />}
        {isOpen && <Details modelVersion={modelVersion} />}
        {promote.isError && (
          <Alert color="red" role="alert">
            {failureMessage(promote.error)}
          </Alert>
        )}
        <Group gap="xs">
          {summary.trainingDataSize > 0 && (
            <Button variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {text.trainings.details}
            </Button>
          )}
          {mayDecide && !isRefused && (
            <Button loading={promote.isPending} onClick={() => promote.mutate({ force: false, reason: "" })}>
              {text.trainings.promote}
            </Button>
          )}
          {mayDecide && isRefused && (
            <Button variant="default" onClick={() => setForcing(true)}>
              {text.trainings.force}
            </Button>
          )}
        </Group>
      </Stack>
      <ReasonDialog
        opened={forcing}
        title={text.trainings.force}
        lead={text.trainings.forceLead}
        loading={promote.isPending}
        onClose={() => setForcing(false)}
        onGiven={(reason) => promote.mutate({ force: true, reason })}
      />
    </Paper>
  );
};
