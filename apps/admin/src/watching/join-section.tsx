import { IntervalTrack, meaningColour } from "@dailies/ui";
import { Anchor, Skeleton, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { trpc } from "../api.ts";
import { percent, percentRange } from "../charts/percent.ts";
import type { Scope } from "../overview/period.ts";
import { Failure } from "../shell/failures.tsx";
import { WideTable } from "../trainings/wide-table.tsx";
import { joinDoor } from "./doors.ts";
import { type JoinHealth, text } from "./text.ts";

const { join: words } = text;
const NAMES = ["orphans", "late", "afterMaturity", "duplicates", "refused", "neverShown", "immature"] as const;

type RowProps = { readonly name: (typeof NAMES)[number]; readonly health: JoinHealth };

const Row = ({ name, health }: RowProps) => {
  const { rate, ciLower, ciUpper, hits, count } = health[name];
  const door = joinDoor(name, health);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {words.name[name]}
      </Table.Th>
      <Table.Td ta="end">{rate === null ? "–" : percent(rate)}</Table.Td>
      <Table.Td miw={140}>
        <IntervalTrack value={rate} ciLower={ciLower} ciUpper={ciUpper} colour={meaningColour("observed")} />
        <Text size="xs" c="dimmed">
          {ciLower === null || ciUpper === null ? "–" : percentRange(ciLower, ciUpper)}
        </Text>
      </Table.Td>
      <Table.Td ta="end">
        {door === null ? (
          words.counted(hits, count)
        ) : (
          <Anchor inherit renderRoot={(props) => <Link {...props} to="/decisions" search={door} />}>
            {words.counted(hits, count)}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
};

/** Whether answers arrive, in time, once, and find what they answer. */
export const JoinSection = ({ scope }: { readonly scope: Scope }) => {
  const { data, error, refetch } = useQuery(trpc.metrics.joinHealth.queryOptions({ from: scope.from, to: scope.to }));
  return (
    <div>
      <Title order={2} size="h3" mb="xs">
        {words.title}
      </Title>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={380} aria-hidden />}
      {data && (
        <>
          <Text>{words.overdue(data.overdue)}</Text>
          <WideTable label={words.title} minWidth={720}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.what}</Table.Th>
                  <Table.Th ta="end">{words.share}</Table.Th>
                  <Table.Th>{words.interval}</Table.Th>
                  <Table.Th ta="end">{words.count}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {NAMES.map((name) => (
                  <Row key={name} name={name} health={data} />
                ))}
              </Table.Tbody>
            </Table>
          </WideTable>
        </>
      )}
    </div>
  );
};
