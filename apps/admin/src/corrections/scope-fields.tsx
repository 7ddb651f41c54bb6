import { mediaTypeSchema } from "@dailies/ml-feedback/schemas";
import { Input, SegmentedControl, Select, Stack } from "@mantine/core";
import { PersonPick, TitlePick } from "../decisions/pickers.tsx";
import type { FieldProps } from "./field-props.ts";
import { text } from "./text.ts";

/** Whom and which titles a correction is about. */
export const ScopeFields = ({ values, errors, onChange }: FieldProps) => {
  const { tmdbId, mediaType } = values;
  return (
    <Stack gap="md">
      <Input.Wrapper label={text.form.who} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={text.form.who}
          data={[
            { value: "everyone", label: text.form.everyone },
            { value: "one", label: text.form.onePerson },
          ]}
          value={values.onePerson ? "one" : "everyone"}
          onChange={(value) => onChange({ onePerson: value === "one" })}
        />
      </Input.Wrapper>
      {values.onePerson && (
        <PersonPick
          label={text.form.person}
          placeholder={text.form.personPlaceholder}
          required
          error={errors.userId}
          userId={values.userId}
          name={values.userName}
          onPick={(userId, userName) => onChange({ userId, userName })}
        />
      )}
      <TitlePick
        label={text.form.title}
        placeholder={text.form.titlePlaceholder}
        error={errors.tmdbId}
        title={tmdbId !== null && mediaType !== null ? { tmdbId, mediaType } : null}
        onPick={(title) => onChange({ tmdbId: title?.tmdbId ?? null, mediaType: title?.mediaType ?? null })}
      />
      <Select
        label={text.form.mediaType}
        placeholder={text.form.anyMediaType}
        description={tmdbId === null ? undefined : text.form.mediaTypeOfTitle}
        disabled={tmdbId !== null}
        clearable
        error={errors.mediaType}
        data={mediaTypeSchema.options.map((value) => ({ value, label: text.mediaTypeName[value] }))}
        value={mediaType}
        onChange={(value) => onChange({ mediaType: mediaTypeSchema.options.find((each) => each === value) ?? null })}
      />
    </Stack>
  );
};
