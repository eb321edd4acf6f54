CREATE TABLE "report_returns" (
	"obligation_id" text NOT NULL,
	"version" integer NOT NULL,
	"fields" text[] NOT NULL,
	"reason" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"returned_by" text NOT NULL,
	"returned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "report_returns_obligation_id_version_pk" PRIMARY KEY("obligation_id","version")
);
--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "estimated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "approved_by" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "reviewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "reviewed_by" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "reopened_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "report_returns" ADD CONSTRAINT "report_returns_obligation_id_reports_obligation_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."reports"("obligation_id") ON DELETE no action ON UPDATE no action;