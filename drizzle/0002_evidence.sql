CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"file_id" text NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size" integer,
	"album_id" text,
	"caption" text,
	"sent_by" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try" timestamp with time zone NOT NULL,
	"error" text,
	"content" "bytea"
);
--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "moved_in" text;--> statement-breakpoint
CREATE INDEX "evidence_subject" ON "evidence" USING btree ("subject","sent_at");--> statement-breakpoint
CREATE INDEX "evidence_album" ON "evidence" USING btree ("channel","address","album_id") WHERE "evidence"."album_id" is not null;--> statement-breakpoint
CREATE INDEX "evidence_waiting" ON "evidence" USING btree ("next_try") WHERE "evidence"."state" = 'waiting';