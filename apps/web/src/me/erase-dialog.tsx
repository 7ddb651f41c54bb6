import { useReturnFocus } from "@dailies/ui";
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { auth, client, queryClient } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";

type Props = { readonly email: string; readonly onClose: () => void };

export const EraseDialog = ({ email, onClose }: Props) => {
  useReturnFocus();
  const { text } = useText();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const erase = useMutation({
    mutationFn: () => client.account.delete.mutate({ confirmation: typed }),
    onSuccess: async () => {
      // The server knows the session no more; the cookies go too.
      await auth.signOut();
      await router.navigate({ to: "/sign-in", search: { erased: true } });
      queryClient.clear();
    },
  });
  const isConfirmed = typed.trim().toLowerCase() === email.toLowerCase();
  return (
    <Modal
      opened
      title={text.me.eraseQuestion}
      closeButtonProps={{ "aria-label": text.keys.close }}
      onClose={erase.isPending ? () => undefined : onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isConfirmed) erase.mutate();
        }}
      >
        <Stack>
          <Text>{text.me.eraseWarning}</Text>
          <TextInput
            data-autofocus
            type="email"
            autoComplete="off"
            label={text.me.eraseConfirm(email)}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {erase.error && (
            <Alert role="alert" variant="light" color="red">
              {failureMessage(erase.error, text)}
            </Alert>
          )}
          <Group justify="end">
            <Button variant="default" disabled={erase.isPending} onClick={onClose}>
              {text.me.eraseNo}
            </Button>
            <Button type="submit" color="red" disabled={!isConfirmed} loading={erase.isPending}>
              {text.me.eraseYes}
            </Button>
          </Group>
          {erase.isPending && (
            <Text size="sm" c="dimmed" role="status">
              {text.me.erasing}
            </Text>
          )}
        </Stack>
      </form>
    </Modal>
  );
};
