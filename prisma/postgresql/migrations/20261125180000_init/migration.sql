-- CreateTable
CREATE TABLE "School" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "publishedArrival" INTEGER NOT NULL DEFAULT 0,
    "marksAsOf" TIMESTAMP(3),
    "amOpens" TEXT NOT NULL DEFAULT '08:40',
    "amCloses" TEXT NOT NULL DEFAULT '09:10',
    "pmOpens" TEXT NOT NULL DEFAULT '13:10',
    "pmCloses" TEXT NOT NULL DEFAULT '13:40',

    CONSTRAINT "School_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AcademicYear" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "AcademicYear_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Term" (
    "id" SERIAL NOT NULL,
    "academicYearId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,

    CONSTRAINT "Term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Closure" (
    "id" SERIAL NOT NULL,
    "academicYearId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "yearGroups" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Closure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WeekLetter" (
    "academicYearId" INTEGER NOT NULL,
    "monday" TEXT NOT NULL,
    "letter" TEXT NOT NULL,

    CONSTRAINT "WeekLetter_pkey" PRIMARY KEY ("academicYearId", "monday")
);

-- CreateTable
CREATE TABLE "YearGroup" (
    "schoolId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "YearGroup_pkey" PRIMARY KEY ("schoolId", "number")
);

-- CreateTable
CREATE TABLE "FormGroup" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "FormGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormTutor" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "formGroupId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "from" TEXT,
    "to" TEXT,

    CONSTRAINT "FormTutor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TeachingGroup" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "TeachingGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TeachingGroupTeacher" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "teachingGroupId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "from" TEXT,
    "to" TEXT,

    CONSTRAINT "TeachingGroupTeacher_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pupil" (
    "id" SERIAL NOT NULL,
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

    CONSTRAINT "Pupil_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormMembership" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "pupilId" INTEGER NOT NULL,
    "formGroupId" INTEGER NOT NULL,
    "yearGroup" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT,

    CONSTRAINT "FormMembership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TeachingMembership" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "pupilId" INTEGER NOT NULL,
    "teachingGroupId" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT,

    CONSTRAINT "TeachingMembership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PupilGroupMembership" (
    "pupilId" INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    "schoolId" INTEGER NOT NULL,

    CONSTRAINT "PupilGroupMembership_pkey" PRIMARY KEY ("pupilId", "group")
);

-- CreateTable
CREATE TABLE "StaffMember" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "code" TEXT,
    "title" TEXT NOT NULL DEFAULT '',
    "forename" TEXT NOT NULL,
    "surname" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "leftOn" TEXT,

    CONSTRAINT "StaffMember_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleAssignment" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "yearGroup" INTEGER,
    "from" TEXT,
    "to" TEXT,

    CONSTRAINT "RoleAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlatformLink" (
    "platform" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "staffId" INTEGER NOT NULL,
    "linkedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PlatformLink_pkey" PRIMARY KEY ("platform", "organisation", "user")
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

    CONSTRAINT "RegisterMark_pkey" PRIMARY KEY ("pupilId", "date", "session")
);

-- CreateTable
CREATE TABLE "StagedMark" (
    "arrivalId" INTEGER NOT NULL,
    "pupilId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "minutesLate" INTEGER,

    CONSTRAINT "StagedMark_pkey" PRIMARY KEY ("arrivalId", "pupilId", "date", "session")
);

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

    CONSTRAINT "RegisterCount_pkey" PRIMARY KEY ("formGroupId", "yearGroup", "date", "session")
);

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

    CONSTRAINT "PupilWeekCount_pkey" PRIMARY KEY ("pupilId", "monday", "formGroupId", "yearGroup")
);

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

    CONSTRAINT "PupilYearCount_pkey" PRIMARY KEY ("pupilId", "startYear", "formGroupId", "yearGroup")
);

-- CreateTable
CREATE TABLE "Arrival" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "asOf" TIMESTAMP(3) NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "publishedAt" TIMESTAMP(3),
    "leaseUntil" TIMESTAMP(3),
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Arrival_pkey" PRIMARY KEY ("id")
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

    CONSTRAINT "LessonMark_pkey" PRIMARY KEY ("pupilId", "date", "lesson")
);

-- CreateIndex
CREATE INDEX "LessonMark_schoolId_date_idx" ON "LessonMark"("schoolId", "date");

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "staffId" INTEGER,
    "event" TEXT NOT NULL,
    "question" TEXT,
    "permission" TEXT,
    "role" TEXT,
    "params" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "pupils" TEXT NOT NULL DEFAULT '[]',

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Turn" (
    "id" SERIAL NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "thread" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "reading" TEXT NOT NULL,

    CONSTRAINT "Turn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnsweredDelivery" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AnsweredDelivery_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "AcademicYear" ADD CONSTRAINT "AcademicYear_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Term" ADD CONSTRAINT "Term_academicYearId_fkey" FOREIGN KEY ("academicYearId") REFERENCES "AcademicYear"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Closure" ADD CONSTRAINT "Closure_academicYearId_fkey" FOREIGN KEY ("academicYearId") REFERENCES "AcademicYear"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WeekLetter" ADD CONSTRAINT "WeekLetter_academicYearId_fkey" FOREIGN KEY ("academicYearId") REFERENCES "AcademicYear"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "YearGroup" ADD CONSTRAINT "YearGroup_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormGroup" ADD CONSTRAINT "FormGroup_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormTutor" ADD CONSTRAINT "FormTutor_formGroupId_fkey" FOREIGN KEY ("formGroupId") REFERENCES "FormGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormTutor" ADD CONSTRAINT "FormTutor_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeachingGroup" ADD CONSTRAINT "TeachingGroup_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeachingGroupTeacher" ADD CONSTRAINT "TeachingGroupTeacher_teachingGroupId_fkey" FOREIGN KEY ("teachingGroupId") REFERENCES "TeachingGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeachingGroupTeacher" ADD CONSTRAINT "TeachingGroupTeacher_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pupil" ADD CONSTRAINT "Pupil_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormMembership" ADD CONSTRAINT "FormMembership_pupilId_fkey" FOREIGN KEY ("pupilId") REFERENCES "Pupil"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormMembership" ADD CONSTRAINT "FormMembership_formGroupId_fkey" FOREIGN KEY ("formGroupId") REFERENCES "FormGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeachingMembership" ADD CONSTRAINT "TeachingMembership_pupilId_fkey" FOREIGN KEY ("pupilId") REFERENCES "Pupil"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeachingMembership" ADD CONSTRAINT "TeachingMembership_teachingGroupId_fkey" FOREIGN KEY ("teachingGroupId") REFERENCES "TeachingGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PupilGroupMembership" ADD CONSTRAINT "PupilGroupMembership_pupilId_fkey" FOREIGN KEY ("pupilId") REFERENCES "Pupil"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffMember" ADD CONSTRAINT "StaffMember_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlatformLink" ADD CONSTRAINT "PlatformLink_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Arrival" ADD CONSTRAINT "Arrival_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Absences, lates and the like of a whole school without reading everybody's presence. A query uses it by stating the same condition.
CREATE INDEX "RegisterMark_exceptions_idx" ON "RegisterMark"("schoolId", "code", "date") WHERE "code" <> '/' AND "code" <> '\';

-- The audit is append-only. These are checked at every start.
CREATE FUNCTION "refuse_change_of_audit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'AuditEntry is append-only';
END;
$$;

CREATE TRIGGER "AuditEntry_no_update" BEFORE UPDATE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_audit"();

CREATE TRIGGER "AuditEntry_no_delete" BEFORE DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_audit"();

CREATE TRIGGER "AuditEntry_no_truncate" BEFORE TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_audit"();
