import { meaningColour } from "@dailies/ui";
import type { Calibration } from "../api.ts";
import { formats, text } from "../text/en.ts";
import { ChartPanel } from "./chart-panel.tsx";
import classes from "./overview.module.css";
import { percent } from "./percent.ts";

const SIZE = 320;
const MARGIN = 36;
const at = (share: number) => MARGIN + share * (SIZE - 2 * MARGIN);
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Predicted against observed success; on the diagonal a prediction keeps its word. */
export const CalibrationChart = ({ calibration }: { readonly calibration: Calibration }) => {
  const bins = calibration.curve.filter(({ count }) => count > 0);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <ChartPanel
      title={
        calibration.ece === null
          ? text.overview.calibrationEmpty
          : text.overview.calibrationTitle(percent(calibration.ece))
      }
      empty={bins.length === 0}
      head={[text.overview.predicted, text.overview.observed, text.overview.decisions]}
      rows={bins.map(({ predicted, observed, count }) => [percent(predicted), percent(observed), count])}
    >
      <svg viewBox={`0 0 ${SIZE} ${SIZE}`} className={classes.chart} aria-hidden="true">
        {TICKS.map((tick) => (
          <g key={tick}>
            <line className={classes.grid} x1={at(tick)} x2={at(tick)} y1={at(0)} y2={at(1)} />
            <line className={classes.grid} y1={at(tick)} y2={at(tick)} x1={at(0)} x2={at(1)} />
            <text className={classes.tick} x={at(tick)} y={SIZE - MARGIN + 16} textAnchor="middle">
              {100 * tick}
            </text>
            <text className={classes.tick} x={MARGIN - 6} y={SIZE - at(tick) + 4} textAnchor="end">
              {100 * tick}
            </text>
          </g>
        ))}
        <line className={classes.diagonal} x1={at(0)} y1={at(1)} x2={at(1)} y2={at(0)} />
        {bins.map(({ predicted, observed, count, ciLower, ciUpper }) => (
          <g key={predicted} stroke={meaningColour("observed")} fill={meaningColour("observed")}>
            <line
              x1={at(predicted)}
              x2={at(predicted)}
              y1={SIZE - at(ciLower)}
              y2={SIZE - at(ciUpper)}
              strokeWidth={2}
              opacity={0.5}
            />
            <circle cx={at(predicted)} cy={SIZE - at(observed)} r={3 + 6 * Math.sqrt(count / most)}>
              <title>{`${percent(predicted)} → ${percent(observed)} (${formats.count(count)})`}</title>
            </circle>
          </g>
        ))}
        <text className={classes.tick} x={SIZE / 2} y={SIZE - 4} textAnchor="middle">
          {text.overview.predicted}, %
        </text>
        <text className={classes.tick} x={4} y={MARGIN - 14}>
          {text.overview.observed}, %
        </text>
      </svg>
    </ChartPanel>
  );
};
