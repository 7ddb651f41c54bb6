import { nextPageOf, type PagedList } from "@dailies/ui";
import { Button, Stack, Text } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useText } from "../text/text.tsx";
import { failureMessage } from "./failures.tsx";

type List = PagedList & Pick<UseInfiniteQueryResult<unknown, unknown>, "hasNextPage">;

type Props = {
  readonly list: List;
  readonly label: string;
  /** Given where the list's first page came another way. */
  readonly hasMore?: boolean;
};

/** Below what is there of a list: the way to its next page, or why that did not come and the way to try again. */
export const MoreButton = ({ list, label, hasMore = list.hasNextPage }: Props) => {
  const { text } = useText();
  const { failed, isLoading, goOn } = nextPageOf(list);
  if (!failed && !hasMore) return null;
  return (
    <Stack align="center" gap="xs" mt="xl">
      {failed && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {failureMessage(list.error, text)}
        </Text>
      )}
      <Button variant="default" size="md" loading={isLoading} onClick={goOn}>
        {failed ? text.failures.retry : label}
      </Button>
    </Stack>
  );
};
