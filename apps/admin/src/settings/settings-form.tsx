import { Alert, Button, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { LeaveQuestion, useLeaveGuard } from "../shell/leave-guard.tsx";
import { AskedRules } from "./asked-rules.tsx";
import { ReviewDialog } from "./review-dialog.tsx";
import { SettingField } from "./setting-field.tsx";
import {
  changesOf,
  checkSettings,
  countChanges,
  type Edits,
  type Errors,
  NO_EDITS,
  type Path,
  rulesOf,
  type Group as SettingGroup,
  type Stored,
} from "./setting-values.ts";
import classes from "./settings.module.css";
import { text } from "./text.ts";

const GROUPS: readonly SettingGroup[] = ["windows", "guardrails", "evaluation", "alerts"];

/** Every setting; what is changed is looked at once more before it is saved. */
export const SettingsForm = ({ initial }: { readonly initial: Stored }) => {
  const [stored, setStored] = useState(initial);
  const [edits, setEdits] = useState(NO_EDITS);
  const [errors, setErrors] = useState<Errors>({});
  const [reviewing, setReviewing] = useState(false);
  const [saved, setSaved] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (Object.keys(errors).length > 0) element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);
  const changes = changesOf(stored.settings, edits);
  const count = countChanges(changes);
  const { blocker } = useLeaveGuard(count > 0);
  const { input, errors: found } = checkSettings(stored, edits);
  const edit = (next: Edits) => {
    setEdits(next);
    setSaved(false);
  };
  const editField = (path: Path, field: number | string) => {
    edit({ ...edits, fields: { ...edits.fields, [path]: field } });
    setErrors((current) => Object.fromEntries(Object.entries(current).filter(([at]) => at !== path)));
  };
  const begin = (from: Stored, kept: Edits) => {
    setStored(from);
    setEdits(kept);
    setErrors({});
    setReviewing(false);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setErrors(found);
    setReviewing(input !== null && count > 0);
  };
  return (
    <form ref={element} onSubmit={submit} noValidate>
      <Stack gap="lg">
        {GROUPS.map((group) => (
          <Paper key={group} component="section" withBorder p="md" aria-labelledby={`settings-${group}`}>
            <Title order={2} size="h4" id={`settings-${group}`}>
              {text.group[group].title}
            </Title>
            <Text size="sm" c="dimmed" mb="md">
              {text.group[group].lead}
            </Text>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" verticalSpacing="lg">
              {rulesOf(group).map((rule) => (
                <SettingField
                  key={rule.path}
                  rule={rule}
                  stored={stored}
                  edits={edits}
                  errors={errors}
                  onEdit={(field) => editField(rule.path, field)}
                />
              ))}
            </SimpleGrid>
            {group === "alerts" && (
              <div className={classes.asked}>
                <AskedRules
                  muted={edits.muted ?? stored.settings.alerts.muted}
                  onChange={(muted) => edit({ ...edits, muted })}
                />
              </div>
            )}
          </Paper>
        ))}
        <div role="status">{saved && <Alert variant="light">{text.saved}</Alert>}</div>
      </Stack>
      {count > 0 && (
        <Paper
          withBorder
          shadow="md"
          p="sm"
          mt="lg"
          className={classes.bar}
          role="region"
          aria-label={text.dirty(count)}
        >
          <Group justify="space-between" gap="sm">
            <Text size="sm" fw={600} role="status">
              {Object.keys(errors).length > 0 ? text.check : text.dirty(count)}
            </Text>
            <Group gap="sm">
              <Button variant="default" onClick={() => begin(stored, NO_EDITS)}>
                {text.undo}
              </Button>
              <Button type="submit">{text.review}</Button>
            </Group>
          </Group>
        </Paper>
      )}
      {blocker.status === "blocked" && <LeaveQuestion onStay={blocker.reset} onLeave={blocker.proceed} />}
      {reviewing && input !== null && (
        <ReviewDialog
          input={input}
          changes={changes}
          onClose={() => setReviewing(false)}
          onSaved={(next) => {
            begin(next, NO_EDITS);
            setSaved(true);
          }}
          onNewer={(newest, keepsMine) => begin(newest, keepsMine ? edits : NO_EDITS)}
        />
      )}
    </form>
  );
};
