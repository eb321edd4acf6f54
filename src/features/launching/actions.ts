/** Launching a wave: the command, the form's end, and a trial of the notice. */

import { press } from '../../domain/button.ts';
import { launchMessage } from '../../waves/effects.ts';
import { findWave, type PlannedWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { type KnownContext, loadContext } from '../context.ts';
import { begin, type Reply, say } from '../reply.ts';
import { talk } from '../talk.ts';
import { approvalButtons, gone, overdueText, requestApproval } from './approval.ts';
import * as buttons from './buttons.ts';
import { changesIn, chosenWave, launchFlow } from './flow.ts';
import { launchNow } from './launch.ts';
import { changeOf, loadLaunch, loadLaunchFacts, noticeText, unitsOf } from './subject.ts';
import { launching } from './words.ts';

export const launch = action(buttons.launch, {
  may: 'launch',
  commands: ['phatdong'],
  async run(context) {
    const { waves } = await loadLaunchFacts(loadContext(context), ['draft', 'awaiting_approval']);
    // What waits for a second person can be decided from here too: the message with its buttons may have been lost.
    const waiting = waves
      .filter((wave) => wave.state === 'awaiting_approval')
      .map((wave) => say([wave.name], { choices: approvalButtons(wave) }));
    if (waves.length === 0) return { say: [say(launching.nothingToLaunch())] };
    if (waves.length === waiting.length) return { say: waiting };
    return { say: waiting, begin: begin(launchFlow, 'new') };
  },
});

export const launchTalk = talk(launchFlow, {
  may: 'launch',
  load: loadLaunch,
  async end(context) {
    const { subject, answers, how } = context;
    const chosen = chosenWave(subject, answers);
    const wave = chosen && (await findWave(context.house.database, chosen.id));
    if (!chosen || !wave) return { say: [say(launching.nothingToLaunch())] };
    if (wave.state !== 'draft') return { say: [say(gone(context, wave))] };
    const change = changeOf(context.calendar, changesIn(answers));
    const planned = { ...wave, ...change };
    if ((how === 'send' || how === 'approve') && chosen.overdue) return { stay: true, say: [say(overdueText(chosen.due.date))] };
    switch (how) {
      case 'without_liaison':
        return { stay: true, again: true, say: [say(launching.noContact({ units: chosen.withoutLiaison }))] };
      case 'test':
        return tried(context, planned);
      case 'approve':
        return requestApproval(context, planned, change);
      case 'send':
        return subject.alone ? launchNow(context, wave, change) : requestApproval(context, planned, change);
      default:
        throw new Error(`the launch form ended in an unknown way: ${how}`);
    }
  },
});

/** The notice as the first unit would get it. Its buttons say what they are and do nothing. */
async function tried(context: KnownContext, planned: PlannedWave): Promise<Reply> {
  const [unit] = unitsOf(await loadLaunchFacts(loadContext(context), ['draft']), planned);
  const sample = unit ?? { id: '', name: context.house.board.name };
  const text = noticeText(loadContext(context), planned, sample, context.person.name);
  const choices = launchMessage(planned, sample, text).choices?.map((row) => row.map(({ label }) => press(label, buttons.trial)));
  return {
    stay: true,
    again: true,
    say: [say([...launching.testHeader({ sampleUnit: sample.name }), '\n\n', ...text], choices ? { choices } : {})],
  };
}

export const trial = action(buttons.trial, { may: 'linked', run: async () => ({ toast: launching.trialToast }) });
