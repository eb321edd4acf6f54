/** Where a rehearsal leaves what the bot sent: messages as text, pictures and documents as files. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fold } from '../../language/fold.ts';
import type { SeenMessage } from '../bot-api/index.ts';

export class Shelf {
  readonly folder: string;
  private readonly bytesOf: (fileId: string) => Uint8Array | null;

  /** @param folder made when something is put into it */
  constructor(folder: string, bytesOf: (fileId: string) => Uint8Array | null) {
    this.folder = folder;
    this.bytesOf = bytesOf;
  }

  /** Puts what the bot said at once under one name: its words, and its files with the endings they have. */
  async puts(place: string, name: string, messages: readonly SeenMessage[]): Promise<void> {
    const words = messages.map(({ text }) => text).filter((text) => text !== '');
    if (words.length > 0) await this.write(place, `${name}.txt`, `${words.join('\n\n')}\n`);
    for (const { file } of messages) {
      const bytes = file && this.bytesOf(file.fileId);
      if (!file || bytes === null) continue;
      await this.write(place, file.name === null ? `${name}.png` : safe(file.name), bytes);
    }
  }

  private async write(place: string, name: string, content: string | Uint8Array): Promise<void> {
    const folder = join(this.folder, place);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

/** A label as a file's name: “Theo Cụm, Khối” → “theo-cum-khoi”. */
export const named = (label: string): string =>
  fold(label)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** A file's own name, without what a folder would make of it. */
function safe(name: string): string {
  const ending = extname(name);
  return `${basename(name, ending).replaceAll(/[/\\:*?"<>|]/g, '-')}${ending}`;
}
