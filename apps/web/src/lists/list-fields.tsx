import { QueryInput } from "@dailies/ui";
import { NativeSelect } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import type { ListSort, MediaType } from "../api.ts";
import { useText } from "../text/text.tsx";
import classes from "./lists.module.css";

const MEDIA_TYPES: readonly MediaType[] = ["movie", "tv", "anime", "cartoon"];
const SORTS: readonly ListSort[] = ["newest", "oldest", "title", "year", "rating"];

const route = getRouteApi("/signed-in/lists");

/** What of a list is shown, and in which order; all of it stands in the address. */
export const ListFields = () => {
  const { text } = useText();
  const { q = "", type, sort = "newest" } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (query: string) =>
    void navigate({
      search: ({ q: _, ...others }) => (query === "" ? others : { ...others, q: query }),
      replace: true,
    });
  const chooseType = (value: string) => {
    const chosen = MEDIA_TYPES.find((each) => each === value);
    void navigate({
      search: ({ type: _, ...others }) => (chosen ? { ...others, type: chosen } : others),
      replace: true,
    });
  };
  const chooseSort = (value: string) => {
    const chosen = SORTS.find((each) => each === value);
    void navigate({
      search: ({ sort: _, ...others }) => (chosen && chosen !== "newest" ? { ...others, sort: chosen } : others),
      replace: true,
    });
  };
  return (
    <search className={classes.fields}>
      <QueryInput
        className={classes.query}
        label={text.lists.searchLabel}
        placeholder={text.lists.searchPlaceholder}
        query={q}
        onQuery={look}
      />
      <NativeSelect
        size="md"
        className={classes.choice}
        aria-label={text.lists.kind}
        value={type ?? ""}
        data={[
          { value: "", label: text.search.everything },
          ...MEDIA_TYPES.map((value) => ({ value, label: text.mediaTypes[value] })),
        ]}
        onChange={(event) => chooseType(event.currentTarget.value)}
      />
      <NativeSelect
        size="md"
        className={classes.choice}
        aria-label={text.lists.order}
        value={sort}
        data={SORTS.map((value) => ({ value, label: text.lists.orders[value] }))}
        onChange={(event) => chooseSort(event.currentTarget.value)}
      />
    </search>
  );
};
