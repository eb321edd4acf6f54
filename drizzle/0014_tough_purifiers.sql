ALTER TABLE "notices" ADD COLUMN "text" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "file_id" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "audience" jsonb;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "urgent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;