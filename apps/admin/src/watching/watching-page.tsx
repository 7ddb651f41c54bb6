import { Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { queryClient, trpc } from "../api.ts";
import { periodOf, type Scope } from "../overview/period.ts";
import { PeriodPicker } from "../overview/period-picker.tsx";
import { Failure } from "../shell/failures.tsx";
import { AlertsSection, alertsOf } from "./alerts-section.tsx";
import { ChecksSection } from "./checks-section.tsx";
import { DriftSection } from "./drift-section.tsx";
import { JoinSection } from "./join-section.tsx";
import { SegmentsTable } from "./segments-table.tsx";
import { text } from "./text.ts";
import { WordChart } from "./word-chart.tsx";

const Predictions = ({ scope }: { readonly scope: Scope }) => {
  const calibration = useQuery(trpc.metrics.calibration.queryOptions(scope));
  const discrepancy = useQuery(trpc.metrics.discrepancy.queryOptions(scope));
  const failed = calibration.error ?? discrepancy.error;
  const retry = () => void Promise.all([calibration.refetch(), discrepancy.refetch()]);
  if (failed) return <Failure error={failed} onRetry={retry} />;
  if (!calibration.data || !discrepancy.data) return <Skeleton height={640} aria-hidden />;
  return (
    <>
      <WordChart calibration={calibration.data} scope={scope} />
      {calibration.data.rows > 0 && (
        <SegmentsTable segments={calibration.data.segments} discrepancy={discrepancy.data} scope={scope} />
      )}
    </>
  );
};

type Search = Readonly<Record<string, unknown>>;

const isOver = (search: Search) => search.over === true;
export const prefetch = (search: Search) => queryClient.prefetchInfiniteQuery(alertsOf(isOver(search)));

/** What rules found, and what they look at. */
export const WatchingPage = () => {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const period = periodOf(search, Date.now());
  const go = (change: Readonly<Record<string, unknown>>) =>
    void navigate({ to: "/watching", search: { ...search, ...change }, resetScroll: false });
  return (
    <Stack gap="xl">
      <title>{`${text.title} · ${text.brand}`}</title>
      <div>
        <Title order={1}>{text.title}</Title>
        <Text c="dimmed">{text.lead}</Text>
      </div>
      <AlertsSection over={isOver(search)} onOver={(over) => go({ over: over || undefined })} />
      <ChecksSection />
      <Stack component="section" gap="md" aria-labelledby="predictions">
        <Group justify="space-between" align="flex-end">
          <Title order={2} size="h3" id="predictions">
            {text.calibration.title}
          </Title>
          <PeriodPicker period={period} onChange={go} />
        </Group>
        <Predictions scope={period.now} />
      </Stack>
      <DriftSection scope={period.now} />
      <JoinSection scope={period.now} />
    </Stack>
  );
};
