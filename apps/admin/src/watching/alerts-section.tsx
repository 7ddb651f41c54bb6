import { EmptyState } from "@dailies/ui";
import { Anchor, Badge, Button, Group, Paper, Skeleton, Stack, Switch, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { trpc } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { ListEnd } from "../shell/list-end.tsx";
import { formats } from "../text/formats.ts";
import { AcknowledgeDialog } from "./acknowledge-dialog.tsx";
import { alertDoor } from "./doors.ts";
import { type Alert, type Check, text } from "./text.ts";

const COLOURS = { firing: "red", acknowledged: "amber", no_data: "gray", resolved: "gray" } as const;

const Doors = ({ alert }: { readonly alert: Alert }) => {
  const decisions = alertDoor(alert);
  if (alert.kind === "correction_expiring" || alert.kind === "correction_harming")
    return (
      <Anchor
        size="sm"
        renderRoot={(props) => <Link {...props} to="/corrections" search={{ history: alert.subject }} />}
      >
        {text.open}
      </Anchor>
    );
  return (
    decisions !== null && (
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/decisions" search={decisions} />}>
        {text.behind}
      </Anchor>
    )
  );
};

const Story = ({ alert }: { readonly alert: Alert }) => {
  const { acknowledgedAt, acknowledgedByName, acknowledgedNote, firedAt, lastNotifiedAt, resolvedAt } = alert;
  const begun = text.since(formats.moment(firedAt));
  return (
    <Text size="xs" c="dimmed">
      {resolvedAt === null ? begun : `${begun}. ${text.over(formats.moment(resolvedAt))}`}
      {resolvedAt === null && lastNotifiedAt !== null && `, ${text.told(formats.moment(lastNotifiedAt))}`}
      {acknowledgedAt !== null && (
        <>
          <br />
          {text.takenBy(acknowledgedByName, formats.moment(acknowledgedAt))}
          {acknowledgedNote !== null && `: ${acknowledgedNote}`}
        </>
      )}
    </Text>
  );
};

const AlertCard = ({ alert, onTake }: { readonly alert: Alert; readonly onTake: () => void }) => {
  const { kind, state, evidence } = alert;
  const subject = text.subjectName(kind, alert);
  return (
    <Paper withBorder p="md" component="li" style={{ listStyle: "none" }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Text fw={600}>
          {text.kindName[kind]}
          {subject !== null && `: ${subject}`}
        </Text>
        <Badge variant="light" color={COLOURS[state]} tt="none">
          {text.state[state]}
        </Badge>
      </Group>
      <Text size="sm">{text.says(kind, evidence)}</Text>
      <Story alert={alert} />
      <Group gap="md" mt="xs">
        {state !== "resolved" && alert.acknowledgedAt === null && (
          <Button size="compact-sm" variant="default" onClick={onTake}>
            {text.take}
          </Button>
        )}
        <Doors alert={alert} />
      </Group>
    </Paper>
  );
};

const Nothing = ({ checks }: { readonly checks: readonly Check[] }) => {
  const asked = checks.filter(({ checkedAt }) => checkedAt !== null);
  const blind = asked.filter(({ verdict }) => verdict === "no_data").length;
  return asked.length === 0 ? (
    <EmptyState title={text.unasked}>{text.unaskedLead}</EmptyState>
  ) : (
    <EmptyState title={text.nothing}>{text.nothingLead(asked.length, blind)}</EmptyState>
  );
};

type Props = {
  /** Whether what is over stands here instead of what is not. */
  readonly over: boolean;
  readonly onOver: (over: boolean) => void;
};

export const alertsOf = (over: boolean) =>
  trpc.alerts.list.infiniteQueryOptions({ open: !over }, { getNextPageParam: (page) => page.nextCursor });

export const AlertsSection = ({ over, onOver }: Props) => {
  const [taking, setTaking] = useState<Alert | null>(null);
  const list = useInfiniteQuery(alertsOf(over));
  const alerts = list.data?.pages.flatMap((page) => page.items);
  return (
    <Stack component="section" gap="sm" aria-labelledby="alerts">
      <Group justify="space-between">
        <Title order={2} size="h3" id="alerts">
          {text.alerts}
        </Title>
        <Switch label={text.showOver} checked={over} onChange={({ currentTarget }) => onOver(currentTarget.checked)} />
      </Group>
      {list.error && !alerts && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={120} aria-hidden />}
      {alerts?.length === 0 && <Nothing checks={list.data?.pages[0]?.checks ?? []} />}
      {alerts !== undefined && alerts.length > 0 && (
        <Stack component="ul" gap="sm" m={0} p={0}>
          {alerts.map((alert) => (
            <AlertCard key={alert.id} alert={alert} onTake={() => setTaking(alert)} />
          ))}
        </Stack>
      )}
      <ListEnd list={list} more={text.more} />
      {taking && <AcknowledgeDialog alert={taking} onClose={() => setTaking(null)} />}
    </Stack>
  );
};
