import { type CreateApiKeyOutput, createApiKeyInput, scopeSchema } from "@dailies/ml-feedback/schemas";
import { useReturnFocus } from "@dailies/ui";
import { Button, Checkbox, CopyButton, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { queryClient, trpc } from "../api.ts";
import { DialogEnd } from "../shell/dialog-end.tsx";
import { text } from "./text.ts";

const { keys: words } = text;
const LONGEST_NAME = 80;

type FormProps = { readonly onClose: () => void; readonly onMade: (made: CreateApiKeyOutput) => void };

const KeyForm = ({ onClose, onMade }: FormProps) => {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const create = useMutation({
    ...trpc.apiKeys.create.mutationOptions(),
    onSuccess: async (made) => {
      onMade(made);
      await queryClient.invalidateQueries({ queryKey: trpc.apiKeys.pathKey() });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const { data } = createApiKeyInput.safeParse({ name, scopes });
    if (data) create.mutate(data);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={words.name}
          description={words.nameHint}
          required
          maxLength={LONGEST_NAME}
          data-autofocus
          error={tried && name.trim() === "" ? words.nameMissing : undefined}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Checkbox.Group
          label={words.scopes}
          required
          error={tried && scopes.length === 0 ? words.scopesMissing : undefined}
          value={scopes}
          onChange={setScopes}
        >
          <Stack gap="xs" my="xs">
            {scopeSchema.options.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={words.scope.get(scope)}
                description={words.scopeHint.get(scope)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <DialogEnd
          cancel={text.cancel}
          submit={words.create}
          busy={create.isPending}
          error={create.error}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
};

const Made = ({ made, onClose }: { readonly made: CreateApiKeyOutput; readonly onClose: () => void }) => (
  <Stack gap="md">
    <Text>{words.madeLead}</Text>
    <Group align="flex-end" gap="sm" wrap="nowrap">
      <TextInput
        label={words.key}
        readOnly
        value={made.key}
        data-autofocus
        flex={1}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <CopyButton value={made.key}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy} aria-live="polite">
            {copied ? words.copied : words.copy}
          </Button>
        )}
      </CopyButton>
    </Group>
    <Group justify="flex-end">
      <Button onClick={onClose}>{words.kept}</Button>
    </Group>
  </Stack>
);

/** Makes a key and shows it once; a slip beside the dialog does not take it away. */
export const CreateKeyDialog = ({ onClose }: { readonly onClose: () => void }) => {
  useReturnFocus();
  const [made, setMade] = useState<CreateApiKeyOutput | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={made ? words.madeTitle(made.name) : words.create}
      closeOnClickOutside={made === null}
      closeOnEscape={made === null}
      withCloseButton={made === null}
      closeButtonProps={{ "aria-label": text.close }}
    >
      {made ? <Made made={made} onClose={onClose} /> : <KeyForm onClose={onClose} onMade={setMade} />}
    </Modal>
  );
};
