CREATE TABLE "join_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"person_id" text NOT NULL,
	"name" text NOT NULL,
	"position" text,
	"phone" text,
	"unit_id" text NOT NULL,
	"duty" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text
);
--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "listed_id" text;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "join_requests_open" ON "join_requests" USING btree ("channel","address") WHERE "join_requests"."state" = 'open';--> statement-breakpoint
CREATE INDEX "join_requests_chat" ON "join_requests" USING btree ("channel","address","created_at");