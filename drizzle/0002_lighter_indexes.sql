ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_dedupe_key_unique";--> statement-breakpoint
DROP INDEX "deliveries_message";--> statement-breakpoint
DROP INDEX "deliveries_notice";--> statement-breakpoint
DROP INDEX "inbox_received";--> statement-breakpoint
DROP INDEX "turns_at";--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_dedupe" ON "deliveries" USING btree ("dedupe_key") WHERE "deliveries"."dedupe_key" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_group" ON "deliveries" USING btree ("channel","address","sent_at") WHERE left("deliveries"."address", 1) = '-';--> statement-breakpoint
CREATE INDEX "deliveries_notice" ON "deliveries" USING btree ("notice_id","state") WHERE "deliveries"."notice_id" is not null;--> statement-breakpoint
CREATE INDEX "inbox_received" ON "inbox" USING brin ("received_at");--> statement-breakpoint
CREATE INDEX "turns_at" ON "turns" USING brin ("at");--> statement-breakpoint
-- Moved at every answer: room on the page keeps their indexes out of it.
ALTER TABLE "drafts" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "conversations" SET (fillfactor = 50);
