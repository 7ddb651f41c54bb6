import { useReturnFocus } from "@dailies/ui";
import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { queryClient, trpc } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { formats } from "../text/formats.ts";
import { type ApiKey, text } from "./text.ts";

const { keys: words } = text;

type Props = { readonly apiKey: ApiKey; readonly onClose: () => void };

/** Asks once more: what uses the key stops working. */
export const RevokeKeyDialog = ({ apiKey: { id, name, lastUsedAt }, onClose }: Props) => {
  useReturnFocus();
  const revoke = useMutation({
    ...trpc.apiKeys.revoke.mutationOptions(),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.apiKeys.pathKey() });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={words.revokeOf(name)} closeButtonProps={{ "aria-label": text.close }}>
      <Stack gap="md">
        <Text>
          {words.revokeLead(name)} {words.usedNote(lastUsedAt === null ? null : formats.moment(lastUsedAt))}
        </Text>
        {revoke.error && (
          <Alert color="red" role="alert">
            {failureMessage(revoke.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {text.cancel}
          </Button>
          <Button loading={revoke.isPending} onClick={() => revoke.mutate({ id })}>
            {words.revoke}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
