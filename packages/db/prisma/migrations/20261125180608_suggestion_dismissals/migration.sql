-- What was suggested and turned down, so that it is not suggested again for a while.
BEGIN;

-- CreateTable
CREATE TABLE "SuggestionDismissal" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "dismissedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SuggestionDismissal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SuggestionDismissal_key_createdAt_idx" ON "SuggestionDismissal"("key", "createdAt");

-- CreateIndex
CREATE INDEX "SuggestionDismissal_dismissedById_idx" ON "SuggestionDismissal"("dismissedById");

-- AddForeignKey
ALTER TABLE "SuggestionDismissal" ADD CONSTRAINT "SuggestionDismissal_dismissedById_fkey" FOREIGN KEY ("dismissedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "SuggestionDismissal" ADD CONSTRAINT "SuggestionDismissal_reason_check" CHECK ("reason" ~ '\S');

COMMIT;
