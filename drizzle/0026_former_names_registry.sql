-- What units were called before is kept with the registry, too: a typed name is held against it.
CREATE TRIGGER "registry_revision_up" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "unit_names" FOR EACH STATEMENT EXECUTE FUNCTION "revision_up"('registry_revision');
