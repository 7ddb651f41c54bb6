BEGIN;

-- CreateTable
CREATE TABLE "TasteModel" (
    "id" UUID NOT NULL,
    "fittedAt" TIMESTAMPTZ(3) NOT NULL,
    "entryCount" INTEGER NOT NULL,
    "verdictCount" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "people" UUID[],
    "titles" TEXT[],
    "columnStarts" BYTEA NOT NULL,
    "rows" BYTEA NOT NULL,
    "values" BYTEA NOT NULL,
    "inverse" BYTEA NOT NULL,
    "freedoms" BYTEA NOT NULL,

    CONSTRAINT "TasteModel_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TasteModel_fittedAt_idx" ON "TasteModel"("fittedAt");

ALTER TABLE "TasteModel"
  ADD CONSTRAINT "TasteModel_entryCount_check" CHECK ("entryCount" > 0 AND "verdictCount" >= "entryCount");

-- Erased means erased: what was learned from somebody goes with them, and is learned anew from the others.
CREATE FUNCTION "TasteModel_forget_person"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "TasteModel" WHERE OLD."id" = ANY("people");
  RETURN NULL;
END $$;
CREATE TRIGGER "TasteModel_forget_person" AFTER DELETE ON "User"
  FOR EACH ROW EXECUTE FUNCTION "TasteModel_forget_person"();

COMMIT;
