-- A correction, and so a wish, can be about a decade.
BEGIN;

-- AlterEnum
ALTER TYPE "TargetFactor" ADD VALUE 'decade' AFTER 'person';

COMMIT;
