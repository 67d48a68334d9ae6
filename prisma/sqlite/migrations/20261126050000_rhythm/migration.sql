-- AlterTable
ALTER TABLE "School" ADD COLUMN "rhythmVersion" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN "via" TEXT;

-- CreateTable
CREATE TABLE "Prompt" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "recipientId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "byAt" DATETIME,
    "staleAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "why" TEXT,
    "messageId" INTEGER,
    "plannedAt" DATETIME NOT NULL,
    "settledAt" DATETIME
);

-- CreateTable
CREATE TABLE "RhythmChange" (
    "schoolId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "staff" TEXT,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("schoolId", "version")
);

-- CreateIndex
CREATE INDEX "RhythmChange_at_idx" ON "RhythmChange"("at");

-- CreateTable
CREATE TABLE "Preference" (
    "staffId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,

    PRIMARY KEY ("staffId", "name")
);

-- CreateTable
CREATE TABLE "TeachingTime" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "week" TEXT NOT NULL DEFAULT '',
    "weekday" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "NudgeAnswer" (
    "staffId" INTEGER NOT NULL,
    "about" TEXT NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "answer" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("staffId", "about")
);

-- CreateTable
CREATE TABLE "TutorQuestion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "askedBy" INTEGER NOT NULL,
    "tutorId" INTEGER NOT NULL,
    "pupilId" INTEGER NOT NULL,
    "about" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "answer" TEXT,
    "answeredAt" DATETIME
);

-- CreateTable
CREATE TABLE "ThresholdCrossing" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "pupilId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "arrivalId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SpaceWeek" (
    "schoolId" INTEGER NOT NULL,
    "yearGroup" INTEGER NOT NULL,
    "monday" TEXT NOT NULL,
    "theme" TEXT NOT NULL,

    PRIMARY KEY ("schoolId", "yearGroup", "monday")
);

-- CreateTable
CREATE TABLE "SpacePlan" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "yearGroup" INTEGER NOT NULL,
    "formGroupId" INTEGER NOT NULL DEFAULT 0,
    "date" TEXT NOT NULL,
    "slot" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "what" TEXT NOT NULL DEFAULT '',
    "minutes" INTEGER,
    "resources" TEXT NOT NULL DEFAULT '[]',
    "tag" TEXT,
    "meantFor" TEXT
);

-- CreateTable
CREATE TABLE "SpaceSlot" (
    "formGroupId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "instead" TEXT NOT NULL DEFAULT '',
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("formGroupId", "date", "slot")
);

-- CreateTable
CREATE TABLE "SpaceNote" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "yearGroup" INTEGER NOT NULL,
    "monday" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "date" TEXT NOT NULL,
    "time" TEXT,
    "minutes" INTEGER NOT NULL DEFAULT 30,
    "repeats" TEXT NOT NULL DEFAULT 'never',
    "until" TEXT,
    "yearGroup" INTEGER,
    "forWhom" TEXT NOT NULL DEFAULT 'invited',
    "madeBy" INTEGER NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "cancelledAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "MeetingInvite" (
    "meetingId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "schoolId" INTEGER NOT NULL,

    PRIMARY KEY ("meetingId", "staffId")
);

-- CreateTable
CREATE TABLE "MeetingChange" (
    "meetingId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "toDate" TEXT,
    "toTime" TEXT,
    "calledOff" BOOLEAN NOT NULL DEFAULT false,
    "changedBy" INTEGER NOT NULL,
    "changedAt" DATETIME NOT NULL,

    PRIMARY KEY ("meetingId", "date")
);

-- CreateTable
CREATE TABLE "MeetingPoint" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "staffId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "removedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Task" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "due" TEXT,
    "setBy" INTEGER NOT NULL,
    "setAt" DATETIME NOT NULL,
    "meetingId" INTEGER,
    "date" TEXT,
    "doneAt" DATETIME,
    "doneBy" INTEGER,
    "droppedAt" DATETIME
);

-- CreateTable
CREATE TABLE "EventPupil" (
    "meetingId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "pupilId" INTEGER NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "came" BOOLEAN NOT NULL,
    "follows" TEXT NOT NULL DEFAULT '',
    "notedBy" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("meetingId", "date", "pupilId")
);

-- CreateTable
CREATE TABLE "DatePart" (
    "meetingId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "formGroupId" INTEGER NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("meetingId", "date", "formGroupId")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "staffId" INTEGER NOT NULL PRIMARY KEY,
    "schoolId" INTEGER NOT NULL,
    "nonce" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "readAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "Prompt_recipientId_occasion_key" ON "Prompt"("recipientId", "occasion");

-- CreateIndex
CREATE INDEX "Prompt_state_dueAt_idx" ON "Prompt"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Prompt_schoolId_day_state_idx" ON "Prompt"("schoolId", "day", "state");

-- CreateIndex
CREATE INDEX "Prompt_messageId_idx" ON "Prompt"("messageId");

-- CreateIndex
CREATE INDEX "Preference_schoolId_idx" ON "Preference"("schoolId");

-- CreateIndex
CREATE UNIQUE INDEX "TeachingTime_staffId_week_weekday_from_key" ON "TeachingTime"("staffId", "week", "weekday", "from");

-- CreateIndex
CREATE INDEX "TeachingTime_schoolId_idx" ON "TeachingTime"("schoolId");

-- CreateIndex
CREATE INDEX "NudgeAnswer_schoolId_about_idx" ON "NudgeAnswer"("schoolId", "about");

-- CreateIndex
CREATE UNIQUE INDEX "TutorQuestion_askedBy_tutorId_pupilId_about_date_key" ON "TutorQuestion"("askedBy", "tutorId", "pupilId", "about", "date");

-- CreateIndex
CREATE INDEX "TutorQuestion_schoolId_tutorId_idx" ON "TutorQuestion"("schoolId", "tutorId");

-- CreateIndex
CREATE INDEX "ThresholdCrossing_schoolId_at_idx" ON "ThresholdCrossing"("schoolId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "SpacePlan_schoolId_yearGroup_formGroupId_date_slot_key" ON "SpacePlan"("schoolId", "yearGroup", "formGroupId", "date", "slot");

-- CreateIndex
CREATE INDEX "SpacePlan_schoolId_date_idx" ON "SpacePlan"("schoolId", "date");

-- CreateIndex
CREATE INDEX "SpaceSlot_schoolId_date_idx" ON "SpaceSlot"("schoolId", "date");

-- CreateIndex
CREATE UNIQUE INDEX "SpaceNote_staffId_yearGroup_monday_key" ON "SpaceNote"("staffId", "yearGroup", "monday");

-- CreateIndex
CREATE INDEX "SpaceNote_schoolId_yearGroup_monday_idx" ON "SpaceNote"("schoolId", "yearGroup", "monday");

-- CreateIndex
CREATE INDEX "Meeting_schoolId_date_idx" ON "Meeting"("schoolId", "date");

-- CreateIndex
CREATE INDEX "MeetingInvite_staffId_idx" ON "MeetingInvite"("staffId");

-- CreateIndex
CREATE INDEX "MeetingPoint_meetingId_date_idx" ON "MeetingPoint"("meetingId", "date");

-- CreateIndex
CREATE INDEX "Task_schoolId_ownerId_idx" ON "Task"("schoolId", "ownerId");

-- CreateIndex
CREATE INDEX "Task_meetingId_date_idx" ON "Task"("meetingId", "date");

-- CreateIndex
CREATE INDEX "EventPupil_schoolId_pupilId_idx" ON "EventPupil"("schoolId", "pupilId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_tokenHash_key" ON "CalendarFeed"("tokenHash");
