CREATE TABLE "call_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"obligation_id" text NOT NULL,
	"wave_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"outcome" text NOT NULL,
	"words" text NOT NULL,
	"promised_on" date
);
--> statement-breakpoint
CREATE TABLE "petition_remarks" (
	"id" text PRIMARY KEY NOT NULL,
	"petition_id" text NOT NULL,
	"obligation_id" text NOT NULL,
	"wave_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"text" text NOT NULL,
	"remark" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "call_notes" ADD CONSTRAINT "call_notes_obligation_id_obligations_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."obligations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_notes" ADD CONSTRAINT "call_notes_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "petition_remarks" ADD CONSTRAINT "petition_remarks_obligation_id_obligations_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."obligations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "petition_remarks" ADD CONSTRAINT "petition_remarks_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_notes_obligation" ON "call_notes" USING btree ("obligation_id","at");--> statement-breakpoint
CREATE INDEX "call_notes_wave" ON "call_notes" USING btree ("wave_id","at");--> statement-breakpoint
CREATE INDEX "petition_remarks_petition" ON "petition_remarks" USING btree ("petition_id","at");--> statement-breakpoint
CREATE INDEX "petition_remarks_wave" ON "petition_remarks" USING btree ("wave_id");