/** Launching a wave: the command, the conversation's ends, and a trial of the notice. */

import type { Answers } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { rules } from '../../reminders/rules/index.ts';
import { labels } from '../../texts/labels.ts';
import { inPages, pageAt, turning } from '../../texts/pages.ts';
import { schedulesOf } from '../../waves/drafting/store.ts';
import { launchMessage } from '../../waves/effects.ts';
import { confirmWave, findWave, listWaves, type PlannedWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import { type KnownContext, loadContext, moment } from '../context.ts';
import { idle } from '../refusal.ts';
import { begin, type Reply, type Say, say } from '../reply.ts';
import { talk } from '../talk.ts';
import { approvalButtons, requestApproval } from './approval.ts';
import * as buttons from './buttons.ts';
import { changed, writeChanges } from './changing.ts';
import { putOnClock, scheduledButtons } from './clock.ts';
import { fileOfWave, filesTo } from './documents.ts';
import { type DraftingFacts, loadDraftingFacts, loadLaunchFacts, officerFor, unitsOf } from './facts.ts';
import { chosenWave, launchFlow } from './flow.ts';
import { changesIn, isEdited } from './form/card.ts';
import { hourIn } from './form/hour.ts';
import type { LaunchSubject, LaunchWave } from './form/subject.ts';
import { launchNow } from './launch.ts';
import { makeWave } from './making.ts';

import { blockedOf, hourWords, launchSubject, loadLaunch, noticeText } from './subject.ts';
import { unfinishedSay } from './unfinished.ts';
import { gone } from './waiting.ts';
import { assumedValues, fieldValues, isAssumed, launching } from './words.ts';

export const launch = action(buttons.launch, {
  may: 'launch',
  commands: ['phatdong'],
  typed: () => ({}),
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { house, calendar, args } = context;
    const session = house.id();
    if (args.wave !== undefined) return { begin: begin(launchFlow, `${session}~${args.wave}`) };
    // What waits for a second person, or for its hour, can be decided from here too: the message with its buttons may have been lost.
    const waves = await listWaves(house.database, ['awaiting_approval', 'scheduled']);
    const hours = await schedulesOf(
      house.database,
      waves.map(({ id }) => id),
    );
    const waiting = waves.map((wave) => {
      const at = hours.find(({ waveId }) => waveId === wave.id)?.at ?? null;
      const hour = at && hourWords(calendar, at.getTime());
      return wave.state === 'scheduled'
        ? say(launching.waitsForHour({ wave: wave.name, at: hour ?? '' }), { choices: scheduledButtons(wave) })
        : say(launching.waitsForSecond({ wave: wave.name, at: hour }), { choices: approvalButtons(wave, at !== null) });
    });
    return { say: [...waiting, ...(await unfinishedSay(context))], begin: begin(launchFlow, session) };
  },
});

export const launchTalk = talk(launchFlow, {
  may: 'launch',
  load: loadLaunch,
  async end(context) {
    const { house, subject, answers, how, draft } = context;
    const chosen = chosenWave(subject, answers);
    if (!chosen) return how === 'done' ? made(context) : { say: [say(launching.nothingChosen())] };
    const wave = await findWave(house.database, chosen.id);
    if (!wave) return { say: [say(launching.nothingChosen())] };
    if (wave.state !== 'draft') return { say: [say(gone(context, wave))] };
    const session = draft.subjectId;
    if (how === 'done') return edited(context, wave);
    // The card offered none of these; an older one may have. It stands again, with what is wrong above it.
    if (['send', 'approve', 'schedule'].includes(how) && (chosen.problems.length > 0 || isEdited(answers)))
      return { stay: true, again: true };
    const hour = hourIn(answers);
    switch (how) {
      case 'send':
        return subject.alone ? launchNow(context, wave, session) : requestApproval(context, wave, { session, at: null });
      case 'approve':
        return requestApproval(context, wave, { session, at: hour === null ? null : subject.instant(hour) });
      case 'schedule':
        if (hour === null) return { stay: true, again: true };
        return subject.alone
          ? putOnClock(context, wave, { session, at: subject.instant(hour) })
          : requestApproval(context, wave, { session, at: subject.instant(hour) });
      case 'test':
        return { ...(await tried(context, wave, session)), again: true };
      case 'without_liaison':
        return { stay: true, say: [await reachSay(context, wave, undefined)], again: true };
      case 'assumed':
        return { stay: true, say: [say(launching.assumed({ assumed: chosen.assumed, values: fieldValues(chosen) }))], again: true };
      case 'confirm_values':
        return confirmed(context, wave, chosen);
      case 'leave':
        return {
          parts: filesTo(house.database, session, wave.id),
          say: [
            say(launching.leave({ wave: wave.name }), {
              choices: [
                [
                  press(labels.keepDraft, buttons.keep, { wave: wave.id }),
                  press(labels.throwAway, buttons.throwAway, { wave: wave.id, version: wave.version }),
                ],
              ],
            }),
          ],
        };
      default:
        throw new Error(`the launch form ended in an unknown way: ${how}`);
    }
  },
});

/** The conversation at its end. */
interface Ended extends KnownContext {
  readonly subject: LaunchSubject;
  readonly answers: Answers;
  readonly draft: { readonly subjectId: string };
}

/** The form as it stands once what this turn writes is there. */
function formOf(context: Ended, facts: DraftingFacts) {
  return launchFlow.form(launchSubject(rules, loadContext(context), facts, context.draft.subjectId));
}

/** A wave, and its plan, that were not there: written, and shown at once. */
async function made(context: Ended): Promise<Reply> {
  const { subject, answers, draft } = context;
  const facts = await loadDraftingFacts(loadContext(context), draft.subjectId);
  const wave = await makeWave(context, subject, facts, answers);
  if (!wave) return { say: [say(launching.nothingChosen())] };
  const which = { state: 'value', value: wave.waveId } as const;
  return { stay: true, parts: wave.parts, anew: { form: formOf(context, wave.facts), answers: { which } } };
}

/** What was changed on the card is the wave's from here on. */
async function edited(context: Ended, wave: PlannedWave): Promise<Reply> {
  const { house, calendar, answers, draft } = context;
  const facts = await loadDraftingFacts(loadContext(context), draft.subjectId);
  const changes = changesIn(answers);
  const beside = facts.beside.get(wave.id) ?? { periods: [], targets: null, files: [] };
  const rhythm = facts.known.find(({ id }) => id === wave.id)?.rhythm;
  const result = changed(calendar, wave, { rhythm, periods: beside.periods }, changes);
  const after: PlannedWave = { ...result.wave, version: wave.version + 1 };
  const periods = result.periods?.map((one) => ({ ...one, id: `${wave.id}.${one.number}`, waveId: wave.id, closedAt: null, version: 0 }));
  const later: DraftingFacts = {
    ...facts,
    waves: facts.waves.map((one) => (one.id === wave.id ? after : one)),
    beside: new Map([
      ...facts.beside,
      [wave.id, { ...beside, ...(periods && { periods }), ...(result.targets !== undefined && { targets: result.targets }) }],
    ]),
    known: facts.known.map((one) =>
      one.id === wave.id ? { ...one, ...('rhythm' in result.change && { rhythm: result.change.rhythm ?? null }) } : one,
    ),
  };
  const { which, hour } = answers;
  const kept = { ...(which && { which }), ...(hour && { hour }) };
  const shown = chosenWave(context.subject, answers);
  const standing = launchSubject(rules, loadContext(context), later, draft.subjectId);
  // That the cut-off moved along is said once, where it happened.
  const marked = {
    ...standing,
    waves: standing.waves.map((one) => (one.id === wave.id ? { ...one, movedAlong: shown?.movedAlong === true } : one)),
  };
  return { stay: true, parts: writeChanges(house.database, wave, result), anew: { form: launchFlow.form(marked), answers: kept } };
}

/** What is assumed is the board's own from here on; the card stands again, without its marks. */
async function confirmed(context: Ended, wave: PlannedWave, chosen: LaunchWave): Promise<Reply> {
  const { house, person, calendar, now, draft } = context;
  if (!isAssumed(chosen.assumed)) return { stay: true, say: [say(launching.valuesConfirmed())] };
  const values = [...fieldValues(chosen), assumedValues(chosen.assumed)];
  const facts = await loadDraftingFacts(loadContext(context), draft.subjectId);
  const later: DraftingFacts = {
    ...facts,
    waves: facts.waves.map((one) => (one.id === wave.id ? { ...one, assumed: [] } : one)),
    shares: facts.shares.filter((share) => share.planId !== wave.planId),
    confirmations: [
      ...facts.confirmations.filter((one) => one.waveId !== wave.id),
      { waveId: wave.id, by: person.name, at: new Date(now) },
    ],
  };
  house.log.info({ wave: wave.id, at: moment(calendar, now).time }, 'assumed values were confirmed');
  return {
    stay: true,
    parts: confirmWave(house.database, { id: house.id(), wave, personId: person.id, now, values }),
    say: [say(launching.valuesConfirmed())],
    again: formOf(context, later),
  };
}

/** The notice as the first unit would get it. Its buttons say what they are and do nothing. */
async function tried(context: KnownContext, wave: PlannedWave, session: string): Promise<Reply> {
  const { house, person } = context;
  const facts = await loadLaunchFacts(loadContext(context), ['draft']);
  const [unit] = unitsOf(facts, wave);
  const sample = unit ?? { id: '', name: house.board.name };
  const text = noticeText(loadContext(context), wave, sample, officerFor(facts, [sample], person.name), facts.periods.get(wave.id) ?? []);
  const file = await fileOfWave(house.database, wave.id, session);
  if (file === 'waiting') return { stay: true, say: [say(launching.fileWaiting())] };
  const choices = launchMessage(wave, sample, text).choices?.map((row) => row.map(({ label }) => press(label, buttons.trial)));
  const shown = [...launching.testHeader({ sampleUnit: sample.name }), '\n\n', ...text];
  return { stay: true, again: true, say: [say(shown, { ...(choices && { choices }), ...(file && { file }) })] };
}

export const trial = action(buttons.trial, { may: 'linked', run: async () => ({ toast: launching.trialToast }) });

/** [Chưa có đầu mối]: by name and phone, page by page; who is reached comes last. */
export const reach = action(buttons.reach, {
  may: 'launch',
  async load({ house, person }, args) {
    const wave = await findWave(house.database, args.wave);
    return wave ? unowned(wave) : idle(person);
  },
  run: async (context) => ({ stay: true, say: [await reachSay(context, context.about, context.args.page)] }),
});

async function reachSay(context: KnownContext, wave: PlannedWave, asked: number | undefined): Promise<Say> {
  const facts = await loadLaunchFacts(loadContext(context), [wave.state]);
  const units = unitsOf(facts, wave);
  const known = new Set(facts.contacts.map(({ unitId }) => unitId));
  const reached = new Set(facts.contacts.filter(({ reachable }) => reachable).map(({ unitId }) => unitId));
  const lines = launching.reachLines({
    without: units.filter(({ id }) => !known.has(id)).map(({ shortName, phone }) => ({ unit: shortName, phone })),
    blocked: units.filter(({ id }) => known.has(id) && !reached.has(id)).flatMap((unit) => blockedOf(facts, unit)),
    reachable: units.filter(({ id }) => reached.has(id)).map(({ shortName }) => shortName),
  });
  const { page, pages, shown } = pageAt(inPages(lines), asked);
  const turns = turning({ page, pages }, (label, to) => press(label, buttons.reach, { wave: wave.id, page: to }));
  return say(launching.reach({ wave: wave.name, lines: shown, page, pages }), { choices: turns });
}
