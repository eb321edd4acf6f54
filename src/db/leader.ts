/**
 * One process at a time polls, ticks and sends bulk: the leader. On PostgreSQL that is whoever holds a session advisory lock on a
 * connection of its own; the lock dies with the connection, and so does the office.
 */
import type { Connection } from './connection.ts';

export interface Leader {
  /** Begins to stand for the office; returns at once. */
  start(): void;
  /** Whether this process holds the office now. False as soon as the last sign of the database is too old, even before `onChange` says so. */
  isLeader(): boolean;
  /**
   * Whether the office was lost only because the database is away, so that nobody else can be known to hold it. Who is cut off may go on with
   * what asks for no database: taking messages in order to say that they must wait.
   */
  isCutOff(): boolean;
  /** Calls back at every change, and at once when the office is held already. Returns a function that ends the calls. */
  onChange(call: (leader: boolean) => void): () => void;
  /** Gives the office up, so that another process may take it within a second. */
  stop(): Promise<void>;
}

export interface LeaderOptions {
  /** Makes a connection of the leader's own. */
  readonly connect: () => Connection;
  /** Milliseconds between two tries for the lock, and between two heartbeats. */
  readonly everyMs?: number;
  /** Milliseconds a try or a heartbeat may take before the office is given up. */
  readonly deadlineMs?: number;
}

/** Two numbers that name the lock inside one database: "EMUL", 1. Migrations use another second number. */
export const LOCK_SPACE = 0x454d554c;
const LEADER_LOCK = 1;
/** How much older than the holder itself allows a heartbeat must be before somebody else ends it. */
const STALLED = 1.2;

/**
 * The server must let the lock of a vanished machine go soon, but later than that machine itself resigns (after at most everyMs +
 * deadlineMs): 2 s of silence, then 3 probes a second apart. Without effect on a unix socket.
 */
export const LEADER_SETUP: readonly string[] = [
  'set tcp_keepalives_idle = 2',
  'set tcp_keepalives_interval = 1',
  'set tcp_keepalives_count = 3',
];

/**
 * A process that was stopped (a debugger, a machine asleep) keeps its connection and with it the lock, though it does nothing. Whoever wants the
 * office ends that connection once its heartbeat is older than the holder itself may believe in (everyMs + deadlineMs), and gets the lock at the next try.
 */
const END_STALLED = `select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
    and l.classid = ${LOCK_SPACE} and l.objid = ${LEADER_LOCK} and l.granted and l.pid <> pg_backend_pid()
    and a.state_change < clock_timestamp() - $1::float8 * interval '1 millisecond'`;

abstract class Office {
  #held = false;
  readonly #calls = new Set<(leader: boolean) => void>();

  protected get held(): boolean {
    return this.#held;
  }

  protected set held(held: boolean) {
    if (held === this.#held) return;
    this.#held = held;
    for (const call of this.#calls) call(held);
  }

  onChange(call: (leader: boolean) => void): () => void {
    this.#calls.add(call);
    if (this.#held) call(true);
    return () => {
      this.#calls.delete(call);
    };
  }
}

/** How long whoever led before has to hear that its connection is over. */
const HEARD_MS = 100;

class ElectedLeader extends Office implements Leader {
  readonly #connect: () => Connection;
  readonly #everyMs: number;
  readonly #deadlineMs: number;
  #connection: Connection | null = null;
  #lastSign = 0;
  #cutOff = false;
  #running: Promise<void> | null = null;
  #stopping = false;
  #wake: (() => void) | null = null;

  constructor(options: LeaderOptions) {
    super();
    this.#connect = options.connect;
    this.#everyMs = options.everyMs ?? 1000;
    this.#deadlineMs = options.deadlineMs ?? 2000;
  }

  start(): void {
    this.#running ??= this.#stand();
  }

  isLeader(): boolean {
    // A process that was stopped and goes on must not act on an office it lost meanwhile.
    return this.held && performance.now() - this.#lastSign < this.#everyMs + this.#deadlineMs;
  }

  isCutOff(): boolean {
    return this.#cutOff;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    await this.#running;
  }

  async #stand(): Promise<void> {
    while (!this.#stopping) {
      await this.#once();
      if (this.#stopping) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, this.#everyMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    // First out of office, then the lock: never two at once.
    this.held = false;
    await this.#connection?.end();
  }

  async #once(): Promise<void> {
    const asked = performance.now();
    try {
      const connection = this.#live();
      if (this.held) {
        await connection.run('select 1', [], { deadlineMs: this.#deadlineMs });
      } else {
        const rows = await connection.run(`select pg_try_advisory_lock(${LOCK_SPACE}, ${LEADER_LOCK}) as got`, [], {
          deadlineMs: this.#deadlineMs,
        });
        if ((rows[0] as { got: boolean }).got !== true) {
          this.#cutOff = false;
          await connection.run(END_STALLED, [STALLED * (this.#everyMs + this.#deadlineMs)], { deadlineMs: this.#deadlineMs });
          return;
        }
        // The server gave the lock away; whoever held it may hear of that a moment later.
        await new Promise((resolve) => setTimeout(resolve, HEARD_MS));
      }
      this.#cutOff = false;
      this.#lastSign = asked;
      if (!connection.over) this.held = true;
    } catch {
      // Whatever failed, the connection may not hold the lock any more: out of office, and a new connection at the next try.
      this.#cutOff ||= this.held;
      this.held = false;
      await this.#connection?.end();
    }
  }

  #live(): Connection {
    if (this.#connection && !this.#connection.over) return this.#connection;
    const connection = this.#connect();
    this.#connection = connection;
    connection.onOver(() => {
      if (this.#connection !== connection) return;
      this.#cutOff ||= this.held && !this.#stopping;
      this.held = false;
    });
    return connection;
  }
}

class SoleLeader extends Office implements Leader {
  start(): void {
    this.held = true;
  }

  isLeader(): boolean {
    return this.held;
  }

  isCutOff(): boolean {
    return false;
  }

  async stop(): Promise<void> {
    this.held = false;
  }
}

/** A candidate among several processes on one PostgreSQL. */
export function electedLeader(options: LeaderOptions): Leader {
  return new ElectedLeader(options);
}

/** The only process there can be, as on the embedded database, whose folder is locked. */
export function soleLeader(): Leader {
  return new SoleLeader();
}
