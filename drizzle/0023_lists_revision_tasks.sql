-- The tasks of a plan are a list of the workbook's, too (see 0018).
CREATE TRIGGER "lists_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "plan_tasks" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('lists_revision');
