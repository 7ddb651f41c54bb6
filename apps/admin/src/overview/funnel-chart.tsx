import { meaningColour } from "@dailies/ui";
import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Funnel } from "../api.ts";
import { ChartPanel } from "../charts/chart-panel.tsx";
import { percent, percentRange } from "../charts/percent.ts";
import { formats } from "../text/formats.ts";
import { text } from "../text/text.ts";
import { stageDoors } from "./doors.ts";
import classes from "./overview.module.css";
import type { Scope } from "./period.ts";

type Stage = Funnel["stages"][number];

/** The share that came this far of those of the stage before; the first stage has none. */
const shareOf = ({ stage, ofPrevious: { rate, ciLower, ciUpper } }: Stage): string | null =>
  stage === "generated" || rate === null || ciLower === null || ciUpper === null
    ? null
    : `${percent(rate)} (${percentRange(ciLower, ciUpper)})`;

type Props = { readonly funnel: Funnel; readonly scope: Scope };

/** From recommended to liked: how many remain at each stage. */
export const FunnelChart = ({ funnel: { stages }, scope }: Props) => {
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
            <Link to="/decisions" search={{ ...scope, ...stageDoors[stage.stage] }}>
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
                  ...(stage.stage === "succeeded" && { background: meaningColour("success") }),
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
