/** Everything a launch writes, and the message in the sender's chat that follows it: for whoever sends it now, and for the heartbeat at its hour. */

import type { Part } from '../../db/part.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { Choices, KeptFile, RichText } from '../../domain/messages.ts';
import { progressButtons } from '../../notices/effects.ts';
import { byChat } from '../../notices/fan-out.ts';
import { writingTime } from '../../reminders/writing-time.ts';
import { progress } from '../../texts/progress.ts';
import { launchWave } from '../../waves/effects.ts';
import { confirmValues, type PlannedWave } from '../../waves/store.ts';
import type { House, KnownContext } from '../context.ts';
import { type Reply, say } from '../reply.ts';
import { copies } from './copies.ts';
import { fileOfWave, filesTo } from './documents.ts';
import { loadLaunchFacts, officerFor, unitsOf } from './facts.ts';
import { assumedOf, noticeText } from './subject.ts';
import { assumedValues, isAssumed, launching } from './words.ts';

/** Who launches, when. */
export interface Launching {
  readonly house: Pick<House, 'database' | 'board' | 'id'> & { readonly log: Pick<House['log'], 'info'> };
  readonly calendar: Calendar;
  readonly now: number;
  readonly person: { readonly id: string; readonly name: string };
}

export interface Launched {
  readonly parts: readonly Part[];
  /** What shows how far it is, under this name in the outbox. */
  readonly progressId: string;
  readonly progress: RichText;
  readonly choices: Choices;
}

/** @param wave as it stands in the database */
export async function launchRows(launcher: Launching, wave: PlannedWave, file: KeptFile | null): Promise<Launched> {
  const { house, calendar, now, person } = launcher;
  const context = { database: house.database, board: house.board, calendar, now };
  const facts = await loadLaunchFacts(context, [wave.state]);
  const periods = facts.periods.get(wave.id) ?? [];
  const assumed = assumedOf(facts, wave);
  const units = unitsOf(facts, wave);
  const noticeId = `launch:${wave.id}`;
  const progressId = house.id();
  const ids = new Set(units.map((unit) => unit.id));
  const contacts = facts.contacts.filter((contact) => ids.has(contact.unitId));
  const sendAt = await writingTime(house.database, calendar, contacts, calendar.afterQuiet(now));
  const total = byChat(contacts).length;
  house.log.info({ wave: wave.id, units: units.length, messages: total }, 'a wave was launched');
  return {
    parts: [
      // Whoever sends it has read what is assumed, and takes it on.
      ...(isAssumed(assumed)
        ? confirmValues(house.database, { id: house.id(), wave, personId: person.id, now, values: [assumedValues(assumed)] })
        : []),
      ...launchWave(house.database, {
        wave,
        change: { assumed: [], scheduledAt: null },
        periods,
        units,
        contacts,
        noticeId,
        progressId,
        personId: person.id,
        now,
        sendAt,
        id: house.id,
        text: (own) => noticeText(context, wave, addressee(wave, own), officerFor(facts, own, person.name), periods),
        file,
      }),
      ...copies(launcher, wave, facts),
    ],
    progressId,
    progress: progress.sending({ sent: 0, total }),
    choices: progressButtons({ id: noticeId, kind: 'launch', state: 'sending' }),
  };
}

/** @param session the conversation whose files go along; `null`: none */
export async function launchNow(context: KnownContext, wave: PlannedWave, session: string | null): Promise<Reply> {
  const { database } = context.house;
  const file = await fileOfWave(database, wave.id, session);
  if (file === 'waiting') return { stay: true, say: [say(launching.fileWaiting())], again: true };
  const { parts, progressId, progress: text, choices } = await launchRows(context, wave, file);
  return {
    parts: [...(session === null ? [] : filesTo(database, session, wave.id)), ...parts],
    say: [{ ...say(text, { choices }), id: progressId }],
  };
}

/** Several units of one person as one addressee: what is said to one of them alone is said to all. */
function addressee({ tiedUnits }: PlannedWave, units: readonly { readonly id: string; readonly name: string }[]) {
  const id = (units.find((unit) => tiedUnits?.includes(unit.id)) ?? units[0])?.id ?? '';
  return { id, name: units.map(({ name }) => name).join('; ') };
}
