ALTER TABLE "inbox" ADD COLUMN "place" bigint;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "said" text;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "about" text;