import { Button, Center, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type StateProps = {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  /** What the person can do about it. */
  readonly action?: ReactNode;
  /** 1 where it is all that the page has. */
  readonly order?: 1 | 2;
};

/** A page or panel with nothing to show yet: what it is for, and the way on. */
export const EmptyState = ({ icon, title, children, action, order = 2 }: StateProps) => (
  <Center mih={320} p="md">
    <Stack align="center" gap="sm" maw={440} ta="center">
      {icon}
      <Title order={order} size="h3">
        {title}
      </Title>
      {children && <Text c="dimmed">{children}</Text>}
      {action}
    </Stack>
  </Center>
);

type ErrorProps = Omit<StateProps, "action" | "children"> & {
  readonly message: string;
  readonly retryLabel: string;
  readonly onRetry: () => void;
  /** Names the failed call to whoever looks after the server. */
  readonly requestId?: string | null | undefined;
};

/** Something that could not be loaded: what happened, and a way to try again. */
export const ErrorState = ({ message, retryLabel, onRetry, requestId, ...state }: ErrorProps) => (
  <div role="alert">
    <EmptyState
      {...state}
      action={
        <Stack align="center" gap="xs">
          <Button variant="default" onClick={onRetry}>
            {retryLabel}
          </Button>
          {requestId && (
            <Text size="xs" c="dimmed" ff="monospace">
              {requestId}
            </Text>
          )}
        </Stack>
      }
    >
      {message}
    </EmptyState>
  </div>
);
