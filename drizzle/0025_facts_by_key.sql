DROP INDEX "answers_target";--> statement-breakpoint
DROP INDEX "obligations_unit";--> statement-breakpoint
CREATE INDEX "answers_step" ON "answers" USING btree ("field") WHERE field like 'step:%';--> statement-breakpoint
CREATE INDEX "obligations_unit" ON "obligations" USING btree ("unit_id","kind","wave_id");