-- What a training or an evaluation is doing, as data beside the sentence.
BEGIN;

-- AlterTable
ALTER TABLE "ModelTraining" ADD COLUMN "progressStage" JSONB;

COMMIT;
