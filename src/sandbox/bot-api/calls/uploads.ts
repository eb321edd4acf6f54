/** The file a parameter gives: uploaded, attached under another name, or one that is here already, by its identifier. */

import { badRequest } from '../errors.ts';
import { attached, photoSizes, type StoredFile } from '../files.ts';
import { imageSize } from '../images.ts';
import { LIMITS } from '../methods.ts';
import type { UploadedFile } from '../multipart.ts';
import type { Call } from '../parameters.ts';
import type { Message } from '../types.ts';
import type { Context } from './context.ts';

type MediaKind = 'photo' | 'document';

function checkPhoto(upload: UploadedFile): void {
  const bytes = upload.content.byteLength;
  if (bytes > LIMITS.photoBytes) {
    throw badRequest(`File "${upload.name}" of size ${bytes} bytes is too big for a photo`);
  }
  const size = imageSize(upload.content);
  if (size === null) {
    throw badRequest('IMAGE_PROCESS_FAILED');
  }
  const { width, height } = size;
  if (width + height > 10_000 || width > 20 * height || height > 20 * width) {
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  }
}

const title = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Throws an ApiError for a file that is missing, empty, too big, or no picture where one is asked for. */
export function fileGiven(
  context: Context,
  call: Call,
  value: string | undefined,
  upload: UploadedFile | undefined,
  kind: MediaKind,
): StoredFile {
  const uploaded = upload ?? (value?.startsWith('attach://') ? call.files.get(value.slice('attach://'.length)) : undefined);
  if (uploaded !== undefined) {
    if (uploaded.content.byteLength === 0) {
      throw badRequest('file must be non-empty');
    }
    if (kind === 'photo') {
      checkPhoto(uploaded);
    }
    return context.files.add(kind, { name: uploaded.name, mime: uploaded.mime, content: uploaded.content });
  }
  if (value === undefined || value === '') {
    throw badRequest(`There is no ${kind} in the request`);
  }
  const known = context.files.get(value);
  if (known === undefined) throw badRequest('Wrong file identifier/HTTP URL specified');
  if (known.kind !== kind) throw badRequest(`can't use file of type ${title(known.kind)} as ${title(kind)}`);
  return known;
}

/** The part of a message that shows a file. */
export function mediaOf(file: StoredFile): Pick<Message, 'photo' | 'document'> {
  return file.kind === 'photo' ? { photo: photoSizes(file) } : { document: attached(file) };
}
