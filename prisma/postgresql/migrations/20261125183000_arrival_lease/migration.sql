-- While an arrival is being staged: until when the process that stages it has said that it is alive.
ALTER TABLE "Arrival" ADD COLUMN "leaseUntil" TIMESTAMP(3);
