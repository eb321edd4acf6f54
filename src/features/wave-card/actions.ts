/** A wave after its launch, for the board: where it stands, a correction, calling it off, bringing it to its end. */
import type { Database } from '../../db/client.ts';
import type { Part } from '../../db/part.ts';
import { press } from '../../domain/button.ts';
import { findNotice, setNoticeState } from '../../notices/store.ts';
import { closedWaves, lastMessages } from '../../reminders/closing/last-messages.ts';
import { buttonTo } from '../../summaries/formats/format.ts';
import { received, reported } from '../../summaries/formats/lists.ts';
import { publish } from '../../summaries/published/store.ts';
import { waveCounts } from '../../summaries/rates/store.ts';
import { labels } from '../../texts/labels.ts';
import { standings, waveStates } from '../../texts/wave.ts';
import { closeWhole, endWork, moveClocks, movePeriods } from '../../waves/after/store.ts';
import { noteDecision } from '../../waves/drafting/store.ts';
import { type WavePeriod, wavePeriodsOf } from '../../waves/periods/store.ts';
import { standingOf } from '../../waves/rules.ts';
import { moveWave, type PlannedWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { type Authorized, Refused, refuse, unowned } from '../authorized.ts';
import { receipts, unreached } from '../broadcasting/buttons.ts';
import { type KnownContext, loadContext, moment } from '../context.ts';
import { waves as programmeWaves } from '../programme/buttons.ts';
import { begin, type Reply, say } from '../reply.ts';
import { talk } from '../talk.ts';
import { meantWave, otherWaves, typedWave } from '../which-wave/index.ts';
import * as buttons from './buttons.ts';
import { cancelFlow, correctFlow, correctionIn, finishFlow } from './flow.ts';
import { type Moved, movedWave } from './moved.ts';
import { endingOf, loadCancel, loadCorrection, loadFinish, movedLines, thanksOf, thanksText, toldWave } from './subject.ts';
import { receivedChoice, tellUnits, toldOf } from './units.ts';
import { waveCard } from './words.ts';

/** /dot of the board: where a wave stands, and what can be done about it. */
export const card = action(buttons.card, {
  may: 'launch',
  commands: ['dot'],
  typed: typedWave,
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { house, calendar, now, args } = context;
    const to = (label: string, which: typeof args) => press(label, buttons.card, which);
    const meant = await meantWave(context, args, to);
    if (meant instanceof Refused) return meant.reply;
    if (meant === null) return { say: [say(waveCard.none())] };
    const waveId = meant.campaignId ?? meant.id;
    const [counts, others, thanked] = await Promise.all([
      waveCounts(house.database, meant.id),
      otherWaves(context, [meant.id], to),
      findNotice(house.database, thanksOf(waveId)),
    ]);
    const notice = { notice: `launch:${waveId}` };
    const isYearly = meant.campaignId === null;
    const isLaunched = meant.state === 'launched';
    const afterLaunch = [
      [press(labels.notReceived, unreached, notice), press(labels.confirmed, receipts, notice)],
      isLaunched ? [press(labels.resendFailed, buttons.resend, notice), press(labels.correctWave, buttons.correct, { wave: waveId })] : [],
      [
        ...(thanked ? [] : [press(labels.finishWave, buttons.finish, { wave: waveId })]),
        ...(isLaunched ? [press(labels.cancelWave, buttons.cancel, { wave: waveId })] : []),
      ],
    ].filter((row) => row.length > 0);
    return {
      say: [
        say(
          waveCard.card({
            wave: meant.name,
            state: standings[standingOf(meant, now, calendar.localDate(now))],
            start: meant.startsOn,
            end: meant.endsOn,
            due: moment(calendar, meant.dueAt.getTime()),
            ...counts,
          }),
          {
            choices: [
              [received, reported].map((format) => press(format.label, buttonTo(format), { wave: meant.id })),
              ...(isYearly ? [] : afterLaunch),
              ...others,
            ],
          },
        ),
      ],
    };
  },
});

/** A wave in a state in which this can still be done; else what became of it. */
function inState(states: readonly PlannedWave['state'][]) {
  return async (context: KnownContext, args: { readonly wave: string }): Promise<Authorized<PlannedWave> | Refused> => {
    const wave = await toldWave(context.house, args.wave, ['launched', 'closed', 'cancelled']);
    if (!wave) return refuse(say(waveCard.none()));
    return states.includes(wave.state) ? unowned(wave) : refuse(say(goneWith(wave)));
  };
}

const goneWith = (wave: PlannedWave) => waveCard.gone({ wave: wave.name, state: waveStates[wave.state] });

export const correct = action(buttons.correct, {
  may: 'launch',
  load: inState(['launched']),
  run: async ({ about: wave }) => ({ begin: begin(correctFlow, `${wave.id}/${wave.version}`) }),
});

/** The same people hear of it; what they owe is owed by the new days. Of two at once the wave's version lets one through. */
export const correctTalk = talk(correctFlow, {
  may: 'launch',
  load: loadCorrection,
  async end(context) {
    const { house, subject, answers, now, person } = context;
    const { database } = house;
    const wave = await toldWave(house, subject.wave, ['launched', 'closed', 'cancelled']);
    if (wave?.state !== 'launched') return { say: [say(wave ? goneWith(wave) : waveCard.none())] };
    const { text, days } = correctionIn(answers);
    const before = await wavePeriodsOf(database, wave.id);
    const moved = movedWave(context.calendar, wave, before, days, now);
    // The card did not offer it; an older one may have.
    if (moved.problems.length > 0) return { stay: true, again: true };
    const lines = movedLines(context, wave, before, moved);
    const board = house.board.name;
    const reply = await tellUnits(context, await toldOf(loadContext(context), wave.id), {
      noticeId: house.id(),
      title: waveCard.correctionTitle({ wave: wave.name }),
      text: (unit) => waveCard.correction({ wave: wave.name, unit, text, days: lines, board }),
      choices: receivedChoice,
    });
    house.log.info({ wave: wave.id, days: lines.length }, 'a wave was corrected');
    return {
      ...reply,
      parts: [
        ...moveWave(database, wave, { ...moved.change, state: 'launched' }),
        ...(Object.keys(moved.change).length === 0 ? [] : clocksMoved(database, wave, before, moved, now)),
        noteDecision(database, { id: house.id(), waveId: wave.id, kind: 'corrected', text, personId: person.id, now }),
        ...reply.parts,
      ],
    };
  },
});

/** What units owe goes by the new days; of several reports those whose days moved, and their neighbours. */
function clocksMoved(
  database: Database,
  wave: PlannedWave,
  before: readonly WavePeriod[],
  { change, periods }: Moved,
  now: number,
): Part[] {
  if (before.length === 0) return moveClocks(wave, { ...wave, ...change }, now);
  const reports = before.flatMap((was, i) => {
    const is = periods[i];
    return is && JSON.stringify(is) !== JSON.stringify(was) ? [{ before: was, after: is }] : [];
  });
  const [first] = before;
  const clocks = first && { dueAt: first.dueAt, lockAt: wave.lockAt };
  return clocks
    ? movePeriods(
        database,
        wave.id,
        reports,
        { before: clocks, after: { dueAt: periods[0]?.dueAt ?? first.dueAt, lockAt: change.lockAt ?? wave.lockAt } },
        now,
      )
    : [];
}

export const cancel = action(buttons.cancel, {
  may: 'launch',
  load: inState(['launched']),
  run: async ({ about: wave }) => ({ begin: begin(cancelFlow, wave.id) }),
});

/** Nothing is owed any more, nobody is reminded, and everybody hears why. */
export const cancelTalk = talk(cancelFlow, {
  may: 'launch',
  load: loadCancel,
  async end(context) {
    const { house, subject, answers, now, person } = context;
    const { database } = house;
    const wave = await toldWave(house, subject.wave, ['launched', 'closed', 'cancelled']);
    if (wave?.state !== 'launched') return { say: [say(wave ? goneWith(wave) : waveCard.none())] };
    const why = answers.why?.state === 'value' ? answers.why.value : '';
    const board = house.board.name;
    const reply = await tellUnits(context, await toldOf(loadContext(context), wave.id), {
      noticeId: house.id(),
      title: waveCard.cancelledTitle({ wave: wave.name }),
      text: (unit) => waveCard.cancelled({ wave: wave.name, unit, why, board }),
      choices: receivedChoice,
    });
    house.log.info({ wave: wave.id }, 'a wave was called off');
    return {
      ...reply,
      parts: [
        ...moveWave(database, wave, { state: 'cancelled' }),
        ...endWork(database, wave.id, 'exempt'),
        // What of the launch has not left yet does not leave any more.
        ...setNoticeState(database, `launch:${wave.id}`, 'stopped', null),
        noteDecision(database, { id: house.id(), waveId: wave.id, kind: 'cancelled', text: why, personId: person.id, now }),
        ...reply.parts,
      ],
    };
  },
});

export const finish = action(buttons.finish, {
  may: 'launch',
  async load(context, args) {
    const wave = await inState(['launched', 'closed'])(context, args);
    if (wave instanceof Refused) return wave;
    const thanked = await findNotice(context.house.database, thanksOf(wave.id));
    return thanked ? refuse(say(waveCard.thankedAlready({ wave: wave.name }))) : wave;
  },
  run: async ({ about: wave }) => ({ begin: begin(finishFlow, wave.id) }),
});

/** Thanks and results, once; a wave still under way ends with them. */
export const finishTalk = talk(finishFlow, {
  may: 'launch',
  load: loadFinish,
  async end(context): Promise<Reply> {
    const { house, subject, now, calendar, person } = context;
    const { database } = house;
    const wave = await toldWave(house, subject.wave, ['launched', 'closed', 'cancelled']);
    if (!wave || wave.state === 'cancelled') return { say: [say(wave ? goneWith(wave) : waveCard.none())] };
    const { results, closing } = await endingOf(loadContext(context), wave);
    // As when the heart closes it: what it closed before this was told of then.
    const ending = wave.state === 'launched' ? closing.map((id) => ({ id, at: now })) : [];
    const closed = await closedWaves(database, calendar, ending, now);
    const reply = await tellUnits(context, await toldOf(loadContext(context), wave.id), {
      noticeId: thanksOf(wave.id),
      title: waveCard.closedTitle({ wave: wave.name }),
      text: () => thanksText(loadContext(context), wave, results),
      choices: () => [[press(labels.viewResults, programmeWaves, { wave: wave.id })]],
    });
    house.log.info({ wave: wave.id }, 'a wave was brought to its end');
    return {
      ...reply,
      parts: [
        ...(wave.state === 'launched' ? closeWhole(database, wave, await wavePeriodsOf(database, wave.id), now) : []),
        ...closed.map(({ facts, chosen }) => publish(database, facts, chosen, now)),
        noteDecision(database, { id: house.id(), waveId: wave.id, kind: 'closed', text: '', personId: person.id, now }),
        ...reply.parts,
      ],
      deliveries: await lastMessages(house, calendar, closed, now),
    };
  },
});
