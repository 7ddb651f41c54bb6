import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../api.ts";
import { type PickedTitle, useTitle } from "../decisions/pickers.tsx";
import { text } from "./text.ts";

const TYPING_PAUSE_MS = 250;
const TITLES_ASKED = 4;

type Option = { readonly value: string; readonly label: string };
type Group = { readonly group: string; readonly items: Option[] };

/** The people of the chosen title, then those of the titles that the text finds; each person once. */
const usePeople = (query: string, title: PickedTitle | null): Group[] => {
  const own = useTitle(title);
  const asks = query.length > 1 && !/^-?\d+$/.test(query);
  const found = useQuery({
    ...trpc.titles.search.queryOptions({ query: query.slice(0, 100), limit: TITLES_ASKED }),
    enabled: asks,
  });
  const details = useQueries({
    queries: (asks ? (found.data?.items ?? []) : []).map(({ tmdbId, mediaType }) =>
      trpc.titles.get.queryOptions({ tmdbId, mediaType }),
    ),
  });
  const titles = [own, ...details.map(({ data }) => data)].filter((each) => each !== undefined);
  const met = new Set<number>();
  return titles.flatMap(({ title: group, year, people }) => {
    const fresh = people.filter(({ id }) => !met.has(id) && met.add(id));
    const items = fresh.map(({ id, name }) => ({ value: String(id), label: name }));
    return items.length === 0 ? [] : [{ group: year === null ? group : `${group} (${year})`, items }];
  });
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

/** A director or an actor, found by a title of theirs or by number: the catalogue is searched by title. */
export const CataloguePersonPick = ({ label, title, value, name, onPick, error, clearable }: Props) => {
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const chosen = value === null ? null : { value, label: name ?? text.form.byNumber(value) };
  const asked = query === chosen?.label ? "" : query;
  const people = usePeople(asked, title);
  const numbered = /^-?\d{1,10}$/.test(asked) ? [{ value: asked, label: text.form.byNumber(asked) }] : [];
  const known = people.some(({ items }) => items.some((each) => each.value === value));
  const data = [...(chosen === null || known || value === asked ? [] : [chosen]), ...numbered, ...people];
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
