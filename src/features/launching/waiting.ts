/** A wave that waits, for a second person or for its hour, as long as it does. */
import { seatFor } from '../../domain/people.ts';
import { waveStates } from '../../texts/wave.ts';
import { findWave, type PlannedWave } from '../../waves/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import { type KnownContext, type LoadContext, moment } from '../context.ts';
import type { WaitingSubject } from './flow.ts';
import { launching } from './words.ts';

/** What became of a wave that does not wait any more. */
export function gone({ house, calendar, now }: KnownContext, wave: PlannedWave) {
  return launching.approvalGone({
    wave: wave.name,
    state: waveStates[wave.state],
    by: wave.launchedByName ?? house.board.name,
    at: moment(calendar, wave.launchedAt?.getTime() ?? now),
  });
}

/** "WAVE/VERSION" of one in these states, as long as it is in that version. */
export async function waitingWave(
  { database, person }: Pick<LoadContext, 'database' | 'person'>,
  subjectId: string,
  states: readonly PlannedWave['state'][],
): Promise<Authorized<WaitingSubject> | null> {
  const [id = '', version] = subjectId.split('/', 2);
  const wave = await findWave(database, id);
  if (!wave || !states.includes(wave.state) || String(wave.version) !== version) return null;
  return allow(person && seatFor(person, 'launch'), { wave: wave.id, version: wave.version, name: wave.name });
}
