BEGIN;

-- AlterTable
ALTER TABLE "RecommendationList" ADD COLUMN     "bestKnownShare" DOUBLE PRECISION,
ADD COLUMN     "genreVariety" DOUBLE PRECISION,
ADD COLUMN     "peopleVariety" DOUBLE PRECISION;

ALTER TABLE "RecommendationList"
  ADD CONSTRAINT "RecommendationList_bestKnownShare_check" CHECK ("bestKnownShare" BETWEEN 0 AND 1),
  ADD CONSTRAINT "RecommendationList_genreVariety_check" CHECK ("genreVariety" BETWEEN 0 AND 1),
  ADD CONSTRAINT "RecommendationList_peopleVariety_check" CHECK ("peopleVariety" BETWEEN 0 AND 1);

COMMIT;
