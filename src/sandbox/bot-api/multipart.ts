/** Reading multipart/form-data, as bots upload files with it. */

import { ApiError } from './errors.ts';

export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly mime: string;
  readonly content: Buffer;
}

export interface FormData {
  readonly fields: Map<string, string>;
  /** By field name, so that `attach://<field>` finds its file. */
  readonly files: Map<string, UploadedFile>;
}

const CRLF2 = Buffer.from('\r\n\r\n');

function malformed(what: string): ApiError {
  return new ApiError(400, `Bad Request: can't parse multipart/form-data: ${what}`);
}

/** The boundary a content type names, or `null`. */
export function boundaryOf(contentType: string): string | null {
  const match = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/** A quoted value of a header ends at the last quote before the next attribute, because clients do not escape quotes in file names. */
function attribute(header: string, name: string): string | null {
  const quoted = new RegExp(`;\\s*${name}="(.*?)"(?=\\s*(?:;\\s*[a-z*]+=|$))`, 'i').exec(header);
  return quoted?.[1] ?? new RegExp(`;\\s*${name}=([^";\\s]+)`, 'i').exec(header)?.[1] ?? null;
}

/** The parts of a body. Throws an ApiError when the body is not multipart with this boundary. */
export function parseMultipart(body: Buffer, boundary: string): FormData {
  const fields = new Map<string, string>();
  const files = new Map<string, UploadedFile>();
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const opening = delimiter.subarray(2);
  let at = body.indexOf(opening);
  if (at < 0) {
    throw malformed('boundary not found');
  }
  at += opening.length;
  while (body[at] !== 0x2d || body[at + 1] !== 0x2d) {
    const headEnd = body.indexOf(CRLF2, at);
    const end = headEnd < 0 ? -1 : body.indexOf(delimiter, headEnd + CRLF2.length - 2);
    if (headEnd < 0 || end < 0) {
      throw malformed('a part has no end');
    }
    readPart(
      body.toString('utf8', at, headEnd),
      body.subarray(headEnd + CRLF2.length, Math.max(end, headEnd + CRLF2.length)),
      fields,
      files,
    );
    at = end + delimiter.length;
  }
  return { fields, files };
}

function readPart(head: string, content: Buffer, fields: Map<string, string>, files: Map<string, UploadedFile>): void {
  let disposition = '';
  let mime = 'application/octet-stream';
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    const key = line.slice(0, colon).trim().toLowerCase();
    if (key === 'content-disposition') {
      disposition = line.slice(colon + 1).trim();
    } else if (key === 'content-type') {
      mime = line.slice(colon + 1).trim();
    }
  }
  const field = attribute(disposition, 'name');
  if (field === null) {
    throw malformed('a part has no name');
  }
  const name = attribute(disposition, 'filename');
  if (name === null) {
    fields.set(field, content.toString('utf8'));
  } else {
    files.set(field, { field, name, mime, content });
  }
}
