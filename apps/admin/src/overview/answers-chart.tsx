import { type Meaning, meaningColour } from "@dailies/ui";
import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Funnel } from "../api.ts";
import { ChartPanel } from "../charts/chart-panel.tsx";
import { percent } from "../charts/percent.ts";
import { formats } from "../text/formats.ts";
import { text } from "../text/text.ts";
import classes from "./overview.module.css";
import type { Scope } from "./period.ts";

const MEANINGS: Readonly<Record<string, Meaning>> = {
  added_to_want: "want",
  watched: "watched",
  rated: "watched",
  dropped: "dropped",
  blacklisted: "blocked",
  ignored: "ignored",
};

/** What has no verdict has no colour either. */
const backgroundOf = (basis: string) => {
  const meaning = MEANINGS[basis];
  return meaning === undefined ? {} : { background: meaningColour(meaning) };
};

type Props = { readonly actions: Funnel["actions"]; readonly scope: Scope };

/** How the shown decisions stand now, by what decided their label. */
export const AnswersChart = ({ actions, scope }: Props) => {
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
            <Link to="/decisions" search={{ ...scope, shown: true, outcome: basis }}>
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
                style={{ width: `${(100 * count) / most}%`, ...backgroundOf(basis) }}
              />
            </Link>
          </li>
        ))}
      </ul>
    </ChartPanel>
  );
};
