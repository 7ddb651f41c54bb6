import type { RouterOutputs } from "@dailies/ml-feedback";
import { EmptyState } from "@dailies/ui";
import { Drawer, Skeleton, Stack, Table, Text, Timeline } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../api.ts";
import { Moment } from "../decisions/moment.tsx";
import { Failure } from "../shell/failures.tsx";
import { type Correction, text } from "./text.en.ts";

type Revision = RouterOutputs["corrections"]["history"]["items"][number];

/** Ids become names where the present version knows them. */
const namedValue = (correction: Correction | undefined, field: string, value: string | null): string => {
  const names = [
    [correction?.userId, correction?.userName],
    [correction?.targetValue, correction?.targetLabel],
    [asText(correction?.tmdbId), correction?.titleName],
  ];
  const isName = field === "userId" || field === "targetValue" || field === "tmdbId";
  const name = isName && value !== null ? names.find(([id]) => id === value)?.[1] : null;
  return name ?? text.fieldValue(field, value);
};
const asText = (value: number | null | undefined) => (value === null || value === undefined ? null : String(value));

type ChangesProps = { readonly revision: Revision; readonly correction: Correction | undefined };

const Changes = ({ revision, correction }: ChangesProps) => {
  const isFirst = revision.change === "created";
  if (revision.changes.length === 0) return <Text size="sm">{text.histories.unchanged}</Text>;
  return (
    <Table verticalSpacing={4} horizontalSpacing="xs" mt={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{text.histories.field}</Table.Th>
          {!isFirst && <Table.Th>{text.histories.before}</Table.Th>}
          <Table.Th>{text.histories.after}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {revision.changes.map(({ field, before, after }) => (
          <Table.Tr key={field}>
            <Table.Th scope="row" fw={400}>
              {text.fieldName(field)}
            </Table.Th>
            {!isFirst && (
              <Table.Td>
                <del>{namedValue(correction, field, before)}</del>
              </Table.Td>
            )}
            <Table.Td>{namedValue(correction, field, after)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

const History = ({ id }: { readonly id: string }) => {
  const history = useQuery(trpc.corrections.history.queryOptions({ id }));
  const { data: correction } = useQuery(trpc.corrections.get.queryOptions({ id }));
  if (history.error && !history.data) return <Failure error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <Skeleton height={320} aria-hidden />;
  const { items } = history.data;
  if (items.length === 0) return <EmptyState title={text.histories.empty} />;
  return (
    <Stack gap="md">
      {correction && (
        <Text>
          {text.scopeWords(correction)} – {text.valueWords(correction)}.
        </Text>
      )}
      <Timeline bulletSize={14} lineWidth={2} active={items.length}>
        {items.map((revision) => (
          <Timeline.Item
            key={revision.version}
            title={`${text.histories.version(revision.version)}: ${text.changeWords[revision.change]}`}
          >
            <Text size="sm" c="dimmed">
              <Moment at={revision.createdAt} /> {text.histories.by(revision.authorName ?? text.brand)}
            </Text>
            <Text size="sm">{revision.reason}</Text>
            <Changes revision={revision} correction={correction} />
          </Timeline.Item>
        ))}
      </Timeline>
    </Stack>
  );
};

type Props = { readonly id: string | null; readonly onClose: () => void };

/** Every version of a correction, the newest first, each with what it changed and why. */
export const HistoryDrawer = ({ id, onClose }: Props) => (
  <Drawer
    opened={id !== null}
    onClose={onClose}
    position="right"
    size="lg"
    title={text.histories.title}
    closeButtonProps={{ "aria-label": text.close }}
  >
    {id !== null && <History id={id} />}
  </Drawer>
);
