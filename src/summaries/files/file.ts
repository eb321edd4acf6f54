/** A file that is made when its message is sent: of what stands in the database then. */
import type { Database } from '../../db/client.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { Attachment, JsonObject } from '../../domain/messages.ts';

/** What makes files. */
export interface MakingHouse {
  readonly database: Database;
  readonly board: { readonly name: string };
  calendar(): Promise<Calendar>;
  /** Epoch ms, by the app's clock. */
  now(): number;
}

export interface FileKind {
  /** Stored with the message: never renamed. */
  readonly kind: string;
  /** What `FileToMake.order` is, the file's own business. Throws for an order it does not know, and what the database throws. */
  make(house: MakingHouse, order: JsonObject): Promise<Pick<Attachment, 'content' | 'open'>>;
}

/** The file as rows and channels carry it. */
export const inRows = (bytes: Uint8Array): Pick<Attachment, 'content'> => ({ content: Buffer.from(bytes).toString('base64') });
