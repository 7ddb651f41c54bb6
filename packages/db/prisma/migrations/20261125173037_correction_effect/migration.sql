-- Which lists an administrator's correction could act on, and on which side of its holdout each fell.
BEGIN;

-- AlterTable
ALTER TABLE "ModelCorrection" ADD COLUMN     "deactivateIfHarmful" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "CorrectionExposure" (
    "correctionId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "listId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "heldOut" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CorrectionExposure_pkey" PRIMARY KEY ("correctionId","version","listId")
);

-- CreateIndex
CREATE INDEX "CorrectionExposure_listId_idx" ON "CorrectionExposure"("listId");

-- CreateIndex
CREATE INDEX "CorrectionExposure_userId_idx" ON "CorrectionExposure"("userId");

-- AddForeignKey
ALTER TABLE "CorrectionExposure" ADD CONSTRAINT "CorrectionExposure_correctionId_fkey" FOREIGN KEY ("correctionId") REFERENCES "ModelCorrection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionExposure" ADD CONSTRAINT "CorrectionExposure_listId_fkey" FOREIGN KEY ("listId") REFERENCES "RecommendationList"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionExposure" ADD CONSTRAINT "CorrectionExposure_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "CorrectionExposure" ADD CONSTRAINT "CorrectionExposure_version_check" CHECK ("version" > 0);

-- Only what is measured can be found to harm.
ALTER TABLE "ModelCorrection" ADD CONSTRAINT "ModelCorrection_deactivateIfHarmful_check" CHECK (
  NOT "deactivateIfHarmful" OR ("correctionType" <> 'block' AND "source" = 'admin' AND "holdoutShare" > 0)
);

COMMIT;
