-- AlterTable
ALTER TABLE "DutyCall" ADD COLUMN "rounds" TEXT NOT NULL DEFAULT '[]';
