import { useRealPosters } from "@dailies/ui";
import { Chip, Group, SegmentedControl, Skeleton, Stack, Text, Title, useMantineColorScheme } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type MediaType, queryClient, trpc } from "../api.ts";
import { announce } from "../shell/announce.ts";
import { Failure, failureMessage } from "../shell/failures.tsx";
import { isLanguage, languages, useText } from "../text/text.tsx";
import classes from "./preferences.module.css";

const MEDIA_TYPES: readonly MediaType[] = ["movie", "tv", "anime", "cartoon"];

const saved = trpc.preferences.get.queryOptions();

/** Changes show at once and go back when the server refuses. */
const usePreferences = () => {
  const { text } = useText();
  const query = useQuery(saved);
  const change = useMutation(
    trpc.preferences.set.mutationOptions({
      scope: { id: "preferences" },
      onMutate: async (next) => {
        await queryClient.cancelQueries(saved);
        const before = queryClient.getQueryData(saved.queryKey);
        queryClient.setQueryData(saved.queryKey, next);
        return before;
      },
      onError: (error, _next, before) => {
        queryClient.setQueryData(saved.queryKey, before);
        announce(`${text.failures.notSaved} ${failureMessage(error, text)}`);
      },
      onSuccess: () => announce(text.preferences.saved),
    }),
  );
  return { query, change };
};

type ChoicesProps = {
  readonly title: string;
  readonly lead: string;
  readonly value: readonly string[];
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string[]) => void;
};

const Choices = ({ title, lead, value, options, onChange }: ChoicesProps) => (
  <Section title={title} lead={lead}>
    <Chip.Group multiple value={[...value]} onChange={onChange}>
      <Group gap="xs" role="group" aria-label={title}>
        {options.map(([option, label]) => (
          <Chip key={option} value={option} size="md">
            {label}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
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

const TasteChoices = () => {
  const { text } = useText();
  const { query, change } = usePreferences();
  const genres = useQuery(trpc.titles.genres.queryOptions());
  const error = query.error ?? genres.error;
  if (!query.data || !genres.data)
    return error ? (
      <Failure error={error} onRetry={() => void Promise.all([query.refetch(), genres.refetch()])} />
    ) : (
      <Skeleton height={360} />
    );
  const preferences = query.data;
  const known = new Set([...genres.data.items.map(({ name }) => name), ...preferences.neverGenres]);
  return (
    <>
      <Choices
        title={text.preferences.media}
        lead={text.preferences.mediaLead}
        value={preferences.mediaTypes}
        options={MEDIA_TYPES.map((type) => [type, text.mediaTypes[type]])}
        onChange={(chosen) =>
          change.mutate({ ...preferences, mediaTypes: MEDIA_TYPES.filter((type) => chosen.includes(type)) })
        }
      />
      <Choices
        title={text.preferences.never}
        lead={text.preferences.neverLead}
        value={preferences.neverGenres}
        options={[...known].map((genre) => [genre, text.genre(genre)])}
        onChange={(neverGenres) => change.mutate({ ...preferences, neverGenres })}
      />
      {(change.error ?? change.isSuccess) && (
        <Text size="sm" c={change.error ? "var(--mantine-color-error)" : "dimmed"}>
          {change.error ? `${text.failures.notSaved} ${failureMessage(change.error, text)}` : text.preferences.saved}
        </Text>
      )}
    </>
  );
};

export const PreferencesPage = () => {
  const { text, language, setLanguage } = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const hasRealPosters = useRealPosters();
  return (
    <Stack gap="xl" maw={760}>
      <title>{`${text.preferences.title} · ${text.brand}`}</title>
      <Title order={1}>{text.preferences.title}</Title>
      <TasteChoices />
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
      {hasRealPosters && (
        <Text size="sm" c="dimmed">
          {text.preferences.posters}
        </Text>
      )}
    </Stack>
  );
};
