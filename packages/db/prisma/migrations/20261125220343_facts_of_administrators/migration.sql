-- What an administrator reports for somebody is told apart from what the person reported.
BEGIN;

-- AlterEnum
ALTER TYPE "FactSource" ADD VALUE 'admin';

COMMIT;
