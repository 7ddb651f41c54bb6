import { useReturnFocus } from "@dailies/ui";
import { Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { client, queryClient, trpc } from "../api.ts";
import { DialogEnd } from "../shell/dialog-end.tsx";
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
          <DialogEnd
            cancel={text.cancel}
            submit={text.take}
            busy={take.isPending}
            error={take.error}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
};
