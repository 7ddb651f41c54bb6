import type { RouterOutputs } from "@dailies/ml-feedback";
import { IntervalTrack, meaningColour } from "@dailies/ui";
import { SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { text } from "./text.ts";
import classes from "./trainings.module.css";

type Report = RouterOutputs["trainings"]["shadow"];
const { shadow: words } = text;

const Share = ({ name, estimate }: { readonly name: string; readonly estimate: Report["overlap"] }) => (
  <div>
    <Text size="sm">
      {name}: {words.share(estimate.value, estimate.ciLower, estimate.ciUpper)}
    </Text>
    <IntervalTrack {...estimate} colour={meaningColour("challenger")} />
  </div>
);

const Titles = ({ name, titles }: { readonly name: string; readonly titles: Report["enters"] }) =>
  titles.length > 0 && (
    <div>
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <ul className={classes.plain}>
        {titles.map(({ title, lists }) => (
          <li key={`${title.mediaType}${title.tmdbId}`}>{words.onLists(title.title, lists)}</li>
        ))}
      </ul>
    </div>
  );

/** What a version in the shadow would have shown in place of what was. */
export const Shadow = ({ modelVersion }: { readonly modelVersion: string }) => {
  const { data, error, refetch } = useQuery(trpc.trainings.shadow.queryOptions({ modelVersion }));
  if (data?.lists === 0 && data.shadowSince === null) return null;
  return (
    <section>
      <Title order={3} size="h5" mb="xs">
        {words.title}
      </Title>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={120} />}
      {data && (
        <Stack gap="xs">
          <Text size="sm" c="dimmed">
            {data.shadowSince === null ? words.ended : words.since(data.shadowSince)}{" "}
            {data.lists === 0 ? words.nothing : `${words.counted(data.lists, data.people)}.`}
          </Text>
          {data.lists > 0 && (
            <>
              <Share name={words.overlap} estimate={data.overlap} />
              <Share name={words.topOverlap} estimate={data.topOverlap} />
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <Titles name={words.enters} titles={data.enters} />
                <Titles name={words.leaves} titles={data.leaves} />
              </SimpleGrid>
            </>
          )}
        </Stack>
      )}
    </section>
  );
};
