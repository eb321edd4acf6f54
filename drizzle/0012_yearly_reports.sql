ALTER TABLE "plan_duties" ADD COLUMN "paper_due" date;--> statement-breakpoint
ALTER TABLE "plan_duties" ADD COLUMN "short_name" text;--> statement-breakpoint
ALTER TABLE "plan_duties" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "plan_duties" ADD COLUMN "state" text DEFAULT 'draft' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_duties" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_duties" ADD COLUMN "launched_at" timestamp with time zone;--> statement-breakpoint
CREATE VIEW "periods" AS (
  select id, plan_id, name, short_name, code, occasion, tied_to, tied_units, anniversary, starts_on, ends_on, focus, goals_due, cutoff_on, opens_at, due_at, grace_end,
    lock_at, form, paper, paper_due, audience, state, version, launched_at, launched_by, assumed from waves
  union all
  select d.id, d.plan_id, coalesce(d.short_name, d.name), coalesce(d.short_name, d.name), coalesce(d.code, 'N' || p.year), d.name, null, null, null,
    coalesce(p.starts_on, make_date(p.year, 1, 1)), coalesce(p.ends_on, make_date(p.year, 12, 31)), null, null,
    coalesce(p.ends_on, make_date(p.year, 12, 31)), d.opens_at, d.due_at, d.grace_end,
    d.lock_at, 'final', d.paper, d.paper_due, d.audience, d.state, d.version, d.launched_at, null, d.assumed
  from plan_duties d join plans p on p.id = d.plan_id where d.kind = 'final' and d.per = 'unit');--> statement-breakpoint
-- A yearly report is read and kept like a wave (see 0001).
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "plan_duties" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision');
