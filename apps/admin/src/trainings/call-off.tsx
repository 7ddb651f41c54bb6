import { Alert, Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { text } from "./text.ts";

type Props = { readonly modelVersion: string; readonly onCalledOff: () => void };

/** Ends a training or an evaluation at once, wherever it runs. */
export const CallOff = ({ modelVersion, onCalledOff }: Props) => {
  const cancel = useMutation({ ...trpc.trainings.cancel.mutationOptions(), onSuccess: onCalledOff });
  return (
    <Group gap="sm" mt="xs">
      <Button
        variant="default"
        size="xs"
        loading={cancel.isPending}
        aria-label={text.callingOff(modelVersion)}
        onClick={() => cancel.mutate({ modelVersion })}
      >
        {text.callOff}
      </Button>
      {cancel.isError && (
        <Alert color="red" role="alert" p="xs">
          {failureMessage(cancel.error)}
        </Alert>
      )}
    </Group>
  );
};
