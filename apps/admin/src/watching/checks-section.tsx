import { Skeleton, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../api.ts";
import classes from "../decisions/decisions.module.css";
import { Failure } from "../shell/failures.tsx";
import { LabelledCell } from "../shell/labelled-cell.tsx";
import { TableHead } from "../shell/table-head.tsx";
import { formats } from "../text/formats.ts";
import { type Check, text } from "./text.ts";

const DIM = { c: "dimmed" } as const;
const EMPHASIS = { ok: {}, breached: { fw: 600 }, no_data: DIM, muted: DIM, unasked: DIM } as const;

const Row = ({ check: { kind, verdict, evidence, checkedAt } }: { readonly check: Check }) => (
  <Table.Tr>
    <Table.Td data-head fw={500}>
      {text.kindName[kind]}
    </Table.Td>
    <LabelledCell label={text.verdictColumn}>
      <Text inherit {...EMPHASIS[verdict]}>
        {text.verdict[verdict]}
      </Text>
    </LabelledCell>
    {evidence === null || evidence.count === 0 ? (
      <Table.Td />
    ) : (
      <LabelledCell label={text.measured}>{text.says(kind, evidence)}</LabelledCell>
    )}
    <LabelledCell label={text.asked}>
      <Text inherit c="dimmed">
        {checkedAt === null ? text.never : formats.moment(checkedAt)}
      </Text>
    </LabelledCell>
  </Table.Tr>
);

/** Every rule and what it last said, those that could not tell among them. */
export const ChecksSection = () => {
  const { data, error, refetch } = useQuery(trpc.alerts.list.queryOptions({ open: true, limit: 1 }));
  return (
    <div>
      <Title order={2} size="h3">
        {text.checks}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {text.worst}
      </Text>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={380} aria-hidden />}
      {data && (
        <Table className={classes.table} aria-label={text.checks}>
          <TableHead names={[text.rule, text.verdictColumn, text.measured, text.asked]} />
          <Table.Tbody>
            {data.checks.map((check) => (
              <Row key={check.kind} check={check} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </div>
  );
};
