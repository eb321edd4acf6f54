/** Everything a launch writes, and the message in the sender's chat that follows it. */

import { progressButtons } from '../../notices/effects.ts';
import { byChat } from '../../notices/fan-out.ts';
import { writingTime } from '../../reminders/writing-time.ts';
import { progress } from '../../texts/progress.ts';
import { launchWave } from '../../waves/effects.ts';
import { wavePeriodsOf } from '../../waves/periods/store.ts';
import { confirmValues, numberPlan, type PlannedWave } from '../../waves/store.ts';
import { type KnownContext, loadContext } from '../context.ts';
import { type Reply, say } from '../reply.ts';
import { assumedOf, type Changed, loadLaunchFacts, noticeText, unitsOf } from './subject.ts';
import { assumedValues, isAssumed } from './words.ts';

/** @param before the wave as it stands in the database; `planned` is what it is launched as */
export async function launchNow(context: KnownContext, before: PlannedWave, { wave: planned, change, plan }: Changed): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const [facts, periods] = await Promise.all([
    loadLaunchFacts(loadContext(context), [before.state]),
    wavePeriodsOf(house.database, before.id),
  ]);
  const assumed = assumedOf(facts, planned);
  const units = unitsOf(facts, planned);
  const noticeId = `launch:${before.id}`;
  const progressId = house.id();
  const ids = new Set(units.map((unit) => unit.id));
  const contacts = facts.contacts.filter((contact) => ids.has(contact.unitId));
  const sendAt = await writingTime(house.database, calendar, contacts, now);
  house.log.info({ wave: before.id, units: units.length, messages: byChat(contacts).length }, 'a wave was launched');
  return {
    parts: [
      ...numberPlan(house.database, before.planId, plan),
      // Whoever sends it has read what is assumed, and takes it on.
      ...(isAssumed(assumed)
        ? confirmValues(house.database, { id: house.id(), wave: before, personId: person.id, now, values: [assumedValues(assumed)] })
        : []),
      ...launchWave(house.database, {
        wave: before,
        change: { ...change, assumed: [] },
        periods,
        units,
        contacts,
        noticeId,
        progressId,
        personId: person.id,
        now,
        sendAt,
        id: house.id,
        text: (own) => noticeText(loadContext(context), planned, addressee(planned, own), person.name),
      }),
    ],
    say: [
      {
        ...say(progress.sending({ sent: 0, total: byChat(contacts).length }), {
          choices: progressButtons({ id: noticeId, kind: 'launch', state: 'sending' }),
        }),
        id: progressId,
      },
    ],
  };
}

/** Several units of one person as one addressee: what is said to one of them alone is said to all. */
function addressee({ tiedUnits }: PlannedWave, units: readonly { readonly id: string; readonly name: string }[]) {
  const id = (units.find((unit) => tiedUnits?.includes(unit.id)) ?? units[0])?.id ?? '';
  return { id, name: units.map(({ name }) => name).join('; ') };
}
