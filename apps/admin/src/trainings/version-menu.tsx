import { Alert, Button, Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type TrainingSummary, trpc } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { DeriveDialog } from "./derive-dialog.tsx";
import { text } from "./text.ts";
import { TrafficDialog } from "./traffic-dialog.tsx";

type Props = { readonly summary: TrainingSummary; readonly onChanged: (sentence: string) => void };
type Dialog = "share" | "end-share" | "derive" | null;

/** What else can be done with a finished version: weighed again, tried on some people, shadowed, changed. */
export const VersionMenu = ({ summary, onChanged }: Props) => {
  const { modelVersion, status, trafficShare, shadowSince, evaluating } = summary;
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  const done = (sentence: string) => {
    close();
    onChanged(sentence);
  };
  const evaluate = useMutation({
    ...trpc.trainings.evaluate.mutationOptions(),
    onSuccess: () => onChanged(text.weighed(modelVersion)),
  });
  const shadow = useMutation({
    ...trpc.trainings.setShadow.mutationOptions(),
    onSuccess: (answer) =>
      onChanged(answer.shadowSince === null ? text.shadowEnded(modelVersion) : text.shadowBegan(modelVersion)),
  });
  const isBeside = status === "ready" || status === "deprecated";
  const error = evaluate.error ?? shadow.error;
  return (
    <>
      <Menu position="bottom-start" withinPortal={false}>
        <Menu.Target>
          <Button
            variant="subtle"
            aria-label={text.actionsOf(modelVersion)}
            loading={evaluate.isPending || shadow.isPending}
          >
            {text.actions}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {isBeside && !evaluating && (
            <Menu.Item onClick={() => evaluate.mutate({ modelVersion })}>{text.weighAgain}</Menu.Item>
          )}
          {isBeside && <Menu.Item onClick={() => setDialog("share")}>{text.share}</Menu.Item>}
          {trafficShare > 0 && <Menu.Item onClick={() => setDialog("end-share")}>{text.endShare}</Menu.Item>}
          {isBeside && (
            <Menu.Item onClick={() => shadow.mutate({ modelVersion, on: shadowSince === null })}>
              {shadowSince === null ? text.shadowOn : text.shadowOff}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => setDialog("derive")}>{text.derive}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {error && (
        <Alert color="red" role="alert">
          {failureMessage(error)}
        </Alert>
      )}
      {(dialog === "share" || dialog === "end-share") && (
        <TrafficDialog summary={summary} ends={dialog === "end-share"} onClose={close} onDone={done} />
      )}
      {dialog === "derive" && <DeriveDialog modelVersion={modelVersion} onClose={close} onMade={done} />}
    </>
  );
};
