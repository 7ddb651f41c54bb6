import { EmptyState } from "@dailies/ui";
import { Alert, Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { queryClient, trpc } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { ListEnd } from "../shell/list-end.tsx";
import { text } from "../text/text.ts";
import { Comparison, MOST_COMPARED } from "./comparison.tsx";
import { RollbackDialog } from "./rollback-dialog.tsx";
import { StartDialog } from "./start-dialog.tsx";
import { text as beside } from "./text.ts";
import { VersionCard } from "./version-card.tsx";

const PAGE = 10;
// Another administrator or another server may finish, start or promote one at any time.
const LOOK_AGAIN_MS = 15_000;

type Dialog = "start" | "rollback" | null;

/** The versions that an address compares; null where it compares none. */
const comparedIn = ({ compare }: Readonly<Record<string, unknown>>) =>
  typeof compare === "string"
    ? [...new Set(compare.split(",").filter((name) => name !== ""))].slice(0, MOST_COMPARED)
    : null;

/** Everything that names the deciding version is old once it changes. */
const refresh = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: trpc.trainings.pathKey() }),
    queryClient.invalidateQueries({ queryKey: trpc.metrics.pathKey() }),
  ]);

const list = trpc.trainings.list.infiniteQueryOptions({ limit: PAGE }, { getNextPageParam: (page) => page.nextCursor });
export const prefetch = () => queryClient.prefetchInfiniteQuery(list);

export const TrainingsPage = () => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const [told, setTold] = useState<string | null>(null);
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  const changed = (sentence: string) => {
    setTold(sentence);
    void refresh();
  };
  const versions = useInfiniteQuery({ ...list, refetchInterval: LOOK_AGAIN_MS });
  // However many are newer, what they are compared with is asked for by itself.
  const { data: decides } = useQuery({
    ...trpc.trainings.list.queryOptions({ status: "active", limit: 1 }),
    refetchInterval: LOOK_AGAIN_MS,
  });
  const active = decides?.items[0];
  const items = versions.data?.pages.flatMap((page) => page.items) ?? [];
  // The newest that waits for a person's word is open by itself, until another is chosen or it is closed.
  const open = search.version ?? items.find(({ status }) => status === "ready")?.modelVersion;
  const compared = comparedIn(search);
  const compare = (names: readonly string[] | null) =>
    void navigate({
      to: "/trainings",
      search: { ...search, compare: names === null ? undefined : names.join(",") },
      resetScroll: false,
      replace: compared !== null && names !== null,
    });
  const toggle = (modelVersion: string) =>
    void navigate({
      to: "/trainings",
      search: { ...search, version: open === modelVersion ? "none" : modelVersion },
      resetScroll: false,
    });
  return (
    <Stack gap="lg">
      <title>{`${text.trainings.title} · ${text.brand}`}</title>
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={1}>{text.trainings.title}</Title>
          <Text c="dimmed" maw={640}>
            {text.trainings.lead}
          </Text>
        </div>
        <Group gap="xs">
          {items.length > 1 && compared === null && (
            <Button variant="default" onClick={() => compare([])}>
              {beside.compare.pick}
            </Button>
          )}
          <Button variant="default" disabled={active === undefined} onClick={() => setDialog("rollback")}>
            {text.trainings.rollback}
          </Button>
          <Button disabled={items.some(({ status }) => status === "training")} onClick={() => setDialog("start")}>
            {text.trainings.start}
          </Button>
        </Group>
      </Group>
      <div role="status">
        {told && (
          <Alert onClose={() => setTold(null)} withCloseButton closeButtonLabel={text.trainings.close} variant="light">
            {told}
          </Alert>
        )}
      </div>
      {versions.isError && items.length === 0 && (
        <Failure error={versions.error} onRetry={() => void versions.refetch()} />
      )}
      {versions.isPending && [0, 1].map((place) => <Skeleton key={place} height={280} />)}
      {versions.isSuccess && items.length === 0 && <EmptyState title={text.trainings.empty} />}
      {compared !== null && (
        <Comparison
          chosen={compared}
          known={items.map(({ modelVersion }) => modelVersion)}
          onChoose={compare}
          onClose={() => compare(null)}
        />
      )}
      {items.map((summary) => (
        <VersionCard
          key={summary.id}
          summary={summary}
          active={active}
          onEnded={refresh}
          isOpen={open === summary.modelVersion}
          onToggle={() => toggle(summary.modelVersion)}
          onChanged={changed}
        />
      ))}
      <ListEnd list={versions} more={text.trainings.older} />
      <StartDialog
        active={active?.modelVersion}
        opened={dialog === "start"}
        onClose={close}
        onStarted={() => {
          close();
          void refresh();
        }}
      />
      {dialog === "rollback" && active && (
        <RollbackDialog
          active={active.modelVersion}
          onClose={close}
          onDone={(activeVersion) => {
            close();
            changed(text.trainings.rolledBack(activeVersion));
          }}
          onRefused={() => void refresh()}
        />
      )}
    </Stack>
  );
};
