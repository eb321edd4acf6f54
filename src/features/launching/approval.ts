/** A second person of the board reads a launch before it goes. */

import { press } from '../../domain/button.ts';
import type { Choices, RichText } from '../../domain/messages.ts';
import { boardAddresses } from '../../registry/people/store.ts';
import { labels } from '../../texts/labels.ts';
import { waveStates } from '../../texts/wave.ts';
import { findWave, moveWave, numberPlan, type PlannedWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { type Authorized, Refused, refuse, unowned } from '../authorized.ts';
import { type KnownContext, loadContext, moment } from '../context.ts';
import { idle } from '../refusal.ts';
import { type Reply, say } from '../reply.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { dateProblems } from './dates.ts';
import { launchNow } from './launch.ts';
import { announced, assumedOf, type Changed, firstDates, loadLaunchFacts, noticeText, officerFor, unitsOf } from './subject.ts';
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
  const [facts, everyone] = await Promise.all([loadLaunchFacts(loadContext(context), ['draft']), boardAddresses(house.database)]);
  const units = unitsOf(facts, wave);
  const approvers = everyone.filter((one) => one.personId !== person.id);
  const text = noticeText(
    loadContext(context),
    announced(facts, wave),
    units[0] ?? { name: house.board.name },
    officerFor(facts, units.slice(0, 1), person.name),
  );
  const choices = approvalButtons({ id: wave.id, version: wave.version + 1 });
  const deliveries = approvers.flatMap((approver) => {
    const request = launching.approvalRequest({
      approverPosition: approver.name,
      author: person.name,
      wave: wave.name,
      units: units.length,
      due: moment(calendar, wave.dueAt.getTime()),
      assumed: assumedOf(facts, wave),
    });
    // What is decided on first, the decision last.
    return [...tell(context, [approver], { text }), ...tell(context, [approver], { text: request, choices })];
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
    const facts = await loadLaunchFacts(loadContext(context), ['awaiting_approval']);
    const problems = dateProblems(calendar, firstDates(facts, wave), now);
    if (problems.length > 0) {
      const [, giveBackButton] = approvalButtons(wave)[0] ?? [];
      return {
        say: [
          say(launching.approvalDatesWrong({ problems: problems.map(dateProblem) }), giveBackButton ? { choices: [[giveBackButton]] } : {}),
        ],
      };
    }
    const reply = await launchNow(context, wave, { wave, change: {}, plan: {} });
    const told = await tellAuthor(context, wave, launching.approved({ wave: wave.name, by: person.name, at: moment(calendar, now) }));
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
      deliveries: await tellAuthor(context, wave, text),
      say: [say(text)],
    };
  },
});

async function tellAuthor(context: KnownContext, wave: PlannedWave, text: RichText) {
  const everyone = await boardAddresses(context.house.database);
  return tell(
    context,
    everyone.filter((one) => one.personId === wave.launchedBy),
    { text },
  );
}
