BEGIN;

-- CreateEnum
CREATE TYPE "AlertState" AS ENUM ('firing', 'acknowledged', 'no_data', 'resolved');

-- CreateEnum
CREATE TYPE "AlertVerdict" AS ENUM ('ok', 'breached', 'no_data');

-- CreateEnum
CREATE TYPE "AlertNotice" AS ENUM ('fired', 'reminder', 'resolved');

-- CreateTable
CREATE TABLE "Alert" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "state" "AlertState" NOT NULL,
    "evidence" JSONB NOT NULL,
    "firedAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "lastNotice" "AlertNotice",
    "lastNotifiedAt" TIMESTAMPTZ(3),
    "acknowledgedById" UUID,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedNote" TEXT,

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertCheck" (
    "kind" TEXT NOT NULL,
    "verdict" "AlertVerdict" NOT NULL,
    "evidence" JSONB,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AlertCheck_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "ReceiptTally" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "ReceiptTally_pkey" PRIMARY KEY ("day","kind")
);

-- CreateTable
CREATE TABLE "InstallationSettings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL,
    "value" JSONB NOT NULL,
    "updatedById" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InstallationSettings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Alert_state_idx" ON "Alert"("state");

-- CreateIndex
CREATE INDEX "Alert_kind_subject_idx" ON "Alert"("kind", "subject");

-- CreateIndex
CREATE INDEX "Alert_changedAt_idx" ON "Alert"("changedAt");

-- CreateIndex
CREATE INDEX "Alert_acknowledgedById_idx" ON "Alert"("acknowledgedById");

-- CreateIndex
CREATE INDEX "InstallationSettings_updatedById_idx" ON "InstallationSettings"("updatedById");

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_acknowledgedById_fkey" FOREIGN KEY ("acknowledgedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InstallationSettings" ADD CONSTRAINT "InstallationSettings_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say.
-- Whatever races, one thing has one open episode.
CREATE UNIQUE INDEX "Alert_one_open_key" ON "Alert"("kind", "subject") WHERE "state" <> 'resolved';

ALTER TABLE "Alert"
  ADD CONSTRAINT "Alert_kind_check" CHECK ("kind" ~ '\S'),
  ADD CONSTRAINT "Alert_resolvedAt_check" CHECK (("state" = 'resolved') = ("resolvedAt" IS NOT NULL)),
  ADD CONSTRAINT "Alert_acknowledgedAt_check" CHECK ("state" <> 'acknowledged' OR "acknowledgedAt" IS NOT NULL),
  ADD CONSTRAINT "Alert_lastNotifiedAt_check" CHECK (("lastNotice" IS NULL) = ("lastNotifiedAt" IS NULL));

ALTER TABLE "ReceiptTally" ADD CONSTRAINT "ReceiptTally_count_check" CHECK ("count" > 0);

ALTER TABLE "InstallationSettings"
  ADD CONSTRAINT "InstallationSettings_one_row_check" CHECK ("id" = 1),
  ADD CONSTRAINT "InstallationSettings_version_check" CHECK ("version" > 0);

COMMIT;
