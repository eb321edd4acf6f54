-- A unit's own examples are read with its programme and kept in memory with it: a change of them must count it up, too (see 0001).
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "unit_examples" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision');
