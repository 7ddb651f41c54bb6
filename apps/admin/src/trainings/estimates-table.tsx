import { IntervalTrack, meaningColour } from "@dailies/ui";
import { Text, Title } from "@mantine/core";
import type { Training } from "../api.ts";
import { text } from "./text.ts";
import classes from "./trainings.module.css";
import { WideTable } from "./wide-table.tsx";

type Evaluation = NonNullable<Training["evaluation"]>;

export const verdictColour = {
  better: "success",
  worse: "danger",
  "no-difference": "ignored",
  "not-enough-support": "ignored",
} as const;

/** Every estimator's opinion in words; the one that was declared beforehand decides. */
export const EstimatesTable = ({ evaluation }: { readonly evaluation: Evaluation }) => {
  const { estimates, loggers, leftOut, range, tail } = evaluation;
  const reach = estimates.reduce(
    (most, { uplift }) => Math.max(most, Math.abs(uplift.ciLower ?? 0), Math.abs(uplift.ciUpper ?? 0)),
    0.1,
  );
  const about = [
    text.report.loggers(loggers),
    text.report.leftOut(leftOut),
    tail && text.report.tail(tail),
    range && text.report.range(range),
  ];
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {text.report.title}
      </Title>
      <Text size="sm" c="dimmed" mb="xs" maw={640}>
        {text.report.lead}
      </Text>
      <WideTable label={text.report.title}>
        <table className={classes.metrics}>
          <thead>
            <tr>
              <th scope="col">{text.report.estimator}</th>
              <th scope="col" colSpan={2}>
                {text.report.difference}
              </th>
              <th scope="col">{text.report.says}</th>
            </tr>
          </thead>
          <tbody>
            {estimates.map(({ estimator, votes, uplift, verdict }) => (
              <tr key={estimator}>
                <th scope="row">
                  {text.report.names[estimator]}
                  {votes && <span className={classes.hint}>{text.report.votes}</span>}
                </th>
                <td className={classes.trackCell}>
                  <IntervalTrack {...uplift} colour={meaningColour(verdictColour[verdict])} ends={[-reach, reach]} />
                </td>
                <td>{text.report.interval(uplift.value, uplift.ciLower, uplift.ciUpper)}</td>
                <td>{text.report.verdicts[verdict]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      <Text size="sm" c="dimmed" mt={4}>
        {about.filter((part) => part !== null).join(" ")}
      </Text>
    </section>
  );
};
