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
CREATE TABLE "listed_people" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text,
	"block_id" text,
	"duty" text NOT NULL,
	"name" text NOT NULL,
	"position" text,
	"department" text,
	"mobile" text,
	"office_phone" text,
	"automatic" boolean NOT NULL,
	"from_day" date,
	"to_day" date,
	"note" text,
	"person_id" text,
	CONSTRAINT "listed_people_place" CHECK (("listed_people"."unit_id" is null) <> ("listed_people"."block_id" is null))
);
--> statement-breakpoint
ALTER TABLE "form_questions" ADD COLUMN "wording" text;--> statement-breakpoint
ALTER TABLE "form_questions" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "baseline" numeric;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "replaces" text;--> statement-breakpoint
ALTER TABLE "listed_people" ADD CONSTRAINT "listed_people_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listed_people" ADD CONSTRAINT "listed_people_block_id_blocks_id_fk" FOREIGN KEY ("block_id") REFERENCES "public"."blocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listed_people" ADD CONSTRAINT "listed_people_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "workbook_imports_person" ON "workbook_imports" USING btree ("person_id","sent_at");--> statement-breakpoint
CREATE INDEX "workbook_imports_waiting" ON "workbook_imports" USING btree ("next_try") WHERE "workbook_imports"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "listed_people_unit" ON "listed_people" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "listed_people_block" ON "listed_people" USING btree ("block_id");--> statement-breakpoint
CREATE INDEX "listed_people_mobile" ON "listed_people" USING btree ("mobile");