/** What the heartbeat sends when a wave's hour has come; or what the board is asked, when it can no longer be sent as it was meant. */

import { findPerson } from '../../conversations/load.ts';
import type { Part } from '../../db/part.ts';
import { message } from '../../delivery/message.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import { boardAddresses } from '../../registry/people/store.ts';
import { labels } from '../../texts/labels.ts';
import type { Schedule } from '../../waves/drafting/store.ts';
import { wavePeriodsOf } from '../../waves/periods/store.ts';
import { findWave, moveWave } from '../../waves/store.ts';
import type { House } from '../context.ts';
import * as buttons from './buttons.ts';
import { dateProblems, firstDates } from './dates.ts';
import { fileOfWave } from './documents.ts';
import { problemWords } from './form/card.ts';
import { launchRows } from './launch.ts';
import { hourWords } from './subject.ts';
import { launching } from './words.ts';

/** Later than this after its hour it is said that the system stood still. */
const LATE_MS = 10 * 60_000;

/** Nothing at all when it is not on the clock any more. */
export async function launchAtItsHour(
  house: Pick<House, 'database' | 'board' | 'id' | 'calendar' | 'now' | 'log'>,
  { waveId, at, by }: Schedule,
): Promise<{ readonly parts: readonly Part[]; readonly messages: readonly NewDelivery[] }> {
  const { database } = house;
  const [wave, calendar, board, periods] = await Promise.all([
    findWave(database, waveId),
    house.calendar(),
    boardAddresses(database),
    wavePeriodsOf(database, waveId),
  ]);
  if (wave?.state !== 'scheduled') return { parts: [], messages: [] };
  const now = house.now();
  const hour = hourWords(calendar, at.getTime());
  const problems = dateProblems(calendar, firstDates(wave, periods), now);
  if (problems.length > 0) {
    const version = wave.version + 1;
    const text = launching.scheduleOver({ wave: wave.name, at: hour, problems: problems.map(problemWords) });
    const choices = [
      [press(labels.viewLaunch, buttons.launch, { wave: wave.id }), press(labels.throwAway, buttons.throwAway, { wave: wave.id, version })],
    ];
    house.log.info({ wave: wave.id }, 'a launch whose hour came too late is asked about');
    return {
      parts: moveWave(database, wave, { state: 'draft', scheduledAt: null, scheduledBy: null }),
      messages: board.map((to) => message({ id: house.id(), to, body: { text, choices }, at: now })),
    };
  }
  // A file that is still being fetched after all this time is not waited for again and again: the notice names the document.
  const file = await fileOfWave(database, wave.id);
  const person = (by === null ? null : await findPerson(database, by)) ?? { id: wave.launchedBy ?? '', name: house.board.name };
  const { parts, progressId, progress, choices } = await launchRows(
    { house, calendar, now, person },
    wave,
    file === 'waiting' ? null : file,
  );
  const told = launching.sentAsScheduled({ wave: wave.name, at: hour, late: now - at.getTime() > LATE_MS });
  // How far it is stands with who put it on the clock; without a place there, with the first of the board.
  const sender = board.find((to) => to.personId === by) ?? board[0];
  return {
    parts,
    messages: [
      ...board.map((to) => message({ id: house.id(), to, body: { text: told }, at: now })),
      ...(sender ? [message({ id: progressId, to: sender, body: { text: progress, choices }, at: now })] : []),
    ],
  };
}
