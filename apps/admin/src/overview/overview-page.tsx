import { Group, SegmentedControl, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type Calibration, type Overview, trpc } from "../api.ts";
import { CalibrationChart } from "../charts/calibration-chart.tsx";
import { Failure } from "../shell/failures.tsx";
import { text } from "../text/en.ts";
import { AnswersChart } from "./answers-chart.tsx";
import { Figures } from "./figures.tsx";
import { FunnelChart } from "./funnel-chart.tsx";
import { daysOf, RANGES, type Range, rangeOf } from "./overview-range.ts";
import { RateCard } from "./rate-card.tsx";
import { TrendChart } from "./trend-chart.tsx";
import { Verdict } from "./verdict.tsx";

/** `outcome` is the filter that finds exactly these decisions, where there is one. */
const RATES = [
  { key: "success", meaning: "success", outcome: null },
  { key: "want", meaning: "want", outcome: "added_to_want" },
  { key: "watched", meaning: "watched", outcome: null },
  { key: "dropped", meaning: "dropped", outcome: "dropped" },
  { key: "blacklisted", meaning: "blocked", outcome: "blacklisted" },
  { key: "ignored", meaning: "ignored", outcome: "ignored" },
] as const;

const RATE_COLUMNS = { base: 2, sm: 3, lg: 6 };

const Rates = ({ overview, range }: { readonly overview: Overview; readonly range: Range }) => (
  <SimpleGrid cols={RATE_COLUMNS}>
    {RATES.map(({ key, meaning, outcome }) => (
      <RateCard
        key={key}
        label={text.overview.rates[key]}
        meaning={meaning}
        rate={overview[key]}
        search={{ ...range, shown: true, ...(outcome === null ? {} : { outcome }) }}
      />
    ))}
  </SimpleGrid>
);

const calibrationTitle = ({ ece, meanPredicted, meanObserved }: Calibration): string =>
  ece === null || meanPredicted === null || meanObserved === null
    ? text.overview.calibrationEmpty
    : text.overview.calibrationTitle((100 * ece).toFixed(1), meanPredicted > meanObserved);

const Charts = ({ range }: { readonly range: Range }) => {
  const funnel = useQuery(trpc.metrics.funnel.queryOptions(range));
  const calibration = useQuery(trpc.metrics.calibration.queryOptions(range));
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {funnel.isError && <Failure error={funnel.error} onRetry={() => void funnel.refetch()} />}
      {funnel.isPending && <Skeleton height={760} />}
      {funnel.data && (
        <Stack>
          <FunnelChart funnel={funnel.data} range={range} />
          <AnswersChart actions={funnel.data.actions} range={range} />
        </Stack>
      )}
      {calibration.isError && <Failure error={calibration.error} onRetry={() => void calibration.refetch()} />}
      {calibration.isPending && <Skeleton height={520} />}
      {calibration.data && (
        <CalibrationChart title={calibrationTitle(calibration.data)} curve={calibration.data.curve} />
      )}
    </SimpleGrid>
  );
};

const Waiting = () => (
  <>
    <Skeleton height={110} />
    <SimpleGrid cols={RATE_COLUMNS}>
      {RATES.map(({ key }) => (
        <Skeleton key={key} height={150} />
      ))}
    </SimpleGrid>
    <Skeleton height={200} />
  </>
);

export const OverviewPage = () => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const days = daysOf(search.days);
  const { range, before } = rangeOf(days, Date.now());
  const overview = useQuery(trpc.metrics.overview.queryOptions(range));
  const previous = useQuery(trpc.metrics.overview.queryOptions(before));
  return (
    <Stack gap="lg">
      <title>{`${text.overview.title} · ${text.brand}`}</title>
      <Group justify="space-between" align="flex-end">
        <Title order={1}>{text.overview.title}</Title>
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {text.overview.range}
          </Text>
          <SegmentedControl
            aria-label={text.overview.range}
            value={String(days)}
            onChange={(next) => void navigate({ to: "/", search: { days: Number(next) }, resetScroll: false })}
            data={RANGES.map((each) => ({ value: String(each), label: text.overview.days(each) }))}
          />
        </Group>
      </Group>
      {overview.isError && <Failure error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.isPending && <Waiting />}
      {overview.data && (
        <>
          {previous.isPending && <Skeleton height={110} />}
          {previous.data && <Verdict days={days} now={overview.data} before={previous.data} />}
          <Rates overview={overview.data} range={range} />
          <Figures overview={overview.data} range={range} />
        </>
      )}
      <Charts range={range} />
      {overview.data && <TrendChart byDay={overview.data.byDay} />}
    </Stack>
  );
};
