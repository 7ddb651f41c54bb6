import { meaningColour } from "@dailies/ui";
import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Funnel } from "../api.ts";
import { ChartPanel } from "../charts/chart-panel.tsx";
import { percent, percentRange } from "../charts/percent.ts";
import { formats, text } from "../text/en.ts";
import classes from "./overview.module.css";
import type { Range } from "./overview-range.ts";

const MEANINGS = {
  generated: "ignored",
  shown: "predicted",
  acted: "want",
  matured: "watched",
  succeeded: "success",
} as const;

type Stage = Funnel["stages"][number];

/** The share that came this far of those of the stage before; the first stage has none. */
const shareOf = ({ stage, ofPrevious: { rate, ciLower, ciUpper } }: Stage): string | null =>
  stage === "generated" || rate === null || ciLower === null || ciUpper === null
    ? null
    : `${percent(rate)} (${percentRange(ciLower, ciUpper)})`;

type Props = { readonly funnel: Funnel; readonly range: Range };

/** From recommended to liked: how many remain at each stage. */
export const FunnelChart = ({ funnel: { stages }, range }: Props) => {
  const widest = Math.max(0, ...stages.map(({ count }) => count));
  const answered = stages.find(({ stage }) => stage === "acted")?.ofPrevious.rate ?? null;
  return (
    <ChartPanel
      title={answered === null ? text.overview.funnelEmpty : text.overview.funnelTitle(percent(answered))}
      head={[text.overview.stage, text.charts.decisions, text.overview.ofPrevious]}
      rows={(widest === 0 ? [] : stages).map((stage) => ({
        key: stage.stage,
        cells: [text.overview.stages[stage.stage], formats.count(stage.count), shareOf(stage) ?? "–"],
      }))}
    >
      <ol className={classes.funnel}>
        {stages.map((stage) => (
          <li key={stage.stage}>
            <Link to="/decisions" search={{ ...range, ...(stage.stage === "generated" ? {} : { shown: true }) }}>
              <span className={classes.stageName}>
                <Text span>{text.overview.stages[stage.stage]}</Text>
                <Text span fw={600}>
                  {formats.count(stage.count)}
                </Text>
              </span>
              <span
                className={classes.stageBar}
                style={{
                  width: `${(100 * stage.count) / widest}%`,
                  background: meaningColour(MEANINGS[stage.stage]),
                }}
              />
              {shareOf(stage) && (
                <Text size="xs" c="dimmed">
                  {shareOf(stage)} {text.overview.ofPrevious}
                </Text>
              )}
            </Link>
          </li>
        ))}
      </ol>
    </ChartPanel>
  );
};
