-- AlterTable
ALTER TABLE "Arrival" ADD COLUMN "sha256" TEXT;
