import { isConnectionFailure, useRealPosters } from "@dailies/ui";
import { Chip, Group, SegmentedControl, Skeleton, Stack, Text, Title, useMantineColorScheme } from "@mantine/core";
import { useMutation, useMutationState, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { client, type MediaType, type Preferences, queryClient, trpc } from "../api.ts";
import { announce } from "../shell/announce.ts";
import { Failure, failureMessage } from "../shell/failures.tsx";
import { isLanguage, languages, useText } from "../text/text.tsx";
import classes from "./preferences.module.css";

const MEDIA_TYPES: readonly MediaType[] = ["movie", "tv", "anime", "cartoon"];

const saved = trpc.preferences.get.queryOptions(undefined, { refetchOnWindowFocus: "always" });

type Change = (before: Preferences) => Preferences;
const isChange = (variables: unknown): variables is Change => typeof variables === "function";

const mutationKey = ["preferences"];

const toggled = <T,>(values: readonly T[], value: T, on: boolean): T[] =>
  on ? [...values, value] : values.filter((each) => each !== value);

/** Changes show at once, are made to what the server has by then, and go back when it refuses. */
const usePreferences = () => {
  const { text } = useText();
  const query = useQuery(saved);
  const change = useMutation({
    mutationKey,
    scope: { id: "preferences" },
    retry: (failures, failure) => failures < 2 && isConnectionFailure(failure),
    mutationFn: async (next: Change) => client.preferences.set.mutate(next(await client.preferences.get.query())),
    onSuccess: (preferences) => {
      queryClient.setQueryData(saved.queryKey, preferences);
      announce(text.preferences.saved);
    },
    onError: (error) => {
      announce(`${text.failures.notSaved} ${failureMessage(error, text)}`);
      return queryClient.invalidateQueries(saved);
    },
  });
  const pending = useMutationState({
    filters: { mutationKey, status: "pending" },
    select: ({ state }) => state.variables,
  }).filter(isChange);
  const preferences = query.data && pending.reduce((before, next) => next(before), query.data);
  return { query, preferences, change };
};

type ChoicesProps<T extends string> = {
  readonly title: string;
  readonly lead: string;
  readonly value: readonly T[];
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly onToggle: (option: T, on: boolean) => void;
};

const Choices = <T extends string>({ title, lead, value, options, onToggle }: ChoicesProps<T>) => (
  <Section title={title} lead={lead}>
    <Group gap="xs" role="group" aria-label={title}>
      {options.map(([option, label]) => (
        <Chip key={option} size="md" checked={value.includes(option)} onChange={(on) => onToggle(option, on)}>
          {label}
        </Chip>
      ))}
    </Group>
  </Section>
);

type SectionProps = { readonly title: string; readonly lead?: string; readonly children: ReactNode };

const Section = ({ title, lead, children }: SectionProps) => (
  <section>
    <Title order={2} size="h4">
      {title}
    </Title>
    {lead && <Text c="dimmed">{lead}</Text>}
    <div className={classes.choices}>{children}</div>
  </section>
);

type TasteProps = Pick<ReturnType<typeof usePreferences>, "change"> & {
  readonly preferences: Preferences;
  readonly genres: readonly string[];
};

const TasteChoices = ({ preferences, change, genres }: TasteProps) => {
  const { text } = useText();
  return (
    <>
      <Choices
        title={text.preferences.media}
        lead={text.preferences.mediaLead}
        value={preferences.mediaTypes}
        options={MEDIA_TYPES.map((type) => [type, text.mediaTypes[type]] as const)}
        onToggle={(type, on) =>
          change.mutate((before) => ({ ...before, mediaTypes: toggled(before.mediaTypes, type, on) }))
        }
      />
      <Choices
        title={text.preferences.never}
        lead={text.preferences.neverLead}
        value={preferences.neverGenres}
        options={[...new Set([...genres, ...preferences.neverGenres])].map(
          (genre) => [genre, text.genre(genre)] as const,
        )}
        onToggle={(genre, on) =>
          change.mutate((before) => ({ ...before, neverGenres: toggled(before.neverGenres, genre, on) }))
        }
      />
      <Text size="sm" mih="1lh" c={change.error ? "var(--mantine-color-error)" : "dimmed"}>
        {change.error && `${text.failures.notSaved} ${failureMessage(change.error, text)}`}
        {change.isSuccess && text.preferences.saved}
      </Text>
    </>
  );
};

/** How the app looks, here and on this device. */
const LookChoices = () => {
  const { text, language, setLanguage } = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Section title={text.preferences.scheme}>
        <SegmentedControl
          aria-label={text.preferences.scheme}
          value={colorScheme}
          onChange={setColorScheme}
          data={(["dark", "light", "auto"] as const).map((value) => ({
            value,
            label: text.preferences.schemes[value],
          }))}
        />
      </Section>
      <Section title={text.preferences.language}>
        <SegmentedControl
          aria-label={text.preferences.language}
          value={String(language)}
          onChange={(value) => isLanguage(value) && void setLanguage(value)}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        />
      </Section>
    </>
  );
};

export const PreferencesPage = () => {
  const { text } = useText();
  const { query, preferences, change } = usePreferences();
  const genres = useQuery(trpc.titles.genres.queryOptions());
  const hasRealPosters = useRealPosters();
  const error = query.error ?? genres.error;
  // Everything comes at once, so that nothing moves under a hand.
  const isThere = error !== null || (preferences !== undefined && genres.data !== undefined);
  return (
    <Stack gap="xl" maw={760}>
      <title>{`${text.preferences.title} · ${text.brand}`}</title>
      <Title order={1}>{text.preferences.title}</Title>
      {!isThere && <Skeleton height={560} />}
      {preferences && genres.data ? (
        <TasteChoices preferences={preferences} change={change} genres={genres.data.items.map(({ name }) => name)} />
      ) : (
        error && <Failure error={error} onRetry={() => void Promise.all([query.refetch(), genres.refetch()])} />
      )}
      {isThere && <LookChoices />}
      {hasRealPosters && (
        <Text size="sm" c="dimmed">
          {text.preferences.posters}
        </Text>
      )}
    </Stack>
  );
};
