import { IntervalTrack, meaningColour } from "@dailies/ui";
import { SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Training, trpc } from "../api.ts";
import { CalibrationChart } from "../charts/calibration-chart.tsx";
import { Failure } from "../shell/failures.tsx";
import { formats } from "../text/formats.ts";
import { text } from "../text/text.ts";
import { EstimatesTable, verdictColour } from "./estimates-table.tsx";
import { Experiments } from "./experiments.tsx";
import { figure } from "./figure.ts";
import { GateChecks } from "./gate-checks.tsx";
import { Making } from "./making.tsx";
import { Shadow } from "./shadow.tsx";
import classes from "./trainings.module.css";

const METRICS = [
  "accuracy",
  "precision",
  "recall",
  "f1",
  "mcc",
  "rocAuc",
  "averagePrecision",
  "ndcg10",
  "logLoss",
  "brier",
  "ece",
  "mce",
] as const;
const LOWER_IS_BETTER: ReadonlySet<string> = new Set(["logLoss", "brier", "ece", "mce"]);

type Report = NonNullable<Training["metrics"]>;
type Evaluated = NonNullable<Training["evaluation"]>;

const Metrics = ({ metrics }: { readonly metrics: Report }) => (
  <div>
    <Title order={3} size="h5" mb="xs">
      {text.trainings.metrics(metrics.rows, metrics.positives)}
    </Title>
    <table className={classes.metrics}>
      <thead>
        <tr>
          <th scope="col">{text.trainings.metric}</th>
          <th scope="col">{text.trainings.value}</th>
          <th scope="col" colSpan={2}>
            {text.trainings.interval}
          </th>
        </tr>
      </thead>
      <tbody>
        {METRICS.map((name) => (
          <tr key={name}>
            <th scope="row">
              {text.trainings.metricNames[name]}
              {LOWER_IS_BETTER.has(name) && <span className={classes.hint}>{text.trainings.lowerIsBetter}</span>}
            </th>
            <td>{figure(metrics[name].value)}</td>
            <td className={classes.trackCell}>
              <IntervalTrack
                {...metrics[name]}
                colour={meaningColour("observed")}
                ends={[0, Math.max(1, metrics[name].ciUpper ?? 0)]}
              />
            </td>
            <td>{`${figure(metrics[name].ciLower)} – ${figure(metrics[name].ciUpper)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Evaluation = ({ evaluation }: { readonly evaluation: Evaluated }) => {
  const { value, ciLower, ciUpper } = evaluation.uplift;
  const reach = Math.max(0.1, Math.abs(ciLower ?? 0), Math.abs(ciUpper ?? 0), Math.abs(value ?? 0));
  return (
    <section>
      <Title order={3} size="h5" mb="xs">
        {text.trainings.verdict(evaluation.against)}
      </Title>
      <Text fw={600} style={{ color: meaningColour(verdictColour[evaluation.verdict]) }}>
        {text.trainings.verdicts[evaluation.verdict]}
      </Text>
      <IntervalTrack
        {...evaluation.uplift}
        colour={meaningColour(verdictColour[evaluation.verdict])}
        ends={[-reach, reach]}
      />
      <Text size="sm">{text.trainings.uplift(figure(value), figure(ciLower), figure(ciUpper))}</Text>
      <Text size="sm" c="dimmed" mt={4}>
        {text.trainings.evaluatedOn(evaluation.lists, evaluation.users)}{" "}
        {evaluation.rowsNeeded !== null && text.trainings.rowsNeeded(evaluation.rowsNeeded)}
      </Text>
    </section>
  );
};

type Props = {
  readonly modelVersion: string;
  /** Its weights, which are known before the rest. */
  readonly children: ReactNode;
};

/** How good a version is, on later decisions and on lists that another version made, and how it was made. */
export const VersionDetails = ({ modelVersion, children }: Props) => {
  const { data, error, refetch } = useQuery(trpc.trainings.get.queryOptions({ modelVersion }));
  const { metrics = null, evaluation = null, gate = null } = data ?? {};
  const ece = metrics?.ece.value ?? null;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <Stack gap="lg">
        {children}
        {gate && <GateChecks gate={gate} />}
        {data && data.status !== "training" && data.parentVersion !== null && (
          <>
            <Experiments modelVersion={modelVersion} />
            <Shadow modelVersion={modelVersion} />
          </>
        )}
      </Stack>
      <Stack gap="lg">
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={420} />}
        {evaluation && <Evaluation evaluation={evaluation} />}
        {evaluation && evaluation.estimates.length > 0 && <EstimatesTable evaluation={evaluation} />}
        {metrics && <Metrics metrics={metrics} />}
        {data && !metrics && <Making training={data} />}
      </Stack>
      {metrics && (
        <CalibrationChart
          title={
            ece === null ? text.trainings.calibrationEmpty : text.trainings.calibration(formats.fixed(100 * ece, 1))
          }
          curve={metrics.curve}
          isotonic={metrics.isotonic}
        />
      )}
      {data && metrics && <Making training={data} />}
    </SimpleGrid>
  );
};
