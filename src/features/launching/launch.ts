/** Everything a launch writes, and the message in the sender's chat that follows it. */

import { progressButtons } from '../../notices/effects.ts';
import { progress } from '../../texts/progress.ts';
import { launchWave } from '../../waves/effects.ts';
import type { PlannedWave, WaveChange } from '../../waves/store.ts';
import { type KnownContext, loadContext } from '../context.ts';
import { type Reply, say } from '../reply.ts';
import { loadLaunchFacts, noticeText, unitsOf } from './subject.ts';

export async function launchNow(context: KnownContext, wave: PlannedWave, change: WaveChange): Promise<Reply> {
  const { house, person, now } = context;
  const facts = await loadLaunchFacts(loadContext(context), ['draft']);
  const planned = { ...wave, ...change };
  const units = unitsOf(facts, planned);
  const noticeId = `launch:${wave.id}`;
  const progressId = house.id();
  const ids = new Set(units.map((unit) => unit.id));
  const contacts = facts.contacts.filter((contact) => ids.has(contact.unitId));
  house.log.info({ wave: wave.id, units: units.length, messages: contacts.length }, 'a wave was launched');
  return {
    parts: launchWave(house.database, {
      wave,
      change,
      units,
      contacts,
      noticeId,
      progressId,
      personId: person.id,
      now,
      id: house.id,
      text: (unit) => noticeText(loadContext(context), planned, unit, person.name),
    }),
    say: [
      {
        ...say(progress.sending({ sent: 0, total: contacts.filter((contact) => contact.reachable).length }), {
          choices: progressButtons({ id: noticeId, state: 'sending' }),
        }),
        id: progressId,
      },
    ],
  };
}
