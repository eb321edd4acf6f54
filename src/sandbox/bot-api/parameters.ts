/** Checking a call against the table of methods, and typed reading of its values. */

import { badRequest } from './errors.ts';
import { type MethodName, type Parameter, parametersOf } from './methods.ts';
import type { UploadedFile } from './multipart.ts';
import type { RawCall } from './request.ts';

/** The words of the real server for JSON that cannot be read, by parameter. */
const BAD_JSON: Record<string, string> = {
  reply_markup: "Can't parse reply keyboard markup JSON object",
  link_preview_options: "Can't parse link preview options JSON object",
  media: "Can't parse input media JSON object",
  commands: "Can't parse commands JSON object",
  scope: "Can't parse BotCommandScope JSON object",
};

/** The words of the real server for a required value that is missing. */
const MISSING: Record<string, string> = {
  chat_id: 'chat_id is empty',
  text: 'Message text is empty',
  photo: 'There is no photo in the request',
  document: 'There is no document in the request',
  file_id: 'file_id not specified',
  callback_query_id: 'query is too old and response timeout expired or query ID is invalid',
  message_id: 'Message identifier is not specified',
};

const BOOLEANS: Record<string, boolean> = {
  true: true,
  True: true,
  '1': true,
  yes: true,
  false: false,
  False: false,
  '0': false,
  no: false,
  '': false,
};

function readValue(name: string, parameter: Parameter, value: unknown): unknown {
  switch (parameter.type) {
    case 'integer': {
      const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
      if (!Number.isSafeInteger(number)) {
        throw badRequest(`parameter "${name}" must be of type Integer`);
      }
      return number;
    }
    case 'boolean': {
      const truth = typeof value === 'boolean' ? value : BOOLEANS[String(value)];
      if (truth === undefined) {
        throw badRequest(`parameter "${name}" must be of type Boolean`);
      }
      return truth;
    }
    case 'json':
      return readJson(name, value);
    default:
      if (typeof value === 'string') {
        return value;
      }
      if (typeof value === 'number' || typeof value === 'boolean') {
        return String(value);
      }
      throw badRequest(`parameter "${name}" must be of type String`);
  }
}

function readJson(name: string, value: unknown): unknown {
  if (typeof value !== 'string') {
    return value;
  }
  if (value === '') {
    return undefined;
  }
  try {
    return JSON.parse(value);
  } catch {
    throw badRequest(BAD_JSON[name] ?? `Can't parse ${name} JSON object`);
  }
}

/** One checked call. Getters answer `undefined` for what was not given. */
export class Call {
  readonly method: MethodName;
  readonly files: Map<string, UploadedFile>;
  readonly values: Record<string, unknown>;

  constructor(method: MethodName, values: Record<string, unknown>, files: Map<string, UploadedFile>) {
    this.method = method;
    this.values = values;
    this.files = files;
  }

  string(name: string): string | undefined {
    return this.values[name] as string | undefined;
  }

  integer(name: string): number | undefined {
    return this.values[name] as number | undefined;
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  json(name: string): unknown {
    return this.values[name];
  }
}

/**
 * The call with its values read, every one of them known to the table.
 * Throws an ApiError (400) for an unknown parameter, a missing one, and a value of another type, naming the parameter.
 */
export function checkCall(method: MethodName, raw: RawCall): Call {
  const table = parametersOf(method);
  const values: Record<string, unknown> = {};
  for (const name in raw.values) {
    const value = raw.values[name];
    const parameter = table[name];
    if (parameter === undefined || !Object.hasOwn(table, name)) {
      // Uploads by telegraf repeat the method's name among the fields.
      if (name === 'method' && value === method) {
        continue;
      }
      throw badRequest(`unknown parameter "${name}" in ${method} (the real server would ignore it)`);
    }
    if (value !== null && value !== undefined) {
      values[name] = readValue(name, parameter, value);
    }
  }
  for (const name in table) {
    const parameter = table[name] as Parameter;
    const given = values[name] !== undefined || (parameter.type === 'file' && raw.files.has(name));
    if (parameter.required && !given) {
      throw badRequest(MISSING[name] ?? `parameter "${name}" is required`);
    }
  }
  return new Call(method, values, raw.files);
}
