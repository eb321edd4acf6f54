-- The rows of conversations and drafts guard themselves: what meets another version than it knew calls this, and the whole turn writes nothing.
CREATE FUNCTION "turn_conflict"() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'another turn came first' USING ERRCODE = 'unique_violation', CONSTRAINT = 'turns_pkey';
END
$$;--> statement-breakpoint
CREATE FUNCTION "draft_is_over"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM turn_conflict();
  RETURN NULL;
END
$$;--> statement-breakpoint
-- A draft begins at version 1. One that is moved is there already: inserted at a later version, it was ended meanwhile.
CREATE TRIGGER "drafts_moved" AFTER INSERT ON "drafts" FOR EACH ROW WHEN (NEW."version" > 1) EXECUTE FUNCTION "draft_is_over"();--> statement-breakpoint
-- The guards they had until now guard nothing any more; the ends of drafts keep theirs.
DELETE FROM "turns" WHERE EXISTS (SELECT 1 FROM "conversations" c WHERE c."id" = "key");
