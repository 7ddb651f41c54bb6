import type { SetSettingsInput } from "@dailies/ml-feedback/schemas";
import { apiError, useReturnFocus } from "@dailies/ui";
import { Alert, Button, Group, List, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { client, queryClient, trpc } from "../api.ts";
import { DialogEnd } from "../shell/dialog-end.tsx";
import { ChangesTable } from "./changes-table.tsx";
import {
  type Changes,
  changesBetween,
  countChanges,
  type Group as SettingGroup,
  type Stored,
} from "./setting-values.ts";
import { text } from "./text.ts";

const LONGEST = 500;

/** The groups of which something changes, in words of what follows. */
const effectsOf = ({ numbers, muted, unmuted }: Changes): string[] => {
  const groups: readonly SettingGroup[] = ["windows", "guardrails", "evaluation", "alerts"];
  const touched = groups.filter(
    (group) =>
      numbers.some(({ path }) => path.startsWith(`${group}.`)) ||
      (group === "alerts" && muted.length + unmuted.length > 0),
  );
  return [...touched.map((group) => text.dialog.effects[group]), text.neutral];
};

type NoteProps = {
  readonly newest: Stored;
  readonly mine: SetSettingsInput["settings"];
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
};

/** Somebody was faster: theirs beside what this person wanted, and the choice. */
const StaleNote = ({ newest, mine, onTakeTheirs, onKeepMine }: NoteProps) => {
  const changes = changesBetween(newest.settings, mine);
  const differs = countChanges(changes) > 0;
  return (
    <Alert color="amber" role="alert" title={text.stale.title(newest.version)}>
      <Stack gap="sm">
        <Text size="sm">{differs ? text.stale.lead : text.stale.same}</Text>
        {differs && <ChangesTable changes={changes} columns={[text.stale.theirs, text.stale.yours]} />}
        <Group gap="sm">
          <Button onClick={onTakeTheirs}>{text.stale.takeTheirs}</Button>
          <Button variant="default" onClick={onKeepMine}>
            {text.stale.keepMine}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
};

type Props = {
  readonly input: SetSettingsInput;
  readonly changes: Changes;
  readonly onClose: () => void;
  readonly onSaved: (stored: Stored) => void;
  /** Somebody saved meanwhile: go on from theirs, with or without one's own changes. */
  readonly onNewer: (newest: Stored, keepsMine: boolean) => void;
};

/** What would change and what follows from it, before it is saved. */
export const ReviewDialog = ({ input, changes, onClose, onSaved, onNewer }: Props) => {
  useReturnFocus();
  const [reason, setReason] = useState("");
  const [newest, setNewest] = useState<Stored | null>(null);
  const save = useMutation({
    mutationFn: () => client.settings.set.mutate({ ...input, ...(reason.trim() !== "" && { reason }) }),
    onSuccess: (stored) => {
      queryClient.setQueryData(trpc.settings.get.queryKey(), stored);
      // Which rules are asked stands beside the alerts.
      void queryClient.invalidateQueries({ queryKey: trpc.alerts.pathKey() });
      onSaved(stored);
    },
    onError: async (error) => {
      if (apiError(error)?.data?.reason === "stale_version") setNewest(await client.settings.get.query());
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={text.dialog.title} closeButtonProps={{ "aria-label": text.close }}>
      {newest ? (
        <StaleNote
          newest={newest}
          mine={input.settings}
          onTakeTheirs={() => onNewer(newest, false)}
          onKeepMine={() => onNewer(newest, true)}
        />
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            <ChangesTable changes={changes} columns={[text.dialog.now, text.dialog.after]} />
            <List size="sm">
              {effectsOf(changes).map((effect) => (
                <List.Item key={effect}>{effect}</List.Item>
              ))}
            </List>
            <Textarea
              label={text.dialog.reason}
              description={text.dialog.reasonHint}
              autosize
              minRows={2}
              maxLength={LONGEST}
              data-autofocus
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
            <DialogEnd
              cancel={text.cancel}
              submit={text.dialog.save}
              busy={save.isPending}
              error={save.error}
              onCancel={onClose}
            />
          </Stack>
        </form>
      )}
    </Modal>
  );
};
