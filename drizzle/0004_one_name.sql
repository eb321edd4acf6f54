-- A message's buttons carry the name of its row: those on people's screens go on working, their rows take the name they carry.
UPDATE "notices" n SET "progress_id" = d."nonce" FROM "deliveries" d WHERE d."id" = n."progress_id" AND d."nonce" IS NOT NULL;--> statement-breakpoint
UPDATE "deliveries" r SET "replaces_id" = d."nonce" FROM "deliveries" d WHERE d."id" = r."replaces_id" AND d."nonce" IS NOT NULL;--> statement-breakpoint
UPDATE "deliveries" SET "id" = "nonce" WHERE "nonce" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_nonce_unique";--> statement-breakpoint
DROP INDEX "deliveries_waiting";--> statement-breakpoint
DROP INDEX "deliveries_offered";--> statement-breakpoint
CREATE INDEX "deliveries_waiting" ON "deliveries" USING btree ("lane","not_before","position") WHERE "deliveries"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "deliveries_offered" ON "deliveries" USING btree ("channel","address","position") WHERE "deliveries"."state" = 'sent' and jsonb_array_length("deliveries"."body"->'choices') > 0;--> statement-breakpoint
ALTER TABLE "deliveries" DROP COLUMN "nonce";