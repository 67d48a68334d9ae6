-- INSERT OR REPLACE takes the row away without the trigger on deleting.
CREATE TRIGGER "AuditEntry_no_replace" BEFORE INSERT ON "AuditEntry"
WHEN EXISTS (SELECT 1 FROM "AuditEntry" WHERE "id" = NEW."id") BEGIN
    SELECT RAISE(ABORT, 'AuditEntry is append-only');
END;

CREATE TRIGGER "ConcernEntry_no_replace" BEFORE INSERT ON "ConcernEntry"
WHEN EXISTS (
    SELECT 1 FROM "ConcernEntry" WHERE "id" = NEW."id" OR ("schoolId" = NEW."schoolId" AND "position" = NEW."position")
) BEGIN
    SELECT RAISE(ABORT, 'ConcernEntry is append-only');
END;
