/** What the sandbox needs of the program around it, and no more. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The app's clock, in epoch milliseconds, which the page can turn. */
export interface Clock {
  now(): number;
  /** Moves it forward by `ms` ≥ 0. */
  advance(ms: number): void;
  /** Never less than `ms` from now on. */
  raise(ms: number): void;
}

/** The server the page is served by. */
export interface PageServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Answers `method` on `path`; a path that ends in `/*` takes everything below it. */
  route(method: string, path: string, handler: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void): void;
}

/** Log lines: what happened, by ids and counts. */
export interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}
