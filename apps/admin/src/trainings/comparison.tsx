import { Button, Group, MultiSelect, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type Training, trpc } from "../api.ts";
import { CalibrationChart } from "../charts/calibration-chart.tsx";
import { Failure } from "../shell/failures.tsx";
import { formats } from "../text/formats.ts";
import { text as page } from "../text/text.ts";
import { figure } from "./figure.ts";
import { Moves } from "./moves.tsx";
import { text } from "./text.ts";
import classes from "./trainings.module.css";
import { WideTable } from "./wide-table.tsx";

const WEIGHTS = ["genre", "person", "taste", "wantSignal", "drop"] as const;
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
/** So many versions stand side by side at most. */
export const MOST_COMPARED = 6;
type Row = { readonly name: string; readonly of: (version: Training) => string };
type Section = { readonly name: string; readonly rows: readonly Row[] };

const interval = (estimate: { value: number | null; ciLower: number | null; ciUpper: number | null } | undefined) => {
  if (estimate === undefined || estimate.value === null) return "–";
  const { value, ciLower, ciUpper } = estimate;
  return ciLower === null || ciUpper === null
    ? figure(value)
    : `${figure(value)} (${figure(ciLower)}–${figure(ciUpper)})`;
};

const SECTIONS: readonly Section[] = [
  {
    name: text.compare.weights,
    rows: WEIGHTS.map((name) => ({
      name: page.trainings.weightNames[name],
      of: ({ weights }) => (weights ? figure(weights[name]) : "–"),
    })),
  },
  {
    name: text.compare.measures,
    rows: [
      ...METRICS.map((name) => ({
        name: page.trainings.metricNames[name],
        of: ({ metrics }: Training) => interval(metrics?.[name]),
      })),
      {
        name: text.compare.uplift,
        of: ({ evaluation }) =>
          evaluation === null ? "–" : `${evaluation.against}: ${text.report.verdicts[evaluation.verdict]}`,
      },
    ],
  },
  {
    name: text.compare.settings,
    rows: [
      {
        name: page.trainings.making.temperature,
        of: ({ policy }) => (policy ? formats.number(policy.temperature) : "–"),
      },
      {
        name: page.trainings.making.exploredShare,
        of: ({ policy }) => (policy ? formats.finePercent(policy.exploredShare) : "–"),
      },
      { name: text.settings.poolSize, of: ({ policy }) => (policy ? String(policy.poolSize) : "–") },
      { name: text.compare.data, of: ({ trainingDataSize }) => text.compare.decisions(trainingDataSize) },
    ],
  },
];

const SideBySide = ({ items }: { readonly items: readonly Training[] }) => (
  <WideTable label={text.compare.table}>
    <table className={classes.metrics}>
      <thead>
        <tr>
          <th scope="col">{text.compare.name}</th>
          {items.map(({ modelVersion }) => (
            <th key={modelVersion} scope="col">
              {modelVersion}
            </th>
          ))}
        </tr>
      </thead>
      {SECTIONS.map(({ name, rows }) => (
        <tbody key={name}>
          <tr>
            <th scope="rowgroup" colSpan={items.length + 1} className={classes.group}>
              {name}
            </th>
          </tr>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {items.map((item) => (
                <td key={item.id}>{row.of(item)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  </WideTable>
);

type Props = {
  readonly chosen: readonly string[];
  readonly known: readonly string[];
  readonly onChoose: (versions: readonly string[]) => void;
  readonly onClose: () => void;
};

/** Versions side by side: what they weigh, how well they do, how far their predictions hold. */
export const Comparison = ({ chosen, known, onChoose, onClose }: Props) => {
  const enough = chosen.length >= 2;
  const [first, second] = chosen;
  const { data, error, refetch, isPending } = useQuery({
    ...trpc.trainings.compare.queryOptions({ modelVersions: [...chosen] }),
    enabled: enough,
  });
  return (
    <Paper withBorder p={{ base: "md", sm: "lg" }} component="section" aria-label={text.compare.title}>
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} size="h3">
            {text.compare.title}
          </Title>
          <Button variant="subtle" onClick={onClose}>
            {text.compare.close}
          </Button>
        </Group>
        <MultiSelect
          label={text.compare.pick}
          placeholder={chosen.length === 0 ? text.compare.placeholder : ""}
          data={[...new Set([...known, ...chosen])]}
          value={[...chosen]}
          maxValues={MOST_COMPARED}
          onChange={onChoose}
          searchable
        />
        {chosen.length === 1 && <Text c="dimmed">{text.compare.one}</Text>}
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        {enough && isPending && !error && <Skeleton height={320} />}
        {enough && data && (
          <>
            <Text>{text.compare.says(data)}</Text>
            <SideBySide items={data.items} />
            {first && second && <Moves modelVersion={second} against={first} />}
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              {data.items.map(
                ({ modelVersion, metrics }) =>
                  metrics && <CalibrationChart key={modelVersion} title={modelVersion} curve={metrics.curve} />,
              )}
            </SimpleGrid>
          </>
        )}
      </Stack>
    </Paper>
  );
};
