-- CreateTable
CREATE TABLE "ConcernNotice" (
    "concernId" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "schoolId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "kind" TEXT NOT NULL,
    "told" TEXT NOT NULL,

    PRIMARY KEY ("concernId", "step")
);

-- CreateIndex
CREATE INDEX "ConcernNotice_schoolId_idx" ON "ConcernNotice"("schoolId");
