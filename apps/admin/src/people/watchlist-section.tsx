import type { WatchStatus } from "@dailies/ml-feedback/schemas";
import { watchStatusSchema } from "@dailies/ml-feedback/schemas";
import { EmptyState, Poster } from "@dailies/ui";
import { Button, SegmentedControl, Skeleton, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { trpc } from "../api.ts";
import decisionClasses from "../decisions/decisions.module.css";
import { Section } from "../decisions/section.tsx";
import { text as decisions } from "../decisions/text.ts";
import { Failure } from "../shell/failures.tsx";
import { ListEnd } from "../shell/list-end.tsx";
import { formats } from "../text/formats.ts";
import classes from "./people.module.css";
import { type Person, text, type WatchlistItem } from "./text.ts";

const { watchlist: words } = text;
const SHOWN = 12;

type ItemProps = { readonly item: WatchlistItem; readonly onChange: () => void };

const Item = ({ item: { title, status, rating, occurredAt }, onChange }: ItemProps) => (
  <li className={classes.item}>
    <span className={decisionClasses.thumb} aria-hidden>
      <Poster title={title} />
    </span>
    <div className={classes.words}>
      <Text size="sm" fw={600}>
        {title.title}
      </Text>
      <Text size="xs" c="dimmed">
        {[title.year, decisions.mediaTypeName[title.mediaType]].filter((part) => part !== null).join(" · ")}
      </Text>
      <Text size="xs">
        {[words.status[status], rating !== null && words.rated(rating), formats.day(occurredAt)]
          .filter(Boolean)
          .join(" · ")}
      </Text>
    </div>
    <Button size="compact-sm" variant="default" aria-label={words.changeOf(title.title)} onClick={onChange}>
      {words.change}
    </Button>
  </li>
);

type Props = {
  readonly person: Person;
  /** Null: all of them. */
  readonly status: WatchStatus | null;
  readonly onStatus: (status: WatchStatus | null) => void;
  readonly onChange: (item: WatchlistItem) => void;
};

export const WatchlistSection = ({ person: { id: userId, watchlist }, status, onStatus, onChange }: Props) => {
  const list = useInfiniteQuery(
    trpc.watchlist.listFor.infiniteQueryOptions(
      { userId, limit: SHOWN, ...(status && { status }) },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <Section title={words.title}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={words.statusLabel}
          className={classes.tabs}
          value={status ?? "all"}
          onChange={(value) => onStatus(watchStatusSchema.options.find((each) => each === value) ?? null)}
          data={[
            { value: "all", label: words.all },
            ...watchStatusSchema.options.map((value) => ({
              value,
              label: words.counted(words.status[value], watchlist[value]),
            })),
          ]}
        />
        {list.error && !items && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <Skeleton height={320} aria-hidden />}
        {items?.length === 0 && <EmptyState title={words.empty} />}
        {items !== undefined && items.length > 0 && (
          <ul className={classes.items}>
            {items.map((item) => (
              <Item key={`${item.title.mediaType}:${item.title.tmdbId}`} item={item} onChange={() => onChange(item)} />
            ))}
          </ul>
        )}
        <ListEnd list={list} more={words.more} />
      </Stack>
    </Section>
  );
};
