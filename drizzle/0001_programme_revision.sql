-- Counts the changes of what a programme is made of (units, plans, waves, targets, questions), so that a process may keep it in memory and know at its
-- next read that it is out of date. A trigger, because no writer can forget it.
CREATE FUNCTION "programme_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "settings" ("key", "value") VALUES ('programme_revision', '1'::jsonb)
    ON CONFLICT ("key") DO UPDATE SET "value" = to_jsonb("settings"."value"::text::bigint + 1);
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "programme_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "units" FOR EACH STATEMENT EXECUTE FUNCTION "programme_changed"();--> statement-breakpoint
CREATE TRIGGER "programme_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "plans" FOR EACH STATEMENT EXECUTE FUNCTION "programme_changed"();--> statement-breakpoint
CREATE TRIGGER "programme_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "waves" FOR EACH STATEMENT EXECUTE FUNCTION "programme_changed"();--> statement-breakpoint
CREATE TRIGGER "programme_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "targets" FOR EACH STATEMENT EXECUTE FUNCTION "programme_changed"();--> statement-breakpoint
CREATE TRIGGER "programme_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "form_questions" FOR EACH STATEMENT EXECUTE FUNCTION "programme_changed"();
