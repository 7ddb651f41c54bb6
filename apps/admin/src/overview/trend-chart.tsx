import { meaningColour } from "@dailies/ui";
import { Anchor, Group, Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Timeseries } from "../api.ts";
import { ChartPanel } from "../charts/chart-panel.tsx";
import charts from "../charts/charts.module.css";
import { percent, percentRange } from "../charts/percent.ts";
import { formats } from "../text/formats.ts";
import { text } from "../text/text.ts";
import { doors } from "./doors.ts";
import classes from "./overview.module.css";
import type { Scope } from "./period.ts";
import { courseOf, topOf } from "./trend.ts";

type Step = Timeseries["points"][number];

const RATE_HEIGHT = 190;
const GAP = 26;
const COUNT_HEIGHT = 56;
const FOOT = 22;
const LEFT = 44;
const HEIGHT = RATE_HEIGHT + GAP + COUNT_HEIGHT + FOOT;
/** Space a date needs so that it does not touch the next one, in pixels. */
const DATE_WIDTH = 76;

/** A step's name is the day in its middle: clocks that change put its ends into another day. */
const middle = ({ from, to }: Step) => new Date((Date.parse(from) + Date.parse(to)) / 2).toISOString();
const nameOf = (step: Step, kind: Timeseries["step"]) =>
  kind === "day" ? formats.day(middle(step)) : text.overview.weekFrom(formats.day(step.from));

type DrawingProps = {
  readonly steps: readonly Step[];
  readonly width: number;
  readonly overall: number | null;
};

const Rates = ({ steps, width, overall }: DrawingProps) => {
  const top = topOf(steps);
  const y = (share: number) => 8 + (RATE_HEIGHT - 8) * (1 - share / top);
  const slot = (width - LEFT) / steps.length;
  const drawn = steps.flatMap(({ from, success: { rate, ciLower, ciUpper } }, index) =>
    rate === null || ciLower === null || ciUpper === null
      ? []
      : [{ from, x: LEFT + (index + 0.5) * slot, rate, ciLower, ciUpper }],
  );
  return (
    <>
      {[0, top / 2, top].map((tick) => (
        <g key={tick}>
          <line className={charts.grid} x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
          <text className={charts.tick} x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {formats.percent(tick)}
          </text>
        </g>
      ))}
      {overall !== null && <line className={charts.diagonal} x1={LEFT} x2={width} y1={y(overall)} y2={y(overall)} />}
      <g stroke={meaningColour("success")} fill={meaningColour("success")}>
        <polyline className={classes.course} points={drawn.map(({ x, rate }) => `${x},${y(rate)}`).join(" ")} />
        {drawn.map(({ from, x, rate, ciLower, ciUpper }) => (
          <g key={from}>
            <line className={charts.whisker} x1={x} x2={x} y1={y(ciLower)} y2={y(ciUpper)} />
            <circle cx={x} cy={y(rate)} r={4.5} stroke="none" />
          </g>
        ))}
      </g>
    </>
  );
};

type CountsProps = Omit<DrawingProps, "overall"> & { readonly kind: Timeseries["step"] };

const Counts = ({ steps, width, kind }: CountsProps) => {
  const most = Math.max(1, ...steps.map(({ shown }) => shown));
  const slot = (width - LEFT) / steps.length;
  const foot = HEIGHT - FOOT;
  const bar = Math.max(1, Math.min(36, slot * 0.7));
  const every = Math.max(1, Math.ceil(DATE_WIDTH / slot));
  return (
    <>
      <text className={charts.tick} x={LEFT} y={RATE_HEIGHT + GAP - 6}>
        {text.overview.shownAndAnswered}
      </text>
      {steps.map((step, index) => {
        const x = LEFT + (index + 0.5) * slot - bar / 2;
        const height = (count: number) => (COUNT_HEIGHT * count) / most;
        return (
          <g key={step.from}>
            <rect
              className={classes.shown}
              x={x}
              y={foot - height(step.shown)}
              width={bar}
              height={height(step.shown)}
            />
            <rect
              className={classes.acted}
              x={x}
              y={foot - height(step.acted)}
              width={bar}
              height={height(step.acted)}
            />
            {index % every === 0 && slot * (steps.length - index) > DATE_WIDTH / 2 && (
              <text className={charts.tick} x={x} y={HEIGHT - 6}>
                {formats.shortDay(kind === "day" ? middle(step) : step.from)}
              </text>
            )}
          </g>
        );
      })}
      <line className={charts.grid} x1={LEFT} x2={width} y1={foot} y2={foot} />
    </>
  );
};

type Props = { readonly series: Timeseries; readonly overall: number | null; readonly scope: Scope };

/** The course of success with its intervals, above what was shown and answered; each step leads to its decisions. */
export const TrendChart = ({ series: { points, step: kind }, overall, scope }: Props) => {
  const { ref, width } = useElementSize();
  const [pointed, setPointed] = useState<Step | null>(null);
  const course = courseOf(points);
  const busy = points.filter(({ shown }) => shown > 0);
  const door = (step: Step) => ({ ...scope, from: step.from, to: step.to, ...doors.shown });
  const said = (step: Step) =>
    text.overview.stepSays(nameOf(step, kind), step, step.success.rate === null ? null : percent(step.success.rate));
  return (
    <ChartPanel
      title={
        course === null
          ? text.overview.courseUnknown
          : text.overview.course(kind, percent(course.low), percent(course.high))
      }
      head={[
        text.overview.steps[kind],
        text.overview.shown,
        text.overview.acted,
        text.overview.rates.success,
        text.charts.interval,
        text.overview.labelled,
      ]}
      rows={busy.map((step) => ({
        key: step.from,
        cells: [
          <Anchor
            key={step.from}
            inherit
            renderRoot={(props) => <Link {...props} to="/decisions" search={door(step)} />}
          >
            {nameOf(step, kind)}
          </Anchor>,
          formats.count(step.shown),
          formats.count(step.acted),
          step.success.rate === null ? "–" : percent(step.success.rate),
          step.success.ciLower === null || step.success.ciUpper === null
            ? "–"
            : percentRange(step.success.ciLower, step.success.ciUpper),
          formats.count(step.success.count),
        ],
      }))}
    >
      <div ref={ref} className={classes.trend} onPointerLeave={() => setPointed(null)}>
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {width > 0 && (
            <>
              <Rates steps={points} width={width} overall={overall} />
              <Counts steps={points} width={width} kind={kind} />
            </>
          )}
        </svg>
        {/* The table behind holds the same doors for the keyboard and for screen readers. */}
        <div className={classes.steps} style={{ insetInlineStart: LEFT }} aria-hidden>
          {points.map((step) => (
            <Link
              key={step.from}
              to="/decisions"
              search={door(step)}
              tabIndex={-1}
              preload={false}
              onPointerEnter={() => setPointed(step)}
            />
          ))}
        </div>
      </div>
      <Group justify="space-between" gap="md" mt={4} className={classes.readout}>
        <Text size="xs" {...(!pointed && { c: "dimmed" })}>
          {pointed ? said(pointed) : text.overview.courseNote(overall === null ? null : percent(overall))}
        </Text>
      </Group>
    </ChartPanel>
  );
};
