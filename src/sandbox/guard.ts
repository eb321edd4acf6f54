/**
 * Keeps other sites in the same browser from reading or driving the sandbox. Listening on loopback alone does not: any page can send
 * requests to 127.0.0.1, and a name that is rebound to 127.0.0.1 can even read the answers.
 */

import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { words } from './page/words.ts';
import { Problem } from './problem.ts';

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/** Refuses, with 403, a request that came under a name other than this machine's own (DNS rebinding). */
export function checkHost(request: IncomingMessage): void {
  if (!LOOPBACK.test(request.headers.host ?? '')) {
    throw new Problem(403, words.problems.foreignHost);
  }
}

/** Refuses, with 403, what another site's page asks for. Programs that are no browser send neither header and pass. */
export function checkOrigin(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreign = origin !== undefined && origin.toLowerCase() !== `http://${host?.toLowerCase()}`;
  if (foreign || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    throw new Problem(403, words.problems.foreignOrigin);
  }
}

/** Refuses, with 403, a deed without the token that only this server's own page can read; after a restart the token is another. */
export function checkToken(request: IncomingMessage, token: string): void {
  const given = Buffer.from(String(request.headers['x-sandbox-token'] ?? ''));
  const expected = Buffer.from(token);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Problem(403, words.problems.oldPage);
  }
}
