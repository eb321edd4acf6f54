CREATE TABLE "plan_tasks" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"section" text,
	"name" text NOT NULL,
	"items" text[] DEFAULT '{}'::text[] NOT NULL,
	"reporters" text[] DEFAULT '{}'::text[] NOT NULL,
	"note" text,
	"position" integer NOT NULL,
	"assumed" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "basis" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "recipients" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_tasks" ADD CONSTRAINT "plan_tasks_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_tasks_plan" ON "plan_tasks" USING btree ("plan_id","position");