/** The board's task that a leader gave it, as its members read it: when it is given, and later, while the leader waits to hear of it. */
import { message } from '../../delivery/message.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { openOrders } from '../../instructions/store.ts';
import { buttonTo } from '../../summaries/formats/format.ts';
import { missing as missingFormat } from '../../summaries/formats/missing.ts';
import { labels } from '../../texts/labels.ts';
import { toCall } from '../calls/buttons.ts';
import { chase } from '../chasing/buttons.ts';
import { type House, moment } from '../context.ts';
import type { Recipient } from '../tell.ts';
import { orders as texts } from './words.ts';

/** Under which a task is told once in each chat. */
export const taskKey = (orderId: string): string => `chase_order:${orderId}`;

interface Task {
  readonly leader: string;
  readonly wave: { readonly id: string; readonly shortName: string };
  /** By their short names. */
  readonly units: readonly string[];
  /** When the leader hears what came of it, epoch ms. */
  readonly reportAt: number;
}

export function taskOf(calendar: Calendar, { leader, wave, units, reportAt }: Task): Outgoing {
  return {
    text: texts.task({ leader, wave: wave.shortName, units, back: moment(calendar, reportAt) }),
    choices: [
      [
        press(labels.remindReport, chase, { wave: wave.id, about: 'report' }),
        press(labels.notReported, buttonTo(missingFormat), { wave: wave.id }),
      ],
      [press(labels.toCallToday, toCall, { wave: wave.id })],
    ],
  };
}

interface Beginning {
  readonly house: Pick<House, 'database' | 'id'>;
  readonly calendar: Calendar;
  readonly now: number;
}

/** Tasks of which no leader has heard yet, for somebody of the board who may not have them. */
export async function openTasks({ house, calendar, now }: Beginning, to: Recipient): Promise<NewDelivery[]> {
  return (await openOrders(house.database)).map(({ id, ...task }) =>
    message({
      id: house.id(),
      to,
      body: taskOf(calendar, task),
      at: now,
      dedupeKey: `${taskKey(id)}:${to.channel}:${to.address}`,
    }),
  );
}
