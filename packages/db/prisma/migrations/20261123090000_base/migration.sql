-- People and sign-in, the catalogue, what a person has, wants and refuses.
BEGIN;

-- CreateEnum
CREATE TYPE "MediaType" AS ENUM ('movie', 'tv', 'anime', 'cartoon');

-- CreateEnum
CREATE TYPE "WatchStatus" AS ENUM ('want', 'watched', 'dropped');

-- CreateEnum
CREATE TYPE "CreditRole" AS ENUM ('director', 'cast');

-- CreateEnum
CREATE TYPE "Refusal" AS ENUM ('seen_it', 'not_now', 'not_this', 'not_this_kind');

-- CreateEnum
CREATE TYPE "FactSource" AS ENUM ('viewer', 'service', 'import', 'sweeper', 'simulation');

-- CreateEnum
CREATE TYPE "StatisticKind" AS ENUM ('all', 'genre', 'media_type', 'title');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'user',
    "banned" BOOLEAN NOT NULL DEFAULT false,
    "banReason" TEXT,
    "banExpires" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "impersonatedBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "actorId" UUID,
    "onBehalfOfId" UUID,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Title" (
    "tmdbId" INTEGER NOT NULL,
    "mediaType" "MediaType" NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER,
    "overview" TEXT,
    "genres" TEXT[],
    "voteAverage" DOUBLE PRECISION,
    "voteCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Title_pkey" PRIMARY KEY ("tmdbId","mediaType")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Credit" (
    "tmdbId" INTEGER NOT NULL,
    "mediaType" "MediaType" NOT NULL,
    "personId" INTEGER NOT NULL,
    "role" "CreditRole" NOT NULL,
    "billingOrder" INTEGER NOT NULL,

    CONSTRAINT "Credit_pkey" PRIMARY KEY ("tmdbId","mediaType","role","personId")
);

-- CreateTable
CREATE TABLE "WatchlistEntry" (
    "userId" UUID NOT NULL,
    "tmdbId" INTEGER NOT NULL,
    "mediaType" "MediaType" NOT NULL,
    "status" "WatchStatus" NOT NULL,
    "rating" INTEGER,
    "source" "FactSource" NOT NULL DEFAULT 'viewer',
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WatchlistEntry_pkey" PRIMARY KEY ("userId","tmdbId","mediaType")
);

-- CreateTable
CREATE TABLE "BlacklistEntry" (
    "userId" UUID NOT NULL,
    "tmdbId" INTEGER NOT NULL,
    "mediaType" "MediaType" NOT NULL,
    "refusal" "Refusal",
    "source" "FactSource" NOT NULL DEFAULT 'viewer',
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BlacklistEntry_pkey" PRIMARY KEY ("userId","tmdbId","mediaType")
);

-- CreateTable
CREATE TABLE "Preference" (
    "userId" UUID NOT NULL,
    "mediaTypes" "MediaType"[],
    "neverGenres" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Preference_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "PopulationStatistic" (
    "weekStart" DATE NOT NULL,
    "kind" "StatisticKind" NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "meanSignal" DOUBLE PRECISION NOT NULL,
    "dropRate" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "PopulationStatistic_pkey" PRIMARY KEY ("weekStart","kind","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_providerId_accountId_key" ON "Account"("providerId", "accountId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_keyHash_key" ON "ApiKey"("keyHash");

-- CreateIndex
CREATE INDEX "ApiKey_createdById_idx" ON "ApiKey"("createdById");

-- CreateIndex
CREATE INDEX "AuditEntry_createdAt_idx" ON "AuditEntry"("createdAt");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectType_subjectId_idx" ON "AuditEntry"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "Title_genres_idx" ON "Title" USING GIN ("genres");

-- CreateIndex
CREATE INDEX "Title_voteCount_idx" ON "Title"("voteCount" DESC);

-- CreateIndex
CREATE INDEX "Credit_personId_idx" ON "Credit"("personId");

-- CreateIndex
CREATE INDEX "WatchlistEntry_tmdbId_mediaType_status_idx" ON "WatchlistEntry"("tmdbId", "mediaType", "status");

-- CreateIndex
CREATE INDEX "WatchlistEntry_userId_status_occurredAt_idx" ON "WatchlistEntry"("userId", "status", "occurredAt");

-- CreateIndex
CREATE INDEX "WatchlistEntry_occurredAt_idx" ON "WatchlistEntry"("occurredAt");

-- CreateIndex
CREATE INDEX "BlacklistEntry_tmdbId_mediaType_idx" ON "BlacklistEntry"("tmdbId", "mediaType");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Credit" ADD CONSTRAINT "Credit_tmdbId_mediaType_fkey" FOREIGN KEY ("tmdbId", "mediaType") REFERENCES "Title"("tmdbId", "mediaType") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Credit" ADD CONSTRAINT "Credit_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WatchlistEntry" ADD CONSTRAINT "WatchlistEntry_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WatchlistEntry" ADD CONSTRAINT "WatchlistEntry_tmdbId_mediaType_fkey" FOREIGN KEY ("tmdbId", "mediaType") REFERENCES "Title"("tmdbId", "mediaType") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlacklistEntry" ADD CONSTRAINT "BlacklistEntry_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlacklistEntry" ADD CONSTRAINT "BlacklistEntry_tmdbId_mediaType_fkey" FOREIGN KEY ("tmdbId", "mediaType") REFERENCES "Title"("tmdbId", "mediaType") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Preference" ADD CONSTRAINT "Preference_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say. NaN is greater than every number in PostgreSQL, so every upper bound keeps it out.
ALTER TABLE "Title"
  ADD CONSTRAINT "Title_tmdbId_check" CHECK ("tmdbId" > 0),
  ADD CONSTRAINT "Title_title_check" CHECK ("title" ~ '\S'),
  ADD CONSTRAINT "Title_year_check" CHECK ("year" BETWEEN 1870 AND 2200),
  ADD CONSTRAINT "Title_voteAverage_check" CHECK ("voteAverage" BETWEEN 0 AND 10),
  ADD CONSTRAINT "Title_voteCount_check" CHECK ("voteCount" >= 0);

ALTER TABLE "Person" ADD CONSTRAINT "Person_name_check" CHECK ("name" ~ '\S');

ALTER TABLE "Credit" ADD CONSTRAINT "Credit_billingOrder_check" CHECK ("billingOrder" >= 0);

ALTER TABLE "WatchlistEntry" ADD CONSTRAINT "WatchlistEntry_rating_check" CHECK ("rating" BETWEEN 1 AND 10);

ALTER TABLE "PopulationStatistic"
  ADD CONSTRAINT "PopulationStatistic_count_check" CHECK ("count" >= 0),
  ADD CONSTRAINT "PopulationStatistic_meanSignal_check" CHECK ("meanSignal" BETWEEN 0 AND 1),
  ADD CONSTRAINT "PopulationStatistic_dropRate_check" CHECK ("dropRate" BETWEEN 0 AND 1);

COMMIT;
