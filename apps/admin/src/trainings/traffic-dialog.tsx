import { NumberInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type TrainingSummary, trpc } from "../api.ts";
import { inPercent } from "../charts/percent.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { text } from "./text.ts";

const USUAL_PERCENT = 10;
const MOST_PERCENT = 50;

type Props = {
  readonly summary: TrainingSummary;
  /** Ends the share instead of giving one. */
  readonly ends: boolean;
  readonly onClose: () => void;
  readonly onDone: (sentence: string) => void;
};

/** Lets a version decide for a share of people, or ends that; either needs a reason. */
export const TrafficDialog = ({ summary: { modelVersion, trafficShare }, ends, onClose, onDone }: Props) => {
  const [percent, setPercent] = useState<number | string>(trafficShare > 0 ? inPercent(trafficShare) : USUAL_PERCENT);
  const change = useMutation({
    ...trpc.trainings.setTrafficShare.mutationOptions(),
    onSuccess: ({ share }) =>
      onDone(share > 0 ? text.traffic.started(modelVersion, share) : text.traffic.ended(modelVersion)),
  });
  const wanted = Math.min(MOST_PERCENT, Math.max(1, Number(percent) || USUAL_PERCENT));
  return (
    <ReasonDialog
      title={ends ? text.endShare : text.share}
      submit={ends ? text.endShare : text.traffic.start(wanted)}
      lead={ends ? text.traffic.endLead : text.traffic.lead}
      loading={change.isPending}
      error={change.error}
      onClose={onClose}
      onGiven={(reason) => change.mutate({ modelVersion, share: ends ? 0 : wanted / 100, reason })}
    >
      {!ends && (
        <NumberInput
          label={text.traffic.share}
          description={text.traffic.shareHint}
          min={1}
          max={MOST_PERCENT}
          suffix={text.traffic.percent}
          value={percent}
          onChange={setPercent}
        />
      )}
    </ReasonDialog>
  );
};
