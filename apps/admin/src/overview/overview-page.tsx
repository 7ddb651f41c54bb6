import { EmptyState, type Meaning, meaningColour } from "@dailies/ui";
import { Anchor, Group, Paper, SegmentedControl, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type Overview, trpc } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { formats, text } from "../text/en.ts";
import { CalibrationChart } from "./calibration-chart.tsx";
import { FunnelChart } from "./funnel-chart.tsx";
import classes from "./overview.module.css";
import { percent } from "./percent.ts";
import { TrendChart } from "./trend-chart.tsx";

const RANGES = [7, 28, 90] as const;
const DAY_MS = 86_400_000;

/** Whole days, so that the same range is asked for once and not with every rendering. */
const rangeOf = (days: number) => {
  const tomorrow = Math.ceil(Date.now() / DAY_MS) * DAY_MS;
  return { from: new Date(tomorrow - days * DAY_MS).toISOString(), to: new Date(tomorrow).toISOString() };
};
type Range = ReturnType<typeof rangeOf>;

type RateProps = {
  readonly label: string;
  readonly meaning: Meaning;
  readonly rate: Overview["success"];
  readonly search: Readonly<Record<string, unknown>>;
};

/** A rate with its count, its interval drawn on the line from 0 to 1, and the decisions behind it one tap away. */
const RateCard = ({ label, meaning, rate, search }: RateProps) => (
  <Paper
    withBorder
    p="md"
    className={classes.card}
    renderRoot={(props) => <Link {...props} to="/decisions" search={search} />}
  >
    <Text size="sm" c="dimmed">
      {label}
    </Text>
    <Text className={classes.figure}>{rate.rate === null ? "–" : percent(rate.rate)}</Text>
    <span className={classes.track} aria-hidden>
      {rate.ciLower !== null && rate.ciUpper !== null && rate.rate !== null && (
        <>
          <span
            className={classes.interval}
            style={{
              insetInlineStart: `${100 * rate.ciLower}%`,
              width: `${100 * (rate.ciUpper - rate.ciLower)}%`,
              background: meaningColour(meaning),
            }}
          />
          <span
            className={classes.point}
            style={{ insetInlineStart: `${100 * rate.rate}%`, background: meaningColour(meaning) }}
          />
        </>
      )}
    </span>
    <Text size="xs" c="dimmed">
      {rate.count === 0 || rate.ciLower === null || rate.ciUpper === null
        ? text.overview.tooLittle
        : `${text.overview.counted(rate.hits, rate.count)} · ${percent(rate.ciLower)} – ${percent(rate.ciUpper)}`}
    </Text>
  </Paper>
);

const RATES = [
  { key: "success", meaning: "success", outcome: null },
  { key: "want", meaning: "want", outcome: "added_to_want" },
  { key: "watched", meaning: "watched", outcome: "watched" },
  { key: "dropped", meaning: "dropped", outcome: "dropped" },
  { key: "blacklisted", meaning: "blocked", outcome: "blacklisted" },
  { key: "ignored", meaning: "ignored", outcome: "ignored" },
] as const;

const Figure = ({ label, value, note }: { readonly label: string; readonly value: string; readonly note?: string }) => (
  <div>
    <Text size="sm" c="dimmed">
      {label}
    </Text>
    <Text className={classes.small}>{value}</Text>
    {note && (
      <Text size="xs" c="dimmed">
        {note}
      </Text>
    )}
  </div>
);

const Figures = ({ overview }: { readonly overview: Overview }) => {
  const { meanReward, meanRating } = overview;
  const interval =
    meanReward.ciLower === null || meanReward.ciUpper === null
      ? text.overview.tooLittle
      : text.overview.interval(meanReward.ciLower.toFixed(3), meanReward.ciUpper.toFixed(3));
  return (
    <Paper withBorder p="md">
      <SimpleGrid cols={{ base: 2, sm: 4, lg: 7 }}>
        <div>
          <Text size="sm" c="dimmed">
            {text.overview.active}
          </Text>
          <Anchor renderRoot={(props) => <Link {...props} to="/trainings" />} className={classes.small}>
            {overview.activeVersion}
          </Anchor>
          {overview.activatedAt && (
            <Text size="xs" c="dimmed">
              {text.overview.activeSince(formats.day(overview.activatedAt))}
            </Text>
          )}
        </div>
        <Figure label={text.overview.meanReward} value={meanReward.value?.toFixed(3) ?? "–"} note={interval} />
        <Figure
          label={text.overview.meanRating}
          value={meanRating.value?.toFixed(1) ?? "–"}
          note={text.overview.ratings(meanRating.count)}
        />
        <Figure label={text.overview.people} value={formats.count(overview.users)} />
        <Figure label={text.overview.lists} value={formats.count(overview.lists)} />
        <Figure label={text.overview.waiting} value={formats.count(overview.immature)} />
        <Figure label={text.overview.corrections} value={formats.count(overview.correctionsInForce)} />
      </SimpleGrid>
    </Paper>
  );
};

const Charts = ({ range }: { readonly range: Range }) => {
  const funnel = useQuery(trpc.metrics.funnel.queryOptions(range));
  const calibration = useQuery(trpc.metrics.calibration.queryOptions(range));
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {funnel.isError && <Failure error={funnel.error} onRetry={() => void funnel.refetch()} />}
      {funnel.isPending && <Skeleton height={360} />}
      {funnel.data && <FunnelChart funnel={funnel.data} range={range} />}
      {calibration.isError && <Failure error={calibration.error} onRetry={() => void calibration.refetch()} />}
      {calibration.isPending && <Skeleton height={360} />}
      {calibration.data && <CalibrationChart calibration={calibration.data} />}
    </SimpleGrid>
  );
};

export const OverviewPage = () => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const days = RANGES.find((each) => each === Number(search.days)) ?? 28;
  const range = rangeOf(days);
  const overview = useQuery(trpc.metrics.overview.queryOptions(range));
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
      {overview.isPending && <Skeleton height={300} />}
      {overview.data && (
        <>
          <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
            {RATES.map(({ key, meaning, outcome }) => (
              <RateCard
                key={key}
                label={text.overview.rates[key]}
                meaning={meaning}
                rate={overview.data[key]}
                search={{ ...range, shown: true, ...(outcome === null ? {} : { outcome }) }}
              />
            ))}
          </SimpleGrid>
          {overview.data.success.count === 0 && (
            <EmptyState title={text.overview.tooLittle}>{text.overview.tooLittleLead}</EmptyState>
          )}
          <Figures overview={overview.data} />
        </>
      )}
      <Charts range={range} />
      {overview.data && <TrendChart byDay={overview.data.byDay} />}
    </Stack>
  );
};
