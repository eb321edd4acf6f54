import { type Message, message } from '../../src/delivery/message.ts';
import type { NewDelivery } from '../../src/delivery/store.ts';

/** When every message of these tests may leave. */
export const NOW = Date.parse('2026-03-02T08:00:00Z');

/** A reply to one chat. */
export function reply(id: string, address: string, more: Partial<Message> = {}): NewDelivery {
  return message({ id, to: { channel: 'test', address }, body: { text: ['Dạ.'] }, at: NOW, ...more });
}
