import { meaningColour } from "@dailies/ui";
import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Funnel } from "../api.ts";
import { formats, text } from "../text/en.ts";
import { ChartPanel } from "./chart-panel.tsx";
import classes from "./overview.module.css";
import { percent } from "./percent.ts";

const MEANINGS = {
  generated: "ignored",
  shown: "predicted",
  acted: "want",
  matured: "watched",
  succeeded: "success",
} as const;

type Props = { readonly funnel: Funnel; readonly range: { readonly from: string; readonly to: string } };

/** From recommended to liked: how many remain at each stage. */
export const FunnelChart = ({ funnel, range }: Props) => {
  const widest = Math.max(1, ...funnel.stages.map(({ count }) => count));
  const acted = funnel.stages.find(({ stage }) => stage === "acted");
  const share = acted?.ofPrevious.rate ?? null;
  return (
    <ChartPanel
      title={share === null ? text.overview.funnelEmpty : text.overview.funnelTitle(percent(share))}
      empty={funnel.stages.every(({ count }) => count === 0)}
      head={[text.overview.decisions, text.overview.decisions, text.overview.ofPrevious]}
      rows={funnel.stages.map(({ stage, count, ofPrevious }) => [
        text.overview.stages[stage],
        count,
        ofPrevious.rate === null ? "–" : percent(ofPrevious.rate),
      ])}
    >
      <ol className={classes.funnel}>
        {funnel.stages.map(({ stage, count, ofPrevious }) => (
          <li key={stage}>
            <Link to="/decisions" search={{ ...range, ...(stage === "generated" ? {} : { shown: true }) }}>
              <span className={classes.stageName}>
                <Text span>{text.overview.stages[stage]}</Text>
                <Text span className={classes.number}>
                  {formats.count(count)}
                </Text>
              </span>
              <span className={classes.stageTrack}>
                <span
                  className={classes.stageBar}
                  style={{ width: `${(100 * count) / widest}%`, background: meaningColour(MEANINGS[stage]) }}
                />
              </span>
              {ofPrevious.rate !== null && ofPrevious.ciLower !== null && ofPrevious.ciUpper !== null && (
                <Text size="xs" c="dimmed">
                  {percent(ofPrevious.rate)} {text.overview.ofPrevious} ({percent(ofPrevious.ciLower)} –{" "}
                  {percent(ofPrevious.ciUpper)})
                </Text>
              )}
            </Link>
          </li>
        ))}
      </ol>
    </ChartPanel>
  );
};
