/** [Cần gọi hôm nay], /goi: whom the board is to call about a wave; [Ghi kết quả gọi]: what came of it. */

import { callsOrder } from '../../calls/file.ts';
import { type CallList, callList, type Listed } from '../../calls/list.ts';
import { quietUntil } from '../../calls/rules.ts';
import { noteCall } from '../../calls/store.ts';
import { valueIn } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { dayInName } from '../../domain/file-name.ts';
import type { Choice } from '../../domain/messages.ts';
import { XLSX } from '../../domain/mime.ts';
import { seatFor } from '../../domain/people.ts';
import { isPastDue } from '../../letters/rules.ts';
import { findUnit } from '../../registry/store.ts';
import { buttonTo } from '../../summaries/formats/format.ts';
import { missing } from '../../summaries/formats/missing.ts';
import { roleOf } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import { inPages, pageAt, turning } from '../../texts/pages.ts';
import { standingOf } from '../../waves/rules.ts';
import { action } from '../action.ts';
import { Refused, unowned } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { invite } from '../directory/buttons.ts';
import { escalate } from '../escalating/buttons.ts';
import { idle } from '../refusal.ts';
import { begin, type Reply, type Say, say } from '../reply.ts';
import { talk } from '../talk.ts';
import { hearWave, meantWave, otherWaves, typedWave, type Which } from '../which-wave/index.ts';
import * as buttons from './buttons.ts';
import { noteFlow, noteIn } from './flow.ts';
import { calledAbout, loadCalls, subjectId } from './subject.ts';
import { calls as texts } from './words.ts';

const toWave = (label: string, which: Which): Choice => press(label, buttons.toCall, which);

interface Asked extends Which {
  readonly all?: boolean | undefined;
}

async function listed(context: KnownContext, asked: Asked): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const wave = await meantWave(context, asked, toWave);
  if (wave instanceof Refused) return wave.reply;
  if (!wave) return { say: [say(texts.none())] };
  const names = press(labels.notReported, buttonTo(missing), { wave: wave.id });
  const others = await otherWaves(context, [wave.id], toWave);
  const standing = standingOf(wave, now, calendar.localDate(now));
  if (standing === 'locked' || standing === 'closed')
    return { say: [say(texts.over({ wave: wave.name }), { choices: [[names], ...others] })] };
  const dueAt = wave.dueAt.getTime();
  if (calendar.localDate(now) < calendar.localDate(dueAt)) {
    const words = { wave: wave.name, due: moment(calendar, dueAt), remaining: calendar.remaining(now, dueAt) };
    return { say: [say(texts.early(words), { choices: [[names], ...others] })] };
  }
  const all = asked.all === true;
  const list = await callList({ database: house.database, calendar, now }, person, wave.id, all);
  if (list.units.length === 0) return { say: [say(texts.nobody({ wave: wave.name }), { choices: others })] };
  const { page, pages, shown } = pageAt(inPages(linesOf(context, list)), asked.page);
  const args = { wave: wave.id, ...(all && { all }) };
  const text = texts.list({
    wave: wave.shortName,
    count: list.due,
    own: list.own ? person.name : null,
    lines: shown,
    page,
    pages,
  });
  const scope = list.others
    ? [press(all ? labels.ownUnits : labels.everyUnit, buttons.toCall, { wave: wave.id, ...(!all && { all: true }) })]
    : [];
  return {
    say: [
      say(text, {
        choices: [
          [press(labels.noteCall, buttons.note, args), press(labels.callListFile, buttons.listFile, args)],
          ...(scope.length > 0 ? [scope] : []),
          ...turning({ page, pages }, (label, to) => press(label, buttons.toCall, { ...args, page: to })),
          [names, ...(isPastDue(calendar.remaining(now, dueAt)) ? [press(labels.askHeads, escalate, { wave: wave.id })] : [])],
          ...others,
        ],
      }),
    ],
  };
}

export const listFile = action(buttons.listFile, {
  may: 'launch',
  async load({ house, person, calendar, now }, args) {
    const wave = await calledAbout({ database: house.database, calendar, now }, args.wave);
    return wave ? unowned(wave) : idle(person);
  },
  async run({ house, person, calendar, now, args, about: wave }) {
    const all = args.all === true;
    const list = await callList({ database: house.database, calendar, now }, person, wave.id, all);
    if (list.units.length === 0) return { say: [say(texts.nobody({ wave: wave.name }))] };
    const on = dayInName(calendar.localDate(now));
    const toMake = {
      name: `Danh-sach-can-goi-${wave.id}-${on}.xlsx`,
      mime: XLSX,
      kind: 'call_list',
      order: callsOrder({ wave: wave.id, person: person.id, all }),
    };
    const words = { wave: wave.shortName, now: moment(calendar, now), count: list.units.length, own: list.own ? person.name : null };
    return { stay: true, say: [say(texts.file(words), { toMake })] };
  },
});

/** A line for each unit, with a heading where those begin who were called today, and those who promised. */
function linesOf({ calendar }: KnownContext, { units }: CallList): string[] {
  const count = (turn: Listed['turn']) => units.filter((unit) => unit.turn === turn).length;
  return units.flatMap((unit, at) => {
    const { turn, n, shortName, promisedOn, calledAt, outcome } = unit;
    if (turn === 'due') {
      return texts.due({
        n,
        unit: shortName,
        partner: unit.nature === 'phoi_hop',
        contacts: unit.contacts.map(({ duty, ...contact }) => ({ ...contact, role: duty === 'liaison' ? null : roleOf(duty, null) })),
        phone: unit.phone,
        working: unit.draft && { done: unit.draft.answered, questions: unit.draft.total },
        missed: promisedOn,
        broken: unit.broken,
        noAnswer: outcome === 'no_answer' && calledAt !== null ? calendar.localDate(calledAt) : null,
      });
    }
    const begins = units[at - 1]?.turn !== turn;
    const heading = turn === 'called' ? texts.called({ count: count(turn) }) : texts.promised({ count: count(turn) });
    const line = texts.noted({
      n,
      unit: shortName,
      by: unit.calledBy ?? '',
      at: turn === 'called' && calledAt !== null ? moment(calendar, calledAt) : null,
      outcome: outcome ?? 'spoken',
      words: unit.words ?? '',
      promisedOn: turn === 'promised' ? promisedOn : null,
    });
    return begins ? [heading, line] : [line];
  });
}

export const toCall = action(buttons.toCall, {
  may: 'launch',
  commands: ['goi'],
  typed: typedWave,
  // Every wave is the board's.
  load: async (_context, args) => unowned(args),
  run: (context) => listed(context, context.args),
});

/** “cần gọi đợt 30/4” */
export const toCallNamed = hearWave('launch', ['/goi'], (context, which) => listed(context, which));

export const note = action(buttons.note, {
  may: 'launch',
  async load({ house, person, calendar, now }, args) {
    const wave = await calledAbout({ database: house.database, calendar, now }, args.wave);
    return wave && seatFor(person, 'launch') ? unowned(args) : idle(person);
  },
  async run(context) {
    const { house, person, calendar, now, args } = context;
    const { units } = await callList({ database: house.database, calendar, now }, person, args.wave, true);
    const unit = units.find(({ unitId }) => unitId === args.unit);
    if (args.unit !== undefined && !unit) return { say: [await gone(context, args.unit)] };
    if (units.length === 0) return listed(context, { wave: args.wave });
    return { begin: begin(noteFlow, subjectId(args)) };
  },
});

/** It owes nothing any more since the list was shown. */
async function gone({ house }: KnownContext, unitId: string): Promise<Say> {
  const unit = await findUnit(house.database, unitId);
  return say(texts.notListed({ unit: unit?.name ?? unitId }));
}

export const noting = talk(noteFlow, {
  may: 'launch',
  load: loadCalls,
  async end(context) {
    const { house, person, calendar, now, subject, answers } = context;
    const given = noteIn(subject, answers);
    const { waveId, list } = subject;
    const [unit] = given?.unit ? list.units.filter(({ unitId }) => unitId === given.unit?.unitId) : [];
    // Whoever worked through everybody's list goes on with it.
    const all = subject.preset === null && !list.own && list.others;
    const args = { wave: waveId, ...(all && { all }) };
    const again = press(labels.toCallToday, buttons.toCall, args);
    if (!given || !unit) {
      const { message } = await gone(context, subject.preset?.unitId ?? valueIn(answers.unit)?.toString() ?? '');
      return { say: [say(message.text, { choices: [[again]] })] };
    }
    const { words } = given.note;
    const outcome = given.note.outcome === 'promised' && given.day === null ? 'spoken' : given.note.outcome;
    const promisedOn = outcome === 'promised' ? given.day : null;
    house.log.info({ wave: waveId, unit: unit.unitId, outcome }, 'what came of a call was written down');
    // From a unit's own card it is not known which list it stands in.
    const left = subject.preset === null ? list.due - (unit.turn === 'due' ? 1 : 0) : null;
    return {
      parts: noteCall(
        house.database,
        {
          id: house.id(),
          obligationId: unit.obligationId,
          waveId,
          unitId: unit.unitId,
          by: person.id,
          outcome,
          words,
          promisedOn,
          nth: unit.calls + 1,
          quietUntil: promisedOn === null ? null : quietUntil(calendar, promisedOn, now),
        },
        now,
      ),
      say: [
        say(texts.written({ unit: unit.name, words, promisedOn, quiet: unit.nature !== 'phoi_hop', left }), {
          choices: [
            [press(labels.noteCall, buttons.note, args), again],
            ...(outcome === 'contact_changed' ? [[press(labels.invite, invite, { unit: unit.unitId })]] : []),
          ],
        }),
      ],
    };
  },
});
