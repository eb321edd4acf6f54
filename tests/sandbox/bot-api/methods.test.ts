import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMITS, METHODS, OBJECTS, type Parameter, parametersOf, UPDATE_KINDS } from '../../../src/sandbox/bot-api/methods.ts';

interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
  readonly description: string;
}
interface Specification {
  readonly methods: Record<string, { readonly fields?: readonly Field[] }>;
  readonly types: Record<string, { readonly fields?: readonly Field[] }>;
}
type Constraints = Record<
  string,
  { readonly len?: readonly [number, number, string]; readonly range?: readonly [number, number]; readonly max_items?: number }
>;

const FOLDER = new URL('../../../../shared/botapi/', import.meta.url);
const present = existsSync(new URL('api.json', FOLDER));
if (!present) {
  console.log('skipped: the table of methods is not held against the specification, because ../shared/botapi/api.json is not here');
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as T;
}

/** Whether the table reads a value as one of the types the specification gives. */
function agrees(parameter: Parameter, types: readonly string[]): boolean {
  switch (parameter.type) {
    case 'integer':
      return types.includes('Integer');
    case 'boolean':
      return types.includes('Boolean');
    case 'string':
      return types.length === 1 && types[0] === 'String';
    case 'chat':
      return types.includes('Integer') && types.includes('String');
    case 'file':
      return types.includes('InputFile') && types.includes('String');
    case 'json':
      return types.every((type) => !['Integer', 'Boolean', 'String', 'InputFile', 'Float'].includes(type));
  }
}

describe.skipIf(!present)('the table of methods against the specification', () => {
  const spec = present ? read<Specification>('api.json') : { methods: {}, types: {} };
  const constraints = present ? read<Constraints>('constraints.json') : {};

  it.each(Object.keys(METHODS))('%s', (method) => {
    const table = parametersOf(method as keyof typeof METHODS);
    const specified = spec.methods[method];
    expect(specified, method).toBeDefined();
    const fields = new Map((specified?.fields ?? []).map((field) => [field.name, field]));
    for (const [name, parameter] of Object.entries(table)) {
      const field = fields.get(name);
      expect(field, `${method}.${name}`).toBeDefined();
      expect(agrees(parameter, field?.types ?? []), `${method}.${name}: ${parameter.type} against ${field?.types.join()}`).toBe(true);
      expect(parameter.required ?? false, `${method}.${name} required`).toBe(field?.required);
    }
    for (const field of fields.values()) {
      expect(!field.required || field.name in table, `${method}.${field.name} is required and not in the table`).toBe(true);
    }
  });

  it.each(Object.entries(OBJECTS))('%s', (type, names) => {
    const known = (spec.types[type]?.fields ?? []).map((field) => field.name);
    for (const name of names) {
      expect(known, `${type}.${name}`).toContain(name);
    }
  });

  it('names update kinds the specification knows', () => {
    const known = (spec.types.Update?.fields ?? []).map((field) => field.name);
    expect(UPDATE_KINDS.filter((kind) => !known.includes(kind))).toEqual([]);
  });

  it('speaks the words of the real server', () => {
    const real = new Set(
      read<readonly [string, string][]>('tdlib-bot-api-errors.json').map(([, words]) =>
        words.replace(/^[A-Z][a-z]+( [A-Z][a-z]+)?: /, '').toLowerCase(),
      ),
    );
    const ours = [
      'chat not found',
      'chat_id is empty',
      'message text is empty',
      'text is too long',
      'there is no photo in the request',
      'there is no document in the request',
      'file_id not specified',
      'file is too big',
      'wrong file_id or the file is temporarily unavailable',
      'message identifier is not specified',
      'text buttons are unallowed in the inline keyboard',
      'object expected as reply markup',
      "can't parse reply keyboard markup json object",
      "can't parse commands json object",
      'expected an array of botcommand',
      'invalid webhook url specified',
      'secret token is too long',
      'secret token contains unallowed characters',
      'group chat was upgraded to a supergroup chat',
      'bot was kicked from the group chat',
      'user is deactivated',
      'method not found',
    ];
    expect(ours.filter((words) => !real.has(words))).toEqual([]);
  });

  it('has the limits of the specification', () => {
    expect(constraints['sendMessage.text']?.len).toEqual([1, LIMITS.textCharacters, 'characters']);
    expect(constraints['editMessageText.text']?.len).toEqual([1, LIMITS.textCharacters, 'characters']);
    for (const name of ['sendPhoto.caption', 'sendDocument.caption', 'editMessageCaption.caption', 'InputMediaPhoto.caption']) {
      expect(constraints[name]?.len, name).toEqual([0, LIMITS.captionCharacters, 'characters']);
    }
    expect(constraints['answerCallbackQuery.text']?.len).toEqual([0, LIMITS.toastCharacters, 'characters']);
    expect(constraints['InlineKeyboardButton.callback_data']?.len).toEqual([1, LIMITS.callbackDataBytes, 'bytes']);
    expect(constraints['setMyCommands.commands']?.max_items).toBe(LIMITS.commands);
    expect(constraints['BotCommand.command']?.len).toEqual([1, 32, 'characters']);
    expect(constraints['BotCommand.description']?.len).toEqual([1, LIMITS.commandDescriptionCharacters, 'characters']);
    expect(constraints['getUpdates.limit']?.range).toEqual([1, LIMITS.updates]);
    expect(constraints['setWebhook.secret_token']?.len).toEqual([1, LIMITS.secretTokenCharacters, 'characters']);
    expect(constraints['InlineQueryResultsButton.start_parameter']?.len).toEqual([1, 64, 'characters']);
    const command = spec.types.BotCommand?.fields?.find((field) => field.name === 'command')?.description ?? '';
    expect(command).toContain('1-32 characters. Can contain only lowercase English letters, digits and underscores');
    const file = JSON.stringify(spec.methods.getFile);
    expect(file).toContain('20MB');
    expect(JSON.stringify(spec.methods.sendDocument)).toContain('50 MB');
  });
});

describe('the table of methods', () => {
  it('can be wrong: a parameter of another type disagrees', () => {
    expect(agrees({ type: 'integer' }, ['String'])).toBe(false);
    expect(agrees({ type: 'json' }, ['String'])).toBe(false);
    expect(agrees({ type: 'chat' }, ['Integer', 'String'])).toBe(true);
  });
});
