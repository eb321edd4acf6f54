/** Arguments and results of the control door as JSON that keeps bytes and patterns. */

interface Packed {
  readonly $bytes?: string;
  readonly $regexp?: readonly [string, string];
}

/** Values as JSON text. Throws for a function, which cannot go to another process. */
export function pack(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, encoded: unknown) {
    // The raw value, because a Buffer turns itself into JSON before it gets here.
    const raw = this[key];
    if (raw instanceof Uint8Array) {
      return { $bytes: Buffer.from(raw).toString('base64') };
    }
    if (raw instanceof RegExp) {
      return { $regexp: [raw.source, raw.flags] };
    }
    if (raw instanceof Map) {
      return Object.fromEntries(raw);
    }
    if (typeof raw === 'function') {
      throw new TypeError(`a function ("${key}") cannot be sent to the Bot API's process`);
    }
    return encoded;
  });
}

/** What `pack` made, with bytes and patterns restored. Throws a SyntaxError for text that is no JSON. */
export function unpack(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    const { $bytes, $regexp } = (value ?? {}) as Packed;
    if (typeof $bytes === 'string') {
      return Buffer.from($bytes, 'base64');
    }
    return Array.isArray($regexp) ? new RegExp($regexp[0], $regexp[1]) : value;
  });
}

/** What a call is for: a person, a person in a group, a group, the faults, the log, or the server itself. */
export type Target =
  | readonly ['person', number]
  | readonly ['member', number, number]
  | readonly ['anonymous', number]
  | readonly ['group', number]
  | readonly ['faults']
  | readonly ['calls']
  | readonly ['api'];

export interface ControlCall {
  readonly target: Target;
  readonly verb: string;
  readonly args: readonly unknown[];
}

/** Verbs that are read like a property. */
export const PROPERTIES: ReadonlySet<string> = new Set(['chat', 'last', 'pending', 'counts', 'failures']);

const PHONE = [
  'chat last sends starts sendsPhoto sendsDocument sendsAlbum sendsVoice sendsSticker sendsLocation sendsOther',
  'edits presses pressesData answerTo waitFor',
].join(' ');

/** What may be called through the door. */
export const VERBS: Readonly<Record<Target[0], ReadonlySet<string>>> = {
  person: new Set(`${PHONE} sharesContact opensLink blocks unblocks profile`.split(' ')),
  member: new Set(PHONE.split(' ')),
  anonymous: new Set(PHONE.split(' ')),
  group: new Set(['profile', 'migrates']),
  faults: new Set(['failNext', 'chat', 'revokeToken', 'restoreToken', 'multiplyNextPress', 'clear']),
  calls: new Set(['list', 'clear', 'counts', 'failures']),
  api: new Set(
    [
      'push pending hold release duplicateNext redeliver resetUpdateIds expireFileLinks file unansweredPresses commandLists',
      'bendWebhook webhookOutcomes snapshot restore',
    ]
      .join(' ')
      .split(' '),
  ),
};
