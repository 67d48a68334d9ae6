-- While an arrival is being staged: until when the process that stages it has said that it is alive.
ALTER TABLE "Arrival" ADD COLUMN "leaseUntil" DATETIME;

-- CreateTable
CREATE TABLE "StagedCount" (
    "arrivalId" INTEGER NOT NULL,
    "rollUp" TEXT NOT NULL,
    "pupilId" INTEGER NOT NULL,
    "formGroupId" INTEGER NOT NULL,
    "yearGroup" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "marked" INTEGER NOT NULL,
    "present" INTEGER NOT NULL,
    "approved" INTEGER NOT NULL,
    "authorised" INTEGER NOT NULL,
    "unauthorised" INTEGER NOT NULL,
    "lateBefore" INTEGER NOT NULL,
    "lateAfter" INTEGER NOT NULL,
    "notPossible" INTEGER NOT NULL,
    "notCounted" INTEGER NOT NULL,

    PRIMARY KEY ("arrivalId", "rollUp", "pupilId", "formGroupId", "yearGroup", "period", "session")
) WITHOUT ROWID;
