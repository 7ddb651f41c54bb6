import { Prisma } from "@dailies/db";
import type { ProgressStage } from "./progress.schema.ts";
import type { Step } from "./progress.ts";

export const NO_STAGE = { progressNote: null, progressStage: Prisma.DbNull };

export const stepColumns = ({ progress, note, stage }: Step) => ({
  progress,
  progressNote: note,
  progressStage: stage ?? Prisma.DbNull,
});

/** Of a training that ended with nothing: its error is the sentence. */
export const endColumns = (stage: ProgressStage) => ({
  progressNote: null,
  progressStage: stage,
});
