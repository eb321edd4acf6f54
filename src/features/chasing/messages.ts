/** What a reminder by hand says: the ladder's own words, one message a chat. */

import type { Item } from '../../delivery/joined.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { rungKey } from '../../reminders/kind.ts';
import { dueLine, factsOf } from '../../reminders/ladder.ts';
import { messagesOf } from '../../reminders/messages.ts';
import { sayDueSoon } from '../../reminders/rules/day-before.ts';
import { lateLine, overdue1 } from '../../reminders/rules/overdue-1.ts';
import type { OpenWork, UnitReader } from '../../reminders/store.ts';
import { work } from '../../reminders/words.ts';
import { labels } from '../../texts/labels.ts';
import type { KnownContext } from '../context.ts';
import { plan } from '../programme/buttons.ts';
import { acknowledge } from '../receipts/buttons.ts';
import type { Chase } from './facts.ts';
import { chasing } from './words.ts';

/** By hand: its rows stand with those of the ladder, so that the ladder knows of them. Never renamed. */
export const BY_HAND = 'by_hand';

/** The reminder of one unit, as one of its readers gets it, and in a line. */
export function reminderOf(
  context: KnownContext,
  chase: Chase,
  one: OpenWork,
  to: UnitReader,
): { readonly body: Outgoing | null; readonly line: string } {
  const { house, calendar, now } = context;
  if (chase.about === 'receipt') return { body: receiptReminder(calendar, chase, one), line: work.receipt({ wave: one.waveShort }) };
  const facts = factsOf(house, calendar, one, to, null, now);
  return one.dueAt < now ? { body: overdue1.say(facts), line: lateLine(facts) } : { body: sayDueSoon(facts), line: dueLine(facts) };
}

function receiptReminder(calendar: Calendar, { wave }: Chase, one: OpenWork): Outgoing {
  const text = chasing.receipt({
    you: one.address,
    unit: one.unitName,
    wave: one.waveName,
    sentOn: calendar.localDate((wave.launchedAt ?? wave.opensAt).getTime()),
  });
  const about = { wave: one.waveId ?? wave.id, unit: one.unitId };
  return { text, choices: [[press(labels.received, acknowledge, about), press(labels.viewPlan, plan, { plan: wave.planId })]] };
}

/** One message a chat, of all its units; one that is done before it leaves is taken out of it. @param at epoch ms, for each reader */
export function chaseMessages(
  context: KnownContext,
  chase: Chase,
  { noticeId, slot, at }: { readonly noticeId: string; readonly slot: number; readonly at: (to: UnitReader) => number },
): NewDelivery[] {
  const said = chase.due.flatMap((one) =>
    chase.readers
      .filter(({ unitId }) => unitId === one.unitId)
      .flatMap((to) => {
        const { body, line } = reminderOf(context, chase, one, to);
        if (body === null) return [];
        const item: Item = {
          unitId: one.unitId,
          unit: one.unitName,
          wave: one.waveShort,
          until: one.obligationId,
          key: rungKey({ obligationId: one.obligationId, rule: BY_HAND, slot }, to),
          alone: body,
          line,
          rides: false,
        };
        return [{ to, item }];
      }),
  );
  return messagesOf(context.house.id, said, at, noticeId);
}
