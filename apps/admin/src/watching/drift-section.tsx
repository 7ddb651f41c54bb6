import type { RouterOutputs } from "@dailies/ml-feedback";
import { Badge, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../api.ts";
import { ChartPanel } from "../charts/chart-panel.tsx";
import { percent } from "../charts/percent.ts";
import type { Scope } from "../overview/period.ts";
import { Failure } from "../shell/failures.tsx";
import { formats } from "../text/formats.ts";
import { WideTable } from "../trainings/wide-table.tsx";
import { type Drift, text } from "./text.ts";

const { drift: words } = text;
const number = (value: number | null) => (value === null ? "–" : formats.fixed(value, 3));

const Row = ({ drift }: { readonly drift: Drift }) => (
  <Table.Tr>
    <Table.Th scope="row" fw={500}>
      {text.featureName(drift.feature)}
    </Table.Th>
    <Table.Td>
      <Badge variant="light" color={drift.verdict === "drifted" ? "amber" : "gray"} tt="none">
        {words.verdict[drift.verdict]}
      </Badge>
    </Table.Td>
    {[number(drift.index), number(drift.threshold), number(drift.adjustedP), formats.count(drift.now.rows)].map(
      (cell, column) => (
        <Table.Td key={[words.index, words.threshold, words.p, words.rows][column]} ta="end">
          {cell}
        </Table.Td>
      ),
    )}
  </Table.Tr>
);

const Changed = ({ drift }: { readonly drift: Drift }) => (
  <ChartPanel
    title={text.featureName(drift.feature)}
    head={[words.value, words.before, words.now]}
    rows={drift.bins.map((bin) => ({
      key: bin.name,
      cells: [text.binName(drift.feature, bin), percent(bin.before), percent(bin.now)],
    }))}
  >
    <Text size="sm">
      {[...drift.bins]
        .sort((one, other) => Math.abs(other.now - other.before) - Math.abs(one.now - one.before))
        .slice(0, 3)
        .map((bin) => `${text.binName(drift.feature, bin)}: ${percent(bin.before)} → ${percent(bin.now)}`)
        .join("; ")}
    </Text>
  </ChartPanel>
);

const findingOf = (features: readonly Drift[]): string => {
  const drifted = features.filter(({ verdict }) => verdict === "drifted");
  if (drifted.length > 0) return words.drifted(drifted.map(({ feature }) => text.featureName(feature)));
  return features.every(({ verdict }) => verdict === "too_few") ? words.tooFew : words.steady;
};

const FeaturesTable = ({ drift }: { readonly drift: RouterOutputs["metrics"]["drift"] }) => (
  <WideTable label={words.title} minWidth={720}>
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.feature}</Table.Th>
          <Table.Th>{words.verdictColumn}</Table.Th>
          {[words.index, words.threshold, words.p, words.rows].map((name) => (
            <Table.Th key={name} ta="end">
              {name}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {drift.features.map((each) => (
          <Row key={each.feature} drift={each} />
        ))}
      </Table.Tbody>
    </Table>
  </WideTable>
);

/** What was decided in these days beside what was decided before them. */
export const DriftSection = ({ scope }: { readonly scope: Scope }) => {
  const { data, error, refetch } = useQuery(trpc.metrics.drift.queryOptions(scope));
  return (
    <Stack gap="xs">
      <Title order={2} size="h3">
        {words.title}
      </Title>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={420} aria-hidden />}
      {data && (
        <>
          <Text>
            {findingOf(data.features)}.{" "}
            <Text span c="dimmed" size="sm">
              {words.against(data.baseline.from, data.baseline.to, data.lookedAt)}
            </Text>
          </Text>
          {data.features
            .filter(({ verdict }) => verdict === "drifted")
            .map((drift) => (
              <Changed key={drift.feature} drift={drift} />
            ))}
          <FeaturesTable drift={data} />
        </>
      )}
    </Stack>
  );
};
