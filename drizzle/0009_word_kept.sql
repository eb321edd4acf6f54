CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"text_version" integer NOT NULL,
	"answer" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text,
	"sought" text[] NOT NULL,
	"chats" text[] DEFAULT '{}'::text[] NOT NULL,
	"requested_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "former" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "consents_person" ON "consents" USING btree ("person_id","at");--> statement-breakpoint
-- What was answered before the log was kept: who had agreed then. The wording of that time has no number.
INSERT INTO "consents" ("id", "person_id", "text_version", "answer", "at")
  SELECT 'before-' || "id", "id", 0, 'agreed', "consented_at" FROM "persons" WHERE "consented_at" IS NOT NULL;--> statement-breakpoint
-- The log of consents is the proof of them: nobody changes or removes a row, not even by mistake.
CREATE FUNCTION "only_added_to"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log "%" is only added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;--> statement-breakpoint
CREATE TRIGGER "only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "consents" FOR EACH STATEMENT EXECUTE FUNCTION "only_added_to"();
