import { type Meaning, meaningColour } from "@dailies/ui";
import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Funnel } from "../api.ts";
import { ChartPanel } from "../charts/chart-panel.tsx";
import { percent } from "../charts/percent.ts";
import { formats, text } from "../text/en.ts";
import classes from "./overview.module.css";
import type { Range } from "./overview-range.ts";

const MEANINGS: Readonly<Record<string, Meaning>> = {
  added_to_want: "want",
  watched: "watched",
  rated: "success",
  dropped: "dropped",
  blacklisted: "blocked",
};

type Props = { readonly actions: Funnel["actions"]; readonly range: Range };

/** How the shown decisions stand now, by what decided their label. */
export const AnswersChart = ({ actions, range }: Props) => {
  const total = actions.reduce((sum, { count }) => sum + count, 0);
  const named = actions.map(({ basis, count }) => ({
    basis,
    name: text.overview.bases.get(basis) ?? basis,
    count,
    share: percent(count / total),
  }));
  const most = Math.max(1, ...actions.map(({ count }) => count));
  const [first] = named;
  return (
    <ChartPanel
      title={first === undefined ? text.overview.answersEmpty : text.overview.answersTitle(first.name, first.share)}
      head={[text.overview.answer, text.charts.decisions, text.overview.ofShownColumn]}
      rows={named.map(({ basis, name, count, share }) => ({ key: basis, cells: [name, formats.count(count), share] }))}
    >
      <ul className={classes.funnel}>
        {named.map(({ basis, name, count, share }) => (
          <li key={basis}>
            <Link to="/decisions" search={{ ...range, shown: true, outcome: basis }}>
              <span className={classes.stageName}>
                <Text span>{name}</Text>
                <Text span fw={600}>
                  {formats.count(count)}{" "}
                  <Text span size="xs" c="dimmed">
                    {share}
                  </Text>
                </Text>
              </span>
              <span
                className={classes.stageBar}
                style={{ width: `${(100 * count) / most}%`, background: meaningColour(MEANINGS[basis] ?? "ignored") }}
              />
            </Link>
          </li>
        ))}
      </ul>
    </ChartPanel>
  );
};
