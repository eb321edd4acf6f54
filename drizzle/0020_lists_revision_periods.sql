-- The lists of periods, watchers, names by date and yearly values are the workbook's, too (see 0018).
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "unit_names" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "block_watchers" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "wave_periods" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "wave_targets" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');--> statement-breakpoint
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "target_values" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');
