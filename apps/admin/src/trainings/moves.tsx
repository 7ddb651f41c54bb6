import { Anchor, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { trpc } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { text } from "./text.ts";
import classes from "./trainings.module.css";

const { moves: words } = text;

type Props = { readonly modelVersion: string; readonly against: string };

/** On the newest lists of some people: what one version ranks otherwise than another. */
export const Moves = ({ modelVersion, against }: Props) => {
  const { data, error, refetch } = useQuery(trpc.trainings.moves.queryOptions({ modelVersion, against }));
  return (
    <section>
      <Title order={3} size="h5">
        {words.title(modelVersion, against)}
      </Title>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={180} />}
      {data?.people.length === 0 && <Text c="dimmed">{words.nobody}</Text>}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} mt="sm">
        {data?.people.map(({ userId, userName, listId, size, shared, moved }) => (
          <Stack key={listId} gap={4}>
            <Anchor fw={600} size="sm" renderRoot={(props) => <Link {...props} to="/decisions" search={{ userId }} />}>
              {userName}
            </Anchor>
            <Text size="sm" c="dimmed">
              {words.shared(shared, size)}
            </Text>
            <ul className={classes.plain}>
              {moved.map(({ title, rank, rankAgainst }) => (
                <li key={`${title.mediaType}:${title.tmdbId}`}>{words.move(title.title, rank, rankAgainst)}</li>
              ))}
            </ul>
          </Stack>
        ))}
      </SimpleGrid>
    </section>
  );
};
