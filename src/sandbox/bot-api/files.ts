/** Files people and the bot have sent: opaque ids, links that expire. */

import { badRequest } from './errors.ts';
import { imageSize } from './images.ts';
import { LIMITS } from './methods.ts';
import type { Attached, FileInput, PhotoSize } from './types.ts';

export interface StoredFile {
  readonly id: string;
  readonly uniqueId: string;
  readonly kind: 'photo' | 'document' | 'voice' | 'sticker';
  readonly name: string | undefined;
  readonly mime: string | undefined;
  /** What the file claims to weigh, in bytes; tests claim more than they carry. */
  readonly size: number;
  readonly width: number;
  readonly height: number;
  readonly content: Uint8Array;
}

export type SavedFile = Omit<StoredFile, 'content'> & { readonly content: string };

/** A link from getFile serves at least an hour; here exactly. */
const LINK_LIFE_MS = 3_600_000;
const EXTENSIONS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf', 'audio/ogg': 'oga' };

export class FileStore {
  private readonly now: () => number;
  private readonly byId = new Map<string, StoredFile>();
  private readonly links = new Map<string, { readonly id: string; readonly until: number }>();
  private count = 0;
  /** How many of the next links are expired when they are followed. */
  private stale = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Keeps a file under a new id. `kind` decides what `getFile` calls its folder. */
  add(kind: StoredFile['kind'], input: FileInput): StoredFile {
    this.count += 1;
    const number = this.count.toString(36).padStart(6, '0');
    const dimensions = kind === 'photo' || kind === 'sticker' ? imageSize(input.content) : null;
    const file: StoredFile = {
      id: `AgACAgUAAxk${kind.charAt(0).toUpperCase()}${number}AAE-${((this.count * 2_654_435_761) % 4_294_967_296).toString(36)}`,
      uniqueId: `AQAD${number}`,
      kind,
      name: input.name,
      mime: input.mime,
      size: input.size ?? input.content.byteLength,
      width: dimensions?.width ?? 1280,
      height: dimensions?.height ?? 960,
      content: input.content,
    };
    this.byId.set(file.id, file);
    return file;
  }

  get(id: string): StoredFile | undefined {
    // A smaller size of a photo carries the whole photo's id and a suffix.
    return this.byId.get(id.replace(/~s$/, ''));
  }

  /** What getFile answers. Throws an ApiError for an unknown id and for a file above 20 MB. */
  link(id: string): { file_id: string; file_unique_id: string; file_size: number; file_path: string } {
    const file = this.get(id);
    if (file === undefined) {
      throw badRequest('wrong file_id or the file is temporarily unavailable');
    }
    if (file.size > LIMITS.downloadBytes) {
      throw badRequest('file is too big');
    }
    const path = `${file.kind}s/file_${file.uniqueId.slice(4)}.${EXTENSIONS[file.mime ?? ''] ?? (file.kind === 'photo' ? 'jpg' : 'bin')}`;
    this.links.set(path, { id: file.id, until: this.stale > 0 ? Number.NEGATIVE_INFINITY : this.now() + LINK_LIFE_MS });
    this.stale = Math.max(0, this.stale - 1);
    return { file_id: id, file_unique_id: file.uniqueId, file_size: file.size, file_path: path };
  }

  /** The file behind a link, or `null` when the link is unknown or has expired. */
  follow(path: string): StoredFile | null {
    const link = this.links.get(path);
    return link !== undefined && link.until >= this.now() ? (this.byId.get(link.id) ?? null) : null;
  }

  expireLinks(next: number): void {
    this.links.clear();
    this.stale = next;
  }

  save(): { count: number; files: SavedFile[] } {
    const files = [...this.byId.values()].map((file) => ({ ...file, content: Buffer.from(file.content).toString('base64') }));
    return { count: this.count, files };
  }

  load(saved: { count: number; files: SavedFile[] }): void {
    this.count = saved.count;
    this.byId.clear();
    this.links.clear();
    for (const file of saved.files) {
      this.byId.set(file.id, { ...file, content: Buffer.from(file.content, 'base64') });
    }
  }
}

/** A photo as messages show it: a small size and the whole one, the whole one last. */
export function photoSizes(file: StoredFile): PhotoSize[] {
  const scale = Math.min(1, 320 / Math.max(file.width, file.height, 1));
  return [
    {
      file_id: `${file.id}~s`,
      file_unique_id: `${file.uniqueId}s`,
      width: Math.max(1, Math.round(file.width * scale)),
      height: Math.max(1, Math.round(file.height * scale)),
      file_size: Math.ceil(file.size * scale * scale),
    },
    { file_id: file.id, file_unique_id: file.uniqueId, width: file.width, height: file.height, file_size: file.size },
  ];
}

/** A file as messages show it. */
export function attached(file: StoredFile): Attached {
  const shown: Attached = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size };
  if (file.name !== undefined) {
    shown.file_name = file.name;
  }
  if (file.mime !== undefined) {
    shown.mime_type = file.mime;
  }
  return shown;
}
