import type { RouterInputs } from "@dailies/ml-feedback";
import { meaningColour } from "@dailies/ui";
import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Calibration, Training } from "../api.ts";
import { formats } from "../text/formats.ts";
import { text } from "../text/text.ts";
import { ChartPanel } from "./chart-panel.tsx";
import classes from "./charts.module.css";
import { percent, percentRange } from "./percent.ts";

const SIZE = 320;
const MARGIN = 36;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const x = (share: number) => MARGIN + share * (SIZE - 2 * MARGIN);
const y = (share: number) => SIZE - x(share);

const Axes = () => (
  <>
    {TICKS.map((tick) => (
      <g key={tick}>
        <line className={classes.grid} x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(1)} />
        <line className={classes.grid} y1={y(tick)} y2={y(tick)} x1={x(0)} x2={x(1)} />
        <text className={classes.tick} x={x(tick)} y={y(0) + 16} textAnchor="middle">
          {100 * tick}
        </text>
        <text className={classes.tick} x={x(0) - 6} y={y(tick) + 4} textAnchor="end">
          {100 * tick}
        </text>
      </g>
    ))}
    <line className={classes.diagonal} x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
    <text className={classes.tick} x={SIZE / 2} y={SIZE - 4} textAnchor="middle">
      {text.charts.predicted}, %
    </text>
    <text className={classes.tick} x={4} y={MARGIN - 14}>
      {text.charts.observed}, %
    </text>
  </>
);

type Door = RouterInputs["decisions"]["list"];

/** For the mouse; the table behind holds the same doors. */
const Point = ({ door, children }: { readonly door: Door | undefined; readonly children: ReactNode }) =>
  door === undefined ? (
    children
  ) : (
    <Link to="/decisions" search={door} tabIndex={-1} preload={false}>
      {children}
    </Link>
  );

type Isotonic = NonNullable<Training["metrics"]>["isotonic"];

type Props = {
  readonly title: string;
  readonly curve: Calibration["curve"];
  /** The best rising curve through the same decisions, where it was fitted. */
  readonly isotonic?: Isotonic;
  /** The filter that finds the decisions behind a point, where they can be found. */
  readonly door?: (predicted: number) => Door;
};

/** Predicted against observed success; on the diagonal a prediction keeps its word. Larger points stand for more decisions. */
export const CalibrationChart = ({ title, curve, isotonic = [], door }: Props) => {
  const most = Math.max(1, ...curve.map(({ count }) => count));
  return (
    <ChartPanel
      title={title}
      head={[text.charts.predicted, text.charts.observed, text.charts.interval, text.charts.decisions]}
      rows={curve.map(({ predicted, observed, count, ciLower, ciUpper }) => ({
        key: String(predicted),
        cells: [
          percent(predicted),
          percent(observed),
          percentRange(ciLower, ciUpper),
          door ? (
            <Anchor
              key="count"
              inherit
              renderRoot={(props) => <Link {...props} to="/decisions" search={door(predicted)} />}
            >
              {formats.count(count)}
            </Anchor>
          ) : (
            formats.count(count)
          ),
        ],
      }))}
    >
      <svg viewBox={`0 0 ${SIZE} ${SIZE}`} className={classes.square} aria-hidden="true">
        <Axes />
        {isotonic.length > 0 && (
          <polyline
            className={classes.isotonic}
            points={isotonic
              .flatMap(({ from, to, observed }) => [from, to].map((predicted) => `${x(predicted)},${y(observed)}`))
              .join(" ")}
          />
        )}
        {curve.map(({ predicted, observed, count, ciLower, ciUpper }) => (
          <g key={predicted} stroke={meaningColour("observed")} fill={meaningColour("observed")}>
            <line x1={x(predicted)} x2={x(predicted)} y1={y(ciLower)} y2={y(ciUpper)} className={classes.whisker} />
            <Point door={door?.(predicted)}>
              <circle cx={x(predicted)} cy={y(observed)} r={3 + 6 * Math.sqrt(count / most)}>
                <title>{text.charts.point(percent(predicted), percent(observed), count)}</title>
              </circle>
            </Point>
          </g>
        ))}
      </svg>
      {isotonic.length > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {text.charts.isotonic(isotonic.length)}
        </Text>
      )}
    </ChartPanel>
  );
};
