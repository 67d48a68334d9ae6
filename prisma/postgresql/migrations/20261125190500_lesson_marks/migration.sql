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
