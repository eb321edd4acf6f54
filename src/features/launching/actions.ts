/** Launching: the form's end, the approval by a second person, and holding or ending a notice on its way. */

import type { NewDelivery } from '../../delivery/store.ts';
import type { Answers } from '../../domain/answers.ts';
import type { Choice } from '../../domain/messages.ts';
import { formatDate } from '../../language/format.ts';
import { findNotice, setNoticeState } from '../../notices/store.ts';
import { boardAddresses } from '../../registry/store.ts';
import { board, progress } from '../../texts/board.ts';
import { directory } from '../../texts/directory.ts';
import { err } from '../../texts/errors.ts';
import { labels } from '../../texts/labels.ts';
import { waveStates } from '../../texts/wave.ts';
import { work } from '../../texts/work.ts';
import { launchMessage, launchWave } from '../../waves/effects.ts';
import { findWave, moveWave, type PlannedWave, type WaveChange } from '../../waves/store.ts';
import { type Action, argument, type Context, type Finished, type KnownContext, moment, type Reply, say } from '../action.ts';
import { chosenWave, type LaunchSubject, launchFlow } from './flow.ts';
import { changeOf, loadLaunchFacts, noticeText, unitsOf } from './subject.ts';

export const launchAction: Action = {
  name: 'launch',
  commands: ['phatdong'],
  permission: 'launch',
  async run(context) {
    const { waves } = await loadLaunchFacts(load(context), ['draft', 'awaiting_approval']);
    // What waits for a second person can be decided from here too: the message with its buttons may have been lost.
    const waiting = waves
      .filter((wave) => wave.state === 'awaiting_approval')
      .map((wave) => say([wave.name], { choices: approvalButtons(wave) }));
    if (waves.length === 0) return { say: [say(board.nothingToLaunch())] };
    if (waves.length === waiting.length) return { say: waiting };
    return { say: waiting, begin: { flow: launchFlow.name, subjectId: 'new', personal: true } };
  },
};

function load(context: Context) {
  const { house, calendar, now, loaded } = context;
  return { database: house.database, calendar, board: house.board, person: loaded.person, now };
}

export const launchWaveAction: Action = {
  name: 'launch_wave',
  permission: 'launch',
  async finish(context, { subject, answers, how }: Finished) {
    const { person } = context.loaded;
    if (!person) throw new Error('a wave was launched by nobody');
    const chosen = chosenWave(subject as LaunchSubject, answers);
    const wave = chosen && (await findWave(context.house.database, chosen.id));
    if (!chosen || !wave) return { say: [say(board.nothingToLaunch())] };
    const known = { ...context, person };
    if (wave.state !== 'draft') return { say: [say(gone(known, wave))] };
    const change = changeOf(context.calendar, changes(answers));
    const planned = { ...wave, ...change };
    if ((how === 'send' || how === 'approve') && chosen.overdue) return { stay: true, say: [say(overdueText(chosen.due.date))] };
    switch (how) {
      case 'without_liaison':
        return { stay: true, say: [say(directory.noContact({ units: chosen.withoutLiaison }))] };
      case 'test': {
        const [unit] = unitsOf(await loadLaunchFacts(load(context), ['draft']), planned);
        const sample = unit ?? { id: '', name: context.house.board.name };
        const text = noticeText(load(context), planned, sample, person.name);
        // The buttons of a trial say what they are and do nothing.
        const buttons = launchMessage(planned, sample, text).choices?.map((row) =>
          row.map(({ label }): Choice => ({ label, action: 'trial' })),
        );
        return {
          stay: true,
          say: [say([...board.testHeader({ sampleUnit: sample.name }), '\n\n', ...text], buttons ? { choices: buttons } : {})],
        };
      }
      case 'approve':
        return requestApproval(known, planned, change);
      case 'send':
        return (subject as LaunchSubject).alone ? launchNow(known, wave, change) : requestApproval(known, planned, change);
      default:
        throw new Error(`the launch form ended in an unknown way: ${how}`);
    }
  },
};

function changes(answers: Answers): { focus?: string; due?: string } {
  const text = (key: string) => (answers[key]?.state === 'value' ? String((answers[key] as { value: unknown }).value) : undefined);
  const focus = text('focus');
  const due = text('due');
  return { ...(focus !== undefined && { focus }), ...(due !== undefined && { due }) };
}

function gone({ house, calendar, now }: KnownContext, wave: PlannedWave) {
  return board.approvalGone({
    wave: wave.name,
    state: waveStates[wave.state],
    by: wave.launchedByName ?? house.board.name,
    at: moment(calendar, wave.launchedAt?.getTime() ?? now),
  });
}

/** Everything a launch writes, and the message in the sender's chat that follows it. */
async function launchNow(context: KnownContext, wave: PlannedWave, change: WaveChange): Promise<Reply> {
  const { house, person, now } = context;
  const facts = await loadLaunchFacts(load(context), ['draft']);
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
      text: (unit) => noticeText(load(context), planned, unit, person.name),
    }),
    say: [
      {
        ...say(progress.sending({ sent: 0, total: contacts.filter((contact) => contact.reachable).length }), {
          choices: holdButtons(noticeId),
        }),
        id: progressId,
      },
    ],
  };
}

/** Under the progress of a notice being sent. */
export function holdButtons(noticeId: string): readonly (readonly Choice[])[] {
  return [
    [
      { label: labels.pause, action: 'notice_hold', args: { notice: noticeId } },
      { label: labels.stopForGood, action: 'notice_stop', args: { notice: noticeId } },
    ],
  ];
}

async function requestApproval(context: KnownContext, wave: PlannedWave, change: WaveChange): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const [facts, everyone] = await Promise.all([loadLaunchFacts(load(context), ['draft']), boardAddresses(house.database)]);
  const units = unitsOf(facts, wave);
  const approvers = everyone.filter((one) => one.personId !== person.id);
  const text = noticeText(load(context), wave, units[0] ?? { name: house.board.name }, person.name);
  const deliveries = approvers.flatMap((approver): NewDelivery[] => {
    const common = {
      dedupeKey: null,
      channel: approver.channel,
      address: approver.address,
      lane: 'reply' as const,
      personId: approver.personId,
      unitId: null,
      noticeId: null,
      replacesId: null,
      untilDone: null,
      notBefore: now,
    };
    const request = board.approvalRequest({
      approverPosition: approver.name,
      author: person.name,
      wave: wave.name,
      units: units.length,
      due: moment(calendar, wave.dueAt.getTime()),
    });
    const choices = approvalButtons({ id: wave.id, version: wave.version + 1 });
    return [
      { ...common, id: house.id(), body: { text: request, choices } },
      { ...common, id: house.id(), body: { text } },
    ];
  });
  return {
    parts: moveWave(house.database, wave, { ...change, state: 'awaiting_approval', launchedBy: person.id }),
    deliveries,
    say: [say(board.approvalSent({ approvers: approvers.map((one) => one.name) }))],
  };
}

function approvalButtons(wave: { readonly id: string; readonly version: number }): readonly (readonly Choice[])[] {
  const args = { wave: wave.id, version: wave.version };
  return [
    [
      { label: labels.approveSendNow, action: 'approve_launch', args },
      { label: labels.returnToAuthor, action: 'return_launch', args },
    ],
  ];
}

function overdueText(date: string) {
  return board.datesWrong({ problem: `hạn báo cáo ${formatDate(date)} đã qua` });
}

/** The wave behind an approval's button, when it still waits in the version shown. */
async function awaiting(context: KnownContext, args: Parameters<typeof argument>[0], byAuthor = false): Promise<PlannedWave | Reply> {
  const wave = await findWave(context.house.database, argument(args, 'wave'));
  if (!wave) return { say: [say(err.oldButtonIdle())] };
  if (wave.state !== 'awaiting_approval' || wave.version !== args.version) return { say: [say(gone(context, wave))] };
  if (!byAuthor && wave.launchedBy === context.person.id) return { say: [say(board.approvalOwn())] };
  return wave;
}

export const approveLaunchAction: Action = {
  name: 'approve_launch',
  permission: 'launch',
  async run(context, args) {
    const wave = await awaiting(context, args);
    if (!('id' in wave)) return wave;
    const { house, person, calendar, now } = context;
    if (wave.dueAt.getTime() <= now) return { say: [say(overdueText(calendar.localDate(wave.dueAt.getTime())))] };
    const reply = await launchNow(context, wave, {});
    const told = await tell(context, wave.launchedBy, board.approved({ wave: wave.name, by: person.name, at: moment(calendar, now) }));
    house.log.info({ wave: wave.id }, 'a launch was approved');
    return { ...reply, deliveries: [...(reply.deliveries ?? []), ...told] };
  },
};

export const returnLaunchAction: Action = {
  name: 'return_launch',
  permission: 'launch',
  async run(context, args) {
    const wave = await awaiting(context, args, true);
    if (!('id' in wave)) return wave;
    const { house, person, calendar, now } = context;
    return {
      parts: moveWave(house.database, wave, { state: 'draft' }),
      deliveries: await tell(
        context,
        wave.launchedBy,
        work.launchReturned({ wave: wave.name, by: person.name, at: moment(calendar, now) }),
      ),
      say: [say(work.launchReturned({ wave: wave.name, by: person.name, at: moment(calendar, now) }))],
    };
  },
};

/** A message to one board member. */
async function tell({ house, now }: KnownContext, personId: string | null, text: Parameters<typeof say>[0]): Promise<NewDelivery[]> {
  const everyone = await boardAddresses(house.database);
  return everyone
    .filter((one) => one.personId === personId)
    .map((one) => ({
      id: house.id(),
      dedupeKey: null,
      channel: one.channel,
      address: one.address,
      lane: 'reply' as const,
      body: { text },
      personId: one.personId,
      unitId: null,
      noticeId: null,
      replacesId: null,
      untilDone: null,
      notBefore: now,
    }));
}

/** A button of a trial message. */
export const trialAction: Action = {
  name: 'trial',
  permission: 'linked',
  run: async () => ({ toast: work.trialToast }),
};

function holding(name: string, state: 'sending' | 'paused' | 'stopped'): Action {
  return {
    name,
    permission: 'launch',
    async run({ house, person }, args) {
      const notice = await findNotice(house.database, argument(args, 'notice'));
      if (!notice || notice.state === 'finished' || notice.state === 'stopped') return { say: [say(err.oldButtonIdle())] };
      house.log.info({ notice: notice.id, state, by: person.id }, 'a notice was held or let go');
      return { parts: setNoticeState(house.database, notice.id, state, null), toast: work.holdToast[state] };
    },
  };
}

export const holdActions: readonly Action[] = [
  holding('notice_hold', 'paused'),
  holding('notice_resume', 'sending'),
  holding('notice_stop', 'stopped'),
];
