import { meaningColour } from "@dailies/ui";
import { Anchor, Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import type { Calibration } from "../api.ts";
import { ChartPanel } from "../charts/chart-panel.tsx";
import charts from "../charts/charts.module.css";
import { percent } from "../charts/percent.ts";
import overview from "../overview/overview.module.css";
import type { Scope } from "../overview/period.ts";
import { formats } from "../text/formats.ts";
import { text as frame } from "../text/text.ts";
import { PREDICTED } from "./doors.ts";
import { text } from "./text.ts";

type Step = Calibration["course"][number];

const HEIGHT = 200;
const FOOT = 22;
const LEFT = 44;
const DATE_WIDTH = 76;
const TENTHS = 10;

const middle = ({ from, to }: Step) => new Date((Date.parse(from) + Date.parse(to)) / 2).toISOString();
const nameOf = (step: Step, kind: Calibration["step"]) =>
  kind === "day" ? formats.day(middle(step)) : frame.overview.weekFrom(formats.day(step.from));

type Drawn = { readonly steps: readonly Step[]; readonly width: number; readonly kind: Calibration["step"] };

const Drawing = ({ steps, width, kind }: Drawn) => {
  const highest = Math.max(0.1, ...steps.flatMap(({ predicted, observed }) => [predicted ?? 0, observed ?? 0]));
  const top = Math.ceil(highest * TENTHS) / TENTHS;
  const y = (share: number) => 8 + (HEIGHT - 8) * (1 - share / top);
  const slot = (width - LEFT) / steps.length;
  const x = (index: number) => LEFT + (index + 0.5) * slot;
  const every = Math.ceil(DATE_WIDTH / slot);
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
      {(["predicted", "observed"] as const).map((name) => {
        const drawn = steps.flatMap((step, index) => (step[name] === null ? [] : [`${x(index)},${y(step[name])}`]));
        return (
          <g key={name} stroke={meaningColour(name)} fill={meaningColour(name)}>
            <polyline
              className={overview.course}
              points={drawn.join(" ")}
              {...(name === "predicted" && { strokeDasharray: "6 4" })}
            />
            {drawn.map((point) => (
              <circle key={point} cx={point.split(",")[0]} cy={point.split(",")[1]} r={3.5} stroke="none" />
            ))}
          </g>
        );
      })}
      {steps.map(
        (step, index) =>
          index % every === 0 && (
            <text key={step.from} className={charts.tick} x={x(index)} y={HEIGHT + FOOT - 6} textAnchor="middle">
              {formats.shortDay(kind === "day" ? middle(step) : step.from)}
            </text>
          ),
      )}
    </>
  );
};

type Props = { readonly calibration: Calibration; readonly scope: Scope };

/** Predicted and observed success over time; the gap with its interval stands in the table behind. */
export const WordChart = ({ calibration, scope }: Props) => {
  const { ref, width } = useElementSize();
  const { course, step: kind, meanObserved, meanPredicted, gap } = calibration;
  const known = course.filter(({ count }) => count > 0);
  const title =
    meanObserved === null || meanPredicted === null
      ? text.calibration.empty
      : text.calibration.course(percent(meanObserved), percent(meanPredicted));
  return (
    <ChartPanel
      title={title}
      head={[
        frame.overview.steps[kind],
        frame.charts.predicted,
        frame.charts.observed,
        text.calibration.difference,
        frame.charts.interval,
        frame.charts.decisions,
      ]}
      rows={known.map((step) => ({
        key: step.from,
        cells: [
          nameOf(step, kind),
          step.predicted === null ? "–" : percent(step.predicted),
          step.observed === null ? "–" : percent(step.observed),
          text.gapWords(step.gap),
          text.gapInterval(step.gap),
          <Anchor
            key="count"
            inherit
            renderRoot={(props) => (
              <Link {...props} to="/decisions" search={{ ...scope, ...PREDICTED, from: step.from, to: step.to }} />
            )}
          >
            {formats.count(step.count)}
          </Anchor>,
        ],
      }))}
    >
      <div ref={ref}>
        <svg width={width} height={HEIGHT + FOOT} aria-hidden="true">
          {width > 0 && <Drawing steps={course} width={width} kind={kind} />}
        </svg>
      </div>
      <Text size="xs" c="dimmed">
        <span style={{ color: meaningColour("predicted") }}>– – {frame.charts.predicted}</span>
        {"  "}
        <span style={{ color: meaningColour("observed") }}>— {frame.charts.observed}</span>.{" "}
        {text.calibration.gap(text.gapWords(gap), text.gapSentence(gap))}
      </Text>
    </ChartPanel>
  );
};
