import { Button, Group, Select, Text } from "@mantine/core";
import { DayField } from "../decisions/day-field.tsx";
import classes from "../decisions/decisions.module.css";
import { PersonPick } from "../decisions/pickers.tsx";
import type { AuditFilter } from "./audit-search.ts";
import { text } from "./text.ts";

type Change = { readonly [Key in keyof AuditFilter]?: AuditFilter[Key] | undefined };
type Props = {
  readonly filter: AuditFilter;
  /** Names of those who are filtered by, where an entry tells them. */
  readonly nameOf: (userId: string) => string | undefined;
  readonly onChange: (change: Change) => void;
  readonly onClear: () => void;
};

const { filters: words } = text;

/** A value of an address that is in no list stands among the options while it is chosen. */
const withChosen = (options: readonly { value: string; label: string }[], chosen: string | undefined) =>
  chosen === undefined || options.some(({ value }) => value === chosen)
    ? [...options]
    : [...options, { value: chosen, label: chosen }];

export const AuditFilters = ({ filter, nameOf, onChange, onClear }: Props) => {
  const { actorId, onBehalfOfId, action, subjectType, subjectId } = filter;
  return (
    <search className={classes.filters} aria-label={words.legend}>
      <PersonPick
        label={words.who}
        placeholder={words.anyone}
        userId={actorId ?? null}
        name={actorId && nameOf(actorId)}
        onPick={(userId) => onChange({ actorId: userId ?? undefined })}
      />
      <PersonPick
        label={words.forWhom}
        placeholder={words.anyone}
        userId={onBehalfOfId ?? null}
        name={onBehalfOfId && nameOf(onBehalfOfId)}
        onPick={(userId) => onChange({ onBehalfOfId: userId ?? undefined })}
      />
      <Select
        label={words.action}
        placeholder={words.any}
        clearable
        searchable
        data={withChosen(text.actions, action)}
        value={action ?? null}
        onChange={(value) => onChange({ action: value ?? undefined })}
      />
      <Select
        label={words.subject}
        placeholder={words.any}
        clearable
        data={withChosen(text.subjectTypes, subjectType)}
        value={subjectType ?? null}
        onChange={(value) => onChange({ subjectType: value ?? undefined, subjectId: undefined })}
      />
      <DayField label={words.from} end="from" instant={filter.from} onChange={(from) => onChange({ from })} />
      <DayField label={words.to} end="to" instant={filter.to} onChange={(to) => onChange({ to })} />
      <Button variant="default" disabled={Object.keys(filter).length === 0} onClick={onClear}>
        {words.clear}
      </Button>
      {subjectId !== undefined && (
        <Group gap="xs" className={classes.linked}>
          <Text size="sm" c="dimmed">
            {words.also}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<span aria-hidden>×</span>}
            aria-label={words.remove(words.one)}
            onClick={() => onChange({ subjectId: undefined })}
          >
            {words.one}
          </Button>
        </Group>
      )}
    </search>
  );
};
