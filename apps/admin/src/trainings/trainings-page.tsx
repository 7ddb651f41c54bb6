import { EmptyState } from "@dailies/ui";
import { Alert, Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient, trpc } from "../api.ts";
import { Failure, failureMessage } from "../shell/failures.tsx";
import { text } from "../text/en.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { VersionCard } from "./version-card.tsx";

const HALF_YEAR_MS = 180 * 86_400_000;
const WATCH_MS = 1_000;

const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.trainings.pathKey() });

export const TrainingsPage = () => {
  const [told, setTold] = useState<string | null>(null);
  const [rollingBack, setRollingBack] = useState(false);
  const versions = useQuery({
    ...trpc.trainings.list.queryOptions({ limit: 50 }),
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => status === "training") ? WATCH_MS : false),
  });
  const start = useMutation({
    mutationFn: () => client.trainings.start.mutate({ from: new Date(Date.now() - HALF_YEAR_MS).toISOString() }),
    onSettled: refresh,
  });
  const rollback = useMutation({
    mutationFn: (reason: string) => client.trainings.rollback.mutate({ reason }),
    onSuccess: ({ activeVersion }) => {
      setTold(text.trainings.rolledBack(activeVersion));
      setRollingBack(false);
      void refresh();
    },
  });
  const items = versions.data?.items ?? [];
  const isTraining = items.some(({ status }) => status === "training");
  const failure = start.error ?? rollback.error;
  return (
    <Stack gap="lg">
      <title>{`${text.trainings.title} · ${text.brand}`}</title>
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={1}>{text.trainings.title}</Title>
          <Text c="dimmed" maw={640}>
            {text.trainings.lead}
          </Text>
        </div>
        <Group gap="xs">
          <Button variant="default" onClick={() => setRollingBack(true)}>
            {text.trainings.rollback}
          </Button>
          <Button loading={start.isPending || isTraining} onClick={() => start.mutate()}>
            {text.trainings.start}
          </Button>
        </Group>
      </Group>
      <div role="status">
        {told && (
          <Alert onClose={() => setTold(null)} withCloseButton>
            {told}
          </Alert>
        )}
      </div>
      {failure && (
        <Alert color="red" role="alert">
          {failureMessage(failure)}
        </Alert>
      )}
      {versions.isError && <Failure error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.isPending && <Skeleton height={280} />}
      {versions.isSuccess && items.length === 0 && <EmptyState title={text.trainings.empty} />}
      {items.map((summary) => (
        <VersionCard
          key={summary.id}
          summary={summary}
          onChanged={(sentence) => {
            setTold(sentence);
            void refresh();
          }}
        />
      ))}
      <ReasonDialog
        opened={rollingBack}
        title={text.trainings.rollback}
        lead={text.trainings.rollbackLead}
        loading={rollback.isPending}
        onClose={() => setRollingBack(false)}
        onGiven={(reason) => rollback.mutate(reason)}
      />
    </Stack>
  );
};
