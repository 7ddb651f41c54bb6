import { Alert, Button, Group } from "@mantine/core";
import { failureMessage } from "./failures.tsx";

type Props = {
  readonly cancel: string;
  readonly submit: string;
  readonly busy: boolean;
  /** What the last try failed with. */
  readonly error?: unknown;
  readonly onCancel: () => void;
};

/** How the form of a dialog ends: what went wrong, the way out and what it is for. */
export const DialogEnd = ({ cancel, submit, busy, error, onCancel }: Props) => (
  <>
    {error != null && (
      <Alert color="red" role="alert">
        {failureMessage(error)}
      </Alert>
    )}
    <Group justify="flex-end" gap="sm">
      <Button variant="default" onClick={onCancel}>
        {cancel}
      </Button>
      <Button type="submit" loading={busy}>
        {submit}
      </Button>
    </Group>
  </>
);
