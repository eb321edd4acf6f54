/** Tells a unit that files it sent with a change are not in its report: once, in one statement with what becomes of them. */
import type { Calendar } from '../../domain/calendar.ts';
import { PERMISSIONS } from '../../domain/people.ts';
import type { ReminderHouse } from '../house.ts';
import type { Gathered, Source, Word } from '../kind.ts';
import { atTheDesk } from '../office.ts';
import { readersOf } from '../store.ts';
import { work } from '../words.ts';
import { sayLeft, stateOfFiles } from './rules.ts';
import { type ChangeWithFiles, changesWithFiles, leaveFiles } from './store.ts';

/** Files that wait for a change that will not be sent. */
export const leftFiles: Source = {
  gather,
  async next(database, calendar, now) {
    const changes = await changesWithFiles(database, calendar.localDate(now));
    const moments = changes.filter((one) => stateOfFiles(one, now) === 'wait').map(({ ownUntil }) => atTheDesk(calendar, ownUntil + 1));
    return moments.length === 0 ? null : Math.min(...moments);
  },
};

interface LeftWord extends Word {
  readonly change: ChangeWithFiles;
}

async function gather({ database }: ReminderHouse, calendar: Calendar, now: number): Promise<Gathered> {
  // Out of office hours nobody is spoken to, so nothing need be looked up.
  if (!calendar.isOfficeTime(now)) return { words: [], waits: true, settle: () => [] };
  const found = (await changesWithFiles(database, calendar.localDate(now))).flatMap((change) => {
    const state = stateOfFiles(change, now);
    return state === 'wait' ? [] : [{ change, state }];
  });
  const readers = found.length === 0 ? [] : await readersOf(database, [...new Set(found.map(({ change }) => change.unitId))]);
  const words = found.map(({ change, state }): LeftWord => {
    const answering = readers.filter(
      ({ unitId, duties }) => unitId === change.unitId && duties.some((duty) => PERMISSIONS.report.some((may) => may === duty)),
    );
    const own = answering.filter(({ personId }) => change.senders.includes(personId));
    const item = {
      unitId: change.unitId,
      unit: change.unitName,
      wave: change.waveName,
      until: null,
      alone: sayLeft(change, state, calendar),
      line: work.filesLeft({ count: change.files, code: change.code }),
      rides: false,
    };
    // Whoever sent them has left: they are the unit's all the same.
    const told = own.length > 0 ? own : answering;
    return {
      obligationId: change.obligationId,
      said: told.map((to) => ({ to, item: { ...item, key: `remind:files-left:${change.id}:${now}:${to.personId}:${to.channel}` } })),
      change,
    };
  });
  // Of a unit that ended nobody may be left to be told.
  const isSaid = (word: LeftWord) => word.said.length > 0;
  const untold = words.filter((word) => !isSaid(word) && word.change.ended);
  const saying = words.filter(isSaid);
  return {
    words: saying,
    waits: true,
    settle: (kept) => [...untold, ...saying.filter((word) => kept.includes(word))].map(({ change }) => leaveFiles(database, change)),
  };
}
