import { Alert, Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type TrainingSummary, trpc } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { text } from "../text/text.ts";
import { GateChecks } from "./gate-checks.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";

type Props = { readonly summary: TrainingSummary; readonly onPromoted: (sentence: string) => void };

/** Lets a version decide. The gate is asked anew; when it says no, its reasons stand where a person may overrule them. */
export const Promotion = ({ summary: { modelVersion, status, gate }, onPromoted }: Props) => {
  const [isForcing, setForcing] = useState(false);
  const promote = useMutation({
    ...trpc.trainings.promote.mutationOptions(),
    onSuccess: ({ promoted, activeVersion }) => {
      setForcing(!promoted);
      if (promoted) onPromoted(text.trainings.promoted(activeVersion));
    },
  });
  const answered = promote.data?.gate ?? gate;
  const wasReplaced = status === "deprecated";
  return (
    <>
      {promote.isError && !isForcing && (
        <Alert color="red" role="alert">
          {failureMessage(promote.error)}
        </Alert>
      )}
      <Group>
        {wasReplaced || gate?.passed !== true ? (
          <Button variant="default" onClick={() => setForcing(true)}>
            {text.trainings.force}
          </Button>
        ) : (
          <Button loading={promote.isPending && !isForcing} onClick={() => promote.mutate({ modelVersion })}>
            {text.trainings.promote}
          </Button>
        )}
      </Group>
      {isForcing && (
        <ReasonDialog
          title={text.trainings.force}
          lead={wasReplaced ? text.trainings.bringBackLead : text.trainings.forceLead}
          loading={promote.isPending}
          error={promote.error}
          onClose={() => {
            setForcing(false);
            promote.reset();
          }}
          onGiven={(reason) => promote.mutate({ modelVersion, force: true, reason })}
        >
          {!wasReplaced && answered && <GateChecks gate={answered} />}
        </ReasonDialog>
      )}
    </>
  );
};
