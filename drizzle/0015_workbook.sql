CREATE TABLE "workbook_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"file_id" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try" timestamp with time zone NOT NULL,
	"previews" integer DEFAULT 0 NOT NULL,
	"cells" jsonb,
	"outcome" jsonb,
	"revision" text
);
--> statement-breakpoint
ALTER TABLE "form_questions" ADD COLUMN "wording" text;--> statement-breakpoint
ALTER TABLE "form_questions" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "baseline" numeric;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "replaces" text;--> statement-breakpoint
CREATE INDEX "workbook_imports_person" ON "workbook_imports" USING btree ("person_id","sent_at");--> statement-breakpoint
CREATE INDEX "workbook_imports_waiting" ON "workbook_imports" USING btree ("next_try") WHERE "workbook_imports"."state" = 'waiting';