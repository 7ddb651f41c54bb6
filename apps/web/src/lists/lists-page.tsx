import { EmptyState } from "@dailies/ui";
import { Anchor, Button, Group, Skeleton, Tabs, Title } from "@mantine/core";
import { IconBookmarkOff, IconListCheck } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { titleKey, type WatchStatus } from "../api.ts";
import { countsQuery, rowsQuery } from "../page-queries.ts";
import { Failure } from "../shell/failures.tsx";
import { MoreButton } from "../shell/more-button.tsx";
import { useText } from "../text/text.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { ListFields } from "./list-fields.tsx";
import { ListRow } from "./list-row.tsx";
import classes from "./lists.module.css";
import { useBulk } from "./use-bulk.ts";
import { useSelection } from "./use-selection.ts";

const STATUSES: readonly WatchStatus[] = ["want", "watched", "dropped"];

const route = getRouteApi("/signed-in/lists");

const NothingHere = ({ status }: { readonly status: WatchStatus }) => {
  const { text } = useText();
  const { q, type } = route.useSearch();
  const isFiltered = (q ?? type) !== undefined;
  return (
    <EmptyState
      icon={<IconBookmarkOff size={40} stroke={1.4} aria-hidden />}
      title={isFiltered ? text.lists.notFoundTitle : text.lists.emptyTitle[status]}
      action={
        isFiltered ? (
          <Anchor renderRoot={(props) => <Link {...props} to="/lists" search={{ status }} />}>
            {text.lists.notFoundLink}
          </Anchor>
        ) : (
          <Anchor renderRoot={(props) => <Link {...props} to="/search" />}>{text.lists.emptyLink}</Anchor>
        )
      }
    >
      {isFiltered ? text.lists.notFound : text.lists.empty[status]}
    </EmptyState>
  );
};

const Rows = ({ status }: { readonly status: WatchStatus }) => {
  const { text } = useText();
  const list = useInfiniteQuery(rowsQuery({ ...route.useSearch(), status }));
  const selection = useSelection();
  const bulk = useBulk();
  const items = list.data?.pages.flatMap((page) => page.items);
  if (!items)
    return list.error ? (
      <Failure error={list.error} onRetry={list.refetch} />
    ) : (
      <div className={classes.rows} aria-hidden>
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} className={classes.blank} />
        ))}
      </div>
    );
  return (
    <>
      {items.length === 0 ? (
        <NothingHere status={status} />
      ) : (
        <>
          <Group justify="flex-end">
            <Button
              variant="subtle"
              size="compact-md"
              fz="sm"
              leftSection={<IconListCheck size={18} stroke={1.7} aria-hidden />}
              onClick={selection.isOn ? selection.end : selection.begin}
            >
              {selection.isOn ? text.lists.selectDone : text.lists.select}
            </Button>
          </Group>
          <ul className={classes.rows}>
            {items.map((item) => (
              <ListRow
                key={titleKey(item.title)}
                item={item}
                {...(selection.isOn && {
                  ticked: selection.has(item),
                  onTick: () => selection.toggle(item),
                })}
              />
            ))}
          </ul>
          <MoreButton list={list} label={text.lists.more} />
        </>
      )}
      <BulkBar status={status} items={items} selection={selection} bulk={bulk} />
    </>
  );
};

export const ListsPage = () => {
  const { text, formats } = useText();
  const search = route.useSearch();
  const { status = "want" } = search;
  const navigate = route.useNavigate();
  const { counts } = useQuery({ ...countsQuery(search), placeholderData: keepPreviousData }).data ?? {};
  const choose = (value: string | null) => {
    const chosen = STATUSES.find((each) => each === value);
    if (chosen) void navigate({ search: (others) => ({ ...others, status: chosen }) });
  };
  return (
    <>
      <title>{`${text.lists.title} · ${text.brand}`}</title>
      <Title order={1} mb="md">
        {text.lists.title}
      </Title>
      <ListFields />
      <Tabs value={status} onChange={choose} keepMounted={false}>
        <Tabs.List mb="sm">
          {STATUSES.map((each) => (
            <Tabs.Tab
              key={each}
              value={each}
              rightSection={counts && <span className={classes.count}>{formats.count(counts[each])}</span>}
            >
              {text.lists.tabs[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {STATUSES.map((each) => (
          <Tabs.Panel key={each} value={each} tabIndex={-1}>
            <Rows status={each} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
};
