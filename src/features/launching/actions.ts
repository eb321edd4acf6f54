/** Launching a wave: the command, the form's end, and a trial of the notice. */

import { press } from '../../domain/button.ts';
import { launchMessage } from '../../waves/effects.ts';
import { confirmWave, findWave, type PlannedWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { type KnownContext, loadContext, moment } from '../context.ts';
import { begin, type Reply, say } from '../reply.ts';
import { talk } from '../talk.ts';
import { approvalButtons, gone, requestApproval } from './approval.ts';
import * as buttons from './buttons.ts';
import { changesIn, chosenWave, type LaunchSubject, type LaunchWave, launchFlow } from './flow.ts';
import { launchNow } from './launch.ts';
import { announced, changed, loadLaunch, loadLaunchFacts, noticeText, officerFor, unitsOf } from './subject.ts';
import { assumedValues, fieldValues, isAssumed, launching } from './words.ts';

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
    const planned = changed(context.calendar, wave, changesIn(answers));
    if (how === 'send' || how === 'approve') {
      // The card offered neither; an older one may have. It stands again, with what is wrong above it.
      if (chosen.problems.length > 0) return { stay: true, again: true };
      return how === 'send' && subject.alone ? launchNow(context, wave, planned) : requestApproval(context, planned);
    }
    switch (how) {
      case 'without_liaison':
        return {
          stay: true,
          say: [say(launching.noContact({ units: chosen.withoutLiaison, blocked: chosen.blocked, reachable: chosen.reachable }))],
          again: true,
        };
      case 'test':
        return { ...(await tried(context, planned.wave)), again: true };
      case 'assumed':
        return { stay: true, say: [say(launching.assumed({ assumed: chosen.assumed, values: fieldValues(chosen) }))], again: true };
      case 'confirm_values':
        return confirmed(context, subject, planned.wave, chosen);
      default:
        throw new Error(`the launch form ended in an unknown way: ${how}`);
    }
  },
});

/** What is assumed is the board's own from here on; the card stands again, without its marks. */
async function confirmed(context: KnownContext, subject: LaunchSubject, wave: PlannedWave, chosen: LaunchWave): Promise<Reply> {
  const { house, person, calendar, now } = context;
  if (!isAssumed(chosen.assumed)) return { stay: true, say: [say(launching.valuesConfirmed())] };
  const values = [...fieldValues(chosen), assumedValues(chosen.assumed)];
  const settled = { assumed: { fields: [], shares: [] }, confirmed: { by: person.name, at: moment(calendar, now) } };
  const later: LaunchSubject = { ...subject, apply: (one, changes) => ({ ...subject.apply(one, changes), ...settled }) };
  house.log.info({ wave: wave.id }, 'assumed values were confirmed');
  return {
    stay: true,
    parts: confirmWave(house.database, { id: house.id(), wave, personId: person.id, now, values }),
    say: [say(launching.valuesConfirmed())],
    again: launchFlow.form(later),
  };
}

/** The notice as the first unit would get it. Its buttons say what they are and do nothing. */
async function tried(context: KnownContext, planned: PlannedWave): Promise<Reply> {
  const facts = await loadLaunchFacts(loadContext(context), ['draft']);
  const [unit] = unitsOf(facts, planned);
  const sample = unit ?? { id: '', name: context.house.board.name };
  const text = noticeText(loadContext(context), announced(facts, planned), sample, officerFor(facts, [sample], context.person.name));
  const choices = launchMessage(planned, sample, text).choices?.map((row) => row.map(({ label }) => press(label, buttons.trial)));
  return {
    stay: true,
    again: true,
    say: [say([...launching.testHeader({ sampleUnit: sample.name }), '\n\n', ...text], choices ? { choices } : {})],
  };
}

export const trial = action(buttons.trial, { may: 'linked', run: async () => ({ toast: launching.trialToast }) });
