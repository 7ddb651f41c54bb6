import { switchCorrectionInput } from "@dailies/ml-feedback/schemas";
import { apiError, useReturnFocus } from "@dailies/ui";
import { Alert, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { client, queryClient, trpc } from "../api.ts";
import { DialogEnd } from "../shell/dialog-end.tsx";
import { failureMessage } from "../shell/failures.tsx";
import { type Correction, text } from "./text.ts";

type Props = { readonly correction: Correction; readonly onClose: () => void };

const SwitchForm = ({ correction: seen, onClose }: Props) => {
  useReturnFocus();
  const [correction, setCorrection] = useState(seen);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const call = seen.isActive ? client.corrections.deactivate : client.corrections.reactivate;
  const change = useMutation({
    mutationFn: (input: { id: string; version: number; reason: string }) => call.mutate(input),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.corrections.pathKey() });
      onClose();
    },
    onError: async (failure) => {
      const data = apiError(failure)?.data;
      if (data?.field === "reason") return setError(failureMessage(failure));
      setNotice(data?.reason === "stale_version" ? text.toggle.stale : failureMessage(failure));
      if (data?.reason !== "stale_version") return;
      setCorrection(await client.corrections.get.query({ id: seen.id }));
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setNotice(null);
    const parsed = switchCorrectionInput.safeParse({ id: correction.id, version: correction.version, reason });
    if (parsed.success) change.mutate(parsed.data);
    else setError(text.form.reasonShort);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">
          {text.scopeWords(correction)} – {text.valueWords(correction)}.
        </Text>
        <Textarea
          label={text.toggle.reason}
          required
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          error={error}
          value={reason}
          onChange={({ currentTarget }) => {
            setReason(currentTarget.value);
            setError(null);
          }}
        />
        {notice && (
          <Alert color="amber" role="alert">
            {notice}
          </Alert>
        )}
        <DialogEnd
          cancel={text.form.cancel}
          submit={seen.isActive ? text.toggle.offConfirm : text.toggle.onConfirm}
          busy={change.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
};

/** Asks for the reason before a correction is switched. */
export const SwitchModal = ({ correction, onClose }: Props) => (
  <Modal
    opened
    onClose={onClose}
    title={correction.isActive ? text.toggle.offTitle : text.toggle.onTitle}
    closeButtonProps={{ "aria-label": text.close }}
  >
    <SwitchForm correction={correction} onClose={onClose} />
  </Modal>
);
