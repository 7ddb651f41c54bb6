import { Autocomplete } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Title, trpc } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";

const TYPING_PAUSE_MS = 250;
const FOUND = 20;
const LONGEST_QUERY = 100;

type Props = { readonly name: string; readonly onPick: (title: Title) => void };

/** Any title of the catalogue, looked up by what is typed; the export's own name is where one begins. */
export const TitlePick = ({ name, onPick }: Props) => {
  const { text } = useText();
  const [typed, setTyped] = useState(name);
  const [query] = useDebouncedValue(typed.trim().slice(0, LONGEST_QUERY), TYPING_PAUSE_MS);
  const { data, error } = useQuery({
    ...trpc.titles.search.queryOptions({ query, limit: FOUND }),
    placeholderData: keepPreviousData,
  });
  const labelOf = ({ title, year, mediaType }: Title) =>
    `${text.bring.entry(title, year)}, ${text.mediaType[mediaType]}`;
  const byLabel = new Map(data?.items.map((title) => [labelOf(title), title]));
  return (
    <Autocomplete
      autoFocus
      openOnFocus
      aria-label={text.bring.searchLabel(name)}
      placeholder={text.bring.searchPlaceholder}
      description={data?.items.length === 0 && text.bring.searchNothing}
      error={error && failureMessage(error, text)}
      maxLength={LONGEST_QUERY}
      value={typed}
      onChange={setTyped}
      filter={({ options }) => options}
      data={[...byLabel.keys()]}
      onOptionSubmit={(label) => {
        const title = byLabel.get(label);
        if (title) onPick(title);
      }}
    />
  );
};
