/** Launching a wave: the wave, what every unit owes, the notice, and a message for every person, in one commit. */

import type { Database } from '../db/client.ts';
import type { Part } from '../db/part.ts';
import { enqueue } from '../delivery/store.ts';
import { press } from '../domain/button.ts';
import type { KeptFile, Outgoing, RichText } from '../domain/messages.ts';
import { setGoals } from '../features/goals/buttons.ts';
import { plan } from '../features/programme/buttons.ts';
import { acknowledge } from '../features/receipts/buttons.ts';
import { fanOut, type NoticeUnit } from '../notices/fan-out.ts';
import { createNotice } from '../notices/store.ts';
import { createObligations } from '../obligations/store.ts';
import type { Contact } from '../registry/people/store.ts';
import { labels } from '../texts/labels.ts';
import type { WavePeriod } from './periods/store.ts';
import { obligationsOf } from './rules.ts';
import { moveWave, type Wave, type WaveChange } from './store.ts';

export interface Launch {
  readonly wave: Wave;
  readonly change: WaveChange;
  /** Its reports, where it asks for several. */
  readonly periods: readonly Pick<WavePeriod, 'id' | 'opensAt' | 'dueAt' | 'graceEnd' | 'lockAt'>[];
  /** Everyone the wave is for, reachable or not. */
  readonly units: readonly NoticeUnit[];
  /** The people of those units whom notices reach by themselves. */
  readonly contacts: readonly Contact[];
  readonly noticeId: string;
  readonly progressId: string;
  readonly personId: string;
  readonly now: number;
  /** When it may leave for somebody, epoch ms; now, where it is not said. */
  readonly sendAt?: (to: Contact) => number;
  readonly id: () => string;
  /** The notice as these units of one person read it. */
  readonly text: (units: readonly NoticeUnit[]) => RichText;
  /** The wave's own document, where the board gave it. */
  readonly file?: KeptFile | null;
}

/** Launched twice, it happens once: the wave's version is the guard. */
export function launchWave(database: Database, launch: Launch): Part[] {
  const { wave, change, now } = launch;
  const launched = { ...wave, ...change };
  const times = { ...timesOf(launched), launchedAt: now, goalsDue: launched.goalsDue?.getTime() ?? null };
  return [
    ...moveWave(database, wave, { ...change, state: 'launched', launchedAt: new Date(now), launchedBy: launch.personId }),
    createObligations(obligationsOf(times, launch.units, launch.periods.map(timesOf)), wave.planId, wave.id, now),
    createNotice(database, {
      id: launch.noticeId,
      kind: 'launch',
      waveId: wave.id,
      title: wave.name,
      unitIds: launch.units.map((unit) => unit.id),
      createdBy: launch.personId,
      progressId: launch.progressId,
      now,
    }),
    enqueue(
      fanOut({
        ...launch,
        title: wave.name,
        sendAt: launch.sendAt ?? (() => now),
        message: (unit) => ({ ...launchMessage(launched, unit, launch.text([unit])), ...(launch.file && { file: launch.file }) }),
      }),
      now,
    ),
  ];
}

const timesOf = ({ id, opensAt, dueAt, graceEnd, lockAt }: Launch['periods'][number]) => ({
  id,
  opensAt: opensAt.getTime(),
  dueAt: dueAt.getTime(),
  graceEnd: graceEnd.getTime(),
  lockAt: lockAt.getTime(),
});

/** The notice with its buttons. */
export function launchMessage(wave: Pick<Wave, 'id' | 'planId' | 'goalsDue'>, unit: { readonly id: string }, text: RichText): Outgoing {
  const about = { wave: wave.id, unit: unit.id };
  return {
    text,
    choices: [
      [press(labels.received, acknowledge, about), press(labels.viewPlan, plan, { plan: wave.planId, wave: wave.id })],
      ...(wave.goalsDue ? [[press(labels.setGoals, setGoals, about)]] : []),
    ],
  };
}
