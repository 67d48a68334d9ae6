-- CreateTable
CREATE TABLE "School" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "publishedArrival" INTEGER NOT NULL DEFAULT 0,
    "marksAsOf" DATETIME,
    "amOpens" TEXT NOT NULL DEFAULT '08:40',
    "amCloses" TEXT NOT NULL DEFAULT '09:10',
    "pmOpens" TEXT NOT NULL DEFAULT '13:10',
    "pmCloses" TEXT NOT NULL DEFAULT '13:40'
);

-- CreateTable
CREATE TABLE "AcademicYear" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "AcademicYear_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Term" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "academicYearId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    CONSTRAINT "Term_academicYearId_fkey" FOREIGN KEY ("academicYearId") REFERENCES "AcademicYear" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Closure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "academicYearId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "yearGroups" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Closure_academicYearId_fkey" FOREIGN KEY ("academicYearId") REFERENCES "AcademicYear" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WeekLetter" (
    "academicYearId" INTEGER NOT NULL,
    "monday" TEXT NOT NULL,
    "letter" TEXT NOT NULL,

    PRIMARY KEY ("academicYearId", "monday"),
    CONSTRAINT "WeekLetter_academicYearId_fkey" FOREIGN KEY ("academicYearId") REFERENCES "AcademicYear" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "YearGroup" (
    "schoolId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,

    PRIMARY KEY ("schoolId", "number"),
    CONSTRAINT "YearGroup_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FormGroup" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "FormGroup_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FormTutor" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "formGroupId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "from" TEXT,
    "to" TEXT,
    CONSTRAINT "FormTutor_formGroupId_fkey" FOREIGN KEY ("formGroupId") REFERENCES "FormGroup" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FormTutor_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TeachingGroup" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "TeachingGroup_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TeachingGroupTeacher" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "teachingGroupId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "from" TEXT,
    "to" TEXT,
    CONSTRAINT "TeachingGroupTeacher_teachingGroupId_fkey" FOREIGN KEY ("teachingGroupId") REFERENCES "TeachingGroup" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "TeachingGroupTeacher_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Pupil" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "upn" TEXT,
    "misId" TEXT,
    "admissionNumber" TEXT,
    "legalForename" TEXT NOT NULL,
    "legalSurname" TEXT NOT NULL,
    "preferredForename" TEXT NOT NULL,
    "otherNames" TEXT NOT NULL DEFAULT '',
    "sex" TEXT NOT NULL,
    "dateOfBirth" TEXT NOT NULL,
    CONSTRAINT "Pupil_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FormMembership" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "pupilId" INTEGER NOT NULL,
    "formGroupId" INTEGER NOT NULL,
    "yearGroup" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT,
    CONSTRAINT "FormMembership_pupilId_fkey" FOREIGN KEY ("pupilId") REFERENCES "Pupil" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FormMembership_formGroupId_fkey" FOREIGN KEY ("formGroupId") REFERENCES "FormGroup" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TeachingMembership" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "pupilId" INTEGER NOT NULL,
    "teachingGroupId" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT,
    CONSTRAINT "TeachingMembership_pupilId_fkey" FOREIGN KEY ("pupilId") REFERENCES "Pupil" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "TeachingMembership_teachingGroupId_fkey" FOREIGN KEY ("teachingGroupId") REFERENCES "TeachingGroup" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PupilGroupMembership" (
    "pupilId" INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    "schoolId" INTEGER NOT NULL,

    PRIMARY KEY ("pupilId", "group"),
    CONSTRAINT "PupilGroupMembership_pupilId_fkey" FOREIGN KEY ("pupilId") REFERENCES "Pupil" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StaffMember" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "code" TEXT,
    "title" TEXT NOT NULL DEFAULT '',
    "forename" TEXT NOT NULL,
    "surname" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "leftOn" TEXT,
    CONSTRAINT "StaffMember_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoleAssignment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "yearGroup" INTEGER,
    "from" TEXT,
    "to" TEXT,
    CONSTRAINT "RoleAssignment_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlatformLink" (
    "platform" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "staffId" INTEGER NOT NULL,
    "linkedAt" DATETIME NOT NULL,

    PRIMARY KEY ("platform", "organisation", "user"),
    CONSTRAINT "PlatformLink_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RegisterMark" (
    "pupilId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "minutesLate" INTEGER,
    "arrivalId" INTEGER NOT NULL,

    PRIMARY KEY ("pupilId", "date", "session")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "StagedMark" (
    "arrivalId" INTEGER NOT NULL,
    "pupilId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "minutesLate" INTEGER,

    PRIMARY KEY ("arrivalId", "pupilId", "date", "session")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "RegisterCount" (
    "formGroupId" INTEGER NOT NULL,
    "yearGroup" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "marked" INTEGER NOT NULL,
    "present" INTEGER NOT NULL,
    "approved" INTEGER NOT NULL,
    "authorised" INTEGER NOT NULL,
    "unauthorised" INTEGER NOT NULL,
    "lateBefore" INTEGER NOT NULL,
    "lateAfter" INTEGER NOT NULL,
    "notPossible" INTEGER NOT NULL,
    "notCounted" INTEGER NOT NULL,

    PRIMARY KEY ("formGroupId", "yearGroup", "date", "session")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "PupilWeekCount" (
    "pupilId" INTEGER NOT NULL,
    "monday" TEXT NOT NULL,
    "formGroupId" INTEGER NOT NULL,
    "yearGroup" INTEGER NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "marked" INTEGER NOT NULL,
    "present" INTEGER NOT NULL,
    "approved" INTEGER NOT NULL,
    "authorised" INTEGER NOT NULL,
    "unauthorised" INTEGER NOT NULL,
    "lateBefore" INTEGER NOT NULL,
    "lateAfter" INTEGER NOT NULL,
    "notPossible" INTEGER NOT NULL,
    "notCounted" INTEGER NOT NULL,

    PRIMARY KEY ("pupilId", "monday", "formGroupId", "yearGroup")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "PupilYearCount" (
    "pupilId" INTEGER NOT NULL,
    "startYear" INTEGER NOT NULL,
    "formGroupId" INTEGER NOT NULL,
    "yearGroup" INTEGER NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "marked" INTEGER NOT NULL,
    "present" INTEGER NOT NULL,
    "approved" INTEGER NOT NULL,
    "authorised" INTEGER NOT NULL,
    "unauthorised" INTEGER NOT NULL,
    "lateBefore" INTEGER NOT NULL,
    "lateAfter" INTEGER NOT NULL,
    "notPossible" INTEGER NOT NULL,
    "notCounted" INTEGER NOT NULL,

    PRIMARY KEY ("pupilId", "startYear", "formGroupId", "yearGroup")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "Arrival" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "asOf" DATETIME NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "publishedAt" DATETIME,
    "leaseUntil" DATETIME,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Arrival_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LessonMark" (
    "pupilId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "lesson" INTEGER NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "className" TEXT NOT NULL DEFAULT '',
    "session" TEXT,
    "code" TEXT NOT NULL,
    "minutesLate" INTEGER,
    "arrivalId" INTEGER NOT NULL,

    PRIMARY KEY ("pupilId", "date", "lesson")
) WITHOUT ROWID;

-- CreateIndex
CREATE INDEX "LessonMark_schoolId_date_idx" ON "LessonMark"("schoolId", "date");

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "staffId" INTEGER,
    "event" TEXT NOT NULL,
    "question" TEXT,
    "permission" TEXT,
    "role" TEXT,
    "params" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "pupils" TEXT NOT NULL DEFAULT '[]'
);

-- CreateTable
CREATE TABLE "Turn" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "thread" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "reading" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AnsweredDelivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "School_name_key" ON "School"("name");

-- CreateIndex
CREATE UNIQUE INDEX "AcademicYear_schoolId_name_key" ON "AcademicYear"("schoolId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Term_academicYearId_name_key" ON "Term"("academicYearId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Closure_academicYearId_kind_from_yearGroups_key" ON "Closure"("academicYearId", "kind", "from", "yearGroups");

-- CreateIndex
CREATE UNIQUE INDEX "FormGroup_schoolId_name_key" ON "FormGroup"("schoolId", "name");

-- CreateIndex
CREATE INDEX "FormTutor_staffId_idx" ON "FormTutor"("staffId");

-- CreateIndex
CREATE INDEX "FormTutor_schoolId_idx" ON "FormTutor"("schoolId");

-- CreateIndex
CREATE UNIQUE INDEX "TeachingGroup_schoolId_name_key" ON "TeachingGroup"("schoolId", "name");

-- CreateIndex
CREATE INDEX "TeachingGroupTeacher_staffId_idx" ON "TeachingGroupTeacher"("staffId");

-- CreateIndex
CREATE INDEX "TeachingGroupTeacher_schoolId_idx" ON "TeachingGroupTeacher"("schoolId");

-- CreateIndex
CREATE UNIQUE INDEX "Pupil_schoolId_upn_key" ON "Pupil"("schoolId", "upn");

-- CreateIndex
CREATE INDEX "Pupil_schoolId_idx" ON "Pupil"("schoolId");

-- CreateIndex
CREATE UNIQUE INDEX "FormMembership_pupilId_from_key" ON "FormMembership"("pupilId", "from");

-- CreateIndex
CREATE INDEX "FormMembership_schoolId_idx" ON "FormMembership"("schoolId");

-- CreateIndex
CREATE UNIQUE INDEX "TeachingMembership_pupilId_teachingGroupId_from_key" ON "TeachingMembership"("pupilId", "teachingGroupId", "from");

-- CreateIndex
CREATE INDEX "TeachingMembership_schoolId_idx" ON "TeachingMembership"("schoolId");

-- CreateIndex
CREATE INDEX "PupilGroupMembership_schoolId_idx" ON "PupilGroupMembership"("schoolId");

-- CreateIndex
CREATE UNIQUE INDEX "StaffMember_schoolId_email_key" ON "StaffMember"("schoolId", "email");

-- CreateIndex
CREATE INDEX "StaffMember_email_idx" ON "StaffMember"("email");

-- CreateIndex
CREATE INDEX "RoleAssignment_staffId_idx" ON "RoleAssignment"("staffId");

-- CreateIndex
CREATE INDEX "PlatformLink_staffId_idx" ON "PlatformLink"("staffId");

-- CreateIndex
CREATE INDEX "Arrival_schoolId_kind_idx" ON "Arrival"("schoolId", "kind");

-- CreateIndex
CREATE INDEX "AuditEntry_schoolId_at_idx" ON "AuditEntry"("schoolId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_staffId_at_idx" ON "AuditEntry"("staffId", "at");

-- CreateIndex
CREATE INDEX "Turn_staffId_thread_id_idx" ON "Turn"("staffId", "thread", "id");

-- CreateIndex
CREATE INDEX "Turn_at_idx" ON "Turn"("at");

-- CreateIndex
CREATE INDEX "AnsweredDelivery_at_idx" ON "AnsweredDelivery"("at");

-- Absences, lates and the like of a whole school without reading everybody's presence. A query uses it by stating the same condition.
CREATE INDEX "RegisterMark_exceptions_idx" ON "RegisterMark"("schoolId", "code", "date") WHERE "code" <> '/' AND "code" <> '\';

-- The audit is append-only. A migration that redefines the table drops these: they are checked at every start.
CREATE TRIGGER "AuditEntry_no_update" BEFORE UPDATE ON "AuditEntry" BEGIN
    SELECT RAISE(ABORT, 'AuditEntry is append-only');
END;

CREATE TRIGGER "AuditEntry_no_delete" BEFORE DELETE ON "AuditEntry" BEGIN
    SELECT RAISE(ABORT, 'AuditEntry is append-only');
END;
