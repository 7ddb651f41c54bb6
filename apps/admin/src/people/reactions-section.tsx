import { EmptyState } from "@dailies/ui";
import { Anchor, Button, Skeleton, Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { trpc } from "../api.ts";
import decisionClasses from "../decisions/decisions.module.css";
import { Moment } from "../decisions/moment.tsx";
import { Section } from "../decisions/section.tsx";
import { text as decisionText } from "../decisions/text.ts";
import { Failure } from "../shell/failures.tsx";
import { LabelledCell } from "../shell/labelled-cell.tsx";
import { ListEnd } from "../shell/list-end.tsx";
import { TableHead } from "../shell/table-head.tsx";
import { type Reaction, text } from "./text.ts";

const { reactions: words } = text;
const SHOWN = 10;

/** What somebody did can be taken back once; an undo cannot. */
const canBeTakenBack = ({ retracted, retractsEventId }: Reaction) => !retracted && retractsEventId === null;

const Row = ({ reaction, onTakeBack }: { readonly reaction: Reaction; readonly onTakeBack: () => void }) => {
  const { title, decisionId, source, retracted, occurredAt } = reaction;
  const did = decisionText.outcomeSentence(reaction);
  return (
    <Table.Tr>
      <LabelledCell label={words.columns.when}>
        <Moment at={occurredAt} />
      </LabelledCell>
      <LabelledCell label={words.columns.what}>
        {retracted ? (
          <>
            <del>{did}</del> {words.takenBack}
          </>
        ) : (
          did
        )}
      </LabelledCell>
      <LabelledCell label={words.columns.title}>{title.title}</LabelledCell>
      <LabelledCell label={words.columns.source}>{decisionText.detail.from[source]}</LabelledCell>
      <LabelledCell label={words.columns.answers}>
        {decisionId === null ? (
          <Text span size="sm" c="dimmed">
            {words.toNothing}
          </Text>
        ) : (
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/decisions/$id" params={{ id: decisionId }} />}>
            {words.toDecision}
          </Anchor>
        )}
      </LabelledCell>
      <LabelledCell label={words.columns.actions}>
        {canBeTakenBack(reaction) && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={words.takeBackOf(`${did}, ${title.title}`)}
            onClick={onTakeBack}
          >
            {words.takeBack}
          </Button>
        )}
      </LabelledCell>
    </Table.Tr>
  );
};

type Props = { readonly userId: string; readonly onTakeBack: (reaction: Reaction) => void };

export const ReactionsSection = ({ userId, onTakeBack }: Props) => {
  const list = useInfiniteQuery(
    trpc.outcomes.listFor.infiniteQueryOptions(
      { userId, limit: SHOWN },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const reactions = list.data?.pages.flatMap((page) => page.items);
  return (
    <Section title={words.title} lead={words.lead}>
      {list.error && !reactions && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={320} aria-hidden />}
      {reactions?.length === 0 && <EmptyState title={words.empty} />}
      {reactions !== undefined && reactions.length > 0 && (
        <Table className={decisionClasses.table} verticalSpacing="xs" aria-label={words.tableLabel}>
          <TableHead names={Object.values(words.columns)} />
          <Table.Tbody>
            {reactions.map((reaction) => (
              <Row key={reaction.id} reaction={reaction} onTakeBack={() => onTakeBack(reaction)} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <ListEnd list={list} more={words.more} mt="sm" />
    </Section>
  );
};
