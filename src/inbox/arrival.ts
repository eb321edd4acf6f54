/** What a channel brings is dated by the real world, and may hold what no database or document can. */
import type { Incoming } from '../domain/messages.ts';

/** The same message on the app's clock (`now`, epoch milliseconds), without what no database or document can hold. */
export function arrived(incoming: Incoming, now: number): Incoming {
  return storable(onAppClock(incoming, now));
}

/** A message's date as the app's clock would have shown it: a rehearsal lives in another year, and there only how long ago it was sent can be kept. */
function onAppClock(incoming: Incoming, now: number): Incoming {
  const real = Date.now();
  if (Math.abs(now - real) < 60_000 || incoming.sentAt === now) return incoming;
  const ago = real - incoming.sentAt;
  return { ...incoming, sentAt: ago >= 0 && ago < 30 * 86_400_000 ? now - ago : Math.min(incoming.sentAt, now) };
}

/** NUL no database stores; other control characters, halves of letters and what is no character no document holds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/gu;

/** Every text of it: a file's name and type are as freely chosen as the words. */
function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll(UNSTORABLE, '') as T & string;
  if (Array.isArray(value)) return value.map(storable) as T & unknown[];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, storable(one)])) as T & object;
}
