CREATE TABLE "chase_orders" (
	"id" text PRIMARY KEY NOT NULL,
	"wave_id" text NOT NULL,
	"unit_ids" text[] NOT NULL,
	"ordered_by" text NOT NULL,
	"ordered_at" timestamp with time zone NOT NULL,
	"report_at" timestamp with time zone NOT NULL,
	"reported_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "petition_cases" (
	"id" text PRIMARY KEY NOT NULL,
	"obligation_id" text NOT NULL,
	"wave_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"text" text NOT NULL,
	"state" text NOT NULL,
	"handed_by" text,
	"handed_at" timestamp with time zone,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "published_summaries" (
	"wave_id" text PRIMARY KEY NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "petition_cases" ADD CONSTRAINT "petition_cases_obligation_id_obligations_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."obligations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "petition_cases" ADD CONSTRAINT "petition_cases_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chase_orders_wave" ON "chase_orders" USING btree ("wave_id","ordered_at");--> statement-breakpoint
CREATE INDEX "chase_orders_open" ON "chase_orders" USING btree ("report_at") WHERE "chase_orders"."reported_at" is null;--> statement-breakpoint
CREATE INDEX "petition_cases_wave" ON "petition_cases" USING btree ("wave_id");