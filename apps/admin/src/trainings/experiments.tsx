import { IntervalTrack, meaningColour } from "@dailies/ui";
import { Alert, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { reasonWords } from "../text/reason-words.ts";
import { type Experiment, text } from "./text.ts";
import classes from "./trainings.module.css";
import { WideTable } from "./wide-table.tsx";

const verdictColour = {
  void: "danger",
  better: "success",
  worse: "danger",
  "no-difference": "ignored",
  "too-early": "ignored",
} as const;

const { experiments: words } = text;

const Sides = ({ experiment: { challenger, control } }: { readonly experiment: Experiment }) => (
  <WideTable label={words.table}>
    <table className={classes.metrics}>
      <caption className={classes.unseen}>{words.table}</caption>
      <thead>
        <tr>
          <th scope="col">{words.version}</th>
          <th scope="col">{words.people}</th>
          <th scope="col">{words.rate}</th>
          <th scope="col">{words.perList}</th>
        </tr>
      </thead>
      <tbody>
        {[challenger, control].map(({ modelVersion, people, success, reward }) => (
          <tr key={modelVersion}>
            <th scope="row">{modelVersion}</th>
            <td>{people}</td>
            <td>{words.rateOf(success.value, success.count)}</td>
            <td>{words.rewardOf(reward.value, reward.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </WideTable>
);

const One = ({ experiment }: { readonly experiment: Experiment }) => {
  const { share, startedAt, endedAt, reason, startedBy, endReason, verdict, success, sampleRatio } = experiment;
  const reach = Math.max(0.05, Math.abs(success.ciLower ?? 0), Math.abs(success.ciUpper ?? 0));
  const colour = meaningColour(verdictColour[verdict]);
  return (
    <Stack gap={6}>
      <Text fw={600}>{endedAt === null ? words.running(share, startedAt) : words.over(share, startedAt, endedAt)}</Text>
      <Text size="sm" c="dimmed">
        {words.why(reason, startedBy)}
        {endReason !== null && ` · ${words.ended(reasonWords(endReason))}`}
      </Text>
      {sampleRatio.mismatch && <Alert color="red">{words.split(experiment)}</Alert>}
      <Text size="sm" fw={600} style={{ color: colour }}>
        {words.says(experiment)}
      </Text>
      {success.value !== null && (
        <>
          <IntervalTrack {...success} colour={colour} ends={[-reach, reach]} />
          <Text size="sm">{words.difference(success.value, success.ciLower, success.ciUpper)}</Text>
        </>
      )}
      <Sides experiment={experiment} />
      <Text size="sm" c="dimmed">
        {words.prediction(experiment)} {!sampleRatio.mismatch && words.split(experiment)}
      </Text>
    </Stack>
  );
};

/** What happened to people for whom a version decided, beside the others, and beside what the log had predicted. */
export const Experiments = ({ modelVersion }: { readonly modelVersion: string }) => {
  const { data, error, refetch } = useQuery(trpc.trainings.experiments.queryOptions({ modelVersion }));
  return (
    <section>
      <Title order={3} size="h5" mb="xs">
        {words.title}
      </Title>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} />}
      {data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.empty}
        </Text>
      )}
      <Stack gap="lg">
        {data?.items.map((experiment) => (
          <One key={experiment.id} experiment={experiment} />
        ))}
      </Stack>
    </section>
  );
};
