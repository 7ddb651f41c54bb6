import { useReturnFocus } from "@dailies/ui";
import { Modal, Stack, Text, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { DialogEnd } from "../shell/dialog-end.tsx";
import { text } from "../text/text.ts";

const SHORTEST = 3;
const LONGEST = 500;

type Props = {
  readonly title: string;
  readonly lead: string;
  /** What the button says; the title unless given. */
  readonly submit?: string;
  /** What the person should know before giving a reason. */
  readonly children?: ReactNode;
  readonly loading: boolean;
  readonly error: unknown;
  /** Told of each try, so that other fields can say what they lack. */
  readonly onTried?: () => void;
  readonly onClose: () => void;
  readonly onGiven: (reason: string) => void;
};

/** Asks why before something that is kept for others to read. There only while it is open: the next asks anew. */
export const ReasonDialog = ({ title, lead, submit, children, loading, error, onTried, onClose, onGiven }: Props) => {
  useReturnFocus();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const isShort = reason.trim().length < SHORTEST;
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ "aria-label": text.trainings.close }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          onTried?.();
          if (!isShort) onGiven(reason.trim());
        }}
      >
        <Stack>
          <Text>{lead}</Text>
          {children}
          <Textarea
            label={text.trainings.reason}
            value={reason}
            maxLength={LONGEST}
            autosize
            minRows={2}
            data-autofocus
            error={tried && isShort ? text.trainings.reasonShort : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <DialogEnd
            cancel={text.trainings.cancel}
            submit={submit ?? title}
            busy={loading}
            error={error}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
};
