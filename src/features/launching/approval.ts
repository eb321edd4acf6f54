/** A second person of the board reads a launch before it goes: lets it go now, at an hour, or gives it back with a reason. */

import { valueIn } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import type { Choices } from '../../domain/messages.ts';
import { labels } from '../../texts/labels.ts';
import { noteDecision, schedulesOf } from '../../waves/drafting/store.ts';
import { wavePeriodsOf } from '../../waves/periods/store.ts';
import { findWave, moveWave, type PlannedWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { type Authorized, Refused, refuse, unowned } from '../authorized.ts';
import { type KnownContext, loadContext, moment } from '../context.ts';
import { idle } from '../refusal.ts';
import { begin, type Reply, say } from '../reply.ts';
import { approversFor, askedOf, tellAuthor } from '../second-person/index.ts';
import { talk } from '../talk.ts';
import * as buttons from './buttons.ts';
import { scheduledRows } from './clock.ts';
import { dateProblems, firstDates } from './dates.ts';
import { fileOfWave, filesTo } from './documents.ts';
import { loadLaunchFacts, officerFor, unitsOf } from './facts.ts';
import { returnFlow } from './flow.ts';
import { problemWords } from './form/card.ts';
import { launchNow } from './launch.ts';
import { assumedOf, hourWords, noticeText } from './subject.ts';
import { gone, waitingWave } from './waiting.ts';
import { launching } from './words.ts';

/** @param asked the conversation whose files go along, and the hour it is proposed for, epoch ms */
export async function requestApproval(
  context: KnownContext,
  wave: PlannedWave,
  asked: { readonly session: string; readonly at: number | null },
): Promise<Reply> {
  const { house, person, calendar } = context;
  const { database } = house;
  const [facts, approvers, file] = await Promise.all([
    loadLaunchFacts(loadContext(context), ['draft']),
    approversFor(context),
    fileOfWave(database, wave.id, asked.session),
  ]);
  if (file === 'waiting') return { stay: true, say: [say(launching.fileWaiting())], again: true };
  const units = unitsOf(facts, wave);
  const periods = facts.periods.get(wave.id) ?? [];
  const text = noticeText(
    loadContext(context),
    wave,
    units[0] ?? { name: house.board.name },
    officerFor(facts, units.slice(0, 1), person.name),
    periods,
  );
  const deliveries = askedOf(context, approvers, {
    decided: { text, ...(file && { file }) },
    choices: approvalButtons({ id: wave.id, version: wave.version + 1 }, asked.at !== null),
    request: (approver) =>
      launching.approvalRequest({
        approverPosition: approver.name,
        author: person.name,
        wave: wave.name,
        units: units.length,
        due: moment(calendar, (periods[0] ?? wave).dueAt.getTime()),
        reports: periods.length,
        at: asked.at === null ? null : hourWords(calendar, asked.at),
        assumed: assumedOf(facts, wave),
      }),
  });
  const scheduled = { scheduledAt: asked.at === null ? null : new Date(asked.at), scheduledBy: asked.at === null ? null : person.id };
  return {
    parts: [
      ...filesTo(database, asked.session, wave.id),
      ...moveWave(database, wave, { ...scheduled, state: 'awaiting_approval', launchedBy: person.id }),
    ],
    deliveries,
    say: [say(launching.approvalSent({ approvers: approvers.map((one) => one.name) }))],
  };
}

/** [Đồng ý, gửi ngay] [Hẹn giờ gửi] [Trả lại]; of one that was proposed for an hour [Đồng ý, đúng hẹn] first. */
export function approvalButtons(wave: { readonly id: string; readonly version: number }, hasHour: boolean): Choices {
  const shown = { wave: wave.id, version: wave.version };
  return [
    ...(hasHour ? [[press(labels.agreeAsScheduled, buttons.approveAsScheduled, shown)]] : []),
    [press(labels.approveSendNow, buttons.approve, shown), press(labels.schedule, buttons.schedule, shown)],
    [press(labels.returnToAuthor, buttons.giveBack, shown)],
  ];
}

interface Shown {
  readonly wave: string;
  readonly version: number;
}

/** The wave behind an approval's button, when it still waits in the version shown. */
async function awaiting(context: KnownContext, args: Shown): Promise<Authorized<PlannedWave> | Refused> {
  const wave = await findWave(context.house.database, args.wave);
  if (!wave) return idle(null);
  const waits = wave.state === 'awaiting_approval' && wave.version === args.version;
  return waits ? unowned(wave) : refuse(say(gone(context, wave)));
}

/** The same for another person than its author. */
async function awaitingMe(context: KnownContext, args: Shown): Promise<Authorized<PlannedWave> | Refused> {
  const wave = await awaiting(context, args);
  return !(wave instanceof Refused) && wave.launchedBy === context.person.id ? refuse(say(launching.approvalOwn())) : wave;
}

/** Its dates may have gone by while it waited: then only its author can help. */
async function tooLate(context: KnownContext, wave: PlannedWave, at: number): Promise<Reply | null> {
  const problems = dateProblems(context.calendar, firstDates(wave, await wavePeriodsOf(context.house.database, wave.id)), at);
  if (problems.length === 0) return null;
  const giveBackButton = press(labels.returnToAuthor, buttons.giveBack, { wave: wave.id, version: wave.version });
  return { say: [say(launching.approvalDatesWrong({ problems: problems.map(problemWords) }), { choices: [[giveBackButton]] })] };
}

export const approve = action(buttons.approve, {
  may: 'launch',
  load: awaitingMe,
  async run(context) {
    const { house, person, calendar, now, about: wave } = context;
    const late = await tooLate(context, wave, now);
    if (late) return late;
    const reply = await launchNow(context, wave, null);
    if (!reply.parts) return reply;
    const told = await tellAuthor(
      context,
      wave.launchedBy,
      launching.approved({ wave: wave.name, by: person.name, at: moment(calendar, now) }),
    );
    house.log.info({ wave: wave.id }, 'a launch was approved');
    return { ...reply, deliveries: [...(reply.deliveries ?? []), ...told] };
  },
});

/** At the hour it was proposed for; where that is past, now. */
export const approveAsScheduled = action(buttons.approveAsScheduled, {
  may: 'launch',
  load: awaitingMe,
  async run(context) {
    const { house, person, calendar, now, about: wave } = context;
    const [schedule] = await schedulesOf(house.database, [wave.id]);
    const at = Math.max(schedule?.at.getTime() ?? now, now);
    const late = await tooLate(context, wave, at);
    if (late) return late;
    const told = await tellAuthor(
      context,
      wave.launchedBy,
      launching.scheduledBy({ wave: wave.name, by: person.name, at: hourWords(calendar, at) }),
    );
    const reply = await scheduledRows(context, wave, at);
    return { ...reply, deliveries: [...(reply.deliveries ?? []), ...told] };
  },
});

/** [Trả lại]: asks why. */
export const giveBack = action(buttons.giveBack, {
  may: 'launch',
  load: awaiting,
  run: async ({ about: wave }) => ({ begin: begin(returnFlow, `${wave.id}/${wave.version}`) }),
});

export const returnTalk = talk(returnFlow, {
  may: 'launch',
  load: (context, subjectId) => waitingWave(context, subjectId, ['awaiting_approval']),
  async end(context) {
    const { house, person, calendar, now, subject, answers } = context;
    const wave = await findWave(house.database, subject.wave);
    if (wave?.state !== 'awaiting_approval') return { say: [say(wave ? gone(context, wave) : launching.nothingChosen())] };
    const why = valueIn(answers.why) ?? '';
    const text = launching.launchReturned({ wave: wave.name, by: person.name, at: moment(calendar, now), why });
    return {
      parts: [
        ...moveWave(house.database, wave, { state: 'draft', scheduledAt: null, scheduledBy: null }),
        noteDecision(house.database, { id: house.id(), waveId: wave.id, kind: 'returned', text: why, personId: person.id, now }),
      ],
      deliveries: await tellAuthor(context, wave.launchedBy, text, [[press(labels.viewLaunch, buttons.launch, { wave: wave.id })]]),
      say: [say(launching.returnTold({ wave: wave.name }))],
    };
  },
});
