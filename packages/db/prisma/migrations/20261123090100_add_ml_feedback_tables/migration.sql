-- The feedback loop: lists, decisions, outcomes, labels, corrections, trainings.
BEGIN;

-- CreateEnum
CREATE TYPE "UserAction" AS ENUM ('added_to_want', 'watched', 'rated', 'ignored', 'blacklisted');

-- CreateEnum
CREATE TYPE "DecisionSource" AS ENUM ('similar_users', 'genre_match', 'person_match', 'trending', 'popular', 'want_watch', 'external');

-- CreateEnum
CREATE TYPE "CorrectionType" AS ENUM ('boost', 'reduce', 'block', 'reweight');

-- CreateEnum
CREATE TYPE "TargetFactor" AS ENUM ('genre', 'person', 'similar_user', 'want_signal', 'drop_risk');

-- CreateEnum
CREATE TYPE "CorrectionSource" AS ENUM ('admin', 'viewer');

-- CreateEnum
CREATE TYPE "CorrectionChange" AS ENUM ('created', 'revised', 'deactivated', 'reactivated', 'expired');

-- CreateEnum
CREATE TYPE "TrainingStatus" AS ENUM ('training', 'ready', 'active', 'deprecated', 'failed');

-- CreateEnum
CREATE TYPE "LabelBasis" AS ENUM ('rated', 'blacklisted', 'dropped', 'watched', 'added_to_want', 'ignored', 'unlabelled');

-- CreateTable
CREATE TABLE "RecommendationList" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "surface" TEXT NOT NULL,
    "requestKey" TEXT,
    "requestedCount" INTEGER NOT NULL,
    "modelVersion" TEXT NOT NULL,
    "featureVersion" INTEGER NOT NULL,
    "coldStart" BOOLEAN NOT NULL,
    "seed" TEXT NOT NULL,
    "temperature" DOUBLE PRECISION NOT NULL,
    "exploredShare" DOUBLE PRECISION NOT NULL,
    "relaxedMinScore" DOUBLE PRECISION,
    "filtersApplied" JSONB NOT NULL,
    "snapshot" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RecommendationList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecommendationDecision" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "recommendationListId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "tmdbId" INTEGER NOT NULL,
    "mediaType" "MediaType" NOT NULL,
    "surface" TEXT NOT NULL,
    "sourceType" "DecisionSource" NOT NULL,
    "similarUserId" UUID,
    "finalScore" DOUBLE PRECISION NOT NULL,
    "rawScoreMicros" INTEGER NOT NULL,
    "modelScore" DOUBLE PRECISION,
    "predictedSuccess" DOUBLE PRECISION,
    "genreScore" DOUBLE PRECISION,
    "personScore" DOUBLE PRECISION,
    "tasteScore" DOUBLE PRECISION,
    "wantSignalScore" DOUBLE PRECISION,
    "dropRisk" DOUBLE PRECISION,
    "genreFactors" JSONB NOT NULL,
    "personFactors" JSONB NOT NULL,
    "tasteFactors" JSONB NOT NULL,
    "dropRiskFactors" JSONB NOT NULL,
    "contributions" JSONB NOT NULL,
    "because" JSONB NOT NULL,
    "filtersApplied" JSONB NOT NULL,
    "rejections" JSONB NOT NULL,
    "correctionsApplied" JSONB NOT NULL,
    "correctionsWithheld" JSONB NOT NULL,
    "modelVersion" TEXT NOT NULL,
    "featureVersion" INTEGER NOT NULL,
    "propensity" DOUBLE PRECISION,
    "explored" BOOLEAN NOT NULL,
    "plainRank" INTEGER NOT NULL,
    "seed" TEXT NOT NULL,
    "externalId" TEXT,
    "shownAt" TIMESTAMPTZ(3),
    "wantedWhenShown" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RecommendationDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PredictionOutcome" (
    "id" UUID NOT NULL,
    "eventId" TEXT NOT NULL,
    "decisionId" UUID,
    "decisionGiven" BOOLEAN NOT NULL,
    "userId" UUID NOT NULL,
    "tmdbId" INTEGER NOT NULL,
    "mediaType" "MediaType" NOT NULL,
    "userAction" "UserAction",
    "refusal" "Refusal",
    "rating" INTEGER,
    "statusAfter" "WatchStatus",
    "source" "FactSource" NOT NULL,
    "retractsEventId" TEXT,
    "wasSuccessful" BOOLEAN,
    "confidenceMatch" DOUBLE PRECISION,
    "reward" DOUBLE PRECISION,
    "contractVersion" INTEGER NOT NULL,
    "recommendedAt" TIMESTAMPTZ(3),
    "actionAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PredictionOutcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DecisionLabel" (
    "decisionId" UUID NOT NULL,
    "contractVersion" INTEGER NOT NULL,
    "windowDays" INTEGER NOT NULL,
    "userId" UUID NOT NULL,
    "basis" "LabelBasis" NOT NULL,
    "reward" DOUBLE PRECISION,
    "wasSuccessful" BOOLEAN,
    "matureAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "labelledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DecisionLabel_pkey" PRIMARY KEY ("decisionId","contractVersion","windowDays")
);

-- CreateTable
CREATE TABLE "ModelCorrection" (
    "id" UUID NOT NULL,
    "userId" UUID,
    "tmdbId" INTEGER,
    "mediaType" "MediaType",
    "correctionType" "CorrectionType" NOT NULL,
    "targetFactor" "TargetFactor",
    "targetValue" TEXT,
    "correctionValue" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL,
    "adminId" UUID,
    "source" "CorrectionSource" NOT NULL,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "holdoutShare" DOUBLE PRECISION NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "appliedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "measuredEffect" JSONB,
    "measuredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ModelCorrection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CorrectionRevision" (
    "id" UUID NOT NULL,
    "correctionId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "change" "CorrectionChange" NOT NULL,
    "state" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "authorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CorrectionRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelTraining" (
    "id" UUID NOT NULL,
    "modelVersion" TEXT NOT NULL,
    "status" "TrainingStatus" NOT NULL,
    "parentId" UUID,
    "startedById" UUID,
    "promotedById" UUID,
    "promotionReason" TEXT,
    "weights" JSONB,
    "coefficients" JSONB,
    "calibration" JSONB,
    "thresholds" JSONB,
    "policy" JSONB,
    "options" JSONB NOT NULL,
    "trainingDataSize" INTEGER NOT NULL DEFAULT 0,
    "trainingDateRange" JSONB,
    "dataHash" TEXT,
    "seed" TEXT NOT NULL,
    "contractVersion" INTEGER NOT NULL,
    "featureVersion" INTEGER NOT NULL,
    "codeVersion" TEXT NOT NULL,
    "accuracy" DOUBLE PRECISION,
    "precision" DOUBLE PRECISION,
    "recall" DOUBLE PRECISION,
    "metrics" JSONB,
    "evaluation" JSONB,
    "gateVerdict" JSONB,
    "trafficShare" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "progressNote" TEXT,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "activatedAt" TIMESTAMPTZ(3),
    "deprecatedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ModelTraining_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RecommendationList_userId_createdAt_idx" ON "RecommendationList"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "RecommendationList_createdAt_idx" ON "RecommendationList"("createdAt");

-- CreateIndex
CREATE INDEX "RecommendationList_modelVersion_idx" ON "RecommendationList"("modelVersion");

-- CreateIndex
CREATE UNIQUE INDEX "RecommendationList_userId_requestKey_key" ON "RecommendationList"("userId", "requestKey");

-- CreateIndex
CREATE INDEX "RecommendationDecision_userId_createdAt_idx" ON "RecommendationDecision"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "RecommendationDecision_userId_tmdbId_mediaType_shownAt_idx" ON "RecommendationDecision"("userId", "tmdbId", "mediaType", "shownAt");

-- CreateIndex
CREATE INDEX "RecommendationDecision_createdAt_idx" ON "RecommendationDecision"("createdAt");

-- CreateIndex
CREATE INDEX "RecommendationDecision_shownAt_idx" ON "RecommendationDecision"("shownAt");

-- CreateIndex
CREATE INDEX "RecommendationDecision_tmdbId_mediaType_idx" ON "RecommendationDecision"("tmdbId", "mediaType");

-- CreateIndex
CREATE INDEX "RecommendationDecision_modelVersion_idx" ON "RecommendationDecision"("modelVersion");

-- CreateIndex
CREATE INDEX "RecommendationDecision_similarUserId_idx" ON "RecommendationDecision"("similarUserId");

-- CreateIndex
CREATE UNIQUE INDEX "RecommendationDecision_recommendationListId_position_key" ON "RecommendationDecision"("recommendationListId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "RecommendationDecision_userId_externalId_key" ON "RecommendationDecision"("userId", "externalId");

-- CreateIndex
CREATE INDEX "PredictionOutcome_decisionId_idx" ON "PredictionOutcome"("decisionId");

-- CreateIndex
CREATE INDEX "PredictionOutcome_userId_createdAt_idx" ON "PredictionOutcome"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "PredictionOutcome_userId_tmdbId_mediaType_actionAt_idx" ON "PredictionOutcome"("userId", "tmdbId", "mediaType", "actionAt");

-- CreateIndex
CREATE INDEX "PredictionOutcome_tmdbId_mediaType_idx" ON "PredictionOutcome"("tmdbId", "mediaType");

-- CreateIndex
CREATE INDEX "PredictionOutcome_createdAt_idx" ON "PredictionOutcome"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "PredictionOutcome_decisionId_eventId_key" ON "PredictionOutcome"("decisionId", "eventId");

-- CreateIndex
CREATE INDEX "DecisionLabel_userId_idx" ON "DecisionLabel"("userId");

-- CreateIndex
CREATE INDEX "DecisionLabel_matureAt_idx" ON "DecisionLabel"("matureAt");

-- CreateIndex
CREATE INDEX "ModelCorrection_userId_idx" ON "ModelCorrection"("userId");

-- CreateIndex
CREATE INDEX "ModelCorrection_adminId_idx" ON "ModelCorrection"("adminId");

-- CreateIndex
CREATE INDEX "ModelCorrection_correctionType_idx" ON "ModelCorrection"("correctionType");

-- CreateIndex
CREATE INDEX "ModelCorrection_isActive_appliedAt_expiresAt_idx" ON "ModelCorrection"("isActive", "appliedAt", "expiresAt");

-- CreateIndex
CREATE INDEX "ModelCorrection_createdAt_idx" ON "ModelCorrection"("createdAt");

-- CreateIndex
CREATE INDEX "CorrectionRevision_authorId_idx" ON "CorrectionRevision"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "CorrectionRevision_correctionId_version_key" ON "CorrectionRevision"("correctionId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "ModelTraining_modelVersion_key" ON "ModelTraining"("modelVersion");

-- CreateIndex
CREATE INDEX "ModelTraining_status_idx" ON "ModelTraining"("status");

-- CreateIndex
CREATE INDEX "ModelTraining_createdAt_idx" ON "ModelTraining"("createdAt");

-- CreateIndex
CREATE INDEX "ModelTraining_parentId_idx" ON "ModelTraining"("parentId");

-- CreateIndex
CREATE INDEX "ModelTraining_startedById_idx" ON "ModelTraining"("startedById");

-- CreateIndex
CREATE INDEX "ModelTraining_promotedById_idx" ON "ModelTraining"("promotedById");

-- AddForeignKey
ALTER TABLE "RecommendationList" ADD CONSTRAINT "RecommendationList_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecommendationDecision" ADD CONSTRAINT "RecommendationDecision_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecommendationDecision" ADD CONSTRAINT "RecommendationDecision_similarUserId_fkey" FOREIGN KEY ("similarUserId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecommendationDecision" ADD CONSTRAINT "RecommendationDecision_recommendationListId_fkey" FOREIGN KEY ("recommendationListId") REFERENCES "RecommendationList"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecommendationDecision" ADD CONSTRAINT "RecommendationDecision_tmdbId_mediaType_fkey" FOREIGN KEY ("tmdbId", "mediaType") REFERENCES "Title"("tmdbId", "mediaType") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PredictionOutcome" ADD CONSTRAINT "PredictionOutcome_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "RecommendationDecision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PredictionOutcome" ADD CONSTRAINT "PredictionOutcome_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PredictionOutcome" ADD CONSTRAINT "PredictionOutcome_tmdbId_mediaType_fkey" FOREIGN KEY ("tmdbId", "mediaType") REFERENCES "Title"("tmdbId", "mediaType") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DecisionLabel" ADD CONSTRAINT "DecisionLabel_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "RecommendationDecision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DecisionLabel" ADD CONSTRAINT "DecisionLabel_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelCorrection" ADD CONSTRAINT "ModelCorrection_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelCorrection" ADD CONSTRAINT "ModelCorrection_adminId_fkey" FOREIGN KEY ("adminId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionRevision" ADD CONSTRAINT "CorrectionRevision_correctionId_fkey" FOREIGN KEY ("correctionId") REFERENCES "ModelCorrection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionRevision" ADD CONSTRAINT "CorrectionRevision_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelTraining" ADD CONSTRAINT "ModelTraining_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "ModelTraining"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelTraining" ADD CONSTRAINT "ModelTraining_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelTraining" ADD CONSTRAINT "ModelTraining_promotedById_fkey" FOREIGN KEY ("promotedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say. NaN is greater than every number in PostgreSQL, so every upper bound keeps it out.
ALTER TABLE "RecommendationList"
  ADD CONSTRAINT "RecommendationList_requestKey_check" CHECK (char_length("requestKey") BETWEEN 1 AND 128),
  ADD CONSTRAINT "RecommendationList_requestedCount_check" CHECK ("requestedCount" > 0),
  ADD CONSTRAINT "RecommendationList_temperature_check" CHECK ("temperature" >= 0 AND "temperature" < 'Infinity'),
  ADD CONSTRAINT "RecommendationList_exploredShare_check" CHECK ("exploredShare" BETWEEN 0 AND 1),
  ADD CONSTRAINT "RecommendationList_relaxedMinScore_check" CHECK ("relaxedMinScore" > '-Infinity' AND "relaxedMinScore" < 'Infinity');

ALTER TABLE "RecommendationDecision"
  ADD CONSTRAINT "RecommendationDecision_position_check" CHECK ("position" >= 0),
  ADD CONSTRAINT "RecommendationDecision_plainRank_check" CHECK ("plainRank" >= 0),
  ADD CONSTRAINT "RecommendationDecision_finalScore_check" CHECK ("finalScore" BETWEEN 0 AND 1),
  ADD CONSTRAINT "RecommendationDecision_modelScore_check" CHECK ("modelScore" > '-Infinity' AND "modelScore" < 'Infinity'),
  ADD CONSTRAINT "RecommendationDecision_predictedSuccess_check" CHECK ("predictedSuccess" BETWEEN 0 AND 1),
  ADD CONSTRAINT "RecommendationDecision_genreScore_check" CHECK ("genreScore" BETWEEN 0 AND 1),
  ADD CONSTRAINT "RecommendationDecision_personScore_check" CHECK ("personScore" BETWEEN 0 AND 1),
  ADD CONSTRAINT "RecommendationDecision_tasteScore_check" CHECK ("tasteScore" BETWEEN 0 AND 1),
  ADD CONSTRAINT "RecommendationDecision_wantSignalScore_check" CHECK ("wantSignalScore" BETWEEN 0 AND 1),
  ADD CONSTRAINT "RecommendationDecision_dropRisk_check" CHECK ("dropRisk" BETWEEN 0 AND 1),
  ADD CONSTRAINT "RecommendationDecision_propensity_check" CHECK ("propensity" > 0 AND "propensity" <= 1),
  ADD CONSTRAINT "RecommendationDecision_similarUserId_check" CHECK ("similarUserId" <> "userId"),
  ADD CONSTRAINT "RecommendationDecision_externalId_check" CHECK (char_length("externalId") BETWEEN 1 AND 128);

ALTER TABLE "PredictionOutcome"
  ADD CONSTRAINT "PredictionOutcome_eventId_check" CHECK (char_length("eventId") BETWEEN 1 AND 128),
  ADD CONSTRAINT "PredictionOutcome_says_something_check" CHECK (num_nonnulls("userAction", "refusal", "retractsEventId") > 0),
  ADD CONSTRAINT "PredictionOutcome_rating_check" CHECK ("rating" BETWEEN 1 AND 10),
  ADD CONSTRAINT "PredictionOutcome_rated_check" CHECK (("userAction" IS NOT DISTINCT FROM 'rated') = ("rating" IS NOT NULL)),
  -- A drop is a watching that ended early.
  ADD CONSTRAINT "PredictionOutcome_statusAfter_check" CHECK (
    CASE
      WHEN "userAction" = 'added_to_want' THEN COALESCE("statusAfter", 'want') = 'want'
      WHEN "userAction" IN ('watched', 'rated') THEN COALESCE("statusAfter", 'watched') IN ('watched', 'dropped')
      WHEN "userAction" = 'ignored' THEN "statusAfter" IS NULL
      ELSE TRUE
    END
  ),
  -- "Seen it" and "not now" say nothing about the title; the other two put it on the blacklist.
  ADD CONSTRAINT "PredictionOutcome_refusal_check" CHECK (
    CASE
      WHEN "refusal" IN ('seen_it', 'not_now') THEN "userAction" IS NULL
      WHEN "refusal" IN ('not_this', 'not_this_kind') THEN "userAction" IS NOT DISTINCT FROM 'blacklisted'
      ELSE TRUE
    END
  ),
  -- Silence is the sweeper's conclusion about something shown, never a fact that somebody reports.
  ADD CONSTRAINT "PredictionOutcome_ignored_check" CHECK ("userAction" <> 'ignored' OR ("source" = 'sweeper' AND "decisionId" IS NOT NULL)),
  ADD CONSTRAINT "PredictionOutcome_decisionGiven_check" CHECK ("decisionId" IS NOT NULL OR NOT "decisionGiven"),
  ADD CONSTRAINT "PredictionOutcome_reward_check" CHECK ("reward" BETWEEN 0 AND 1),
  ADD CONSTRAINT "PredictionOutcome_concluded_check" CHECK (("reward" IS NULL) = ("wasSuccessful" IS NULL)),
  ADD CONSTRAINT "PredictionOutcome_confidenceMatch_check" CHECK ("confidenceMatch" BETWEEN 0 AND 1),
  ADD CONSTRAINT "PredictionOutcome_contractVersion_check" CHECK ("contractVersion" > 0);

-- Of facts that name no decision a person reports each once, whichever decision they were found to answer.
CREATE UNIQUE INDEX "PredictionOutcome_userId_eventId_unnamed_key" ON "PredictionOutcome"("userId", "eventId") WHERE NOT "decisionGiven";

ALTER TABLE "DecisionLabel"
  ADD CONSTRAINT "DecisionLabel_reward_check" CHECK ("reward" BETWEEN 0 AND 1),
  ADD CONSTRAINT "DecisionLabel_basis_check" CHECK (
    ("basis" = 'unlabelled') = ("reward" IS NULL) AND ("reward" IS NULL) = ("wasSuccessful" IS NULL)
  ),
  ADD CONSTRAINT "DecisionLabel_contractVersion_check" CHECK ("contractVersion" > 0),
  ADD CONSTRAINT "DecisionLabel_windowDays_check" CHECK ("windowDays" > 0);

ALTER TABLE "ModelCorrection"
  ADD CONSTRAINT "ModelCorrection_correctionValue_check" CHECK (
    CASE "correctionType"
      WHEN 'block' THEN "correctionValue" = 1
      WHEN 'boost' THEN "correctionValue" > 0 AND "correctionValue" <= 1
      WHEN 'reduce' THEN "correctionValue" >= -1 AND "correctionValue" < 0
      WHEN 'reweight' THEN "correctionValue" BETWEEN 0 AND 5
    END
  ),
  ADD CONSTRAINT "ModelCorrection_targetFactor_check" CHECK (
    "targetFactor" IS NOT NULL OR ("correctionType" <> 'reweight' AND "targetValue" IS NULL)
  ),
  -- The same number is another title for another media type.
  ADD CONSTRAINT "ModelCorrection_title_check" CHECK ("tmdbId" IS NULL OR ("tmdbId" > 0 AND "mediaType" IS NOT NULL)),
  ADD CONSTRAINT "ModelCorrection_reason_check" CHECK ("reason" ~ '\S'),
  ADD CONSTRAINT "ModelCorrection_source_check" CHECK ("source" <> 'viewer' OR ("userId" IS NOT NULL AND "adminId" IS NULL)),
  -- A block and what a viewer asked for hold everywhere: nothing is left out to measure them.
  ADD CONSTRAINT "ModelCorrection_holdoutShare_check" CHECK (
    "holdoutShare" >= 0 AND "holdoutShare" < 1
    AND ("holdoutShare" = 0 OR ("correctionType" <> 'block' AND "source" <> 'viewer'))
  ),
  ADD CONSTRAINT "ModelCorrection_version_check" CHECK ("version" > 0),
  ADD CONSTRAINT "ModelCorrection_expiresAt_check" CHECK ("expiresAt" > "appliedAt");

ALTER TABLE "CorrectionRevision"
  ADD CONSTRAINT "CorrectionRevision_version_check" CHECK ("version" > 0),
  ADD CONSTRAINT "CorrectionRevision_reason_check" CHECK ("reason" ~ '\S');

ALTER TABLE "ModelTraining"
  ADD CONSTRAINT "ModelTraining_modelVersion_check" CHECK ("modelVersion" ~ '\S'),
  ADD CONSTRAINT "ModelTraining_parentId_check" CHECK ("parentId" <> "id"),
  ADD CONSTRAINT "ModelTraining_trainingDataSize_check" CHECK ("trainingDataSize" >= 0),
  ADD CONSTRAINT "ModelTraining_accuracy_check" CHECK ("accuracy" BETWEEN 0 AND 1),
  ADD CONSTRAINT "ModelTraining_precision_check" CHECK ("precision" BETWEEN 0 AND 1),
  ADD CONSTRAINT "ModelTraining_recall_check" CHECK ("recall" BETWEEN 0 AND 1),
  ADD CONSTRAINT "ModelTraining_trafficShare_check" CHECK ("trafficShare" BETWEEN 0 AND 1),
  ADD CONSTRAINT "ModelTraining_progress_check" CHECK ("progress" BETWEEN 0 AND 1),
  -- A version that can serve has everything serving needs.
  ADD CONSTRAINT "ModelTraining_parameters_check" CHECK (
    "status" IN ('training', 'failed')
    OR num_nulls("weights", "coefficients", "calibration", "thresholds", "policy", "finishedAt") = 0
  ),
  ADD CONSTRAINT "ModelTraining_error_check" CHECK ("status" <> 'failed' OR "error" IS NOT NULL),
  ADD CONSTRAINT "ModelTraining_activatedAt_check" CHECK ("status" <> 'active' OR "activatedAt" IS NOT NULL),
  ADD CONSTRAINT "ModelTraining_deprecatedAt_check" CHECK ("status" <> 'deprecated' OR "deprecatedAt" IS NOT NULL);

-- Whatever races, at most one version serves.
CREATE UNIQUE INDEX "ModelTraining_one_active_key" ON "ModelTraining"("status") WHERE "status" = 'active';

-- The version every installation starts with. Its coefficients are its weights times the slope 4, so that
-- σ(4 · modelScore − 2.2) is what the scorer, the explanation and a later training all mean.
INSERT INTO "ModelTraining" (
  "id", "modelVersion", "status", "weights", "coefficients", "calibration", "thresholds", "policy", "options",
  "seed", "contractVersion", "featureVersion", "codeVersion", "progress", "finishedAt", "activatedAt"
) VALUES (
  '019aaf3c-0000-7000-8000-000000000001', 'default-1', 'active',
  '{"genre": 0.3, "person": 0.2, "taste": 0.35, "wantSignal": 0.15, "drop": 0.25}',
  '{"genre": 1.2, "person": 0.8, "taste": 1.4, "wantSignal": 0.6, "drop": 1.0, "intercept": -2.2}',
  '{"slope": 4, "intercept": -2.2, "offsets": []}',
  '{"minScore": 0.15, "dropRate": 0.6, "decisionThreshold": 0.5}',
  '{"temperature": 0.01, "exploredShare": 1, "poolSize": 200, "perComponent": 5}',
  '{}', 'default', 1, 1, '0.1.0', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP
);

COMMIT;
