import { useReturnFocus } from "@dailies/ui";
import { Button, Group, Modal } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { text } from "../text/text.ts";

/**
 * Asks before what is not saved is left for another page or by the browser's way back; `leave` goes without being asked.
 * A session that has ended has to be renewed all the same.
 */
export const useLeaveGuard = (isUnsaved: boolean) => {
  const isLeaving = useRef(false);
  const blocker = useBlocker({
    shouldBlockFn: ({ next }) => !isLeaving.current && next.fullPath !== "/sign-in",
    disabled: !isUnsaved,
    // Reloading or closing the tab: the browser asks in its own words.
    enableBeforeUnload: () => !isLeaving.current,
    withResolver: true,
  });
  useEffect(() => {
    if (!isUnsaved) isLeaving.current = false;
  }, [isUnsaved]);
  return {
    blocker,
    leave: (go: () => void) => {
      isLeaving.current = true;
      go();
    },
  };
};

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
