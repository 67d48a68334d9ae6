-- CreateTable
CREATE TABLE "Setting" (
    "schoolId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "changedBy" INTEGER,

    PRIMARY KEY ("schoolId", "name"),
    CONSTRAINT "Setting_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlatformAddress" (
    "platform" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "conversation" TEXT,
    "serviceUrl" TEXT,
    "botId" TEXT,
    "member" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "reason" TEXT,
    "heardAt" DATETIME,
    "changedAt" DATETIME NOT NULL,

    PRIMARY KEY ("platform", "organisation", "user")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "recipientId" INTEGER NOT NULL,
    "occasion" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "plannedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "staleAt" DATETIME,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" DATETIME,
    "claimedBy" TEXT,
    "leaseUntil" DATETIME,
    "platform" TEXT,
    "organisation" TEXT,
    "user" TEXT,
    "conversation" TEXT,
    "message" TEXT,
    "trouble" TEXT,
    "settledAt" DATETIME,
    "senderId" INTEGER,
    "effectId" INTEGER,
    "nextInLine" TEXT NOT NULL DEFAULT '[]'
);

-- CreateTable
CREATE TABLE "DeliveryEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "messageId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "what" TEXT NOT NULL,
    "platform" TEXT,
    "code" TEXT
);

-- CreateTable
CREATE TABLE "SendPace" (
    "resource" TEXT NOT NULL PRIMARY KEY,
    "next" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "SentCard" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "serviceUrl" TEXT,
    "botId" TEXT,
    "question" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SentCardTopic" (
    "sentCardId" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "schoolId" INTEGER NOT NULL,

    PRIMARY KEY ("sentCardId", "topic"),
    CONSTRAINT "SentCardTopic_sentCardId_fkey" FOREIGN KEY ("sentCardId") REFERENCES "SentCard" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CardUpdate" (
    "sentCardId" INTEGER NOT NULL PRIMARY KEY,
    "schoolId" INTEGER NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedBy" TEXT,
    "leaseUntil" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "Effect" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "staffId" INTEGER,
    "at" DATETIME NOT NULL,
    "action" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "params" TEXT NOT NULL,
    "inverse" TEXT,
    "receipt" TEXT NOT NULL,
    "undoneAt" DATETIME
);

-- CreateTable
CREATE TABLE "EffectTopic" (
    "effectId" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "schoolId" INTEGER NOT NULL,

    PRIMARY KEY ("effectId", "topic"),
    CONSTRAINT "EffectTopic_effectId_fkey" FOREIGN KEY ("effectId") REFERENCES "Effect" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UploadKey" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME,
    "revokedAt" DATETIME
);

-- CreateTable
CREATE TABLE "FileReceived" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER,
    "way" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "asOf" DATETIME NOT NULL,
    "kind" TEXT,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT ''
);

-- CreateTable
CREATE TABLE "NewYear" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "staffId" INTEGER,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "record" TEXT NOT NULL,
    "undoneAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_recipientId_occasion_key" ON "OutboxMessage"("recipientId", "occasion");

-- CreateIndex
CREATE INDEX "OutboxMessage_state_lane_dueAt_idx" ON "OutboxMessage"("state", "lane", "dueAt");

-- CreateIndex
CREATE INDEX "OutboxMessage_effectId_idx" ON "OutboxMessage"("effectId");

-- CreateIndex
CREATE INDEX "OutboxMessage_schoolId_state_idx" ON "OutboxMessage"("schoolId", "state");

-- CreateIndex
CREATE INDEX "DeliveryEvent_messageId_idx" ON "DeliveryEvent"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "SentCard_platform_organisation_conversation_message_key" ON "SentCard"("platform", "organisation", "conversation", "message");

-- CreateIndex
CREATE INDEX "SentCard_at_idx" ON "SentCard"("at");

-- CreateIndex
CREATE INDEX "SentCardTopic_schoolId_topic_idx" ON "SentCardTopic"("schoolId", "topic");

-- CreateIndex
CREATE INDEX "CardUpdate_dueAt_idx" ON "CardUpdate"("dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Effect_key_key" ON "Effect"("key");

-- CreateIndex
CREATE INDEX "Effect_staffId_at_idx" ON "Effect"("staffId", "at");

-- CreateIndex
CREATE INDEX "EffectTopic_schoolId_topic_idx" ON "EffectTopic"("schoolId", "topic");

-- CreateIndex
CREATE UNIQUE INDEX "UploadKey_hash_key" ON "UploadKey"("hash");

-- CreateIndex
CREATE INDEX "UploadKey_schoolId_idx" ON "UploadKey"("schoolId");

-- CreateIndex
CREATE INDEX "FileReceived_sha256_idx" ON "FileReceived"("sha256");

-- CreateIndex
CREATE INDEX "FileReceived_receivedAt_idx" ON "FileReceived"("receivedAt");

-- CreateIndex
CREATE INDEX "NewYear_schoolId_idx" ON "NewYear"("schoolId");

-- Session times become settings; a school that has the usual ones has nothing to remember.
INSERT INTO "Setting" ("schoolId", "name", "value", "changedAt")
    SELECT "id", 'am-opens', '"' || "amOpens" || '"', CAST(strftime('%s', 'now') AS INTEGER) * 1000 FROM "School" WHERE "amOpens" <> '08:40';
INSERT INTO "Setting" ("schoolId", "name", "value", "changedAt")
    SELECT "id", 'am-closes', '"' || "amCloses" || '"', CAST(strftime('%s', 'now') AS INTEGER) * 1000 FROM "School" WHERE "amCloses" <> '09:10';
INSERT INTO "Setting" ("schoolId", "name", "value", "changedAt")
    SELECT "id", 'pm-opens', '"' || "pmOpens" || '"', CAST(strftime('%s', 'now') AS INTEGER) * 1000 FROM "School" WHERE "pmOpens" <> '13:10';
INSERT INTO "Setting" ("schoolId", "name", "value", "changedAt")
    SELECT "id", 'pm-closes', '"' || "pmCloses" || '"', CAST(strftime('%s', 'now') AS INTEGER) * 1000 FROM "School" WHERE "pmCloses" <> '13:40';

ALTER TABLE "School" DROP COLUMN "amOpens";
ALTER TABLE "School" DROP COLUMN "amCloses";
ALTER TABLE "School" DROP COLUMN "pmOpens";
ALTER TABLE "School" DROP COLUMN "pmCloses";
