import { nextPageOf, type PagedList } from "@dailies/ui";
import { Button, Group, type MantineSpacing, Text } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { text } from "../text/text.ts";
import { failureMessage } from "./failures.tsx";

type List = PagedList & Pick<UseInfiniteQueryResult<unknown, unknown>, "data" | "hasNextPage">;

type Props = {
  readonly list: List;
  /** What the button to the next page says. */
  readonly more: string;
  /** How much is there already. */
  readonly children?: ReactNode;
  readonly mt?: MantineSpacing;
};

/** Below the pages of a list that are there: the way to the next one, or why it did not come and the way to try again. */
export const ListEnd = ({ list, more, children, mt = 0 }: Props) => {
  const { data, error, hasNextPage } = list;
  const { failed, isLoading, goOn } = nextPageOf(list);
  if (data === undefined) return null;
  if (!failed && !hasNextPage && children === undefined) return null;
  return (
    <Group justify={children === undefined ? "flex-end" : "space-between"} gap="sm" mt={mt}>
      {children !== undefined && (
        <Text size="sm" c="dimmed" role="status">
          {children}
        </Text>
      )}
      {failed && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {failureMessage(error)}
        </Text>
      )}
      {(failed || hasNextPage) && (
        <Button variant="default" loading={isLoading} onClick={goOn}>
          {failed ? text.failures.retry : more}
        </Button>
      )}
    </Group>
  );
};
