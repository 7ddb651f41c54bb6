import { listDecisionsInput, mediaTypeSchema, sourceTypeSchema } from "@dailies/ml-feedback/schemas";
import { Button, Group, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../api.ts";
import { DayField } from "./day-field.tsx";
import { type DecisionFilter, PLACES, placeKey } from "./decision-search.ts";
import classes from "./decisions.module.css";
import { PersonPick, TitlePick } from "./pickers.tsx";
import { text } from "./text.ts";

const outcomeSchema = listDecisionsInput.shape.outcome.unwrap();
type Change = { readonly [Key in keyof DecisionFilter]?: DecisionFilter[Key] | undefined };

type Props = {
  readonly filter: DecisionFilter;
  /** The name of the person filtered by, where a row tells it. */
  readonly personName: string | undefined;
  readonly onChange: (change: Change) => void;
  readonly onClear: () => void;
};

export type { Change as FilterChange };

const VersionFilter = ({ filter, onChange }: Pick<Props, "filter" | "onChange">) => {
  const { data } = useQuery(trpc.trainings.list.queryOptions({ limit: 100 }));
  const versions = new Set([
    ...(filter.modelVersion === undefined ? [] : [filter.modelVersion]),
    ...(data?.items ?? []).map(({ modelVersion }) => modelVersion),
  ]);
  return (
    <Select
      label={text.filters.version}
      placeholder={text.filters.any}
      clearable
      searchable
      data={[...versions]}
      value={filter.modelVersion ?? null}
      onChange={(value) => onChange({ modelVersion: value ?? undefined })}
    />
  );
};

/** Filters that only links from other pages set: each in words, to be taken away. */
const LinkedFilters = ({ filter, onChange }: Pick<Props, "filter" | "onChange">) => {
  const { successful, mature, explored, genre, predictedFrom, predictedTo, rangeOver } = filter;
  const words = text.filters;
  const linked: readonly (readonly [keyof DecisionFilter, string | undefined])[] = [
    ["successful", successful === undefined ? undefined : words.successful[`${successful}`]],
    ["mature", mature === undefined ? undefined : words.mature[`${mature}`]],
    ["explored", explored === undefined ? undefined : words.explored[`${explored}`]],
    ["genre", genre === undefined ? undefined : words.genre(genre)],
    ["predictedFrom", predictedFrom === undefined ? undefined : words.predictedFrom(predictedFrom)],
    ["predictedTo", predictedTo === undefined ? undefined : words.predictedTo(predictedTo)],
    ["rangeOver", rangeOver === "shown" ? words.rangeOverShown : undefined],
  ];
  const set = linked.flatMap(([key, sentence]) => (sentence === undefined ? [] : [{ key, sentence }]));
  if (set.length === 0) return null;
  return (
    <Group gap="xs" className={classes.linked}>
      <Text size="sm" c="dimmed">
        {words.also}
      </Text>
      {set.map(({ key, sentence }) => (
        <Button
          key={key}
          size="compact-sm"
          variant="default"
          rightSection={<span aria-hidden>×</span>}
          aria-label={words.remove(sentence)}
          onClick={() => onChange({ [key]: undefined })}
        >
          {sentence}
        </Button>
      ))}
    </Group>
  );
};

const WarmthFilter = ({ filter, onChange }: Pick<Props, "filter" | "onChange">) => (
  <Select
    label={text.filters.warmth}
    placeholder={text.filters.any}
    clearable
    data={Object.entries(text.filters.warmthOptions).map(([value, label]) => ({ value, label }))}
    value={filter.coldStart === undefined ? null : String(filter.coldStart)}
    onChange={(value) => onChange({ coldStart: value === null ? undefined : value === "true" })}
  />
);

/** Ranges of places; one of somebody's own, from an address, is among the options while it is chosen. */
const PlaceFilter = ({ filter: { positionFrom, positionTo }, onChange }: Pick<Props, "filter" | "onChange">) => {
  const chosen = positionFrom === undefined && positionTo === undefined ? null : placeKey({ positionFrom, positionTo });
  const options = [...PLACES.keys(), ...(chosen === null || PLACES.has(chosen) ? [] : [chosen])];
  return (
    <Select
      label={text.filters.place}
      placeholder={text.filters.any}
      clearable
      data={options.map((value) => ({ value, label: text.filters.places(value) }))}
      value={chosen}
      onChange={(value) => {
        if (value !== null && !PLACES.has(value)) return;
        onChange({ positionFrom: undefined, positionTo: undefined, ...PLACES.get(value ?? "") });
      }}
    />
  );
};

export const DecisionFilters = ({ filter, personName, onChange, onClear }: Props) => {
  const { tmdbId, mediaType } = filter;
  return (
    <search className={classes.filters} aria-label={text.filters.legend}>
      <PersonPick
        label={text.filters.person}
        placeholder={text.filters.anyone}
        userId={filter.userId ?? null}
        name={personName}
        onPick={(userId) => onChange({ userId: userId ?? undefined })}
      />
      <TitlePick
        label={text.filters.titleName}
        placeholder={text.filters.anyTitle}
        title={tmdbId !== undefined && mediaType !== undefined ? { tmdbId, mediaType } : null}
        onPick={(title) => onChange({ tmdbId: title?.tmdbId, mediaType: title?.mediaType })}
      />
      <Select
        label={text.filters.mediaType}
        placeholder={text.filters.any}
        clearable
        data={mediaTypeSchema.options.map((value) => ({ value, label: text.mediaTypeName[value] }))}
        value={mediaType ?? null}
        onChange={(value) =>
          onChange({ mediaType: mediaTypeSchema.options.find((each) => each === value), tmdbId: undefined })
        }
      />
      <Select
        label={text.filters.source}
        placeholder={text.filters.any}
        clearable
        data={sourceTypeSchema.options.map((value) => ({ value, label: text.sourceName[value] }))}
        value={filter.sourceType ?? null}
        onChange={(value) => onChange({ sourceType: sourceTypeSchema.options.find((each) => each === value) })}
      />
      <VersionFilter filter={filter} onChange={onChange} />
      <Select
        label={text.filters.outcome}
        placeholder={text.filters.any}
        clearable
        data={outcomeSchema.options.map((value) => ({ value, label: text.filters.outcomes[value] }))}
        value={filter.outcome ?? null}
        onChange={(value) => onChange({ outcome: outcomeSchema.options.find((each) => each === value) })}
      />
      <Select
        label={text.filters.shown}
        placeholder={text.filters.any}
        clearable
        data={Object.entries(text.filters.shownOptions).map(([value, label]) => ({ value, label }))}
        value={filter.shown === undefined ? null : String(filter.shown)}
        onChange={(value) => onChange({ shown: value === null ? undefined : value === "true" })}
      />
      <WarmthFilter filter={filter} onChange={onChange} />
      <PlaceFilter filter={filter} onChange={onChange} />
      <DayField label={text.filters.from} end="from" instant={filter.from} onChange={(from) => onChange({ from })} />
      <DayField label={text.filters.to} end="to" instant={filter.to} onChange={(to) => onChange({ to })} />
      <Button variant="default" disabled={Object.keys(filter).length === 0} onClick={onClear}>
        {text.filters.clear}
      </Button>
      <LinkedFilters filter={filter} onChange={onChange} />
    </search>
  );
};
