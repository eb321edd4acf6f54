import type { NewDelivery } from '../../src/delivery/store.ts';

/** When every message of these tests may leave. */
export const NOW = Date.parse('2026-03-02T08:00:00Z');

/** A reply to one chat. */
export function reply(id: string, address: string, more: Partial<NewDelivery> = {}): NewDelivery {
  return {
    id,
    dedupeKey: null,
    channel: 'test',
    address,
    lane: 'reply',
    body: { text: ['Dạ.'] },
    personId: null,
    unitId: null,
    noticeId: null,
    replacesId: null,
    untilDone: null,
    notBefore: NOW,
    ...more,
  };
}
