import type { RouterOutputs } from "@dailies/ml-feedback";
import { EmptyState } from "@dailies/ui";
import { Anchor, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { trpc } from "../api.ts";
import { LabelNote } from "../decisions/label-note.tsx";
import { Section } from "../decisions/section.tsx";
import { Failure } from "../shell/failures.tsx";
import { formats } from "../text/formats.ts";
import classes from "./people.module.css";
import { text } from "./text.ts";

type Decision = RouterOutputs["decisions"]["list"]["items"][number];

const { shown: words } = text;
const LISTS_SHOWN = 3;
const DECISIONS_ASKED = 60;
/** Before anything was ever recommended: the newest lists are shown however old they are. */
const EVER = "2000-01-01T00:00:00.000Z";

/** The newest lists whole, each in the order of its places. */
const listsIn = (decisions: readonly Decision[]): Decision[][] => {
  const lists = new Map<string, Decision[]>();
  for (const decision of decisions) lists.set(decision.listId, [...(lists.get(decision.listId) ?? []), decision]);
  return [...lists.values()]
    .slice(0, LISTS_SHOWN)
    .map((list) => list.sort((one, other) => one.position - other.position));
};

const List = ({ decisions }: { readonly decisions: readonly Decision[] }) => {
  const [first] = decisions;
  if (first === undefined) return null;
  return (
    <div>
      <Title order={3} size="h6">
        {words.list(formats.moment(first.createdAt), first.modelVersion)}
      </Title>
      <ol className={classes.shown}>
        {decisions.map((decision) => (
          <li key={decision.id} value={decision.position + 1}>
            <Anchor
              size="sm"
              renderRoot={(props) => <Link {...props} to="/decisions/$id" params={{ id: decision.id }} />}
            >
              {decision.title.title}
            </Anchor>
            <Text size="xs" c="dimmed" component="div">
              <LabelNote decision={decision} />
            </Text>
          </li>
        ))}
      </ol>
    </div>
  );
};

export const ShownSection = ({ userId }: { readonly userId: string }) => {
  const list = useQuery(trpc.decisions.list.queryOptions({ userId, from: EVER, limit: DECISIONS_ASKED }));
  const lists = list.data && listsIn(list.data.items);
  return (
    <Section title={words.title} lead={words.lead}>
      {list.error && !lists && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={320} aria-hidden />}
      {lists?.length === 0 && <EmptyState title={words.empty} />}
      {lists !== undefined && lists.length > 0 && (
        <Stack gap="md">
          {lists.map((decisions) => (
            <List key={decisions[0]?.listId} decisions={decisions} />
          ))}
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/decisions" search={{ userId, from: EVER }} />}>
            {words.all}
          </Anchor>
        </Stack>
      )}
    </Section>
  );
};
