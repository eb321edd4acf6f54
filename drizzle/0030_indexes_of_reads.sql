CREATE INDEX "reminders_obligation" ON "reminders" USING btree ("obligation_id","created_at");--> statement-breakpoint
CREATE INDEX "reminders_created" ON "reminders" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "answers_petitions" ON "answers" USING btree ("obligation_id","version") WHERE field = 'petitions' and state = 'value';--> statement-breakpoint
CREATE INDEX "reports_waiting" ON "reports" USING btree ("submitted_at","obligation_id") WHERE state = 'submitted';