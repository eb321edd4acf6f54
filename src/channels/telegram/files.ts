import http from 'node:http';
import https from 'node:https';

/** Longest time for one file, in milliseconds. */
const FILE_MS = 120_000;

/** A file's bytes, or why not: over the limit, or refused with an HTTP status (404: its link has expired). */
export type FileAnswer =
  | { readonly state: 'read'; readonly bytes: Uint8Array }
  | { readonly state: 'too_big'; readonly size: number | null }
  | { readonly state: 'refused'; readonly status: number };

/** Reads the file at `address`, never more than `limit` bytes of it. Rejects when the network fails. */
export function readFile(address: URL, agent: http.Agent, limit: number): Promise<FileAnswer> {
  return new Promise((resolve, reject) => {
    const get = address.protocol === 'https:' ? https.get : http.get;
    const request = get(address, { agent });
    const timer = setTimeout(() => request.destroy(new Error(`the file did not come within ${FILE_MS} ms`)), FILE_MS);
    request.once('close', () => clearTimeout(timer));
    request.on('error', reject);
    request.once('response', (response) => {
      const end = (answer: FileAnswer) => {
        resolve(answer);
        response.destroy();
      };
      response.on('error', reject);
      const status = response.statusCode ?? 0;
      if (status !== 200) return end({ state: 'refused', status });
      const announced = Number(response.headers['content-length'] ?? Number.NaN);
      if (announced > limit) return end({ state: 'too_big', size: announced });
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limit) return end({ state: 'too_big', size: null });
        chunks.push(chunk);
      });
      response.once('end', () => {
        if (response.complete) resolve({ state: 'read', bytes: Buffer.concat(chunks) });
      });
    });
  });
}
