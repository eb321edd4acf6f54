/** A kept file, shown in the chat with the channel's own viewer. */
import type { Kept } from '../../evidence/store.ts';
import { type Say, say } from '../reply.ts';
import { reading } from './words.ts';

/** Photos have no name of their own: the inbox gives them one. */
const PHOTO = /^anh-/;

export function fileSay({ id, name, mime, caption }: Kept, place: { n: number; of: number; unit: string }): Say {
  return say(reading.file({ ...place, name, caption }), { file: { id, kind: kindOfFile({ name, mime }), name, mime } });
}

/** How a kept file is shown: what came as a photo goes as one. */
export function kindOfFile({ name, mime }: Pick<Kept, 'name' | 'mime'>): 'photo' | 'document' {
  return mime.startsWith('image/') && PHOTO.test(name) ? 'photo' : 'document';
}
