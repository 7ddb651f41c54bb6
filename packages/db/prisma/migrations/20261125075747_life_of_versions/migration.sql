-- Versions beside the active one: experiments with a share of people, scoring in the shadow, runs that end cleanly.
BEGIN;

-- AlterTable
ALTER TABLE "ModelTraining" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "cancelledAt" TIMESTAMPTZ(3),
ADD COLUMN     "evaluationRequest" JSONB,
ADD COLUMN     "shadowSince" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "TrafficExperiment" (
    "id" UUID NOT NULL,
    "challengerId" UUID NOT NULL,
    "controlId" UUID NOT NULL,
    "share" DOUBLE PRECISION NOT NULL,
    "prediction" JSONB,
    "reason" TEXT NOT NULL,
    "startedById" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endReason" TEXT,

    CONSTRAINT "TrafficExperiment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShadowScore" (
    "trainingId" UUID NOT NULL,
    "listId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "size" INTEGER NOT NULL,
    "overlap" INTEGER NOT NULL,
    "topOverlap" INTEGER NOT NULL,
    "picks" INTEGER[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ShadowScore_pkey" PRIMARY KEY ("trainingId","listId")
);

-- CreateIndex
CREATE INDEX "TrafficExperiment_challengerId_idx" ON "TrafficExperiment"("challengerId");

-- CreateIndex
CREATE INDEX "TrafficExperiment_controlId_idx" ON "TrafficExperiment"("controlId");

-- CreateIndex
CREATE INDEX "TrafficExperiment_startedById_idx" ON "TrafficExperiment"("startedById");

-- CreateIndex
CREATE INDEX "ShadowScore_listId_idx" ON "ShadowScore"("listId");

-- CreateIndex
CREATE INDEX "ShadowScore_userId_idx" ON "ShadowScore"("userId");

-- CreateIndex
CREATE INDEX "ShadowScore_createdAt_idx" ON "ShadowScore"("createdAt");

-- AddForeignKey
ALTER TABLE "TrafficExperiment" ADD CONSTRAINT "TrafficExperiment_challengerId_fkey" FOREIGN KEY ("challengerId") REFERENCES "ModelTraining"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrafficExperiment" ADD CONSTRAINT "TrafficExperiment_controlId_fkey" FOREIGN KEY ("controlId") REFERENCES "ModelTraining"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrafficExperiment" ADD CONSTRAINT "TrafficExperiment_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShadowScore" ADD CONSTRAINT "ShadowScore_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "ModelTraining"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShadowScore" ADD CONSTRAINT "ShadowScore_listId_fkey" FOREIGN KEY ("listId") REFERENCES "RecommendationList"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShadowScore" ADD CONSTRAINT "ShadowScore_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Only a version that could decide stands beside the one that does.
ALTER TABLE "ModelTraining"
  ADD CONSTRAINT "ModelTraining_beside_check" CHECK (
    "status" IN ('ready', 'deprecated') OR ("trafficShare" = 0 AND "shadowSince" IS NULL)
  ),
  ADD CONSTRAINT "ModelTraining_attempts_check" CHECK ("attempts" >= 0),
  ADD CONSTRAINT "ModelTraining_cancelledAt_check" CHECK ("cancelledAt" IS NULL OR "status" = 'failed');

ALTER TABLE "TrafficExperiment"
  ADD CONSTRAINT "TrafficExperiment_share_check" CHECK ("share" > 0 AND "share" < 1),
  ADD CONSTRAINT "TrafficExperiment_sides_check" CHECK ("challengerId" <> "controlId"),
  ADD CONSTRAINT "TrafficExperiment_reason_check" CHECK ("reason" ~ '\S'),
  ADD CONSTRAINT "TrafficExperiment_endedAt_check" CHECK ("endedAt" >= "startedAt"),
  ADD CONSTRAINT "TrafficExperiment_endReason_check" CHECK (("endedAt" IS NULL) = ("endReason" IS NULL));

-- Whatever races, one challenger and one experiment at a time.
CREATE UNIQUE INDEX "ModelTraining_one_challenger_key" ON "ModelTraining"(("trafficShare" > 0)) WHERE "trafficShare" > 0;
CREATE UNIQUE INDEX "TrafficExperiment_one_running_key" ON "TrafficExperiment"(("endedAt" IS NULL)) WHERE "endedAt" IS NULL;

ALTER TABLE "ShadowScore"
  ADD CONSTRAINT "ShadowScore_counts_check" CHECK (
    "size" > 0 AND "overlap" BETWEEN 0 AND "size" AND "topOverlap" BETWEEN 0 AND "size"
  );

COMMIT;
