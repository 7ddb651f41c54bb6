import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../api.ts";
import { text } from "../text/text.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

type Props = {
  readonly active: string;
  readonly onClose: () => void;
  readonly onDone: (activeVersion: string) => void;
  /** Another version may have become active meanwhile. */
  readonly onRefused: () => void;
};

/** Goes back from the version that was active when the dialog opened, and from no other. */
export const RollbackDialog = ({ active, onClose, onDone, onRefused }: Props) => {
  const [modelVersion] = useState(active);
  const rollback = useMutation({
    ...trpc.trainings.rollback.mutationOptions(),
    onSuccess: ({ activeVersion }) => onDone(activeVersion),
    onError: onRefused,
  });
  return (
    <ReasonDialog
      title={text.trainings.rollback}
      lead={text.trainings.rollbackLead(modelVersion)}
      loading={rollback.isPending}
      error={rollback.error}
      onClose={onClose}
      onGiven={(reason) => rollback.mutate({ modelVersion, reason })}
    />
  );
};
