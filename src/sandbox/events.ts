/** What happens in the sandbox, told to every open page as Server-Sent Events that a page can resume after a gap. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { words } from './page/words.ts';
import { reply } from './requests.ts';

/** Events kept for pages that come back. */
const KEEP = 2_000;
/** Below proxies' and browsers' patience with a silent connection. Milliseconds. */
const PING_MS = 15_000;
/** What may wait for one page; a page that falls behind further is cut and starts anew. Bytes. */
const BACKLOG = 4 * 1024 * 1024;
/** Pages that may listen at once: each costs a write an event. Who tries the sandbox has a few. */
const MOST_PAGES = 50;
/** How soon a browser tries again after a cut. Milliseconds. */
const RETRY_MS = 1_000;

/** How soon a refused one may ask again. */
const REFUSED_SECONDS = 30;

interface Kept {
  readonly number: number;
  readonly frame: string;
}

export class EventStream {
  /** Names this run of the server: numbers of another run mean nothing here. */
  readonly run: string;
  private readonly pages = new Set<ServerResponse>();
  private kept: Kept[] = [];
  private number = 0;
  private readonly ping: NodeJS.Timeout;

  constructor(run: string) {
    this.run = run;
    this.ping = setInterval(() => this.write(': ping\n\n'), PING_MS);
    this.ping.unref();
  }

  /** How many pages listen. */
  get size(): number {
    return this.pages.size;
  }

  /** Whether one more would be too many. */
  get full(): boolean {
    return this.pages.size >= MOST_PAGES;
  }

  /** Says that there are too many. */
  refuse(response: ServerResponse): void {
    response.setHeader('connection', 'close');
    response.setHeader('retry-after', String(REFUSED_SECONDS));
    reply(response, 503, 'text/plain; charset=utf-8', words.problems.tooManyPages.replace('{n}', String(MOST_PAGES)));
  }

  /** The number of the latest event; what is read after it may know of later ones too. */
  get latest(): number {
    return this.number;
  }

  /** Tells all pages. `data` gets the event's number as `at`. */
  publish(kind: string, data: Readonly<Record<string, unknown>>): void {
    this.number += 1;
    const frame = `id: ${this.run}.${this.number}\nevent: ${kind}\ndata: ${JSON.stringify({ ...data, at: this.number })}\n\n`;
    this.kept.push({ number: this.number, frame });
    if (this.kept.length > KEEP * 2) {
      this.kept = this.kept.slice(-KEEP);
    }
    this.write(frame);
  }

  /**
   * Serves a page: first what it missed since the event it names (`Last-Event-ID`, or `after` in the query), then what happens. A page
   * that comes from another run, or missed more than is kept, is told to load everything again (`reset`). One too many is refused with a sentence.
   */
  open(request: IncomingMessage, response: ServerResponse): void {
    if (this.full) {
      this.refuse(response);
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // Nothing follows the stream on its connection: a server that closes need not wait for it to fall idle.
      connection: 'close',
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    const after = request.headers['last-event-id'] ?? new URL(request.url ?? '/', 'http://sandbox').searchParams.get('after');
    const missed = this.since(String(after ?? ''));
    response.write(missed === null ? 'event: reset\ndata: {}\n\n' : missed.map(({ frame }) => frame).join('') || ': ready\n\n');
    this.pages.add(response);
    response.once('close', () => this.pages.delete(response));
  }

  /** Ends all connections, so that the server can close. */
  close(): void {
    clearInterval(this.ping);
    for (const page of this.pages) {
      page.end();
    }
    this.pages.clear();
  }

  private since(id: string): Kept[] | null {
    const [run, number] = [id.slice(0, id.lastIndexOf('.')), Number(id.slice(id.lastIndexOf('.') + 1))];
    const oldest = this.kept[0]?.number ?? this.number + 1;
    if (run !== this.run || !Number.isSafeInteger(number) || number > this.number || number < oldest - 1) {
      return null;
    }
    return this.kept.filter((kept) => kept.number > number);
  }

  private write(frame: string): void {
    for (const page of this.pages) {
      if (page.writableLength > BACKLOG) {
        page.destroy();
        this.pages.delete(page);
      } else {
        page.write(frame);
      }
    }
  }
}
