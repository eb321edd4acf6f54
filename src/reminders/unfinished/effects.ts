/** Speaks to somebody who stopped in the middle of a report: once for each stop, in one statement with its mark. */
import type { Calendar } from '../../domain/calendar.ts';
import type { ReminderHouse } from '../house.ts';
import type { Gathered, Source, Word } from '../kind.ts';
import { nudge, nudgeAt, sayUnfinished, type UnfinishedFacts, unfinishedLine } from './rules.ts';
import { dropOvertaken, markSpoken, openStops, type QuietDraft, quietDrafts, stopKey } from './store.ts';

const DRAFTS_A_TURN = 500;

/** Words to people who stopped in the middle of a report. */
export const nudges: Source = {
  gather: findUnfinished,
  async next(database, calendar, now) {
    const coming = (await openStops(database)).map((stop) => nudgeAt(calendar, stop)).filter((at) => at > now);
    return coming.length === 0 ? null : Math.min(...coming);
  },
};

interface DraftWord extends Word {
  readonly draft: QuietDraft;
}

async function findUnfinished(house: ReminderHouse, calendar: Calendar, now: number, already: ReadonlySet<string>): Promise<Gathered> {
  const { database, log } = house;
  // Out of office hours nobody is spoken to, so nothing need be looked up.
  if (!calendar.isOfficeTime(now)) return { words: [], waits: true, settle: () => [] };
  const dropped = await dropOvertaken(database);
  if (dropped > 0) log.info({ count: dropped }, 'nudges about reports that were gone on with are dropped');
  const drafts = await quietDrafts(database, now, calendar.localDate(now), DRAFTS_A_TURN);
  const looked = drafts.map((draft) => {
    const reminded = draft.reminded || already.has(draft.obligationId);
    return { draft, what: draft.reader === null ? ('over' as const) : nudge(calendar, { ...draft, reminded }, now) };
  });
  const over = looked.filter(({ what }) => what === 'over').map(({ draft }) => draft);
  const words = looked.flatMap(({ draft, what }) => (what === 'speak' ? [wordOf(calendar, draft, now)] : []));
  return {
    words,
    waits: true,
    settle(kept) {
      const settled = [...over, ...words.filter((word) => kept.includes(word)).map(({ draft }) => draft)];
      return settled.length === 0 ? [] : [markSpoken(settled)];
    },
  };
}

function wordOf(calendar: Calendar, draft: QuietDraft, now: number): DraftWord {
  const { reader, obligationId } = draft;
  if (reader === null) return { obligationId, said: [], draft };
  const facts: UnfinishedFacts = {
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
  };
  const item = {
    unitId: draft.unitId,
    unit: draft.unitName,
    wave: draft.waveName,
    until: draft.mode === 'report' ? obligationId : null,
    key: stopKey(draft),
    alone: sayUnfinished(facts),
    line: unfinishedLine(facts),
    rides: false,
  };
  return { obligationId, said: [{ to: reader, item }], draft };
}
