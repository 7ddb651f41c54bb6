import { meaningColour } from "@dailies/ui";
import { Anchor, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Overview } from "../api.ts";
import { ChartPanel } from "../charts/chart-panel.tsx";
import { formats, text } from "../text/en.ts";
import { type DayCounts, rangeOfDay, withQuietDays } from "./days.ts";
import classes from "./overview.module.css";

const SERIES = [
  { key: "shown", meaning: "ignored" },
  { key: "acted", meaning: "want" },
  { key: "successes", meaning: "success" },
] as const;

const Bars = ({ days }: { readonly days: readonly DayCounts[] }) => {
  const most = Math.max(1, ...days.map(({ shown }) => shown));
  const width = 100 / days.length;
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" className={classes.trend} aria-hidden="true">
      {days.map((day, index) => (
        <g key={day.day}>
          <title>{text.overview.dayCounts(formats.day(day.day), day)}</title>
          {SERIES.map(({ key, meaning }) => (
            <rect
              key={key}
              x={(index + 0.12) * width}
              width={0.76 * width}
              y={100 - (100 * day[key]) / most}
              height={(100 * day[key]) / most}
              fill={meaningColour(meaning)}
              opacity={key === "shown" ? 0.35 : 1}
            />
          ))}
        </g>
      ))}
    </svg>
  );
};

/** What was shown each day, and in front of it what was answered and what is a success by now. */
export const TrendChart = ({ byDay }: { readonly byDay: Overview["byDay"] }) => {
  const days = withQuietDays(byDay);
  const busiest = days.reduce<DayCounts | null>((most, day) => (day.shown > (most?.shown ?? 0) ? day : most), null);
  const [first, last] = [days[0], days.at(-1)];
  return (
    <ChartPanel
      title={busiest ? text.overview.trendTitle(busiest.shown, formats.day(busiest.day)) : text.overview.trendEmpty}
      head={[text.overview.day, text.overview.shown, text.overview.acted, text.overview.successes]}
      rows={byDay.map(({ day, shown, acted, successes }) => ({
        key: day,
        cells: [
          <Anchor
            key={day}
            inherit
            renderRoot={(props) => <Link {...props} to="/decisions" search={{ ...rangeOfDay(day), shown: true }} />}
          >
            {formats.day(day)}
          </Anchor>,
          ...[shown, acted, successes].map(formats.count),
        ],
      }))}
    >
      <Group gap="md" mb="xs">
        {SERIES.map(({ key, meaning }) => (
          <Group key={key} gap={6}>
            <span
              className={classes.swatch}
              style={{ background: meaningColour(meaning), opacity: key === "shown" ? 0.35 : 1 }}
              aria-hidden
            />
            <Text size="sm">{text.overview[key]}</Text>
          </Group>
        ))}
      </Group>
      <Bars days={days} />
      {first && last && (
        <Group justify="space-between" aria-hidden>
          <Text size="xs" c="dimmed">
            {formats.day(first.day)}
          </Text>
          <Text size="xs" c="dimmed">
            {formats.day(last.day)}
          </Text>
        </Group>
      )}
      <Text size="xs" c="dimmed" mt={4}>
        {text.overview.trendNote}
      </Text>
    </ChartPanel>
  );
};
