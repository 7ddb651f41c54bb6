import { correctionTypeSchema, targetFactorSchema } from "@dailies/ml-feedback/schemas";
import { Input, NumberInput, SegmentedControl, Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../api.ts";
import { PersonPick } from "../decisions/pickers.tsx";
import { CataloguePersonPick } from "./catalogue-person-pick.tsx";
import { USUAL_STRENGTH } from "./correction-values.ts";
import type { FieldProps } from "./field-props.ts";
import { text } from "./text.ts";

/** These select titles; only a reweight can name the other factors. */
const SELECTING = ["genre", "person", "decade"] as const;
/** No score goes by decades. */
const COMPONENTS = targetFactorSchema.exclude(["decade"]).options;

const GenreField = ({ values, errors, onChange }: FieldProps) => {
  const { data } = useQuery(trpc.titles.genres.queryOptions());
  const isReweight = values.correctionType === "reweight";
  const names = new Set([
    ...(values.targetValue === null ? [] : [values.targetValue]),
    ...(data?.items ?? []).map(({ name }) => name),
  ]);
  return (
    <Select
      label={isReweight ? text.form.genre.reweight : text.form.genre.select}
      placeholder={isReweight ? text.form.wholeFactor : undefined}
      clearable={isReweight}
      searchable
      required={!isReweight}
      error={errors.targetValue}
      data={[...names].map((value) => ({ value, label: text.genre(value) }))}
      value={values.targetValue}
      onChange={(name) => onChange({ targetValue: name, targetLabel: name })}
    />
  );
};

/** That of the first films. */
const FIRST_DECADE = 1870;
/** The newest first. */
const decades = (): number[] => {
  const newest = Math.floor(new Date().getFullYear() / 10) * 10;
  return Array.from({ length: (newest - FIRST_DECADE) / 10 + 1 }, (_, index) => newest - 10 * index);
};

const DecadeField = ({ values, errors, onChange }: FieldProps) => (
  <Select
    label={text.form.decade}
    searchable
    required
    error={errors.targetValue}
    data={decades().map((year) => ({ value: String(year), label: text.form.decadeName(year) }))}
    value={values.targetValue}
    onChange={(year) => onChange({ targetValue: year, targetLabel: year })}
  />
);

const TargetValueField = (props: FieldProps) => {
  const { values, errors, onChange } = props;
  const { tmdbId, mediaType, targetValue, targetLabel } = values;
  const isReweight = values.correctionType === "reweight";
  switch (values.targetFactor) {
    case "genre":
      return <GenreField {...props} />;
    case "person":
      return (
        <CataloguePersonPick
          label={isReweight ? text.form.personIn.reweight : text.form.personIn.select}
          clearable={isReweight}
          error={errors.targetValue}
          title={tmdbId !== null && mediaType !== null ? { tmdbId, mediaType } : null}
          value={targetValue}
          name={targetLabel}
          onPick={(id, name) => onChange({ targetValue: id, targetLabel: name })}
        />
      );
    case "decade":
      return <DecadeField {...props} />;
    case "similar_user":
      return (
        <PersonPick
          label={text.form.neighbour}
          placeholder={text.form.wholeFactor}
          error={errors.targetValue}
          userId={targetValue}
          name={targetLabel}
          onPick={(id, name) => onChange({ targetValue: id, targetLabel: name })}
        />
      );
    default:
      return null;
  }
};

const TargetFields = (props: FieldProps) => {
  const { values, errors, onChange } = props;
  const isReweight = values.correctionType === "reweight";
  const factors = isReweight ? COMPONENTS : SELECTING;
  return (
    <>
      <Select
        label={isReweight ? text.form.factor.reweight : text.form.factor.select}
        placeholder={isReweight ? undefined : text.form.anyFactor}
        clearable={!isReweight}
        required={isReweight}
        error={errors.targetFactor}
        data={factors.map((value) => ({ value, label: text.factorName[value] }))}
        value={values.targetFactor}
        onChange={(value) =>
          onChange({
            targetFactor: factors.find((each) => each === value) ?? null,
            targetValue: null,
            targetLabel: null,
          })
        }
      />
      <TargetValueField {...props} />
    </>
  );
};

/** What a correction does, to which factor, and how strongly. */
export const EffectFields = (props: FieldProps) => {
  const { values, errors, onChange } = props;
  const { correctionType, targetFactor } = values;
  const changeType = (name: string) => {
    const type = correctionTypeSchema.options.find((each) => each === name);
    if (type === undefined) return;
    const named = type === "reweight" ? COMPONENTS : SELECTING;
    const fits = targetFactor === null || named.some((each) => each === targetFactor);
    const target = fits ? {} : { targetFactor: null, targetValue: null, targetLabel: null };
    onChange({ correctionType: type, strength: USUAL_STRENGTH[type], ...target });
  };
  return (
    <Stack gap="md">
      <Input.Wrapper
        label={text.form.type}
        labelElement="div"
        description={text.form.typeNote[correctionType]}
        descriptionProps={{ mb: 4 }}
        error={errors.correctionType}
      >
        <SegmentedControl
          fullWidth
          aria-label={text.form.type}
          data={correctionTypeSchema.options.map((value) => ({ value, label: text.typeName[value] }))}
          value={correctionType}
          onChange={changeType}
        />
      </Input.Wrapper>
      <TargetFields {...props} />
      {correctionType !== "block" && (
        <NumberInput
          label={text.form.value[correctionType]}
          description={text.form.valueRange[correctionType]}
          required
          error={errors.correctionValue}
          decimalScale={4}
          step={correctionType === "reweight" ? 0.1 : 1}
          value={values.strength ?? ""}
          onChange={(value) => onChange({ strength: typeof value === "number" ? value : null })}
        />
      )}
    </Stack>
  );
};
