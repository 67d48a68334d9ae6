-- What an import adds to the roll-ups is kept in its memory until it is published, which is faster than staging it.
DROP TABLE "StagedCount";
