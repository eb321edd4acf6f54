import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  ApiError,
  hasNoText,
  isAccountDead,
  isEditTargetGone,
  isFileTooBig,
  isNotModified,
  isPressTooOld,
  nameOf,
  outcomeOf,
  redact,
  toApiError,
} from '../../../src/channels/telegram/errors.ts';
import { TOKEN } from './fake-server.ts';

const said = (error_code: number, description: string, parameters?: object) =>
  toApiError('sendMessage', { response: { error_code, description, parameters }, on: { payload: { text: 'báo cáo' } } }, [TOKEN]);
const broke = (code: string | undefined, message = `request to https://api.telegram.org/bot${TOKEN}/sendMessage failed, reason: x`) =>
  toApiError('sendMessage', Object.assign(new Error(message), { code }), [TOKEN]);

describe('outcomes of a failed send', () => {
  it.each([
    [403, 'Forbidden: bot was blocked by the user', 'blocked'],
    [403, 'Forbidden: user is deactivated', 'deactivated'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'kicked'],
    [403, 'Forbidden: bot is not a member of the group chat', 'kicked'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'not_started'],
    [403, "Forbidden: bot can't send messages to bots", 'not_started'],
    [403, 'Forbidden: the group chat was deleted', 'not_found'],
    [403, 'Forbidden: something new', 'blocked'],
    [400, 'Bad Request: chat not found', 'not_found'],
    [400, 'Bad Request: PEER_ID_INVALID', 'not_found'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'kicked'],
    [400, 'Bad Request: have no rights to send a message', 'kicked'],
  ])('%i %s: unreachable, %s', (code, description, why) => {
    expect(outcomeOf(said(code, description))).toEqual({ state: 'unreachable', why, reason: `sendMessage: ${code} ${description}` });
  });

  it.each([
    [400, 'Bad Request: message is too long'],
    [400, 'Bad Request: message text is empty'],
    [400, 'Bad Request: BUTTON_DATA_INVALID'],
    [400, "Bad Request: can't parse entities: unsupported start tag"],
    [400, 'Bad Request: wrong file identifier/HTTP URL specified'],
    [404, 'Not Found: method not found'],
    [413, 'Request Entity Too Large'],
  ])('%i %s: rejected', (code, description) => {
    expect(outcomeOf(said(code, description)).state).toBe('rejected');
  });

  it('429 was not sent, and says how long to wait', () => {
    expect(outcomeOf(said(429, 'Too Many Requests: retry after 10072', { retry_after: 10_072 }))).toMatchObject({
      state: 'not_sent',
      limit: true,
      afterMs: 10_072_000,
    });
    expect(outcomeOf(said(429, 'Too Many Requests'))).toMatchObject({ state: 'not_sent', limit: true, afterMs: 5_000 });
  });

  it('a group that became a supergroup has moved', () => {
    const error = said(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -1_001_234_567_890 });
    expect(outcomeOf(error)).toEqual({ state: 'moved', to: '-1001234567890' });
  });

  it.each([
    [401, 'Unauthorized'],
    [404, 'Not Found'],
    [400, 'Logged out'],
  ])('%i %s: the account is dead', (code, description) => {
    expect(outcomeOf(said(code, description)).state).toBe('account_dead');
    expect(isAccountDead(said(code, description))).toBe(true);
  });

  it.each([500, 502, 503, 504])('%i may have been sent', (code) => {
    expect(outcomeOf(said(code, 'Bad Gateway')).state).toBe('ambiguous');
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'NOT_CONNECTED', 'CERT_HAS_EXPIRED'])('%s was not sent', (code) => {
    expect(outcomeOf(broke(code))).toMatchObject({ state: 'not_sent', limit: false });
  });

  it.each(['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', undefined])('%s may have been sent', (code) => {
    expect(outcomeOf(broke(code)).state).toBe('ambiguous');
  });

  it.each([null, undefined, 'text', 5, {}, { response: null }, { response: { error_code: '400' } }])('%j thrown is ambiguous', (thrown) => {
    expect(outcomeOf(toApiError('sendMessage', thrown, [])).state).toBe('ambiguous');
  });
});

const real = new URL('../../../../shared/botapi/tdlib-bot-api-errors.json', import.meta.url);
it.skipIf(!existsSync(real))('gives every error string of the real server an outcome (skipped without ../shared)', () => {
  const errors = JSON.parse(readFileSync(real, 'utf8')) as [string, string][];
  expect(errors.length).toBeGreaterThan(200);
  const byState = new Map<string, string[]>();
  for (const [code, description] of errors) {
    const { state } = outcomeOf(said(Number(code), description));
    byState.set(state, [...(byState.get(state) ?? []), description]);
  }
  expect([...byState.keys()].sort()).toEqual(['ambiguous', 'rejected', 'unreachable']);
  expect(byState.get('ambiguous')).toHaveLength(2);
  expect(byState.get('unreachable')).toEqual([
    'Bad Request: chat not found',
    'Bad Request: have no access to the user',
    'Bad Request: private chat not found',
    'Forbidden: bot is not a member of the channel chat',
    'Forbidden: bot is not a member of the group chat',
    'Forbidden: bot is not a member of the supergroup chat',
    'Forbidden: bot was kicked from the channel chat',
    'Forbidden: bot was kicked from the group chat',
    'Forbidden: bot was kicked from the supergroup chat',
    'Forbidden: the group chat was deleted',
    'Forbidden: user is deactivated',
  ]);
});
if (!existsSync(real)) process.stdout.write('skipped: ../shared/botapi/tdlib-bot-api-errors.json is not there\n');

describe('what an error says', () => {
  it('is never the token, wherever it stood', () => {
    const second = '987654321:BBFanotherTokenAnotherTokenAnother';
    for (const error of [
      broke('ECONNRESET'),
      broke(undefined, `invalid json at http://x/bot${second}/getMe`),
      said(400, `url bot${TOKEN} is bad`),
    ]) {
      const everything = `${error.message} ${error.stack} ${JSON.stringify(error)} ${error.description}`;
      expect(everything).not.toContain(TOKEN);
      expect(everything).not.toContain(second);
      expect(everything).not.toContain('báo cáo');
      expect(error.cause).toBeUndefined();
    }
  });

  it('is short', () => {
    expect(said(400, 'x'.repeat(5_000)).description).toHaveLength(200);
  });

  it('hides each secret, but no clock time', () => {
    expect(redact('user:pa55 at 12:30:45', ['pa55', ''])).toBe('user:[redacted] at 12:30:45');
  });

  it('of another room is its class and code only', () => {
    expect(nameOf(Object.assign(new TypeError('0912345678'), { code: '23505' }))).toBe('TypeError 23505');
    expect(nameOf('0912345678')).toBe('string');
  });
});

it('knows the errors that are none', () => {
  const same = said(400, 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same');
  expect(isNotModified(same)).toBe(true);
  expect(isEditTargetGone(said(400, 'Bad Request: message to edit not found'))).toBe(true);
  expect(isEditTargetGone(said(400, "Bad Request: message can't be edited"))).toBe(true);
  expect(isEditTargetGone(same)).toBe(false);
  expect(hasNoText(said(400, 'Bad Request: there is no text in the message to edit'))).toBe(true);
  expect(isPressTooOld(said(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid'))).toBe(true);
  expect(isFileTooBig(said(400, 'Bad Request: file is too big'))).toBe(true);
  expect(isNotModified(new Error('message is not modified'))).toBe(false);
  expect(isNotModified(new ApiError({ method: 'x', delivery: 'unknown', code: null, description: 'message is not modified' }))).toBe(false);
});
