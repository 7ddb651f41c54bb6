import type { TrainingSummary } from "../api.ts";
import { text } from "./text.ts";

/** What a training or an evaluation is doing, or why it ended; of what is kept as a sentence only, the sentence. */
export const ProgressNote = ({
  progressStage,
  progressNote,
}: Pick<TrainingSummary, "progressStage" | "progressNote">) =>
  progressStage ? text.stage(progressStage) : <span lang="en">{progressNote}</span>;
