/** How JavaScript values travel to PostgreSQL as text, so that drizzle's columns and plain `sql` get the same treatment. */

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** The array literal of PostgreSQL: `{"a","b",NULL}`. Nested arrays nest. */
function arrayLiteral(values: readonly unknown[], place: number): string {
  const items = values.map((value) => {
    if (value === null) return 'NULL';
    if (Array.isArray(value)) return arrayLiteral(value, place);
    const wire = onWire(value, place);
    if (wire instanceof Uint8Array) return quote(`\\x${Buffer.from(wire).toString('hex')}`);
    return quote(String(wire));
  });
  return `{${items.join(',')}}`;
}

/** A parameter as the driver sends it. */
export type Wire = null | string | number | boolean | Uint8Array;

/**
 * One parameter as it is sent.
 * Drizzle's columns arrive as text already; a `Date`, an array or an object comes from plain `sql` and becomes an ISO instant, an array
 * literal, JSON.
 * @param place its number in the statement, from 1, for messages
 * @throws TypeError for `undefined`, a function, a symbol or an invalid date: a mistake in the program
 */
export function onWire(value: unknown, place: number): Wire {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'number':
      return value;
    case 'bigint':
      return value.toString();
    case 'object':
      if (value === null) return null;
      if (value instanceof Uint8Array) return value;
      if (Array.isArray(value)) return arrayLiteral(value, place);
      if (value instanceof Date) {
        if (Number.isNaN(value.getTime())) throw new TypeError(`parameter ${place} is an invalid date`);
        return value.toISOString();
      }
      return JSON.stringify(value);
    default:
      throw new TypeError(
        `parameter ${place} is ${typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`}, which has no form in SQL`,
      );
  }
}

/**
 * Reads an array of PostgreSQL in its text form, of one or more dimensions. drizzle's own reader, which gets the arrays left as text, loses
 * backslashes.
 * @param item reads one element; NULL is `null` without it
 */
export function readArray(text: string, item: (text: string) => unknown): unknown[] {
  let at = 0;
  const quoted = (): string => {
    let word = '';
    for (at += 1; text[at] !== '"'; at += 1) {
      if (text[at] === '\\') at += 1;
      word += text[at];
    }
    at += 1;
    return word;
  };
  const list = (): unknown[] => {
    const values: unknown[] = [];
    for (at += 1; text[at] !== '}' && at < text.length; ) {
      if (text[at] === ',') {
        at += 1;
      } else if (text[at] === '{') {
        values.push(list());
      } else if (text[at] === '"') {
        values.push(item(quoted()));
      } else {
        const end = /[,}]/g;
        end.lastIndex = at;
        const stop = end.exec(text)?.index ?? text.length;
        const word = text.slice(at, stop);
        at = stop;
        values.push(word === 'NULL' ? null : item(word));
      }
    }
    at += 1;
    return values;
  };
  return list();
}

const asText = (text: string) => text;

/** The readers a connection uses beside the driver's own, by the number of the type. Times stay text: drizzle's columns read them. */
export const READERS: Readonly<Record<number, (text: string) => unknown>> = {
  // date, time, timestamp, timestamptz
  1082: asText,
  1083: asText,
  1114: asText,
  1184: asText,
  // json, jsonb
  114: readJson,
  3802: readJson,
  // text[], varchar[], int2[], int4[], int8[], bool[]
  1009: (text) => readArray(text, asText),
  1015: (text) => readArray(text, asText),
  1005: (text) => readArray(text, Number),
  1007: (text) => readArray(text, Number),
  1016: (text) => readArray(text, asText),
  1000: (text) => readArray(text, (item) => item === 't'),
};

/** The types whose parameters are ready as text when they reach the driver, which would turn them into JSON or a date once more. */
export const WRITTEN = [1082, 1083, 1114, 1184, 1182, 1183, 1185, 1115, 1231, 114, 3802];

const JSON_TYPES = [114, 3802];

/** A column of a result, as postgres.js describes it. */
export interface Column {
  readonly name: string;
  readonly type: number;
}

/**
 * Reads json and jsonb. A JSON string at the top stays quoted: drizzle's own columns parse text once more, and would take the string
 * "12" for the number 12. `unquote` finishes the rows that no drizzle column reads.
 */
export function readJson(text: string): unknown {
  return text.startsWith('"') ? text : JSON.parse(text);
}

/** Parses, in place, the JSON strings that `readJson` left quoted. For rows as objects. */
export function unquote(rows: readonly Record<string, unknown>[], columns: readonly Column[]): void {
  for (const column of columns) {
    if (!JSON_TYPES.includes(column.type)) continue;
    for (const row of rows) {
      const value = row[column.name];
      if (typeof value === 'string') row[column.name] = JSON.parse(value);
    }
  }
}
