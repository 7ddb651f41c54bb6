import { Checkbox, NumberInput, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import type { FieldProps } from "./field-props.ts";
import { text } from "./text.ts";

type Props = FieldProps & { readonly isNew: boolean };

/** Why, from when until when, and how its effect is measured. */
export const LifeFields = ({ values, errors, onChange, isNew }: Props) => {
  const touchesAll =
    !values.onePerson && values.tmdbId === null && values.mediaType === null && values.targetFactor === null;
  return (
    <Stack gap="md">
      <Textarea
        label={text.form.reason}
        description={text.form.reasonNote}
        required
        autosize
        minRows={2}
        maxLength={500}
        error={errors.reason}
        value={values.reason}
        onChange={({ currentTarget }) => onChange({ reason: currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          type="datetime-local"
          label={text.form.start}
          description={isNew ? text.form.startNote : text.form.startKept}
          error={errors.appliedAt}
          value={values.start}
          onChange={({ currentTarget }) => onChange({ start: currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={text.form.end}
          description={text.form.endNote}
          error={errors.expiresAt}
          value={values.end}
          onChange={({ currentTarget }) => onChange({ end: currentTarget.value })}
        />
      </SimpleGrid>
      {values.correctionType !== "block" && (
        <NumberInput
          label={text.form.holdout}
          description={values.onePerson ? text.form.holdoutNotePerson : text.form.holdoutNote}
          suffix=" %"
          decimalScale={1}
          error={errors.holdoutShare}
          value={values.holdout ?? ""}
          onChange={(value) => onChange({ holdout: typeof value === "number" ? value : null })}
        />
      )}
      {values.correctionType !== "block" && values.holdout !== 0 && (
        <Checkbox
          label={text.form.deactivate}
          description={text.form.deactivateNote}
          error={errors.deactivateIfHarmful}
          checked={values.deactivateIfHarmful}
          onChange={({ currentTarget }) => onChange({ deactivateIfHarmful: currentTarget.checked })}
        />
      )}
      {touchesAll && (
        <Checkbox
          label={text.form.confirm}
          error={errors.everyone}
          checked={values.everyone}
          onChange={({ currentTarget }) => onChange({ everyone: currentTarget.checked })}
        />
      )}
    </Stack>
  );
};
