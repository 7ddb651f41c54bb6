import type { RouterOutputs } from "@dailies/ml-feedback";
import { Anchor, Badge, Paper, Table, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { percent } from "../charts/percent.ts";
import type { Scope } from "../overview/period.ts";
import { formats } from "../text/formats.ts";
import { text as frame } from "../text/text.ts";
import { WideTable } from "../trainings/wide-table.tsx";
import { segmentFilter } from "./doors.ts";
import { type Segment, text } from "./text.ts";

type Discrepancy = RouterOutputs["metrics"]["discrepancy"];
const { calibration: words } = text;

const keyOf = ({ dimension, value }: Pick<Segment, "dimension" | "value">) => `${dimension}:${value}`;
const mean = (share: number | null) => (share === null ? "–" : percent(share));

type RowProps = { readonly segment: Segment; readonly beyond: boolean; readonly scope: Scope };

const Row = ({ segment, beyond, scope }: RowProps) => (
  <Table.Tr>
    <Table.Th scope="row" fw={500}>
      {words.dimension[segment.dimension]}: {text.segmentName(segment)}{" "}
      {beyond && (
        <Badge variant="light" color="amber" tt="none">
          {words.beyond}
        </Badge>
      )}
    </Table.Th>
    <Table.Td ta="end">{mean(segment.predicted)}</Table.Td>
    <Table.Td ta="end">{mean(segment.observed)}</Table.Td>
    <Table.Td ta="end" {...(beyond ? { fw: 600 } : { c: "dimmed" })}>
      {text.gapWords(segment.gap)}
      <Text size="xs" c="dimmed">
        {text.gapInterval(segment.gap)}
      </Text>
    </Table.Td>
    <Table.Td ta="end">
      <Anchor
        inherit
        renderRoot={(props) => <Link {...props} to="/decisions" search={{ ...scope, ...segmentFilter(segment) }} />}
      >
        {formats.count(segment.gap.count)}
      </Anchor>
    </Table.Td>
    <Table.Td ta="end">{formats.count(segment.people)}</Table.Td>
  </Table.Tr>
);

type Props = { readonly segments: readonly Segment[]; readonly discrepancy: Discrepancy; readonly scope: Scope };

/** Segments that part beyond chance first, then all others. */
export const SegmentsTable = ({ segments, discrepancy, scope }: Props) => {
  const found = new Set(discrepancy.segments.map(keyOf));
  const rest = segments.filter((segment) => !found.has(keyOf(segment)));
  const head = [frame.charts.predicted, frame.charts.observed, words.difference, frame.charts.decisions, words.people];
  return (
    <Paper withBorder p="md">
      <Title order={3} size="h4">
        {words.segments}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {words.found(found.size, discrepancy.tested, discrepancy.tooFew)}
      </Text>
      <WideTable label={words.segments} minWidth={720}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.segment}</Table.Th>
              {head.map((name) => (
                <Table.Th key={name} ta="end">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...discrepancy.segments, ...rest].map((segment) => (
              <Row key={keyOf(segment)} segment={segment} beyond={found.has(keyOf(segment))} scope={scope} />
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Paper>
  );
};
