import { EmptyState } from "@dailies/ui";
import { Alert, Anchor, Skeleton, Text, Title } from "@mantine/core";
import { IconHeart } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type TasteProfile, trpc } from "../api.ts";
import { tasteQuery } from "../page-queries.ts";
import { Failure } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import { DropsSection } from "./drops-section.tsx";
import { RatingsSection } from "./ratings-section.tsx";
import classes from "./taste.module.css";
import { LikingRow } from "./taste-row.tsx";
import { FoldedRows, TasteSection } from "./taste-section.tsx";

const RateLink = () => {
  const { text } = useText();
  return <Anchor renderRoot={(props) => <Link {...props} to="/welcome" />}>{text.taste.rate}</Anchor>;
};

/** What it all rests on, and whether lists go by it yet. */
const Basis = ({ basis }: Pick<TasteProfile, "basis">) => {
  const { text, formats } = useText();
  const { watched, dropped, rated, refusedKinds, since, missing } = basis;
  return (
    <>
      <Text c="dimmed" maw={760} mb="md">
        {since !== null && `${text.taste.basis(watched + dropped, rated, formats.day(since))} `}
        {refusedKinds > 0 && `${text.taste.refused(refusedKinds)} `}
        {text.taste.legend}
      </Text>
      {missing > 0 && (
        <Alert variant="light" maw={760} mb="lg">
          {text.taste.missing(missing)} <RateLink />
        </Alert>
      )}
    </>
  );
};

/** What the preferences rule out already. */
const usePreferences = () => {
  const { data } = useQuery(trpc.preferences.get.queryOptions());
  return {
    isNever: (genre: string) => data?.neverGenres.includes(genre) ?? false,
    isLeftOut: (mediaType: TasteProfile["mediaTypes"][number]["mediaType"]) =>
      data !== undefined && data.mediaTypes.length > 0 && !data.mediaTypes.includes(mediaType),
  };
};

const Likings = ({ taste: { genres, people, mediaTypes, decades } }: { readonly taste: TasteProfile }) => {
  const { text } = useText();
  const { isNever, isLeftOut } = usePreferences();
  return (
    <>
      {genres.length > 0 && (
        <TasteSection title={text.taste.genres} lead={text.taste.genresLead}>
          <FoldedRows
            rows={genres.map(({ genre, ...liking }) => (
              <LikingRow
                key={genre}
                name={text.genre(genre)}
                liking={liking}
                wished={{ subject: { kind: "genre", genre }, label: genre }}
                ruledOut={isNever(genre) && text.taste.neverPreferred}
              />
            ))}
          />
        </TasteSection>
      )}
      {people.length > 0 && (
        <TasteSection title={text.taste.people} lead={text.taste.peopleLead}>
          <FoldedRows
            rows={people.map(({ personId, name, directed, played, ...liking }) => (
              <LikingRow
                key={personId}
                name={name}
                liking={liking}
                more={[
                  ...(directed > 0 ? [text.taste.directed(directed)] : []),
                  ...(played > 0 ? [text.taste.played(played)] : []),
                ]}
                wished={{ subject: { kind: "person", personId }, label: name }}
              />
            ))}
          />
        </TasteSection>
      )}
      {mediaTypes.length > 0 && (
        <TasteSection title={text.taste.mediaTypes} lead={text.taste.onlyWished}>
          <FoldedRows
            rows={mediaTypes.map(({ mediaType, ...liking }) => (
              <LikingRow
                key={mediaType}
                name={text.mediaTypes[mediaType]}
                liking={liking}
                wished={{ subject: { kind: "media_type", mediaType }, label: mediaType }}
                ruledOut={isLeftOut(mediaType) && text.taste.leftOut}
              />
            ))}
          />
        </TasteSection>
      )}
      {decades.length > 0 && (
        <TasteSection title={text.taste.decades} lead={text.taste.onlyWished}>
          <FoldedRows
            rows={decades.map(({ decade, ...liking }) => (
              <LikingRow
                key={decade}
                name={text.taste.decade(decade)}
                liking={liking}
                wished={{ subject: { kind: "decade", decade }, label: String(decade) }}
              />
            ))}
          />
        </TasteSection>
      )}
    </>
  );
};

const Taste = () => {
  const { text } = useText();
  const { data: taste, error, refetch } = useQuery(tasteQuery);
  if (!taste)
    return error ? (
      <Failure error={error} onRetry={refetch} />
    ) : (
      <div className={classes.sections} aria-hidden>
        {[0, 1, 2, 3].map((index) => (
          <Skeleton key={index} height={420} />
        ))}
      </div>
    );
  const { basis, ratings, drops, neighbours } = taste;
  if (basis.watched + basis.dropped + basis.refusedKinds === 0)
    return (
      <EmptyState
        icon={<IconHeart size={40} stroke={1.4} aria-hidden />}
        title={text.taste.emptyTitle}
        action={<RateLink />}
      >
        {text.taste.empty}
      </EmptyState>
    );
  return (
    <>
      <Text maw={760} mb="xs">
        {text.taste.lead} {text.taste.preferencesLead}{" "}
        <Anchor inherit renderRoot={(props) => <Link {...props} to="/preferences" />}>
          {text.taste.preferences}
        </Anchor>
        .
      </Text>
      <Basis basis={basis} />
      <div className={classes.sections}>
        <Likings taste={taste} />
        <RatingsSection ratings={ratings} />
        <DropsSection drops={drops} />
        <TasteSection
          title={text.taste.neighbours}
          lead={
            neighbours.count > 0
              ? text.taste.neighboursSome(neighbours.count, neighbours.most)
              : text.taste.neighboursNone
          }
        >
          {null}
        </TasteSection>
      </div>
    </>
  );
};

export const TastePage = () => {
  const { text } = useText();
  return (
    <>
      <title>{`${text.taste.title} · ${text.brand}`}</title>
      <Title order={1} mb={4}>
        {text.taste.title}
      </Title>
      <Taste />
    </>
  );
};
