CREATE TABLE "confirmations" (
	"id" text PRIMARY KEY NOT NULL,
	"wave_id" text NOT NULL,
	"person_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"values" text[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "slogan_is" text DEFAULT 'khau_hieu' NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "tied_units" text[];--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "confirmations_wave" ON "confirmations" USING btree ("wave_id","at");--> statement-breakpoint
-- A special plan has a theme; what a yearly one wants said is its slogan.
UPDATE "plans" SET "slogan_is" = 'chu_de' WHERE "kind" = 'chuyen_de';--> statement-breakpoint
-- The sample's wave of 2020, where it was loaded and not launched yet: what it is tied to is the Front's own task.
UPDATE "waves" SET "tied_units" = '{MTTQ}' WHERE "id" = 'D20-DB' AND "state" = 'draft' AND "tied_to" LIKE '%Toàn dân đoàn kết xây dựng đời sống văn hóa%';
