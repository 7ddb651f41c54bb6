import { EmptyState, QueryInput } from "@dailies/ui";
import { Chip, Group, Title } from "@mantine/core";
import { IconMovieOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { PosterCard } from "../answers/poster-card.tsx";
import { PosterGrid, PosterGridSkeleton } from "../answers/poster-grid.tsx";
import { useTitleAnswer } from "../answers/use-title-answer.ts";
import { type FoundTitle, type MediaType, titleKey } from "../api.ts";
import { foundQuery } from "../page-queries.ts";
import { Failure } from "../shell/failures.tsx";
import { MoreButton } from "../shell/more-button.tsx";
import { useText } from "../text/text.tsx";
import classes from "./search.module.css";

const MEDIA_TYPES: readonly MediaType[] = ["movie", "tv", "anime", "cartoon"];

const FoundCard = ({ title }: { readonly title: FoundTitle }) => (
  <PosterCard title={title} answer={useTitleAnswer(title)} refusable={false} />
);

const route = getRouteApi("/signed-in/search");

const SearchFields = () => {
  const { text } = useText();
  const { q, type } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (query: string) =>
    void navigate({
      search: ({ q: _, ...others }) => (query === "" ? others : { ...others, q: query }),
      replace: true,
    });
  const chooseType = (value: string) => {
    const chosen = MEDIA_TYPES.find((mediaType) => mediaType === value);
    void navigate({
      search: ({ type: _, ...others }) => (chosen === undefined ? others : { ...others, type: chosen }),
      replace: true,
    });
  };
  return (
    <search className={classes.fields}>
      <QueryInput
        autoFocus
        className={classes.query}
        label={text.search.label}
        placeholder={text.search.placeholder}
        query={q ?? ""}
        onQuery={look}
      />
      <Chip.Group value={type ?? ""} onChange={chooseType}>
        <Group gap={6}>
          <Chip variant="outline" value="">
            {text.search.everything}
          </Chip>
          {MEDIA_TYPES.map((value) => (
            <Chip key={value} variant="outline" value={value}>
              {text.mediaTypes[value]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </search>
  );
};

export const SearchPage = () => {
  const { text } = useText();
  const search = route.useSearch();
  const { q = "" } = search;
  const found = useInfiniteQuery(foundQuery(search));
  const titles = found.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <title>{`${text.search.title} · ${text.brand}`}</title>
      <SearchFields />
      <Title order={1} size="h2" mb="lg">
        {q === "" ? text.search.browse : text.search.found(q)}
      </Title>
      {!titles &&
        (found.error ? (
          <Failure error={found.error} onRetry={found.refetch} />
        ) : (
          <PosterGridSkeleton count={18} below={[52]} />
        ))}
      {titles?.length === 0 && (
        <EmptyState icon={<IconMovieOff size={40} stroke={1.4} aria-hidden />} title={text.search.emptyTitle(q)}>
          {text.search.empty}
        </EmptyState>
      )}
      {titles && (
        <>
          <PosterGrid>
            {titles.map((title) => (
              <FoundCard key={titleKey(title)} title={title} />
            ))}
          </PosterGrid>
          <MoreButton list={found} label={text.search.more} />
        </>
      )}
    </>
  );
};
