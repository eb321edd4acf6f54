CREATE TABLE "block_watchers" (
	"block_id" text NOT NULL,
	"duty" text NOT NULL,
	"name" text NOT NULL,
	"person_id" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "block_watchers_block_id_duty_name_valid_from_pk" PRIMARY KEY("block_id","duty","name","valid_from")
);
--> statement-breakpoint
CREATE TABLE "unit_names" (
	"unit_id" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	CONSTRAINT "unit_names_unit_id_valid_from_pk" PRIMARY KEY("unit_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "target_values" (
	"target_id" text NOT NULL,
	"year" integer NOT NULL,
	"planned" numeric,
	"baseline" numeric,
	CONSTRAINT "target_values_target_id_year_pk" PRIMARY KEY("target_id","year")
);
--> statement-breakpoint
CREATE TABLE "wave_periods" (
	"id" text PRIMARY KEY NOT NULL,
	"wave_id" text NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"starts_on" date NOT NULL,
	"cutoff_on" date NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"grace_end" timestamp with time zone NOT NULL,
	"lock_at" timestamp with time zone NOT NULL,
	"form" text NOT NULL,
	"paper" text NOT NULL,
	"paper_due" date,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "wave_periods_number" UNIQUE("wave_id","number")
);
--> statement-breakpoint
CREATE TABLE "wave_targets" (
	"wave_id" text NOT NULL,
	"target_id" text NOT NULL,
	CONSTRAINT "wave_targets_wave_id_target_id_pk" PRIMARY KEY("wave_id","target_id")
);
--> statement-breakpoint
DROP VIEW "public"."periods";--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "end_year" integer;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "document_type" text;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "document_number" text;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "document_date" date;--> statement-breakpoint
ALTER TABLE "block_watchers" ADD CONSTRAINT "block_watchers_block_id_blocks_id_fk" FOREIGN KEY ("block_id") REFERENCES "public"."blocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_watchers" ADD CONSTRAINT "block_watchers_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_names" ADD CONSTRAINT "unit_names_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_values" ADD CONSTRAINT "target_values_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_periods" ADD CONSTRAINT "wave_periods_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_targets" ADD CONSTRAINT "wave_targets_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_targets" ADD CONSTRAINT "wave_targets_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE VIEW "public"."periods" AS (
  select w.id, w.plan_id, w.name, w.short_name, w.code, w.occasion, w.tied_to, w.tied_units, w.anniversary, w.starts_on, w.ends_on, w.focus, w.goals_due, w.cutoff_on,
    w.opens_at, w.due_at, w.grace_end, w.lock_at, w.form, w.paper, w.paper_due, w.audience, w.state, w.version, w.launched_at, w.launched_by, w.assumed,
    w.document_type, w.document_number, w.document_date, w.id as campaign_id, null::integer as number, null::text as called,
    not exists (select 1 from wave_periods x where x.wave_id = w.id) as reports,
    (select least(greatest(extract(year from coalesce(w.cutoff_on, w.ends_on))::integer, p.year), coalesce(p.end_year, p.year)) from plans p
      where p.id = w.plan_id) as year
  from waves w
  union all
  select x.id, w.plan_id, w.name || ', ' || x.name, w.short_name || ', ' || x.short_name, w.code, w.occasion, w.tied_to, w.tied_units, w.anniversary,
    x.starts_on, x.cutoff_on, w.focus, null, x.cutoff_on, x.opens_at, x.due_at, x.grace_end, x.lock_at, x.form, x.paper, x.paper_due, w.audience,
    case when w.state = 'launched' and x.closed_at is not null then 'closed' else w.state end, x.version, w.launched_at, w.launched_by, w.assumed,
    w.document_type, w.document_number, w.document_date, w.id, x.number, x.short_name, true,
    (select least(greatest(extract(year from x.cutoff_on)::integer, p.year), coalesce(p.end_year, p.year)) from plans p where p.id = w.plan_id)
  from wave_periods x join waves w on w.id = x.wave_id
  union all
  select d.id, d.plan_id, coalesce(d.short_name, d.name), coalesce(d.short_name, d.name), coalesce(d.code, 'N' || y.year), d.name, null, null, null,
    case when y.year = p.year then coalesce(p.starts_on, make_date(p.year, 1, 1)) else make_date(y.year, 1, 1) end, y.ends_on, null, null,
    y.ends_on, d.opens_at, d.due_at, d.grace_end,
    d.lock_at, 'final', d.paper, d.paper_due, d.audience, d.state, d.version, d.launched_at, null, d.assumed, null, null, null, null, null, null, true, y.year
  from plan_duties d join plans p on p.id = d.plan_id
    -- A plan of several years has a report for each: the year half a year before it is due.
    cross join lateral (select least(greatest(extract(year from d.due_at - interval '6 months')::integer, p.year), coalesce(p.end_year, p.year)) as year) z
    cross join lateral (select z.year, case when z.year = coalesce(p.end_year, p.year) then coalesce(p.ends_on, make_date(z.year, 12, 31))
      else make_date(z.year, 12, 31) end as ends_on) y
  where d.kind = 'final' and d.per = 'unit');--> statement-breakpoint
-- Periods, chosen targets and yearly values are read and kept with the programme (see 0001).
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "wave_periods" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision');--> statement-breakpoint
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "wave_targets" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision');--> statement-breakpoint
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "target_values" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision');
