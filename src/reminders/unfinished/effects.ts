/** Speaks to somebody who stopped in the middle of a report: once for each stop, in one statement with its mark. */
import { message } from '../../delivery/message.ts';
import { enqueue, type NewDelivery } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { ReminderHouse } from '../house.ts';
import type { Kind } from '../kind.ts';
import { nudge, nudgeAt, sayUnfinished } from './rules.ts';
import { dropOvertaken, markSpoken, openStops, type QuietDraft, quietDrafts, stopKey } from './store.ts';

const DRAFTS_A_TURN = 500;

/** Words to people who stopped in the middle of a report. */
export const nudges: Kind = {
  give: nudgeUnfinished,
  async next(database, calendar, now) {
    const coming = (await openStops(database)).map((stop) => nudgeAt(calendar, stop)).filter((at) => at > now);
    return coming.length === 0 ? null : Math.min(...coming);
  },
};

async function nudgeUnfinished(house: ReminderHouse, calendar: Calendar): Promise<number> {
  const { database, log } = house;
  const now = house.now();
  // Out of office hours nobody is spoken to, so nothing need be looked up.
  if (!calendar.isOfficeTime(now)) return 0;
  const dropped = await dropOvertaken(database);
  if (dropped > 0) log.info({ count: dropped }, 'nudges about reports that were gone on with are dropped');
  const drafts = await quietDrafts(database, now, DRAFTS_A_TURN);
  const looked = drafts.map((draft) => ({ draft, what: draft.reader === null ? ('over' as const) : nudge(calendar, draft, now) }));
  const settled = looked.filter(({ what }) => what !== 'wait').map(({ draft }) => draft);
  if (settled.length === 0) return 0;
  const messages = looked.flatMap(({ draft, what }) => (what === 'speak' ? nudgeOf(house, calendar, draft, now) : []));
  await database.turn([markSpoken(settled), ...(messages.length === 0 ? [] : [enqueue(messages, now)])]);
  if (messages.length > 0) log.info({ messages: messages.length }, 'people who stopped in the middle of a report were asked to go on');
  return messages.length;
}

function nudgeOf({ id }: ReminderHouse, calendar: Calendar, draft: QuietDraft, now: number): NewDelivery[] {
  if (draft.reader === null) return [];
  const body = sayUnfinished({
    calendar,
    now,
    address: draft.unitAddress,
    wave: draft.waveName,
    code: draft.code,
    mode: draft.mode,
    complete: draft.complete,
    answered: draft.answered,
    total: draft.total,
    dueAt: draft.dueAt,
    flow: draft.flow,
    subjectId: draft.subjectId,
  });
  return [
    message({
      id: id(),
      to: draft.reader,
      body,
      at: now,
      lane: 'bulk',
      dedupeKey: stopKey(draft),
      unitId: draft.unitId,
      untilDone: draft.mode === 'report' ? draft.obligationId : null,
    }),
  ];
}
