import { Anchor, Blockquote, Group, Paper, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { DifferenceTable } from "../corrections/difference-table.tsx";
import { Moment } from "../decisions/moment.tsx";
import { reasonWords } from "../text/reason-words.ts";
import classes from "./audit.module.css";
import { storyOf } from "./entry-story.ts";
import { type AuditPage, type Entry, text } from "./text.ts";

/** More differences than this are opened on demand, and so is all that something new said. */
const ROWS_SHOWN = 6;

const Differences = ({ rows, isFirst }: Pick<ReturnType<typeof storyOf>, "rows" | "isFirst">) => {
  if (rows.length === 0) return null;
  if (!isFirst && rows.length <= ROWS_SHOWN) return <DifferenceTable rows={rows} isFirst={false} />;
  return (
    <details className={classes.details}>
      <summary>{isFirst ? text.details : text.differences(rows.length)}</summary>
      <DifferenceTable rows={rows} isFirst={isFirst} />
    </details>
  );
};

const actorOf = ({ actorId, actorName }: Entry) => actorName ?? (actorId === null ? text.product : text.gone);

type Props = {
  readonly entry: Entry;
  readonly names: AuditPage["names"];
  /** Everything on the page is about the same thing already. */
  readonly isOneStory: boolean;
};

/** One act: who, for whom, what, why, and what became of what. */
export const EntryItem = ({ entry, names, isOneStory }: Props) => {
  const { action, actorId, onBehalfOfId, onBehalfOfName, subjectType, subjectId, reason, createdAt } = entry;
  const { name, door, rows, isFirst, isWish } = storyOf(entry, names);
  return (
    <Paper component="li" withBorder p="md" className={classes.entry}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          <b>{actorOf(entry)}</b> {isWish ? text.wished : text.did(action)}
          {onBehalfOfId !== null && onBehalfOfId !== actorId && (
            <>
              {" "}
              {text.forWhom} <b>{onBehalfOfName ?? text.gone}</b>
            </>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          <Moment at={createdAt} />
        </Text>
      </Group>
      <Text size="sm">
        {door === null ? (
          name
        ) : (
          <Anchor size="sm" renderRoot={(props) => <Link {...props} {...door} />}>
            {name}
          </Anchor>
        )}
      </Text>
      {reason !== null && (
        <Blockquote p="xs" mt="xs" radius="sm" className={classes.reason}>
          {reasonWords(reason)}
        </Blockquote>
      )}
      <Differences rows={rows} isFirst={isFirst} />
      {!isOneStory && (
        <Anchor
          size="xs"
          aria-label={text.storyOf(name)}
          renderRoot={(props) => <Link {...props} to="/audit" search={{ subjectType, subjectId }} />}
        >
          {text.story}
        </Anchor>
      )}
    </Paper>
  );
};
