import type { MediaType } from "@dailies/ml-feedback/schemas";
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { trpc } from "../api.ts";
import { text } from "./text.ts";

const TYPING_PAUSE_MS = 200;
const OPTIONS_SHOWN = 12;

type Option = { readonly value: string; readonly label: string };
type FieldProps = {
  readonly label: string;
  readonly placeholder?: string;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly required?: boolean;
};

/** The chosen one stays among the options whatever is being typed. */
const withChosen = (options: readonly Option[], chosen: Option | null): Option[] =>
  chosen === null || options.some(({ value }) => value === chosen.value) ? [...options] : [chosen, ...options];

/** The server has searched already: everything it found is shown. */
const asFound = <Options,>({ options }: { readonly options: Options }) => options;

type PersonProps = FieldProps & {
  readonly userId: string | null;
  /** The name of the chosen one, where the page knows it. */
  readonly name?: string | null | undefined;
  readonly onPick: (userId: string | null, name: string | null) => void;
};

export const PersonPick = ({ userId, name, onPick, ...field }: PersonProps) => {
  const [typed, setTyped] = useState("");
  const [picked, setPicked] = useState<Option | null>(null);
  const [query] = useDebouncedValue(typed, TYPING_PAUSE_MS);
  const asked = query === (name ?? picked?.label) ? "" : query;
  const { data, isFetching } = useQuery({
    ...trpc.users.search.queryOptions({ query: asked.slice(0, 100), limit: OPTIONS_SHOWN }),
    placeholderData: keepPreviousData,
  });
  const options = (data?.items ?? []).map((user) => ({ value: user.id, label: user.name }));
  const known = options.find(({ value }) => value === userId) ?? (picked?.value === userId ? picked : null);
  const chosen = userId === null ? null : (known ?? { value: userId, label: name ?? text.picker.unknownPerson });
  return (
    <Select
      {...field}
      searchable
      clearable
      value={userId}
      data={withChosen(options, chosen)}
      filter={asFound}
      onSearchChange={setTyped}
      onChange={(value, option) => {
        setPicked(option);
        onPick(value, option?.label ?? null);
      }}
      nothingFoundMessage={isFetching ? text.picker.waiting : text.picker.nobody}
    />
  );
};

export type PickedTitle = { readonly tmdbId: number; readonly mediaType: MediaType };

const keyOf = ({ tmdbId, mediaType }: PickedTitle) => `${mediaType}:${tmdbId}`;
const labelOf = (title: { readonly title: string; readonly year: number | null; readonly mediaType: MediaType }) =>
  [title.title, title.year, text.mediaTypeName[title.mediaType]].filter((part) => part !== null).join(" · ");

/** What is known of a chosen title, its people among it; asks nothing while none is chosen. */
export const useTitle = (title: PickedTitle | null) =>
  useQuery({
    ...trpc.titles.get.queryOptions(title ?? { tmdbId: 1, mediaType: "movie" }),
    enabled: title !== null,
  }).data;

type TitleProps = FieldProps & {
  readonly title: PickedTitle | null;
  readonly onPick: (title: PickedTitle | null) => void;
};

export const TitlePick = ({ title, onPick, ...field }: TitleProps) => {
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed, TYPING_PAUSE_MS);
  const known = useTitle(title);
  const chosen =
    title === null
      ? null
      : { value: keyOf(title), label: known ? labelOf(known) : `${title.mediaType} ${title.tmdbId}` };
  const asked = query === chosen?.label ? "" : query;
  const { data, isFetching } = useQuery({
    ...trpc.titles.search.queryOptions({ query: asked.slice(0, 100), limit: OPTIONS_SHOWN }),
    placeholderData: keepPreviousData,
  });
  const found = data?.items ?? [];
  return (
    <Select
      {...field}
      searchable
      clearable
      value={chosen?.value ?? null}
      data={withChosen(
        found.map((each) => ({ value: keyOf(each), label: labelOf(each) })),
        chosen,
      )}
      filter={asFound}
      onSearchChange={setTyped}
      onChange={(value) => {
        const picked = found.find((each) => keyOf(each) === value);
        if (picked) onPick({ tmdbId: picked.tmdbId, mediaType: picked.mediaType });
        else if (value === null) onPick(null);
      }}
      nothingFoundMessage={isFetching ? text.picker.waiting : text.picker.noTitle}
    />
  );
};
