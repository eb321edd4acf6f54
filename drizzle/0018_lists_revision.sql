-- Count the changes of the lists that the workbook holds: a preview of an import says what it was made from, and is made again when they changed meanwhile (see 0001).
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "unit_kinds" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "units" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "blocks" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "block_members" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "listed_people" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "days_off" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "plans" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "plan_duties" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "waves" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "targets" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "target_items" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "assignments" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "form_questions" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "unit_examples" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');
