import { useReturnFocus } from "@dailies/ui";
import { Button, Group, Modal } from "@mantine/core";
import { text } from "./text.ts";

type Props = { readonly onStay: () => void; readonly onLeave: () => void };

/** Asks before what was written is thrown away. There only while it asks, so that the key that calls it does not answer it. */
export const LeaveQuestion = ({ onStay, onLeave }: Props) => {
  useReturnFocus();
  return (
    <Modal opened onClose={onStay} title={text.leaving.title} withCloseButton={false}>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onLeave}>
          {text.leaving.leave}
        </Button>
        <Button data-autofocus onClick={onStay}>
          {text.leaving.stay}
        </Button>
      </Group>
    </Modal>
  );
};
