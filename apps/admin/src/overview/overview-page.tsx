import { Group, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type Calibration, type Overview, queryClient, trpc } from "../api.ts";
import { CalibrationChart } from "../charts/calibration-chart.tsx";
import { Failure } from "../shell/failures.tsx";
import { formats } from "../text/formats.ts";
import { text } from "../text/text.ts";
import { AnswersChart } from "./answers-chart.tsx";
import { binDoor } from "./doors.ts";
import { Figures } from "./figures.tsx";
import { FunnelChart } from "./funnel-chart.tsx";
import { type Period, periodOf, type Scope } from "./period.ts";
import { PeriodPicker } from "./period-picker.tsx";
import { RateCard } from "./rate-card.tsx";
import { Today } from "./today.tsx";
import { TrendChart } from "./trend-chart.tsx";
import { Verdict } from "./verdict.tsx";

const RATES = [
  { name: "success", meaning: "success" },
  { name: "want", meaning: "want" },
  { name: "watched", meaning: "watched" },
  { name: "dropped", meaning: "dropped" },
  { name: "blacklisted", meaning: "blocked" },
  { name: "ignored", meaning: "ignored" },
] as const;

const RATE_COLUMNS = { base: 2, sm: 3, lg: 6 };

type RatesProps = { readonly now: Overview; readonly before: Overview | undefined; readonly period: Period };

const Rates = ({ now, before, period }: RatesProps) => (
  <div>
    <SimpleGrid cols={RATE_COLUMNS}>
      {RATES.map((rate) => (
        <RateCard key={rate.name} {...rate} now={now} before={before} scope={period.now} />
      ))}
    </SimpleGrid>
    <Text size="xs" c="dimmed" mt="xs">
      {text.overview.changeNote(period.days)}
    </Text>
  </div>
);

const calibrationTitle = ({ ece, meanPredicted, meanObserved }: Calibration): string =>
  ece === null || meanPredicted === null || meanObserved === null
    ? text.overview.calibrationEmpty
    : text.overview.calibrationTitle(formats.fixed(100 * ece, 1), meanPredicted > meanObserved);

const Trend = ({ scope, overall }: { readonly scope: Scope; readonly overall: number | null }) => {
  const series = useQuery(trpc.metrics.timeseries.queryOptions(scope));
  if (series.data) return <TrendChart series={series.data} overall={overall} scope={scope} />;
  if (series.error) return <Failure error={series.error} onRetry={() => void series.refetch()} />;
  return <Skeleton height={440} />;
};

const Charts = ({ scope }: { readonly scope: Scope }) => {
  const funnel = useQuery(trpc.metrics.funnel.queryOptions(scope));
  const calibration = useQuery(trpc.metrics.calibration.queryOptions(scope));
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {funnel.isError && <Failure error={funnel.error} onRetry={() => void funnel.refetch()} />}
      {funnel.isPending && <Skeleton height={460} />}
      {funnel.isPending && <Skeleton height={460} />}
      {funnel.data && <FunnelChart funnel={funnel.data} scope={scope} />}
      {funnel.data && <AnswersChart actions={funnel.data.actions} scope={scope} />}
      {calibration.isError && <Failure error={calibration.error} onRetry={() => void calibration.refetch()} />}
      {calibration.isPending && <Skeleton height={460} />}
      {calibration.data && (
        <CalibrationChart
          title={calibrationTitle(calibration.data)}
          curve={calibration.data.curve}
          door={(predicted) => ({ ...scope, ...binDoor(predicted) })}
        />
      )}
    </SimpleGrid>
  );
};

const Waiting = () => (
  <>
    <Skeleton height={110} />
    <SimpleGrid cols={RATE_COLUMNS}>
      {RATES.map(({ name }) => (
        <Skeleton key={name} height={168} />
      ))}
    </SimpleGrid>
    <Skeleton height={200} />
  </>
);

type Search = Readonly<Record<string, unknown>>;

const overviewOf = (scope: Scope) => trpc.metrics.overview.queryOptions(scope);
export const prefetch = (search: Search) => queryClient.prefetchQuery(overviewOf(periodOf(search, Date.now()).now));

export const OverviewPage = () => {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const period = periodOf(search, Date.now());
  const overview = useQuery(overviewOf(period.now));
  const previous = useQuery(overviewOf(period.before));
  return (
    <Stack gap="lg">
      <title>{`${text.overview.title} · ${text.brand}`}</title>
      <Group justify="space-between" align="flex-end">
        <Title order={1}>{text.overview.title}</Title>
        <PeriodPicker
          period={period}
          onChange={(change) => void navigate({ to: "/", search: { ...search, ...change }, resetScroll: false })}
        />
      </Group>
      {overview.isError && <Failure error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.isPending && <Waiting />}
      {overview.data && (
        <>
          <Today active={overview.data.activeVersion} />
          {previous.isPending && <Skeleton height={110} />}
          {previous.isError && <Failure error={previous.error} onRetry={() => void previous.refetch()} />}
          {previous.data && <Verdict days={period.days} now={overview.data} before={previous.data} />}
          <Rates now={overview.data} before={previous.data} period={period} />
          <Trend scope={period.now} overall={overview.data.success.rate} />
          <Figures overview={overview.data} scope={period.now} />
        </>
      )}
      <Charts scope={period.now} />
    </Stack>
  );
};
