/** /nhac: the board reminds those who still owe a wave something, now, each unit once a day. */

import { guards } from '../../db/guard.ts';
import { enqueue } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import type { Choice, Outgoing } from '../../domain/messages.ts';
import { readBlockName } from '../../language/block-name.ts';
import { progressButtons } from '../../notices/effects.ts';
import { createNotice } from '../../notices/store.ts';
import { listBlocks } from '../../registry/store.ts';
import { atTheDesk } from '../../reminders/office.ts';
import { giveReminders, type OpenWork } from '../../reminders/store.ts';
import { writingTime } from '../../reminders/writing-time.ts';
import { labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { inPages, pageAt, turning } from '../../texts/pages.ts';
import { progress } from '../../texts/progress.ts';
import { isLive, standingOf } from '../../waves/rules.ts';
import { findWave, type PlannedWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { Refused, unowned } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { trial } from '../launching/buttons.ts';
import { idle } from '../refusal.ts';
import { type Reply, type Say, say } from '../reply.ts';
import { hearWave, meantWave, otherWaves, typedWave, type Which } from '../which-wave/index.ts';
import * as buttons from './buttons.ts';
import { askedNow, type Chase, chaseFacts, owingBlocks } from './facts.ts';
import { BY_HAND, chaseMessages, reminderOf } from './messages.ts';
import { chasing } from './words.ts';

const toWave = (label: string, which: Which): Choice => press(label, buttons.chase, which);

/** The reminder as its first reader will get it, and below it whom it reaches. */
async function cardOf(context: KnownContext, which: Which, asked?: buttons.About, block?: string): Promise<Reply> {
  const { calendar, now } = context;
  const wave = await meantWave(context, which, toWave);
  if (wave instanceof Refused) return wave.reply;
  if (!wave || !isLive(standingOf(wave, now, calendar.localDate(now)))) return { say: [say(chasing.none())] };
  const chase = await chaseFacts(context, wave, asked ?? askedNow(wave, now), block);
  return { say: await shown(context, chase) };
}

async function shown(context: KnownContext, chase: Chase): Promise<Say[]> {
  const { calendar, now } = context;
  const { about, wave, block, owing, due, reminded, promised, none, blocked } = chase;
  const args = { wave: wave.id, about, ...(block && { block: block.id }) };
  const desk = atTheDesk(calendar, now);
  const sample = sampleOf(context, chase);
  const list = (label: string, part: 'all' | 'reminded' | 'promised' | 'none' | 'blocked', of: readonly OpenWork[]): Choice[] =>
    of.length === 0 ? [] : [press(label, buttons.chased, { ...args, part })];
  const lists = [
    ...list(labels.receivers, 'all', due),
    ...list(labels.remindedToday, 'reminded', reminded),
    ...list(labels.promised, 'promised', promised),
    ...list(labels.withoutLiaison, 'none', none),
    ...list(labels.blockedLiaison, 'blocked', blocked),
  ];
  // The other thing that can be asked for; reports only once they can be sent.
  const other = about === 'report' ? 'receipt' : 'report';
  const mayOther = other === 'receipt' || askedNow(wave, now) === 'report';
  const turn = mayOther
    ? [press(other === 'receipt' ? labels.remindReceipt : labels.remindReport, buttons.chase, { ...args, about: other })]
    : [];
  const text = chasing.preview({
    about,
    wave: wave.name,
    block: block?.shortName ?? null,
    due: moment(calendar, (owing[0]?.dueAt ?? wave.dueAt.getTime()) as number),
    remaining: calendar.remaining(now, owing[0]?.dueAt ?? wave.dueAt.getTime()),
    owing: owing.length,
    chased: due.length,
    remindedToday: reminded.length,
    promised: promised.length,
    withoutLiaison: none.length,
    blocked: blocked.length,
    messages: chase.messages,
    partners: chase.partners,
    later: desk > now ? moment(calendar, desk) : null,
  });
  const others = await otherWaves(context, [wave.id], toWave);
  return [
    ...(sample ? [say(sample.message.text, { choices: tried(sample.message) })] : []),
    say(text, {
      choices: [
        ...(due.length > 0 ? [[press(labels.sendReminder, buttons.chaseNow, args), press(labels.testToMe, buttons.chaseTest, args)]] : []),
        ...rowsOf(lists),
        ...(turn.length > 0 ? [turn] : []),
        ...(block === null && owing.length > 0 ? [[press(labels.remindBlock, buttons.chaseBlocks, args)]] : []),
        ...others,
      ],
    }),
  ];
}

const rowsOf = (choices: readonly Choice[]): Choice[][] =>
  Array.from({ length: Math.ceil(choices.length / 2) }, (_, i) => choices.slice(i * 2, i * 2 + 2));

/** Its buttons, which say what they are and do nothing. */
const tried = (message: Outgoing): Choice[][] => (message.choices ?? []).map((row) => row.map(({ label }) => press(label, trial)));

function sampleOf(context: KnownContext, chase: Chase) {
  const [one] = chase.due;
  const to = one && chase.readers.find(({ unitId }) => unitId === one.unitId);
  const message = one && to ? reminderOf(context, chase, one, to).body : null;
  return one && message ? { unit: one.unitName, message } : null;
}

export const chase = action(buttons.chase, {
  may: 'launch',
  commands: ['nhac'],
  typed: typedWave,
  // Every wave is the board's.
  load: async (_context, args) => unowned(args),
  run: (context) => cardOf(context, context.args, context.args.about, context.args.block),
});

/** “nhắc đợt 30/4”, “nhắc khối kinh tế” */
export const chaseNamed = hearWave(
  'launch',
  ['/nhac'],
  (context, which) => cardOf(context, which),
  async (context, _text, rest) => {
    const named = readBlockName(rest, await listBlocks(context.house.database));
    if (!named.spoken) return null;
    const [block, ...others] = named.ids;
    if (block !== undefined && others.length === 0) return cardOf(context, typedWave(named.rest), undefined, block);
    const wave = await meantWave(context, typedWave(named.rest), toWave);
    if (wave instanceof Refused) return wave.reply;
    const now = context.calendar.localDate(context.now);
    return wave && isLive(standingOf(wave, context.now, now)) ? blocksOf(context, wave, askedNow(wave, context.now)) : null;
  },
);

/** A wave under way. */
async function live({ house, person, calendar, now }: KnownContext, args: { readonly wave: string }) {
  const wave = await findWave(house.database, args.wave);
  return wave && isLive(standingOf(wave, now, calendar.localDate(now))) ? unowned(wave) : idle(person);
}

/** [Nhắc một Khối]: which. */
export const chaseBlocks = action(buttons.chaseBlocks, {
  may: 'launch',
  load: live,
  run: (context) => blocksOf(context, context.about, context.args.about),
});

async function blocksOf(context: KnownContext, wave: PlannedWave, about: buttons.About): Promise<Reply> {
  const blocks = await owingBlocks(context, wave, about);
  if (blocks.length === 0) return { say: [say(chasing.nobody({ about, wave: wave.name, remindedToday: 0 }))] };
  const choices = arranged(blocks.map(({ id, shortName }) => press(shortName, buttons.chase, { wave: wave.id, about, block: id })));
  return { stay: true, say: [say(chasing.whichBlock({ about, wave: wave.shortName, blocks }), { choices })] };
}

export const chased = action(buttons.chased, {
  may: 'launch',
  load: live,
  async run(context) {
    const { args, about: wave } = context;
    const facts = await chaseFacts(context, wave, args.about, args.block);
    const parts = {
      all: { heading: labels.receivers, of: facts.due },
      reminded: { heading: labels.remindedToday, of: facts.reminded },
      promised: { heading: labels.promised, of: facts.promised },
      none: { heading: labels.withoutLiaison, of: facts.none },
      blocked: { heading: labels.blockedLiaison, of: facts.blocked },
    } as const;
    const { heading, of } = parts[args.part];
    const units = of.map(({ unitName }) => unitName);
    const { page, pages, shown: names } = pageAt(inPages(units), args.page);
    const turns = turning({ page, pages }, (label, to) => press(label, buttons.chased, { ...args, page: to }));
    return { stay: true, say: [say(chasing.units({ heading, count: units.length, units: names, page, pages }), { choices: turns })] };
  },
});

export const chaseTest = action(buttons.chaseTest, {
  may: 'launch',
  load: live,
  async run(context) {
    const facts = await chaseFacts(context, context.about, context.args.about, context.args.block);
    const sample = sampleOf(context, facts);
    if (!sample) return { say: [nobody(facts)] };
    const choices = tried(sample.message);
    return { stay: true, say: [say([...chasing.testHeader({ sampleUnit: sample.unit }), '\n\n', ...sample.message.text], { choices })] };
  },
});

const nobody = ({ about, wave, block, reminded }: Chase): Say =>
  say(chasing.nobody({ about, wave: block ? `${wave.name}, ${block.shortName}` : wave.name, remindedToday: reminded.length }));

export const chaseNow = action(buttons.chaseNow, {
  may: 'launch',
  load: live,
  run: (context) => chasedNow(context, context.about, context.args.about, context.args.block),
});

async function chasedNow(context: KnownContext, wave: PlannedWave, about: buttons.About, block?: string): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const facts = await chaseFacts(context, wave, about, block);
  if (facts.due.length === 0) return { say: [nobody(facts)] };
  const desk = atTheDesk(calendar, now);
  const day = calendar.localDate(desk);
  const at = await writingTime(house.database, calendar, facts.readers, desk);
  const [noticeId, progressId] = [house.id(), house.id()];
  const messages = chaseMessages(context, facts, { noticeId, slot: desk, at });
  const title = chasing.title({ about, wave: wave.shortName, block: facts.block?.shortName ?? null });
  house.log.info({ wave: wave.id, units: facts.due.length, messages: messages.length }, 'units were reminded by hand');
  return {
    parts: [
      // Of two members of the board who remind at once one does: a unit is reminded once a day.
      guards(
        facts.due.map(({ unitId }) => ({ key: `by_hand:${unitId}:${day}`, version: 1 })),
        now,
      ),
      giveReminders(
        facts.due.map(({ obligationId }) => ({ rule: BY_HAND, slot: desk, obligationId })),
        desk,
      ),
      createNotice(house.database, {
        id: noticeId,
        kind: 'reminder',
        waveId: null,
        title,
        unitIds: facts.due.map(({ unitId }) => unitId),
        createdBy: person.id,
        progressId,
        now,
      }),
      enqueue(messages, now),
    ],
    say: [
      ...(desk > now ? [say(chasing.sendsLater({ at: moment(calendar, desk) }))] : []),
      {
        ...say(progress.sending({ sent: 0, total: messages.length }), {
          choices: progressButtons({ id: noticeId, kind: 'reminder', state: 'sending' }),
        }),
        id: progressId,
      },
    ],
  };
}
