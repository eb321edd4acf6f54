/** The hour of a wave that goes out by itself: set, moved, taken back; and a wave nobody was told of, kept or thrown away. */

import { valueIn } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { seatFor } from '../../domain/people.ts';
import { labels } from '../../texts/labels.ts';
import { noteDecision, schedulesOf } from '../../waves/drafting/store.ts';
import { wavePeriodsOf } from '../../waves/periods/store.ts';
import { findWave, moveWave, type PlannedWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { type Authorized, allow, type Refused, refuse, unowned } from '../authorized.ts';
import type { KnownContext, LoadContext } from '../context.ts';
import { idle } from '../refusal.ts';
import { begin, say } from '../reply.ts';
import { tellAuthor } from '../second-person/index.ts';
import { talk } from '../talk.ts';
import * as buttons from './buttons.ts';
import { scheduledRows } from './clock.ts';
import { dateProblems, firstDates } from './dates.ts';
import { type HourSubject, hourFlow } from './flow.ts';
import { problemWords } from './form/card.ts';
import { hours, hourWords } from './subject.ts';
import { gone, waitingWave } from './waiting.ts';
import { launching } from './words.ts';

interface Shown {
  readonly wave: string;
  readonly version: number;
}

const WAITING = ['awaiting_approval', 'scheduled'] as const;

/** A wave that is on the clock, or whose launch another person proposed, in the version shown. */
async function waiting(context: KnownContext, args: Shown): Promise<Authorized<PlannedWave> | Refused> {
  const wave = await findWave(context.house.database, args.wave);
  if (!wave) return idle(context.person);
  if (!WAITING.some((state) => state === wave.state) || wave.version !== args.version) return refuse(say(gone(context, wave)));
  // Who proposed a launch does not let it go, at an hour as little as now.
  if (wave.state === 'awaiting_approval' && wave.launchedBy === context.person.id) return refuse(say(launching.approvalOwn()));
  return unowned(wave);
}

/** [Hẹn giờ gửi], [Đổi giờ]: asks when. */
export const schedule = action(buttons.schedule, {
  may: 'launch',
  load: waiting,
  run: async ({ about: wave }) => ({ begin: begin(hourFlow, `${wave.id}/${wave.version}`) }),
});

async function loadHour(context: LoadContext, subjectId: string): Promise<Authorized<HourSubject> | null> {
  const { database, calendar, now, person } = context;
  const wave = await waitingWave(context, subjectId, WAITING);
  if (!wave) return null;
  const stored = await findWave(database, wave.wave);
  // Who proposed a launch does not set its hour either.
  if (stored?.state === 'awaiting_approval' && stored.launchedBy === person?.id) return null;
  const [set] = await schedulesOf(database, [wave.wave]);
  return allow(person && seatFor(person, 'launch'), {
    ...wave,
    ...hours(calendar, now),
    hour: set ? hourWords(calendar, set.at.getTime()) : null,
  });
}

export const hourTalk = talk(hourFlow, {
  may: 'launch',
  load: loadHour,
  async end(context) {
    const { house, person, calendar, subject, answers } = context;
    const wave = await findWave(house.database, subject.wave);
    const hour = valueIn(answers.hour);
    if (!wave || typeof hour !== 'string') return { say: [say(launching.nothingChosen())] };
    if (!WAITING.some((state) => state === wave.state) || wave.version !== subject.version) return { say: [say(gone(context, wave))] };
    const at = subject.instant(hour);
    const problems = dateProblems(calendar, firstDates(wave, await wavePeriodsOf(house.database, wave.id)), at);
    if (problems.length > 0)
      return { say: [say(launching.hourTooLate({ at: hourWords(calendar, at), problems: problems.map(problemWords) }))] };
    const reply = await scheduledRows(context, wave, at);
    if (wave.state === 'scheduled' || wave.launchedBy === null) return reply;
    const text = launching.scheduledBy({ wave: wave.name, by: person.name, at: hourWords(calendar, at) });
    return { ...reply, deliveries: await tellAuthor(context, wave.launchedBy, text) };
  },
});

/** [Bỏ hẹn]: a draft again. */
export const unschedule = action(buttons.unschedule, {
  may: 'launch',
  load: waiting,
  async run({ house, about: wave, person }) {
    house.log.info({ wave: wave.id, by: person.id }, 'a launch was taken off the clock');
    return {
      parts: moveWave(house.database, wave, { state: 'draft', scheduledAt: null, scheduledBy: null }),
      say: [say(launching.unscheduled({ wave: wave.name }), { choices: [[press(labels.viewLaunch, buttons.launch, { wave: wave.id })]] })],
    };
  },
});

async function draft({ house, person }: KnownContext, args: { readonly wave: string }): Promise<Authorized<PlannedWave> | Refused> {
  const wave = await findWave(house.database, args.wave);
  return wave?.state === 'draft' ? unowned(wave) : idle(person);
}

/** [Giữ bản nháp]. */
export const keep = action(buttons.keep, {
  may: 'launch',
  load: draft,
  run: async ({ about: wave }) => ({ say: [say(launching.kept({ wave: wave.name }))] }),
});

/** [Bỏ hẳn]: it was never told to anybody, and is not offered any more. */
export const throwAway = action(buttons.throwAway, {
  may: 'launch',
  load: draft,
  async run({ house, person, now, about: wave }) {
    house.log.info({ wave: wave.id, by: person.id }, 'a wave that was not launched was thrown away');
    return {
      parts: [
        ...moveWave(house.database, wave, { state: 'cancelled', scheduledAt: null }),
        noteDecision(house.database, { id: house.id(), waveId: wave.id, kind: 'thrown_away', text: '', personId: person.id, now }),
      ],
      say: [say(launching.thrownAway({ wave: wave.name }))],
    };
  },
});
