import { expect, it } from 'vitest';
import type { Incoming } from '../../src/domain/messages.ts';
import { arrived } from '../../src/inbox/arrival.ts';

const message = (sentAt: number, text = 'chào'): Incoming => ({
  channel: 'one',
  updateId: '1',
  address: '1',
  sender: '1',
  group: false,
  messageId: '1',
  sentAt,
  content: { kind: 'text', text },
});

it('keeps how long ago a message was sent, when the app lives in another year', () => {
  const now = Date.parse('2017-04-21T08:00:00+07:00');
  const { sentAt } = arrived(message(Date.now() - 3_600_000), now);
  // The real clock runs on between the two moments.
  expect(Math.abs(now - sentAt - 3_600_000)).toBeLessThan(60_000);
});

it('keeps the date as it came when the app lives today', () => {
  const sentAt = Date.now() - 3_600_000;
  expect(arrived(message(sentAt), Date.now()).sentAt).toBe(sentAt);
});

it('M7: leaves out what no database stores and no document holds', () => {
  const now = Date.now();
  expect(arrived(message(now, 'a\u0000b\ud800c\ufffe\uffff\u0007\ufdd0'), now).content).toEqual({ kind: 'text', text: 'abc' });
});
