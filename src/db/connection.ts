/**
 * One connection to PostgreSQL: a postgres.js client of `max: 1` that connects once, runs one statement at a time, and is over for good at
 * the first broken socket or missed deadline.
 *
 * Why so strict: postgres.js 3.4.9 re-uses a client after its backend died, and then hangs, writes to a closed socket outside any promise,
 * or sends statements to another connection. A client that is never used again can do none of it. The socket is ours, so that ending is
 * certain and immediate.
 */
import type net from 'node:net';
import postgres from 'postgres';
import { DatabaseAway, DatabaseRefused, translate } from './errors.ts';
import { onWire, READERS, unquote, WRITTEN } from './parameters.ts';
import { type EncryptionSettings, encryptionOf, openSocket } from './socket.ts';
import { urlForDriver } from './url.ts';

/** A result row as an object. */
export type Row = Record<string, unknown>;

/** Where the server is: a URL, or the unix socket of the embedded database. */
export type Target = { readonly url: string } | { readonly path: string };

export interface ConnectionOptions {
  readonly target: Target;
  /** Milliseconds a statement may take, the connecting included. */
  readonly deadlineMs: number;
  /** `set` commands sent once, before the first statement. */
  readonly setup: readonly string[];
}

export interface StatementOptions {
  /** Rows as arrays of values in column order, as drizzle reads them; otherwise objects. */
  readonly values?: boolean;
  /** Keep the parsed statement on the server for the next time. */
  readonly prepare?: boolean;
  /** Instead of the connection's own deadline. */
  readonly deadlineMs?: number;
}

const identity = (value: unknown) => value;

/** What `onclose`, `socket` and the type maps look like inside postgres.js; its own types leave `socket` and the maps out. */
interface DriverOptions {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path: string | false | undefined;
  readonly parsers: Record<number, (text: string) => unknown>;
  readonly serializers: Record<number, (value: unknown) => unknown>;
}

/** The system's own error for a bad URL quotes it, password and all. */
function fromUrl(url: string, settings: postgres.Options<Record<string, never>>): postgres.Sql {
  if (!/^postgres(ql)?:\/\//.test(url)) throw new DatabaseRefused('DATABASE_URL must begin with postgres://');
  const asked = urlForDriver(url);
  try {
    return postgres(asked, settings);
  } catch {
    throw new DatabaseRefused('DATABASE_URL is not a valid URL of a PostgreSQL server');
  }
}

/**
 * The rows without holes. After a statement that failed when some of its rows were sent already, postgres.js 3.4.9 goes on counting: the next result begins
 * with as many holes.
 */
function whole<R>(rows: readonly R[]): R[] {
  return rows.length > 0 && !(0 in rows) ? rows.filter(() => true) : (rows as R[]);
}

export class Connection {
  /** The server's place, for messages: host and port or socket path, never a name or password. */
  readonly place: string;
  readonly #sql: postgres.Sql;
  readonly #options: ConnectionOptions;
  readonly #over = new AbortController();
  readonly #encryption: EncryptionSettings;
  readonly #sockets: net.Socket[] = [];
  #dialled = false;
  #ready = false;
  #pending: ((error: Error) => void) | null = null;
  #missedDeadline = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#encryption = 'url' in options.target ? encryptionOf(options.target.url) : { mode: 'disable', direct: false };
    const settings = {
      max: 1,
      fetch_types: false,
      max_lifetime: null,
      // The socket comes encrypted when it must be.
      ssl: false,
      connect_timeout: Math.max(1, options.deadlineMs / 1000),
      connection: { application_name: 'tro-ly-thi-dua' },
      onnotice: () => {},
      onclose: () => this.#end(new DatabaseAway(`the connection to the database at ${this.place} closed`)),
      socket: (driver: DriverOptions) => this.#dial(driver),
    };
    this.#sql =
      'url' in options.target
        ? fromUrl(options.target.url, settings)
        : postgres({ ...settings, host: 'localhost', path: options.target.path, user: 'postgres', database: 'postgres' });
    const driver = this.#sql.options as unknown as DriverOptions;
    this.place = driver.path ? driver.path : `${driver.host[0]}:${driver.port[0]}`;
    Object.assign(driver.parsers, READERS);
    for (const type of WRITTEN) driver.serializers[type] = identity;
  }

  /** True once the connection is over; it never comes back. */
  get over(): boolean {
    return this.#over.signal.aborted;
  }

  /** True when it is over because a statement missed its deadline. */
  get missedDeadline(): boolean {
    return this.#missedDeadline;
  }

  /** Calls back once when the connection is over, at once if it is already. */
  onOver(call: () => void): void {
    if (this.over) call();
    else this.#over.signal.addEventListener('abort', () => call(), { once: true });
  }

  /**
   * Runs one statement. Statements never overlap on a connection: the pool sees to it.
   * Without parameters several statements may stand in `text`, joined by `;`: they take effect together or not at all.
   * @throws DatabaseAway when the connection breaks or the deadline passes (the effect is then unknown)
   * @throws DatabaseBusy, DatabaseRefused, UniqueViolation, StatementFailed
   * @throws TypeError for a parameter that has no form in SQL
   */
  async run(text: string, parameters: readonly unknown[] = [], options: StatementOptions = {}): Promise<unknown[]> {
    if (this.#pending) throw new Error('a connection runs one statement at a time');
    const wire = parameters.map((value, index) => onWire(value, index + 1));
    const deadlineMs = options.deadlineMs ?? this.#options.deadlineMs;
    return new Promise<unknown[]>((resolve, reject) => {
      const finish = (error: unknown) => {
        if (this.#pending !== finish) return;
        this.#pending = null;
        clearTimeout(timer);
        const translated = translate(error, text, this.place, this.#ready);
        if (translated.over) this.#end(translated.error);
        reject(translated.error);
      };
      const timer = setTimeout(() => {
        this.#missedDeadline = true;
        finish(new DatabaseAway(`the database at ${this.place} did not answer a statement within ${deadlineMs} ms`));
      }, deadlineMs);
      this.#pending = finish;
      if (this.over) {
        finish(this.#over.signal.reason);
        return;
      }
      this.#send(text, wire, options).then((rows) => {
        if (this.#pending !== finish) return;
        this.#pending = null;
        clearTimeout(timer);
        resolve(rows);
      }, finish);
    });
  }

  async #send(text: string, wire: ReturnType<typeof onWire>[], options: StatementOptions): Promise<unknown[]> {
    if (!this.#ready) {
      const setup = this.#options.setup.join('; ');
      await this.#sql.unsafe(setup === '' ? 'select 1' : setup);
      this.#ready = true;
    }
    const statement = this.#sql.unsafe(text, wire as postgres.ParameterOrJSON<never>[], { prepare: options.prepare ?? false });
    if (options.values) return whole(await statement.values());
    const rows = await statement;
    const { columns } = rows;
    const all = whole(rows as Row[]);
    if (columns) unquote(all, columns as unknown as { name: string; type: number }[]);
    return all;
  }

  /** Opens the one socket of this connection. The driver asks again when the server hangs up during the handshake: once is enough. */
  async #dial(driver: DriverOptions): Promise<net.Socket> {
    if (this.#dialled || this.over) throw new DatabaseAway(`the database at ${this.place} hung up`);
    this.#dialled = true;
    const addresses: net.NetConnectOpts[] = driver.path
      ? [{ path: driver.path }]
      : driver.host.map((host, index) => ({ host, port: driver.port[index] ?? driver.port[0] ?? 5432 }));
    let last: unknown = null;
    for (const address of addresses) {
      try {
        return await openSocket(address, this.#encryption, (socket) => {
          this.#sockets.push(socket);
          if (this.over) socket.destroy();
        });
      } catch (error) {
        last = error;
        if (this.over) break;
      }
    }
    // The driver forgets to reject its statement when a URL names several hosts.
    this.#pending?.(last as Error);
    throw last;
  }

  #end(error: Error): void {
    if (this.over) return;
    this.#over.abort(error);
    this.#pending?.(error);
    for (const socket of this.#sockets) socket.destroy();
    this.#sql.end({ timeout: 0 }).catch(() => {});
  }

  /** Ends the connection politely when it is idle, hard when a statement is running: that statement is rejected. */
  async end(): Promise<void> {
    if (this.over) return;
    const idle = this.#pending === null && this.#ready;
    if (idle) await this.#sql.end({ timeout: 1 }).catch(() => {});
    this.#end(new DatabaseAway(`the connection to the database at ${this.place} was ended`));
  }
}
