/** Which files a report takes, and when one that could not be fetched is tried again. PURE. */
import { DOCX, XLSX } from '../domain/mime.ts';

/** The channel gives out nothing larger, and the database keeps nothing larger. */
export const MOST_BYTES = 20 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

const MIMES = new Set(['application/pdf', 'application/msword', DOCX, 'application/vnd.ms-excel', XLSX, 'application/rtf']);
const EXTENSIONS = /\.(?:pdf|docx?|xlsx?|rtf|jpe?g|png|webp|gif|heic|heif|tiff?|bmp)$/iu;
/** Letters behind the last dot: “so-lieu.exe”, but not “Báo cáo quý 1.2017” or “Kính gửi Ban. Trân trọng”. */
const ENDING = /\.[a-z][a-z0-9]{1,5}$/iu;
const IMAGE = /^image\//u;
/** Phones and old office programs send documents as this. */
const UNKNOWN_MIME = 'application/octet-stream';

export interface SentFile {
  readonly name: string | null;
  readonly mime: string | null;
  /** Bytes, when the channel says. */
  readonly size: number | null;
}

/** `big` before `type`: what is too large is told so, whatever it is. A file is judged by its name where its type says nothing; what it really is only its content says. */
export function fits(file: SentFile): 'yes' | 'type' | 'big' {
  if (file.size !== null && file.size > MOST_BYTES) return 'big';
  const mime = file.mime ?? UNKNOWN_MIME;
  // A name without an ending says nothing; one with another ending says that it is something else, whatever the type claims.
  const named = file.name !== null && ENDING.test(file.name) ? EXTENSIONS.test(file.name) : null;
  if (named === false) return 'type';
  return IMAGE.test(mime) || MIMES.has(mime) || (mime === UNKNOWN_MIME && named) ? 'yes' : 'type';
}

/** Megabytes to one decimal, for a sentence. */
export function megabytes(bytes: number): number {
  return Math.round((bytes / MEGABYTE) * 10) / 10;
}

/** Milliseconds to wait after each failed try; after the last one the file is given up. */
const PAUSES = [5_000, 30_000, 120_000, 600_000, 3_600_000] as const;

/** How long to wait after this many failed tries; `null`: no more. */
export function pauseAfter(attempts: number): number | null {
  return PAUSES[attempts - 1] ?? null;
}
