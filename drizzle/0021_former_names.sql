-- What units were called before is read and kept with the programme (see 0001).
CREATE TRIGGER "revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "unit_names" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('programme_revision');
