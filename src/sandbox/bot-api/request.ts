/** From an HTTP request to a method's raw parameters: JSON and multipart, as bots send them. */

import type { IncomingMessage } from 'node:http';
import { ApiError } from './errors.ts';
import { LIMITS } from './methods.ts';
import { boundaryOf, parseMultipart, type UploadedFile } from './multipart.ts';

export interface RawCall {
  /** A value is text, or any JSON when the body was JSON. */
  readonly values: Record<string, unknown>;
  readonly files: Map<string, UploadedFile>;
}

const NO_FILES: Map<string, UploadedFile> = new Map();
/** Room for the fields and boundaries around the largest file. */
const BODY_BYTES = LIMITS.uploadBytes + 1024 * 1024;

/** The whole body. Rejects with 413 beyond the upload limit, and when the connection breaks. */
export function readBody(request: IncomingMessage, limit: number = BODY_BYTES): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
      }
    });
    request.on('end', () => {
      if (size > limit) {
        reject(new ApiError(413, 'Request Entity Too Large'));
      } else {
        resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
      }
    });
    request.on('error', reject);
  });
}

function fromJson(body: Buffer, values: Record<string, unknown>): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    throw new ApiError(400, "Bad Request: can't parse request body JSON object");
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new ApiError(400, 'Bad Request: request body must be a JSON object');
  }
  Object.assign(values, parsed);
}

/** The values in the body. Throws an ApiError for one that cannot be read. */
export function rawCall(contentType: string, body: Buffer): RawCall {
  // A null prototype: a parameter called __proto__ is then only an unknown parameter.
  const values: Record<string, unknown> = Object.create(null);
  if (body.length === 0) {
    return { values, files: NO_FILES };
  }
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/json') {
    fromJson(body, values);
    return { values, files: NO_FILES };
  }
  if (type === 'multipart/form-data') {
    const boundary = boundaryOf(contentType);
    if (boundary === null) {
      throw new ApiError(400, "Bad Request: can't parse multipart/form-data: boundary not found");
    }
    const form = parseMultipart(body, boundary);
    for (const [name, value] of form.fields) {
      values[name] = value;
    }
    return { values, files: form.files };
  }
  throw new ApiError(400, `Bad Request: unsupported content type "${type ?? ''}"`);
}
