/** A kept file, shown in the chat with the channel's own viewer. */
import type { Kept } from '../../evidence/store.ts';
import { type Say, say } from '../reply.ts';
import { reading } from './words.ts';

/** Photos have no name of their own: the inbox gives them one. */
const PHOTO = /^anh-/;

export function fileSay({ id, name, mime, caption }: Kept, place: { n: number; of: number; unit: string }): Say {
  const kind = mime.startsWith('image/') && PHOTO.test(name) ? 'photo' : 'document';
  return say(reading.file({ ...place, name, caption }), { file: { id, kind, name, mime } });
}
