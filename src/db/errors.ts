/**
 * What can go wrong with a statement, as classes a caller can tell apart.
 * None of them carries parameters, the server's `detail` or the value a constraint refused: those hold phone numbers and report text.
 */

/** The server cannot be reached, or the connection broke under the statement. Whether the statement took effect is unknown. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

/**
 * No client came free in time, or the server could not do it now: a lock that others hold, a full disk, no memory, an error of its own. The statement
 * surely had no effect; the same may do later.
 */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
  /** SQLSTATE, five characters; `null` when it never reached the server. */
  readonly code: string | null;

  constructor(message: string, code: string | null = null) {
    super(message);
    this.code = code;
  }
}

/** The server answers but will not have us: wrong password, no such database, no such role, no encryption. Trying again is of no use. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

/** The server refused this statement. It had no effect; the connection goes on. */
export class StatementFailed extends Error {
  override readonly name: string = 'StatementFailed';
  /** SQLSTATE, five characters. */
  readonly code: string;
  /** The statement's own text, without its parameters, at most 300 characters. */
  readonly statement: string;

  constructor(message: string, code: string, statement: string) {
    super(message);
    this.code = code;
    this.statement = statement.slice(0, 300);
  }
}

/** A row with the same key is there already. */
export class UniqueViolation extends StatementFailed {
  override readonly name: string = 'UniqueViolation';
  readonly constraint: string;
  readonly table: string;

  constructor(constraint: string, table: string, statement: string) {
    super(`a row with this key exists already: constraint ${constraint} of table ${table}`, '23505', statement);
    this.constraint = constraint;
    this.table = table;
  }
}

/** Another turn moved this conversation first: nothing was written; load it again and step again. */
export class TurnConflict extends Error {
  override readonly name = 'TurnConflict';
}

/** This update or message was handled before: nothing was written; stop. */
export class DuplicateUpdate extends Error {
  override readonly name = 'DuplicateUpdate';
}

/** What postgres.js puts on an error that came from the server. */
interface ServerError {
  readonly message: string;
  readonly code: string;
  readonly severity: string;
  readonly constraint_name?: string;
  readonly table_name?: string;
}

function isServerError(error: unknown): error is ServerError {
  return error instanceof Error && 'severity' in error && 'code' in error;
}

/** Of what the system and the driver say when a connection cannot be made or breaks. */
const BROKEN =
  /^(ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|ENOENT|EACCES|EHOST|ENET|EADDRNOTAVAIL|ERR_SOCKET|ERR_STREAM|CONNECTION_|CONNECT_TIMEOUT)/;

/** Of SQLSTATE what speaks of the connection: it is over, or leads to a server that only reads. */
const SERVER_AWAY = /^(08|57P|53300|25006)/;
/**
 * And what speaks of the server's state, not of the statement: no disk or memory (53), somebody stepped in (57), the system or the server itself failed (58,
 * XX), a lock or an object others hold (55P03, 55006), undone for the sake of others more often than the pool tries (40).
 */
const PASSES = /^(40|53|57|58|XX|55P03|55006)/;
/** A name the server does not have, or a setting it does not know: asking again is of no use. */
const REFUSED = /^(28|3D000|0A000|42704|22023)/;

/** Class 22 messages quote the value they could not read. */
function withoutValue(message: string, code: string): string {
  return code.startsWith('22') ? message.replace(/:? ?".*$/s, '') : message;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** What became of a statement's connection: `over` says it must not be used again. */
export interface Translated {
  readonly error: Error;
  readonly over: boolean;
}

/**
 * Turns what postgres.js rejects with into one of the classes above.
 * @param statement the SQL text, without parameters
 * @param place where the server is, for messages; never a password
 * @param ready whether the connection had been set up, so that an odd error is the statement's and not the connection's
 */
export function translate(error: unknown, statement: string, place: string, ready: boolean): Translated {
  if (error instanceof DatabaseAway || error instanceof DatabaseBusy || error instanceof DatabaseRefused) return { error, over: true };
  if (isServerError(error)) {
    const { code } = error;
    const fatal = error.severity === 'FATAL' || error.severity === 'PANIC';
    if (SERVER_AWAY.test(code))
      return { error: new DatabaseAway(`the database at ${place} is away: ${error.message} (${code})`), over: true };
    if (fatal && REFUSED.test(code)) {
      return { error: new DatabaseRefused(`the database at ${place} refuses us: ${error.message} (${code})`), over: true };
    }
    if (fatal) return { error: new DatabaseAway(`the database at ${place} closed the connection: ${error.message} (${code})`), over: true };
    if (PASSES.test(code)) {
      return { error: new DatabaseBusy(`the database at ${place} gave the statement up: ${error.message} (${code})`, code), over: false };
    }
    if (code === '23505') {
      return { error: new UniqueViolation(error.constraint_name ?? '(unnamed)', error.table_name ?? '(unnamed)', statement), over: false };
    }
    return { error: new StatementFailed(`${withoutValue(error.message, code)} (${code})`, code, statement), over: false };
  }
  const reason = reasonOf(error);
  if (!ready || BROKEN.test(reason)) return { error: new DatabaseAway(`the database at ${place} is away: ${reason}`), over: true };
  // The driver itself stumbled (a parameter it cannot write): the state of its connection is unknown.
  return { error: new StatementFailed(`the driver could not send the statement: ${reason}`, 'XX000', statement), over: true };
}
