import { useReturnFocus } from "@dailies/ui";
import { Button, Group, Modal, Alert as Notice, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { client, queryClient, trpc } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { type Alert, text } from "./text.ts";

const LONGEST = 500;

type Props = { readonly alert: Alert; readonly onClose: () => void };

/** Takes an alert in hand, with a word for the others. */
export const AcknowledgeDialog = ({ alert, onClose }: Props) => {
  useReturnFocus();
  const [note, setNote] = useState("");
  const take = useMutation({
    mutationFn: () => client.alerts.acknowledge.mutate({ id: alert.id, ...(note.trim() !== "" && { note }) }),
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.alerts.pathKey() }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    take.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={text.take} closeButtonProps={{ "aria-label": text.close }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">
            {text.kindName[alert.kind]}. {text.takeLead}
          </Text>
          <Textarea
            label={text.takeNote}
            description={text.takeNoteHint}
            autosize
            minRows={2}
            maxLength={LONGEST}
            data-autofocus
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          {take.error && (
            <Notice color="red" role="alert">
              {failureMessage(take.error)}
            </Notice>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {text.cancel}
            </Button>
            <Button type="submit" loading={take.isPending}>
              {text.take}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
