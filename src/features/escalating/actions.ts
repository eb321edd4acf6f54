/** [Đề nghị thủ trưởng]: an official of the board asks heads of units that are late to see to their reports; [Soạn công văn]: the same on paper. */

import { press } from '../../domain/button.ts';
import type { Choice, Choices } from '../../domain/messages.ts';
import { findPhrase, phrases } from '../../language/words.ts';
import { labels } from '../../texts/labels.ts';
import { inPages, pageAt, turning } from '../../texts/pages.ts';
import { action } from '../action.ts';
import { Refused, refuse, unowned } from '../authorized.ts';
import { toCall } from '../calls/buttons.ts';
import { type KnownContext, moment } from '../context.ts';
import { hearing } from '../hearing.ts';
import { begin, type Reply, say } from '../reply.ts';
import { talk } from '../talk.ts';
import { meantWave, otherWaves, typedWave, type Which } from '../which-wave/index.ts';
import * as buttons from './buttons.ts';
import { drafted } from './drafting.ts';
import { chooseFlow, unitsIn } from './flow.ts';
import { proposed, sentNow, signature } from './sending.ts';
import { type Late, lateSince, lateUnits, lineOf, loadChoosing, subjectId } from './subject.ts';
import { escalating } from './words.ts';

const toWave = (label: string, which: Which): Choice => press(label, buttons.escalate, which);

/** The wave that is meant, with its units that are late; refused: why nobody is written to. */
async function meant(context: KnownContext, which: Which): Promise<Late | Refused> {
  const { house, calendar, now } = context;
  const wave = await meantWave(context, which, toWave);
  if (wave instanceof Refused) return wave;
  if (!wave) return refuse(say(escalating.none()));
  const choices = await otherWaves(context, [wave.id], toWave);
  const since = lateSince({ calendar, now }, wave);
  if (since === 'early')
    return refuse(say(escalating.early({ wave: wave.name, due: moment(calendar, wave.dueAt.getTime()) }), { choices }));
  const late = since === 'over' ? null : await lateUnits({ database: house.database, calendar, now }, wave.id);
  return late ?? refuse(say(escalating.over({ wave: wave.name }), { choices }));
}

const callThem = ({ wave, called }: Late): Choices => (called.length === 0 ? [] : [[press(labels.toCallToday, toCall, { wave: wave.id })]]);

const nobodyLate = (late: Late): Reply => ({
  say: [say(escalating.nobody({ wave: late.wave.name, called: late.called.length }), { choices: callThem(late) })],
});

async function cardOf(context: KnownContext, which: Which): Promise<Reply> {
  const late = await meant(context, which);
  if (late instanceof Refused) return late.reply;
  const { wave, units, days, called } = late;
  if (units.length === 0) return nobodyLate(late);
  const all = units.map((unit, i) => escalating.line({ n: i + 1, unit: lineOf(context, unit) }));
  const { page, pages, shown } = pageAt(inPages(all, ROOM), which.wave === undefined ? 1 : which.page);
  const text = escalating.card({
    ...{ page, pages, lines: shown },
    wave: wave.shortName,
    count: units.length,
    days,
    called: called.length,
    ...signature(context),
  });
  const choices = [
    [
      press(labels.chosenUnits, buttons.choose, { wave: wave.id, way: 'message' }),
      press(labels.draftLetter, buttons.choose, { wave: wave.id, way: 'document' }),
    ],
    [press(labels.sendNothing, buttons.notNow)],
    ...turning({ page, pages }, (label, to) => press(label, buttons.escalate, { wave: wave.id, page: to })),
    ...callThem(late),
    ...(await otherWaves(context, [wave.id], toWave)),
  ];
  return { say: [say(text, { choices })] };
}

/** Of a page, beside what the card says. */
const ROOM = 550;

export const escalate = action(buttons.escalate, {
  may: 'launch',
  typed: typedWave,
  // Every wave is the board's.
  load: async (_context, args) => unowned(args),
  run: (context) => cardOf(context, context.args),
});

const SAID = phrases<buttons.Way>([
  [
    'message',
    [
      'đề nghị thủ trưởng',
      'gửi thủ trưởng',
      'gửi lời đề nghị',
      'báo thủ trưởng',
      'đôn đốc thủ trưởng',
      'nhắc thủ trưởng',
      'gửi thủ trưởng đơn vị',
      'gửi tin thủ trưởng',
      'đề nghị thủ trưởng đơn vị',
    ],
  ],
  [
    'document',
    [
      'soạn công văn',
      'công văn đôn đốc',
      'soạn công văn đôn đốc',
      'làm công văn đôn đốc',
      'dự thảo công văn đôn đốc',
      'công văn nhắc báo cáo',
    ],
  ],
]);

/** Words with which a wave begins that is named behind them. */
const WAVE = /\s+(?=(?:đợt|dot)\s|\d)/iu;

/** “đề nghị thủ trưởng đợt 30/4”, “soạn công văn đôn đốc” */
export const escalateHeard = hearing({
  may: 'launch',
  first: true,
  async hear(context, text) {
    const at = text.search(WAVE);
    const [said, named] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at).trim()];
    const [way, ...others] = findPhrase(said, SAID);
    if (!way || others.length > 0) return null;
    const which = typedWave(named);
    if (way === 'message') return cardOf(context, which);
    const late = await meant(context, which);
    return late instanceof Refused ? late.reply : choosing(late, way);
  },
});

const choosing = (late: Late, way: buttons.Way): Reply =>
  late.units.length === 0 ? nobodyLate(late) : { begin: begin(chooseFlow, subjectId({ wave: late.wave.id, way, units: late.units })) };

/** A wave whose reports are late now. */
async function lateOf(context: KnownContext, { wave }: { readonly wave: string }) {
  const late = await meant(context, { wave });
  return late instanceof Refused ? late : unowned(late);
}

export const choose = action(buttons.choose, {
  may: 'launch',
  load: lateOf,
  run: async ({ about, args }) => choosing(about, args.way),
});

export const choosingTalk = talk(chooseFlow, {
  may: 'launch',
  load: loadChoosing,
  async end(context) {
    const { subject, answers } = context;
    const units = unitsIn(answers);
    return subject.way === 'message' ? proposed(context, subject.late, units) : drafted(context, subject.late, units);
  },
});

export const send = action(buttons.send, {
  may: 'launch',
  load: lateOf,
  run: (context) => sentNow(context, context.about, context.args.letters),
});

export const draft = action(buttons.draft, {
  may: 'launch',
  load: lateOf,
  run: (context) => drafted(context, context.about, context.args.units),
});

export const notNow = action(buttons.notNow, { may: 'launch', run: async () => ({ stay: true, say: [say(escalating.not())] }) });
