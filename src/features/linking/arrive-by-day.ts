/** Somebody begins to serve or to head a unit on a day agreed before, without writing: the same comes to them as behind the answer to a code. */
import { message } from '../../delivery/message.ts';
import { isAutomatic } from '../../registry/rules.ts';
import { findUnit } from '../../registry/store.ts';
import type { Arrives } from '../../reminders/house.ts';
import { arrival, type Beginning } from './arrival.ts';
import { waitingFor } from './waiting.ts';

/** @param beginning `now`: when it is to be read, epoch ms */
export async function arriveByDay(beginning: Beginning, unitId: string, to: Parameters<Arrives>[1]): ReturnType<Arrives> {
  const { house, now } = beginning;
  const unit = await findUnit(house.database, unitId);
  if (!unit) return { parts: [], messages: [], next: null };
  if (!isAutomatic(to.duty)) {
    const waits = await waitingFor(beginning, to.duty, unitId, to);
    return { parts: waits.parts, messages: waits.deliveries, next: null };
  }
  const { parts, says, deliveries, next } = await arrival(beginning, unit, to, null);
  const left = says.map((one) => message({ id: house.id(), to, body: one.message, at: now, unitId }));
  return { parts, messages: [...left, ...deliveries], next };
}
