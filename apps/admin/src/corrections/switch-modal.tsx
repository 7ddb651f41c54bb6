import { switchCorrectionInput } from "@dailies/ml-feedback/schemas";
import { apiError, useReturnFocus } from "@dailies/ui";
import { Alert, Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { client, queryClient, trpc } from "../api.ts";
import { DialogEnd } from "../shell/dialog-end.tsx";
import { failureMessage } from "../shell/failures.tsx";
import { StateBadge } from "./corrections-table.tsx";
import { type Correction, text } from "./text.ts";

type Props = { readonly correction: Correction; readonly onClose: () => void };
const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.corrections.pathKey() });

const Standing = ({ correction }: Pick<Props, "correction">) => (
  <Group gap="sm" wrap="nowrap" align="flex-start">
    <div>
      <StateBadge correction={correction} />
    </div>
    <Text size="sm">
      {text.scopeWords(correction)} – {text.valueWords(correction)}.
    </Text>
  </Group>
);

/** Somebody else has switched it already: there is nothing left to decide. */
const Switched = ({ correction, onClose }: Props) => {
  const wayOut = useRef<HTMLButtonElement>(null);
  useEffect(() => wayOut.current?.focus(), []);
  return (
    <Stack gap="md">
      <Standing correction={correction} />
      <Alert color="amber" role="alert">
        {correction.isActive ? text.toggle.isOn : text.toggle.isOff}
      </Alert>
      <Group justify="flex-end">
        <Button ref={wayOut} onClick={onClose}>
          {text.close}
        </Button>
      </Group>
    </Stack>
  );
};

const SwitchForm = ({ correction: seen, onClose }: Props) => {
  useReturnFocus();
  const [correction, setCorrection] = useState(seen);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const call = seen.isActive ? client.corrections.deactivate : client.corrections.reactivate;
  const refused = async (failure: unknown) => {
    const data = apiError(failure)?.data;
    if (data?.field === "reason") return setError(failureMessage(failure));
    if (data?.reason !== "stale_version") return setNotice(failureMessage(failure));
    await refresh();
    setCorrection(await client.corrections.get.query({ id: seen.id }));
    setNotice(text.toggle.stale);
  };
  const change = useMutation({
    mutationFn: (input: { id: string; version: number; reason: string }) => call.mutate(input),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
    onError: (failure) => refused(failure).catch((next: unknown) => setNotice(failureMessage(next))),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setNotice(null);
    const parsed = switchCorrectionInput.safeParse({ id: correction.id, version: correction.version, reason });
    if (parsed.success) change.mutate(parsed.data);
    else setError(text.form.reasonShort);
  };
  if (correction.isActive !== seen.isActive) return <Switched correction={correction} onClose={onClose} />;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Standing correction={correction} />
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
