-- Count the changes of what seldom changes, so that a process may keep it in memory and know at its next read that it is out of date.
-- Triggers, because no writer can forget them.
CREATE FUNCTION "revision_up"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "settings" ("key", "value") SELECT "name", '1'::jsonb FROM unnest(TG_ARGV) AS "name"
    ON CONFLICT ("key") DO UPDATE SET "value" = to_jsonb("settings"."value"::text::bigint + 1);
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "units" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision', 'registry_revision');--> statement-breakpoint
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "plans" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision');--> statement-breakpoint
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "waves" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision');--> statement-breakpoint
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "targets" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision');--> statement-breakpoint
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "target_items" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision');--> statement-breakpoint
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "assignments" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision');--> statement-breakpoint
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "form_questions" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision');--> statement-breakpoint
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "persons" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('registry_revision');--> statement-breakpoint
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "seats" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('registry_revision');--> statement-breakpoint
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "seat_holders" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('registry_revision');
