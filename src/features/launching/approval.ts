/** A second person of the board reads a launch before it goes. */

import { press } from '../../domain/button.ts';
import type { Choices } from '../../domain/messages.ts';
import { labels } from '../../texts/labels.ts';
import { waveStates } from '../../texts/wave.ts';
import { findWave, moveWave, numberPlan, type PlannedWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { type Authorized, Refused, refuse, unowned } from '../authorized.ts';
import { type KnownContext, loadContext, moment } from '../context.ts';
import { idle } from '../refusal.ts';
import { type Reply, say } from '../reply.ts';
import { approversFor, askedOf, tellAuthor } from '../second-person/index.ts';
import * as buttons from './buttons.ts';
import { dateProblems } from './dates.ts';
import { launchNow } from './launch.ts';
import { assumedOf, type Changed, loadLaunchFacts, noticeText, unitsOf } from './subject.ts';
import { dateProblem, launching } from './words.ts';

/** What became of a wave that does not wait any more. */
export function gone({ house, calendar, now }: KnownContext, wave: PlannedWave) {
  return launching.approvalGone({
    wave: wave.name,
    state: waveStates[wave.state],
    by: wave.launchedByName ?? house.board.name,
    at: moment(calendar, wave.launchedAt?.getTime() ?? now),
  });
}

export async function requestApproval(context: KnownContext, { wave, change, plan }: Changed): Promise<Reply> {
  const { house, person, calendar } = context;
  const [facts, approvers] = await Promise.all([loadLaunchFacts(loadContext(context), ['draft']), approversFor(context)]);
  const units = unitsOf(facts, wave);
  const text = noticeText(loadContext(context), wave, units[0] ?? { name: house.board.name }, person.name);
  const deliveries = askedOf(context, approvers, {
    decided: { text },
    choices: approvalButtons({ id: wave.id, version: wave.version + 1 }),
    request: (approver) =>
      launching.approvalRequest({
        approverPosition: approver.name,
        author: person.name,
        wave: wave.name,
        units: units.length,
        due: moment(calendar, wave.dueAt.getTime()),
        assumed: assumedOf(facts, wave),
      }),
  });
  return {
    parts: [
      ...numberPlan(house.database, wave.planId, plan),
      ...moveWave(house.database, wave, { ...change, state: 'awaiting_approval', launchedBy: person.id }),
    ],
    deliveries,
    say: [say(launching.approvalSent({ approvers: approvers.map((one) => one.name) }))],
  };
}

/** [Đồng ý, gửi ngay] and [Trả lại]. */
export function approvalButtons(wave: { readonly id: string; readonly version: number }): Choices {
  const shown = { wave: wave.id, version: wave.version };
  return [[press(labels.approveSendNow, buttons.approve, shown), press(labels.returnToAuthor, buttons.giveBack, shown)]];
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

export const approve = action(buttons.approve, {
  may: 'launch',
  load: awaitingMe,
  async run(context) {
    const { house, person, calendar, now, about: wave } = context;
    const problems = dateProblems(calendar, wave, now);
    if (problems.length > 0) {
      const [, giveBackButton] = approvalButtons(wave)[0] ?? [];
      return {
        say: [
          say(launching.approvalDatesWrong({ problems: problems.map(dateProblem) }), giveBackButton ? { choices: [[giveBackButton]] } : {}),
        ],
      };
    }
    const reply = await launchNow(context, wave, { wave, change: {}, plan: {} });
    const told = await tellAuthor(
      context,
      wave.launchedBy,
      launching.approved({ wave: wave.name, by: person.name, at: moment(calendar, now) }),
    );
    house.log.info({ wave: wave.id }, 'a launch was approved');
    return { ...reply, deliveries: [...(reply.deliveries ?? []), ...told] };
  },
});

export const giveBack = action(buttons.giveBack, {
  may: 'launch',
  load: awaiting,
  async run(context) {
    const { house, person, calendar, now, about: wave } = context;
    const text = launching.launchReturned({ wave: wave.name, by: person.name, at: moment(calendar, now) });
    return {
      parts: moveWave(house.database, wave, { state: 'draft' }),
      deliveries: await tellAuthor(context, wave.launchedBy, text),
      say: [say(text)],
    };
  },
});
