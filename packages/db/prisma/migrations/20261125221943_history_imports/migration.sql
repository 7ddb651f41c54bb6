BEGIN;

-- CreateEnum
CREATE TYPE "ImportService" AS ENUM ('letterboxd', 'imdb', 'trakt', 'movielens');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('pending', 'done');

-- CreateEnum
CREATE TYPE "ImportStanding" AS ENUM ('sure', 'doubtful', 'unmatched');

-- AlterTable
ALTER TABLE "Title" ADD COLUMN     "imdbId" TEXT;

-- CreateTable
CREATE TABLE "HistoryImport" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "service" "ImportService" NOT NULL,
    "status" "ImportStatus" NOT NULL,
    "files" JSONB NOT NULL,
    "counts" JSONB NOT NULL,
    "problems" JSONB NOT NULL,
    "result" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "HistoryImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HistoryImportEntry" (
    "importId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "names" TEXT[],
    "year" INTEGER,
    "kind" TEXT,
    "status" "WatchStatus" NOT NULL,
    "rating" INTEGER,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "standing" "ImportStanding" NOT NULL,
    "matchedTmdbId" INTEGER,
    "matchedMediaType" "MediaType",
    "candidates" JSONB NOT NULL,

    CONSTRAINT "HistoryImportEntry_pkey" PRIMARY KEY ("importId","index")
);

-- CreateIndex
CREATE INDEX "HistoryImport_userId_createdAt_idx" ON "HistoryImport"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "HistoryImport_status_expiresAt_idx" ON "HistoryImport"("status", "expiresAt");

-- CreateIndex
CREATE INDEX "Title_imdbId_idx" ON "Title"("imdbId");

-- AddForeignKey
ALTER TABLE "HistoryImport" ADD CONSTRAINT "HistoryImport_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryImportEntry" ADD CONSTRAINT "HistoryImportEntry_importId_fkey" FOREIGN KEY ("importId") REFERENCES "HistoryImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Title" ADD CONSTRAINT "Title_imdbId_check" CHECK ("imdbId" ~ '^tt[0-9]{7,10}$');

ALTER TABLE "HistoryImport"
  ADD CONSTRAINT "HistoryImport_done_check" CHECK (("status" = 'done') = ("finishedAt" IS NOT NULL AND "result" IS NOT NULL));

ALTER TABLE "HistoryImportEntry"
  ADD CONSTRAINT "HistoryImportEntry_rating_check" CHECK ("rating" BETWEEN 1 AND 10),
  ADD CONSTRAINT "HistoryImportEntry_kind_check" CHECK ("kind" IN ('movie', 'show')),
  ADD CONSTRAINT "HistoryImportEntry_matched_check" CHECK (("matchedTmdbId" IS NULL) = ("matchedMediaType" IS NULL)),
  ADD CONSTRAINT "HistoryImportEntry_names_check" CHECK (cardinality("names") > 0);

-- What two sources write differently and mean the same: case, marks, apostrophes, "&", punctuation.
CREATE FUNCTION "Title_nameKey"(name TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(
    replace(lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036F''\u2019\u02BC\u0060]', '', 'g')), '&', ' and '),
    '[\s!-/:-@\[-_{-~\u00A1-\u00A9\u00AB-\u00B1\u00B4-\u00B8\u00BB\u00BF\u2010-\u206F\u2E00-\u2E7F\u3000-\u303F]+', ' ', 'g'))
$$;
CREATE INDEX "Title_nameKey_idx" ON "Title" ("Title_nameKey"("title"));

COMMIT;
