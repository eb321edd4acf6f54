CREATE TABLE "addresses" (
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"person_id" text,
	"reachable" boolean DEFAULT true NOT NULL,
	"unreachable_why" text,
	"wrong_codes" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "addresses_channel_address_pk" PRIMARY KEY("channel","address")
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"obligation_id" text NOT NULL,
	"field" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"value" jsonb,
	"number" numeric,
	"estimated" boolean DEFAULT false NOT NULL,
	"reason" text,
	"target_id" text,
	"item_id" text,
	"answered_by" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "answers_obligation_id_field_version_pk" PRIMARY KEY("obligation_id","field","version")
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"target_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"year" integer NOT NULL,
	"planned" numeric NOT NULL,
	"basis" text,
	"assumed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "assignments_target_id_unit_id_year_pk" PRIMARY KEY("target_id","unit_id","year")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"person_id" text,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "block_members" (
	"block_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"position" text DEFAULT 'member' NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"assumed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "block_members_block_id_unit_id_valid_from_pk" PRIMARY KEY("block_id","unit_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "blocks" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"decision" text,
	"assumed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" text PRIMARY KEY NOT NULL,
	"draft_id" text,
	"version" integer NOT NULL,
	"ask" text,
	"last_press" text,
	"misunderstood" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "days_off" (
	"day" date PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"off" boolean NOT NULL,
	"basis" text
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"position" bigserial,
	"dedupe_key" text,
	"notice_id" text,
	"person_id" text,
	"unit_id" text,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"lane" text NOT NULL,
	"body" jsonb NOT NULL,
	"nonce" text,
	"replaces_id" text,
	"until_done" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"ambiguous" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone,
	"fence" integer DEFAULT 0 NOT NULL,
	"message_id" text,
	"error" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" text,
	CONSTRAINT "deliveries_dedupe_key_unique" UNIQUE("dedupe_key"),
	CONSTRAINT "deliveries_nonce_unique" UNIQUE("nonce")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"flow" text NOT NULL,
	"flow_version" integer NOT NULL,
	"subject_id" text NOT NULL,
	"person_id" text,
	"state" jsonb NOT NULL,
	"version" integer NOT NULL,
	"answered" integer NOT NULL,
	"total" integer NOT NULL,
	"moved_in" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"file_id" text NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size" integer,
	"album_id" text,
	"caption" text,
	"sent_by" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try" timestamp with time zone NOT NULL,
	"error" text,
	"content" "bytea"
);
--> statement-breakpoint
CREATE TABLE "form_questions" (
	"kind" text NOT NULL,
	"question" text NOT NULL,
	"required" text NOT NULL,
	"asked" jsonb NOT NULL,
	"units" text[],
	"example" text,
	"position" integer NOT NULL,
	CONSTRAINT "form_questions_kind_question_pk" PRIMARY KEY("kind","question")
);
--> statement-breakpoint
CREATE TABLE "goals" (
	"wave_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "goals_wave_id_unit_id_version_position_pk" PRIMARY KEY("wave_id","unit_id","version","position")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"channel" text NOT NULL,
	"update_id" text NOT NULL,
	"address" text NOT NULL,
	"message_id" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"payload" jsonb,
	"error" text,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inbox_pkey" PRIMARY KEY("channel","update_id"),
	CONSTRAINT "inbox_message_key" UNIQUE("channel","address","message_id")
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"code" text PRIMARY KEY NOT NULL,
	"seat_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"used_by" text,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"wave_id" text,
	"title" text NOT NULL,
	"state" text NOT NULL,
	"paused_why" text,
	"unit_ids" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"progress_id" text,
	"progress_shown" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "obligations" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"plan_id" text NOT NULL,
	"wave_id" text,
	"unit_id" text,
	"block_id" text,
	"opens_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"grace_end" timestamp with time zone NOT NULL,
	"lock_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" text,
	"on_time" boolean,
	"next_check" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"position" text,
	"phone" text,
	"consented_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_duties" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"per" text NOT NULL,
	"audience" jsonb NOT NULL,
	"section" text,
	"opens_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"grace_end" timestamp with time zone NOT NULL,
	"lock_at" timestamp with time zone NOT NULL,
	"paper" text NOT NULL,
	"assumed" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"issuer" text NOT NULL,
	"document_type" text NOT NULL,
	"document_number" text,
	"document_date" date,
	"signer" text,
	"slogan" text,
	"year" integer NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"assumed" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"rule" text NOT NULL,
	"slot" timestamp with time zone NOT NULL,
	"obligation_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminders_pkey" PRIMARY KEY("rule","slot","obligation_id")
);
--> statement-breakpoint
CREATE TABLE "report_returns" (
	"obligation_id" text NOT NULL,
	"version" integer NOT NULL,
	"fields" text[] NOT NULL,
	"reason" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"returned_by" text NOT NULL,
	"returned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "report_returns_obligation_id_version_pk" PRIMARY KEY("obligation_id","version")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"obligation_id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"form_version" integer NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	"submitted_by" text NOT NULL,
	"on_time" boolean NOT NULL,
	"late_days" integer NOT NULL,
	"approved_by" text,
	"changed_at" timestamp with time zone,
	"reviewed_at" timestamp with time zone,
	"reviewed_by" text,
	"reopened_until" timestamp with time zone,
	CONSTRAINT "reports_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "seat_holders" (
	"seat_id" text NOT NULL,
	"person_id" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "seat_holders_seat_id_person_id_since_pk" PRIMARY KEY("seat_id","person_id","since")
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text,
	"block_id" text,
	"duty" text NOT NULL,
	"automatic" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "target_items" (
	"id" text PRIMARY KEY NOT NULL,
	"target_id" text NOT NULL,
	"name" text NOT NULL,
	"unit_id" text NOT NULL,
	"aliases" text[] DEFAULT '{}'::text[] NOT NULL,
	"scale" integer NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "targets" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"measure" text NOT NULL,
	"direction" text NOT NULL,
	"planned" numeric,
	"unit" text NOT NULL,
	"cycle" text NOT NULL,
	"months" integer[] NOT NULL,
	"check_months" integer[] NOT NULL,
	"decimals" integer NOT NULL,
	"cumulative" boolean NOT NULL,
	"example" text,
	"lead_unit_id" text,
	"reporters" text[] NOT NULL,
	"aggregate" text NOT NULL,
	"position" integer NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "turns_pkey" PRIMARY KEY("key","version")
);
--> statement-breakpoint
CREATE TABLE "unit_examples" (
	"unit_id" text NOT NULL,
	"question" text NOT NULL,
	"example" text NOT NULL,
	CONSTRAINT "unit_examples_unit_id_question_pk" PRIMARY KEY("unit_id","question")
);
--> statement-breakpoint
CREATE TABLE "unit_kinds" (
	"kind" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"address" text NOT NULL,
	"head" text NOT NULL,
	"grouping" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"kind" text NOT NULL,
	"nature" text NOT NULL,
	"parent_id" text,
	"aliases" text[] DEFAULT '{}'::text[] NOT NULL,
	"successors" text[] DEFAULT '{}'::text[] NOT NULL,
	"address" text DEFAULT 'Anh/Chị' NOT NULL,
	"phone" text,
	"note" text,
	"valid_from" date,
	"valid_to" date,
	"assumed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "waves" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"code" text NOT NULL,
	"occasion" text NOT NULL,
	"tied_to" text,
	"anniversary" date,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"focus" text,
	"goals_due" timestamp with time zone,
	"cutoff_on" date,
	"opens_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"grace_end" timestamp with time zone NOT NULL,
	"lock_at" timestamp with time zone NOT NULL,
	"form" text NOT NULL,
	"paper" text NOT NULL,
	"paper_due" date,
	"audience" jsonb NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"launched_at" timestamp with time zone,
	"launched_by" text,
	"assumed" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_obligation_id_obligations_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."obligations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_members" ADD CONSTRAINT "block_members_block_id_blocks_id_fk" FOREIGN KEY ("block_id") REFERENCES "public"."blocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_members" ADD CONSTRAINT "block_members_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_duties" ADD CONSTRAINT "plan_duties_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_returns" ADD CONSTRAINT "report_returns_obligation_id_reports_obligation_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."reports"("obligation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_obligation_id_obligations_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."obligations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_holders" ADD CONSTRAINT "seat_holders_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_holders" ADD CONSTRAINT "seat_holders_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_block_id_blocks_id_fk" FOREIGN KEY ("block_id") REFERENCES "public"."blocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_items" ADD CONSTRAINT "target_items_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_items" ADD CONSTRAINT "target_items_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waves" ADD CONSTRAINT "waves_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "addresses_person" ON "addresses" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "answers_target" ON "answers" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "block_members_unit" ON "block_members" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "deliveries_waiting" ON "deliveries" USING btree ("lane","not_before","position") WHERE "deliveries"."state" in ('queued', 'claimed', 'sending');--> statement-breakpoint
CREATE INDEX "deliveries_chat" ON "deliveries" USING btree ("channel","address","position") WHERE "deliveries"."state" in ('queued', 'claimed', 'sending');--> statement-breakpoint
CREATE INDEX "deliveries_notice" ON "deliveries" USING btree ("notice_id","state");--> statement-breakpoint
CREATE INDEX "deliveries_offered" ON "deliveries" USING btree ("channel","address","position") WHERE "deliveries"."state" = 'sent' and "deliveries"."nonce" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_message" ON "deliveries" USING btree ("channel","address","message_id") WHERE "deliveries"."message_id" is not null;--> statement-breakpoint
CREATE INDEX "evidence_subject" ON "evidence" USING btree ("subject","sent_at");--> statement-breakpoint
CREATE INDEX "evidence_album" ON "evidence" USING btree ("channel","address","album_id") WHERE "evidence"."album_id" is not null;--> statement-breakpoint
CREATE INDEX "evidence_waiting" ON "evidence" USING btree ("next_try") WHERE "evidence"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "inbox_waiting" ON "inbox" USING btree ("received_at") WHERE "inbox"."state" <> 'done';--> statement-breakpoint
CREATE INDEX "inbox_received" ON "inbox" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "obligations_wave" ON "obligations" USING btree ("wave_id","kind");--> statement-breakpoint
CREATE INDEX "obligations_unit" ON "obligations" USING btree ("unit_id","kind");--> statement-breakpoint
CREATE INDEX "obligations_next_check" ON "obligations" USING btree ("next_check") WHERE "obligations"."state" = 'open' and "obligations"."next_check" is not null;--> statement-breakpoint
CREATE INDEX "seat_holders_person" ON "seat_holders" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "seats_unit" ON "seats" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "turns_at" ON "turns" USING btree ("at");