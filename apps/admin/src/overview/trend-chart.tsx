import { meaningColour } from "@dailies/ui";
import { Group, Text } from "@mantine/core";
import type { Overview } from "../api.ts";
import { text } from "../text/en.ts";
import { ChartPanel } from "./chart-panel.tsx";
import classes from "./overview.module.css";

const WIDTH = 960;
const HEIGHT = 180;
const FOOT = 22;
const SERIES = [
  { key: "shown", meaning: "ignored" },
  { key: "acted", meaning: "want" },
  { key: "successes", meaning: "success" },
] as const;

/** What was shown each day, and in front of it what was answered and what was a success. */
export const TrendChart = ({ byDay }: { readonly byDay: Overview["byDay"] }) => {
  const most = Math.max(1, ...byDay.map(({ shown }) => shown));
  const step = WIDTH / Math.max(1, byDay.length);
  const height = (count: number) => ((HEIGHT - FOOT - 8) * count) / most;
  return (
    <ChartPanel
      title={byDay.length === 0 ? text.overview.trendEmpty : text.overview.trendTitle}
      empty={byDay.length === 0}
      head={[text.overview.day, text.overview.shown, text.overview.acted, text.overview.successes]}
      rows={byDay.map(({ day, shown, acted, successes }) => [day, shown, acted, successes])}
    >
      <Group gap="md" mb="xs">
        {SERIES.map(({ key, meaning }) => (
          <Group key={key} gap={6}>
            <span className={classes.swatch} style={{ background: meaningColour(meaning) }} aria-hidden />
            <Text size="sm">{text.overview[key]}</Text>
          </Group>
        ))}
      </Group>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.trend} aria-hidden="true">
        <line className={classes.grid} x1={0} x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
        {byDay.map((day, index) => (
          <g key={day.day}>
            {SERIES.map(({ key, meaning }) => (
              <rect
                key={key}
                x={index * step + step * 0.15}
                width={step * 0.7}
                y={HEIGHT - FOOT - height(day[key])}
                height={height(day[key])}
                fill={meaningColour(meaning)}
                opacity={key === "shown" ? 0.35 : 1}
              >
                <title>{`${day.day}: ${day[key]}`}</title>
              </rect>
            ))}
            {(index === 0 || index === byDay.length - 1) && (
              <text
                className={classes.tick}
                x={index === 0 ? 0 : WIDTH}
                y={HEIGHT - 6}
                textAnchor={index === 0 ? "start" : "end"}
              >
                {day.day}
              </text>
            )}
          </g>
        ))}
      </svg>
    </ChartPanel>
  );
};
