/** Bodies of the page's requests, and their answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { words } from './page/words.ts';
import { Problem } from './problem.ts';

/** Forms are small; a larger body is refused unless the caller allows it. Bytes. */
const FORM_LIMIT = 1024 * 1024;

const { badRequest, tooLarge } = words.problems;

/** The whole body as bytes. Throws a Problem: 413 beyond `limit` bytes, 400 when the page stops half-way. */
export async function readBytes(request: IncomingMessage, limit = FORM_LIMIT): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new Problem(413, tooLarge);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) {
        request.off('data', onData);
        reject(new Problem(413, tooLarge));
        return;
      }
      chunks.push(chunk);
    };
    request.on('data', onData);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => reject(new Problem(400, badRequest)));
    request.once('close', () => reject(new Problem(400, badRequest)));
  });
}

/** The body as JSON. Chunks are joined before decoding, so a letter split between two stays whole. Throws as `readBytes`, and 400 when it is no JSON in UTF-8. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(request);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Problem(400, badRequest);
  }
}

/** Answers with `body` and ends. */
export function reply(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store' });
  response.end(body);
}
