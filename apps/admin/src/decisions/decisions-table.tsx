import type { RouterOutputs } from "@dailies/ml-feedback";
import { Poster } from "@dailies/ui";
import { Anchor, Badge, Group, Skeleton, Stack, Table, Text } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { formats } from "../text/formats.ts";
import classes from "./decisions.module.css";
import { LabelNote } from "./label-note.tsx";
import { Moment } from "./moment.tsx";
import { text } from "./text.ts";

type Summary = RouterOutputs["decisions"]["list"]["items"][number];

type CellProps = { readonly label: string; readonly number?: boolean; readonly children: ReactNode };
const Cell = ({ label, number, children }: CellProps) => (
  <Table.Td data-number={number || undefined}>
    <span className={classes.label} aria-hidden>
      {label}
    </span>
    <span>{children}</span>
  </Table.Td>
);

const TitleCell = ({ decision: { id, title, explored } }: { readonly decision: Summary }) => {
  const list: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  return (
    <Table.Td data-head>
      <Group wrap="nowrap" gap="sm">
        <span className={classes.thumb} aria-hidden>
          <Poster title={title} />
        </span>
        <Stack gap={2} align="flex-start">
          <Anchor
            fw={600}
            renderRoot={(props) => <Link {...props} to="/decisions/$id" params={{ id }} state={{ list }} />}
          >
            {title.title}
          </Anchor>
          <Text size="xs" c="dimmed">
            {[title.year, text.mediaTypeName[title.mediaType]].filter((part) => part !== null).join(" · ")}
          </Text>
          {explored && (
            <Badge variant="light" size="sm" tt="none">
              {text.explored}
            </Badge>
          )}
        </Stack>
      </Group>
    </Table.Td>
  );
};

const Row = ({ decision }: { readonly decision: Summary }) => (
  <Table.Tr>
    <TitleCell decision={decision} />
    <Cell label={text.columns.person}>
      <Anchor
        size="sm"
        renderRoot={(props) => <Link {...props} to="/decisions" search={{ userId: decision.userId }} />}
      >
        {decision.userName}
      </Anchor>
    </Cell>
    <Cell label={text.columns.position} number>
      {text.place(decision.position)}
    </Cell>
    <Cell label={text.columns.source}>{text.sourceName[decision.sourceType]}</Cell>
    <Cell label={text.columns.score} number>
      {formats.tenths(Math.round(decision.finalScore * 1000), false)}
    </Cell>
    <Cell label={text.columns.predicted} number>
      {decision.predictedSuccess === null ? (
        <Text span size="sm" c="dimmed">
          {text.noPrediction}
        </Text>
      ) : (
        formats.percent(decision.predictedSuccess)
      )}
    </Cell>
    <Cell label={text.columns.label}>
      <LabelNote decision={decision} />
    </Cell>
    <Cell label={text.columns.when}>
      <Moment at={decision.createdAt} />
    </Cell>
  </Table.Tr>
);

const NUMBERS: ReadonlySet<string> = new Set(["position", "score", "predicted"]);

export const DecisionsTable = ({ decisions }: { readonly decisions: readonly Summary[] }) => (
  <Table className={classes.table} verticalSpacing="sm" aria-label={text.tableLabel}>
    <Table.Thead>
      <Table.Tr>
        {Object.entries(text.columns).map(([key, label]) => (
          <Table.Th key={key} data-number={NUMBERS.has(key) || undefined}>
            {label}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {decisions.map((decision) => (
        <Row key={decision.id} decision={decision} />
      ))}
    </Table.Tbody>
  </Table>
);

const SKELETON_ROWS = 8;
export const TableSkeleton = () => (
  <Stack gap="sm" aria-hidden>
    {Array.from({ length: SKELETON_ROWS }, (_, index) => (
      <Skeleton key={index} height={72} />
    ))}
  </Stack>
);
