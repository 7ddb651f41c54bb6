import { Anchor, NumberInput, Text } from "@mantine/core";
import type { Stored } from "./setting-values.ts";
import { type Edits, type Errors, type Rule, toField, valueAt } from "./setting-values.ts";
import { text } from "./text.ts";

type Props = {
  readonly rule: Rule;
  readonly stored: Pick<Stored, "settings" | "defaults">;
  readonly edits: Edits;
  readonly errors: Errors;
  readonly onEdit: (field: number | string) => void;
};

const errorOf = (rule: Rule, error: Errors[Rule["path"]]) =>
  error === "range" ? text.range(rule) : error && text[error];

/** One number: what it does, between which bounds, and what it usually is. */
export const SettingField = ({ rule, stored, edits, errors, onEdit }: Props) => {
  const { path, unit } = rule;
  const { label, does } = text.rule[path];
  const usual = toField(unit, valueAt(stored.defaults, path));
  const field = edits.fields[path] ?? toField(unit, valueAt(stored.settings, path));
  const usualWords = text.valueWords(unit, valueAt(stored.defaults, path));
  return (
    <div>
      <NumberInput
        name={path}
        label={label}
        inputWrapperOrder={["label", "input", "error", "description"]}
        description={`${does} ${text.range(rule)}`}
        suffix={text.suffix[unit]}
        decimalScale={unit === "days" || unit === "hours" ? 0 : 4}
        step={unit === "index" || unit === "rewards" ? 0.01 : 1}
        error={errorOf(rule, errors[path])}
        value={field}
        onChange={onEdit}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {Number(field) === usual ? (
          text.usual(usualWords)
        ) : (
          <Anchor
            component="button"
            type="button"
            size="xs"
            aria-label={text.takeUsual(label, usualWords)}
            onClick={() => onEdit(usual)}
          >
            {text.usual(usualWords)}
          </Anchor>
        )}
      </Text>
    </div>
  );
};
