import { correctionStateSchema, correctionTypeSchema } from "@dailies/ml-feedback/schemas";
import { EmptyState } from "@dailies/ui";
import { Button, Group, Select, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { queryClient, trpc } from "../api.ts";
import classes from "../decisions/decisions.module.css";
import { TableSkeleton } from "../decisions/decisions-table.tsx";
import { PersonPick } from "../decisions/pickers.tsx";
import { Failure } from "../shell/failures.tsx";
import { ListEnd } from "../shell/list-end.tsx";
import { CorrectionDrawer } from "./correction-drawer.tsx";
import { prefilled, readCorrectionSearch, searchOf } from "./correction-search.ts";
import { CorrectionsTable } from "./corrections-table.tsx";
import { HistoryDrawer } from "./history-drawer.tsx";
import { type Suggestion, Suggestions } from "./suggestions.tsx";
import { SwitchModal } from "./switch-modal.tsx";
import { type Correction, text } from "./text.ts";

type Filter = ReturnType<typeof readCorrectionSearch>["filter"];
type FilterProps = {
  readonly filter: Filter;
  readonly personName: string | null | undefined;
  readonly onChange: (change: { readonly [Key in keyof Filter]?: Filter[Key] | undefined }) => void;
};

const Filters = ({ filter, personName, onChange }: FilterProps) => (
  <search className={classes.filters}>
    <Select
      label={text.stateLabel}
      placeholder={text.any}
      clearable
      data={correctionStateSchema.options.map((value) => ({ value, label: text.state[value] }))}
      value={filter.state ?? null}
      onChange={(value) => onChange({ state: correctionStateSchema.options.find((each) => each === value) })}
    />
    <Select
      label={text.typeLabel}
      placeholder={text.any}
      clearable
      data={correctionTypeSchema.options.map((value) => ({ value, label: text.typeName[value] }))}
      value={filter.correctionType ?? null}
      onChange={(value) => onChange({ correctionType: correctionTypeSchema.options.find((each) => each === value) })}
    />
    <PersonPick
      label={text.personLabel}
      placeholder={text.anyone}
      userId={filter.userId ?? null}
      name={personName}
      onPick={(userId) => onChange({ userId: userId ?? undefined })}
    />
  </search>
);

type Search = Readonly<Record<string, unknown>>;

const listOf = (filter: Filter) =>
  trpc.corrections.list.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.nextCursor });
export const prefetch = (search: Search) =>
  queryClient.prefetchInfiniteQuery(listOf(readCorrectionSearch(search).filter));

/** Everything that people overrode by hand, with its story. */
export const CorrectionsPage = () => {
  const search: Search = useSearch({ strict: false });
  const { filter, writing, revising, history } = readCorrectionSearch(search);
  const navigate = useNavigate();
  const [switching, setSwitching] = useState<Correction | null>(null);
  const list = useInfiniteQuery(listOf(filter));
  const corrections = list.data?.pages.flatMap((page) => page.items);
  const go = (next: Search, replace = false) =>
    void navigate({ to: "/corrections", search: next, replace, resetScroll: false });
  // The browser's way back does not open again what was closed.
  const close = () => go(filter, true);
  const adjust = (suggestion: Suggestion) => {
    const { correction } = suggestion;
    if (correction) go({ ...filter, ...searchOf({ ...correction, reason: text.suggestions.says(suggestion) }) });
  };
  const filtered = Object.keys(filter).length > 0;
  return (
    <Stack gap="lg">
      <title>{`${text.title} · ${text.brand}`}</title>
      <Group justify="space-between" align="flex-end" gap="md">
        <div>
          <Title order={1}>{text.title}</Title>
          <Text c="dimmed">{text.lead}</Text>
        </div>
        <Button onClick={() => go({ ...filter, new: 1 })}>{text.write}</Button>
      </Group>
      <Suggestions onAdjust={adjust} />
      <Filters
        filter={filter}
        personName={filter.userId === undefined ? undefined : corrections?.[0]?.userName}
        onChange={(change) => go({ ...filter, ...change })}
      />
      {list.error && !corrections ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : !corrections ? (
        <TableSkeleton />
      ) : corrections.length === 0 ? (
        <EmptyState
          title={text.emptyTitle}
          action={
            filtered && (
              <Button variant="default" onClick={() => go({})}>
                {text.clear}
              </Button>
            )
          }
        >
          {filtered ? text.emptyFiltered : text.empty}
        </EmptyState>
      ) : (
        <CorrectionsTable
          corrections={corrections}
          onRevise={(id) => go({ ...filter, edit: id })}
          onHistory={(id) => go({ ...filter, history: id })}
          onSwitch={setSwitching}
        />
      )}
      <ListEnd list={list} more={text.more} />
      <CorrectionDrawer
        id={revising}
        initial={prefilled(search)}
        opened={writing || revising !== null}
        onClose={close}
      />
      <HistoryDrawer id={history} onClose={close} />
      {switching && <SwitchModal correction={switching} onClose={() => setSwitching(null)} />}
    </Stack>
  );
};
