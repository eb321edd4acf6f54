CREATE TABLE "inquiries" (
	"id" text PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"unit_id" text NOT NULL,
	"obligation_id" text,
	"text" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "inquiries_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"kind" text NOT NULL,
	"obligation_id" text NOT NULL,
	"person_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "promises_kind_obligation_id_person_id_pk" PRIMARY KEY("kind","obligation_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "reminded_version" integer;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "promises_at" ON "promises" USING btree ("at");