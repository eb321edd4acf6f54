CREATE TABLE "wave_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"wave_id" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"person_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "text" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "file_id" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "audience" jsonb;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "urgent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "scheduled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "scheduled_by" text;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "rhythm" jsonb;--> statement-breakpoint
ALTER TABLE "wave_decisions" ADD CONSTRAINT "wave_decisions_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "wave_decisions_wave" ON "wave_decisions" USING btree ("wave_id","at");