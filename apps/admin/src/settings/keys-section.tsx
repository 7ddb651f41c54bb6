import { EmptyState, type Meaning, meaningColour } from "@dailies/ui";
import { Badge, Button, Group, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../api.ts";
import classes from "../decisions/decisions.module.css";
import { Moment } from "../decisions/moment.tsx";
import { Failure } from "../shell/failures.tsx";
import { LabelledCell } from "../shell/labelled-cell.tsx";
import { ListEnd } from "../shell/list-end.tsx";
import { TableHead } from "../shell/table-head.tsx";
import { formats } from "../text/formats.ts";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { RevokeKeyDialog } from "./revoke-key-dialog.tsx";
import { type ApiKey, text } from "./text.ts";

const { keys: words } = text;

const State = ({ revokedAt }: Pick<ApiKey, "revokedAt">) => {
  const meaning: Meaning = revokedAt === null ? "success" : "ignored";
  return (
    <Badge variant="outline" color={meaningColour(meaning)} tt="none" miw="max-content">
      {revokedAt === null ? words.works : words.revoked(formats.day(revokedAt))}
    </Badge>
  );
};

const Row = ({ apiKey, onRevoke }: { readonly apiKey: ApiKey; readonly onRevoke: () => void }) => {
  const { name, scopes, createdAt, lastUsedAt, revokedAt } = apiKey;
  return (
    <Table.Tr>
      <Table.Td data-head>
        <Text size="sm" fw={600}>
          {name}
        </Text>
      </Table.Td>
      <LabelledCell label={words.columns.scopes}>
        {formats.and(scopes.map((each) => words.scope.get(each) ?? each))}
      </LabelledCell>
      <LabelledCell label={words.columns.made}>
        <Moment at={createdAt} />
      </LabelledCell>
      <LabelledCell label={words.columns.used}>
        {lastUsedAt === null ? words.never : <Moment at={lastUsedAt} />}
      </LabelledCell>
      <LabelledCell label={words.columns.state}>
        <Group gap="sm">
          <State revokedAt={revokedAt} />
          {revokedAt === null && (
            <Button size="compact-sm" variant="default" aria-label={words.revokeOf(name)} onClick={onRevoke}>
              {words.revoke}
            </Button>
          )}
        </Group>
      </LabelledCell>
    </Table.Tr>
  );
};

/** Who may write from outside: made, used, revoked. */
export const KeysSection = () => {
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const list = useInfiniteQuery(
    trpc.apiKeys.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
  );
  const keys = list.data?.pages.flatMap((page) => page.items);
  return (
    <Stack component="section" gap="sm" aria-labelledby="settings-keys">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={2} size="h3" id="settings-keys">
            {words.title}
          </Title>
          <Text size="sm" c="dimmed">
            {words.lead}
          </Text>
        </div>
        <Button onClick={() => setCreating(true)}>{words.create}</Button>
      </Group>
      {list.error && !keys && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={160} aria-hidden />}
      {keys?.length === 0 && <EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>}
      {keys !== undefined && keys.length > 0 && (
        <Table className={classes.table} verticalSpacing="sm" aria-label={words.tableLabel}>
          <TableHead names={Object.values(words.columns)} />
          <Table.Tbody>
            {keys.map((apiKey) => (
              <Row key={apiKey.id} apiKey={apiKey} onRevoke={() => setRevoking(apiKey)} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <ListEnd list={list} more={words.more} />
      {creating && <CreateKeyDialog onClose={() => setCreating(false)} />}
      {revoking && <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </Stack>
  );
};
