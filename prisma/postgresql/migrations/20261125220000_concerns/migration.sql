-- CreateTable
CREATE TABLE "Concern" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "authorId" INTEGER NOT NULL,
    "filedAt" TIMESTAMP(3) NOT NULL,
    "acknowledgedAt" TIMESTAMP(3),
    "acknowledgedBy" INTEGER,
    "assignedTo" INTEGER,
    "closedAt" TIMESTAMP(3),
    "outcome" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Concern_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConcernPupil" (
    "concernId" INTEGER NOT NULL,
    "pupilId" INTEGER NOT NULL,
    "addedBy" INTEGER NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "removedBy" INTEGER,

    CONSTRAINT "ConcernPupil_pkey" PRIMARY KEY ("concernId", "pupilId", "addedBy")
);

-- CreateTable
CREATE TABLE "ConcernEntry" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "concernId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "staffId" INTEGER,
    "kind" TEXT NOT NULL,
    "params" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "ConcernEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConcernReader" (
    "concernId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "addedBy" INTEGER NOT NULL,

    CONSTRAINT "ConcernReader_pkey" PRIMARY KEY ("concernId", "staffId")
);

-- CreateTable
CREATE TABLE "ConcernLink" (
    "concernId" INTEGER NOT NULL,
    "otherId" INTEGER NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "addedBy" INTEGER NOT NULL,

    CONSTRAINT "ConcernLink_pkey" PRIMARY KEY ("concernId", "otherId")
);

-- CreateTable
CREATE TABLE "ConcernTask" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "concernId" INTEGER NOT NULL,
    "entryId" INTEGER NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "due" TEXT NOT NULL,
    "doneAt" TIMESTAMP(3),

    CONSTRAINT "ConcernTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyCall" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "callerId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "answeredBy" INTEGER,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "DutyCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactRecord" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "pupilId" INTEGER NOT NULL,
    "authorId" INTEGER NOT NULL,
    "notedAt" TIMESTAMP(3) NOT NULL,
    "way" TEXT NOT NULL,
    "withWhom" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "followUpOn" TEXT,
    "followedUp" TIMESTAMP(3),
    "body" TEXT NOT NULL,
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "ContactRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecordKey" (
    "record" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "wrapped" TEXT NOT NULL,

    CONSTRAINT "RecordKey_pkey" PRIMARY KEY ("record", "holder")
);

-- CreateIndex
CREATE INDEX "Concern_schoolId_closedAt_idx" ON "Concern"("schoolId", "closedAt");

-- CreateIndex
CREATE INDEX "Concern_authorId_idx" ON "Concern"("authorId");

-- CreateIndex
CREATE INDEX "ConcernPupil_schoolId_pupilId_idx" ON "ConcernPupil"("schoolId", "pupilId");

-- CreateIndex
CREATE UNIQUE INDEX "ConcernEntry_schoolId_position_key" ON "ConcernEntry"("schoolId", "position");

-- CreateIndex
CREATE INDEX "ConcernEntry_concernId_idx" ON "ConcernEntry"("concernId");

-- CreateIndex
CREATE INDEX "ConcernTask_concernId_idx" ON "ConcernTask"("concernId");

-- CreateIndex
CREATE INDEX "ConcernTask_ownerId_idx" ON "ConcernTask"("ownerId");

-- CreateIndex
CREATE INDEX "DutyCall_schoolId_idx" ON "DutyCall"("schoolId");

-- CreateIndex
CREATE INDEX "ContactRecord_schoolId_pupilId_idx" ON "ContactRecord"("schoolId", "pupilId");

-- CreateIndex
CREATE INDEX "ContactRecord_schoolId_followUpOn_idx" ON "ContactRecord"("schoolId", "followUpOn");

-- CreateIndex
CREATE INDEX "Draft_expiresAt_idx" ON "Draft"("expiresAt");

-- CreateIndex
CREATE INDEX "RecordKey_schoolId_idx" ON "RecordKey"("schoolId");

-- The record of a concern is append-only. They are checked at every start.
CREATE FUNCTION "concern_entry_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ConcernEntry is append-only';
END;
$$;

CREATE TRIGGER "ConcernEntry_no_update" BEFORE UPDATE ON "ConcernEntry"
    FOR EACH STATEMENT EXECUTE FUNCTION "concern_entry_is_append_only"();

CREATE TRIGGER "ConcernEntry_no_delete" BEFORE DELETE OR TRUNCATE ON "ConcernEntry"
    FOR EACH STATEMENT EXECUTE FUNCTION "concern_entry_is_append_only"();
