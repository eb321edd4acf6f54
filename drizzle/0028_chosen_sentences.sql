CREATE TABLE "chosen_sentences" (
	"obligation_id" text NOT NULL,
	"field" text NOT NULL,
	"version" integer NOT NULL,
	"nth" integer NOT NULL,
	"words" text NOT NULL,
	"place" text NOT NULL,
	"chosen_by" text NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "chosen_sentences_obligation_id_field_version_nth_pk" PRIMARY KEY("obligation_id","field","version","nth")
);
--> statement-breakpoint
ALTER TABLE "chosen_sentences" ADD CONSTRAINT "chosen_sentences_obligation_id_reports_obligation_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."reports"("obligation_id") ON DELETE no action ON UPDATE no action;