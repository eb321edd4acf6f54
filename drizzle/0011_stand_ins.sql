CREATE TABLE "stand_ins" (
	"seat_id" text NOT NULL,
	"person_id" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"begun_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "stand_ins_seat_id_person_id_from_day_pk" PRIMARY KEY("seat_id","person_id","from_day")
);
--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "taking" text;--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "replaces" text;--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "from_day" date;--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "to_day" date;--> statement-breakpoint
ALTER TABLE "stand_ins" ADD CONSTRAINT "stand_ins_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stand_ins" ADD CONSTRAINT "stand_ins_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stand_ins_open" ON "stand_ins" USING btree ("from_day") WHERE "stand_ins"."ended_at" is null;