import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { text } from "../text/en.ts";

const SHORTEST = 3;
const LONGEST = 500;

type Props = {
  readonly opened: boolean;
  readonly title: string;
  readonly lead: string;
  readonly loading: boolean;
  readonly onClose: () => void;
  readonly onGiven: (reason: string) => void;
};

/** Asks why before something that is kept for others to read. */
export const ReasonDialog = ({ opened, title, lead, loading, onClose, onGiven }: Props) => {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const isShort = reason.trim().length < SHORTEST;
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!isShort) onGiven(reason.trim());
        }}
      >
        <Stack>
          <Text>{lead}</Text>
          <Textarea
            label={text.trainings.reason}
            value={reason}
            maxLength={LONGEST}
            data-autofocus
            error={tried && isShort ? text.trainings.reasonShort : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {text.trainings.cancel}
            </Button>
            <Button type="submit" loading={loading}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
