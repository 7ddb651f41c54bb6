import {
  Chip,
  Fieldset,
  Group,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  Title,
  useMantineColorScheme,
} from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { client, queryClient, trpc } from "../api.ts";
import { announce } from "../shell/announce.ts";
import { Failure, failureMessage } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";

const KINDS = ["movie", "tv", "anime", "cartoon"] as const;
const SCHEMES = ["dark", "light", "auto"] as const;

/** What a person watches at all and never wants; how the app looks. Every tap is saved at once. */
export const PreferencesPage = () => {
  const { text } = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const query = trpc.preferences.get.queryOptions();
  const preferences = useQuery(query);
  const genres = useQuery(trpc.titles.genres.queryOptions());
  const save = useMutation({
    mutationFn: (next: NonNullable<typeof preferences.data>) => client.preferences.set.mutate(next),
    onMutate: (next) => {
      const before = queryClient.getQueryData(query.queryKey);
      queryClient.setQueryData(query.queryKey, next);
      return before;
    },
    onError: (_, __, before) => queryClient.setQueryData(query.queryKey, before),
    onSuccess: () => announce(text.preferences.saved),
  });
  if (preferences.isError) return <Failure error={preferences.error} onRetry={() => void preferences.refetch()} />;
  const current = preferences.data;
  return (
    <Stack gap="xl" maw={760}>
      <title>{`${text.preferences.title} · ${text.brand}`}</title>
      <Title order={1}>{text.preferences.title}</Title>
      {current === undefined ? (
        <Skeleton height={220} />
      ) : (
        <>
          <Fieldset legend={text.preferences.media}>
            <Text c="dimmed" mb="sm">
              {text.preferences.mediaLead}
            </Text>
            <Chip.Group
              multiple
              value={current.mediaTypes}
              onChange={(chosen) =>
                save.mutate({ ...current, mediaTypes: KINDS.filter((kind) => chosen.includes(kind)) })
              }
            >
              <Group gap={8}>
                {KINDS.map((kind) => (
                  <Chip key={kind} value={kind}>
                    {text.mediaTypes[kind]}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Fieldset>
          <Fieldset legend={text.preferences.never}>
            <Text c="dimmed" mb="sm">
              {text.preferences.neverLead}
            </Text>
            <Chip.Group
              multiple
              value={current.neverGenres}
              onChange={(neverGenres) => save.mutate({ ...current, neverGenres })}
            >
              <Group gap={8}>
                {genres.data?.items.map(({ name }) => (
                  <Chip key={name} value={name}>
                    {text.genre(name)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Fieldset>
        </>
      )}
      {save.isSuccess && <Text c="dimmed">{text.preferences.saved}</Text>}
      {save.isError && (
        <Text role="alert">
          {text.failures.notSaved} {failureMessage(save.error, text)}
        </Text>
      )}
      <Fieldset legend={text.preferences.look}>
        <SegmentedControl
          aria-label={text.preferences.scheme}
          value={colorScheme}
          onChange={(next) => setColorScheme(SCHEMES.find((scheme) => scheme === next) ?? "auto")}
          data={SCHEMES.map((scheme) => ({ value: scheme, label: text.preferences.schemes[scheme] }))}
        />
      </Fieldset>
    </Stack>
  );
};
