CREATE TABLE "praise_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"obligation_id" text NOT NULL,
	"wave_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"text" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"obligation_id" text NOT NULL,
	"wave_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"nth" integer NOT NULL,
	"to_person" text,
	"delivery_id" text,
	"known_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "praise_proposals" ADD CONSTRAINT "praise_proposals_obligation_id_obligations_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."obligations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "praise_proposals" ADD CONSTRAINT "praise_proposals_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_obligation_id_obligations_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."obligations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "praise_proposals_wave" ON "praise_proposals" USING btree ("wave_id");--> statement-breakpoint
CREATE INDEX "letters_wave" ON "letters" USING btree ("wave_id","at");--> statement-breakpoint
CREATE INDEX "letters_obligation" ON "letters" USING btree ("obligation_id","at");