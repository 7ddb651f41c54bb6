import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../api.ts";
import { type PickedTitle, useTitle } from "../decisions/pickers.tsx";
import { text } from "./text.en.ts";

const TYPING_PAUSE_MS = 250;
const TITLES_ASKED = 6;
const MAX_SHOWN = 15;

type Person = { readonly id: number; readonly name: string };

/** People whose name holds the text, found through the titles they made: those of the chosen title first. */
const usePeople = (query: string, title: PickedTitle | null): Person[] => {
  const own = useTitle(title)?.people ?? [];
  const byName = query.length > 1 && !/^-?\d+$/.test(query);
  const found = useQuery({
    ...trpc.titles.search.queryOptions({ query: query.slice(0, 100), limit: TITLES_ASKED }),
    enabled: byName,
  });
  const titles = useQueries({
    queries: (byName ? (found.data?.items ?? []) : []).map(({ tmdbId, mediaType }) =>
      trpc.titles.get.queryOptions({ tmdbId, mediaType }),
    ),
  });
  const words = query.toLowerCase();
  const named = titles
    .flatMap(({ data }) => data?.people ?? [])
    .filter(({ name }) => name.toLowerCase().includes(words));
  const people = [...own.filter(({ name }) => name.toLowerCase().includes(words)), ...named];
  return [...new Map(people.map((person) => [person.id, person])).values()].slice(0, MAX_SHOWN);
};

type Props = {
  readonly label: string;
  readonly title: PickedTitle | null;
  readonly value: string | null;
  readonly name: string | null;
  readonly onPick: (id: string | null, name: string | null) => void;
  readonly error?: string | undefined;
  readonly clearable: boolean;
};

/** A director or an actor, by name or by number. */
export const CataloguePersonPick = ({ label, title, value, name, onPick, error, clearable }: Props) => {
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const chosen = value === null ? null : { value, label: name ?? text.form.byNumber(value) };
  const asked = query === chosen?.label ? "" : query;
  const people = usePeople(asked, title).map((person) => ({ value: String(person.id), label: person.name }));
  const numbered = /^-?\d{1,10}$/.test(asked) ? [{ value: asked, label: text.form.byNumber(asked) }] : [];
  const options = [...people, ...numbered];
  const data = chosen === null || options.some((each) => each.value === chosen.value) ? options : [chosen, ...options];
  return (
    <Select
      label={label}
      placeholder={text.form.personSearch}
      searchable
      clearable={clearable}
      error={error}
      value={value}
      data={data}
      filter={({ options: all }) => all}
      onSearchChange={setTyped}
      onChange={(id, option) => onPick(id, option?.label ?? null)}
      nothingFoundMessage={text.form.nobody}
    />
  );
};
