/** Messages to heads: shown before they go, sent once to each unit, and again only by whoever knows that one went before. */

import { message } from '../../delivery/message.ts';
import { enqueue, type NewDelivery } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import { letterTo, type Written } from '../../letters/message.ts';
import { letterKey } from '../../letters/on-the-way/store.ts';
import { type Head, type NewLetter, noteLetters } from '../../letters/store.ts';
import { atTheDesk } from '../../reminders/office.ts';
import { writingTime } from '../../reminders/writing-time.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { type KnownContext, moment } from '../context.ts';
import { type Reply, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import type { Late, LateUnit } from './subject.ts';
import { escalating } from './words.ts';

/** In whose name heads are written to. Without a position of their own they are of the board. */
export function signature({ house, person }: KnownContext): { readonly sender: string; readonly position: string } {
  return { sender: person.name, position: person.position ?? house.board.name };
}

type ReachedHead = Head & { readonly place: NonNullable<Head['place']> };
const reached = ({ heads }: LateUnit): ReachedHead[] => heads.filter((head): head is ReachedHead => head.place !== null);

/** The letter about a unit, in the name of whoever presses. @param id `null`: it is only shown */
function writtenBy(context: KnownContext, { wave }: Late, { unitId, name }: LateUnit, id: string | null): Written {
  const { sender, position } = signature(context);
  return { ...{ id, unitId, unitName: name, sender }, senderPosition: position, wave: wave.name, dueAt: wave.dueAt.getTime() };
}

const shortNames = (units: readonly { readonly shortName: string }[]): string[] => units.map(({ shortName }) => shortName);
const nextOf = ({ messages }: LateUnit): number => (messages.at(-1)?.nth ?? 0) + 1;

/** What would go, as the first of the heads reads it, and below it to whom. */
export async function proposed(context: KnownContext, late: Late, unitIds: readonly string[]): Promise<Reply> {
  const { calendar, now } = context;
  const { wave } = late;
  const chosen = late.units.filter(({ unitId }) => unitIds.includes(unitId));
  const reported = shortNames(late.reported.filter(({ unitId }) => unitIds.includes(unitId)));
  const reach = (how: LateUnit['reach']) => chosen.filter((unit) => unit.reach === how);
  const [open, none, blocked] = [reach('reached'), reach('none'), reach('blocked')];
  const [fresh, again] = [open.filter(({ messages }) => messages.length === 0), open.filter(({ messages }) => messages.length > 0)];
  const paper = [...none, ...blocked].map(({ unitId }) => unitId);
  const onPaper = paper.length === 0 ? [] : [press(labels.draftLetter, buttons.draft, { wave: wave.id, units: paper })];
  const anew = press(labels.chooseAgain, buttons.choose, { wave: wave.id, way: 'message' });
  const sample = open[0] && reached(open[0])[0];
  if (!open[0] || !sample) {
    const text = escalating.nobodyReached({ none: shortNames(none), blocked: shortNames(blocked), reported });
    return { say: [say(text, { choices: [[...onPaper, anew]] })] };
  }
  const desk = atTheDesk(calendar, now);
  const to = (units: readonly LateUnit[]) => ({ wave: wave.id, letters: units.map((unit) => ({ unit: unit.unitId, nth: nextOf(unit) })) });
  const sending = [
    ...(fresh.length > 0 ? [press(labelOf.sendMessages(fresh.length), buttons.send, to(fresh))] : []),
    ...(again.length > 0 ? [press(labelOf.sendAgain(open.length), buttons.send, to(open))] : []),
  ];
  const text = escalating.preview({
    fresh: shortNames(fresh),
    again: again.map(({ shortName, messages }) => ({
      unit: shortName,
      on: calendar.localDate(messages.at(-1)?.at ?? now),
      by: messages.at(-1)?.by ?? '',
    })),
    none: shortNames(none),
    blocked: shortNames(blocked),
    reported,
    later: desk > now ? moment(calendar, desk) : null,
  });
  const letter = letterTo({ calendar, board: context.house.board, at: desk }, writtenBy(context, late, open[0], null), sample);
  return {
    say: [
      say(letter.text, { choices: letter.choices ?? [] }),
      say(text, { choices: [sending, ...(onPaper.length > 0 ? [onPaper] : []), [anew, press(labels.sendNothing, buttons.notNow)]] }),
    ],
  };
}

/** Sends those that still are what was shown: the unit is late, its head can be written to, and nobody has written since. */
export async function sentNow(
  context: KnownContext,
  late: Late,
  asked: readonly { readonly unit: string; readonly nth: number }[],
): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const { wave } = late;
  const shown = asked.flatMap(({ unit: id, nth }) => {
    const unit = late.units.find(({ unitId }) => unitId === id);
    return unit ? [{ unit, nth }] : [];
  });
  const before = shown.filter(({ unit, nth }) => nextOf(unit) !== nth);
  const still = shown.filter((one) => !before.includes(one)).map(({ unit }) => unit);
  const [open, unreached] = [still.filter(({ reach }) => reach === 'reached'), still.filter(({ reach }) => reach !== 'reached')];
  const reported = late.reported.filter(({ unitId }) => asked.some(({ unit }) => unit === unitId));
  const desk = atTheDesk(calendar, now);
  const letters = open.flatMap((unit) => reached(unit).map((head) => ({ unit, head, id: house.id(), deliveryId: house.id() })));
  const readers = letters.map(({ head }) => ({ personId: head.personId, ...head.place }));
  const at = await writingTime(house.database, calendar, readers, desk);
  const messages = letters.map(
    ({ unit, head, id, deliveryId }): NewDelivery =>
      message({
        id: deliveryId,
        to: { ...head.place, personId: head.personId },
        body: letterTo({ calendar, board: house.board, at: desk }, writtenBy(context, late, unit, id), head),
        at: at({ personId: head.personId, ...head.place }),
        lane: 'bulk',
        // Of no unit: nobody else there reads it. Whoever heads the unit by then gets it made anew (reminders/letters/).
        dedupeKey: letterKey(id, head.place),
        untilDone: unit.obligationId,
      }),
  );
  const noted = letters.map(
    ({ unit, head, id, deliveryId }): NewLetter => ({
      ...{ id, deliveryId, kind: 'message', waveId: wave.id, by: person.id, toPerson: head.personId },
      obligationId: unit.obligationId,
      unitId: unit.unitId,
      nth: nextOf(unit),
    }),
  );
  if (open.length > 0) house.log.info({ wave: wave.id, units: open.length, messages: messages.length }, 'heads of units were written to');
  const paper = unreached.map(({ unitId }) => unitId);
  const text = escalating.sent({
    sent: shortNames(open),
    before: before.map(({ unit: { shortName, messages: earlier } }) => ({
      unit: shortName,
      by: earlier.at(-1)?.by ?? '',
      at: moment(calendar, earlier.at(-1)?.at ?? now),
    })),
    unreached: shortNames(unreached),
    reported: shortNames(reported),
    later: desk > now ? moment(calendar, desk) : null,
  });
  const choices = [
    [
      press(labels.askHeads, buttons.escalate, { wave: wave.id }),
      ...(paper.length === 0 ? [] : [press(labels.draftLetter, buttons.draft, { wave: wave.id, units: paper })]),
    ],
  ];
  return {
    parts: messages.length === 0 ? [] : [...noteLetters(house.database, noted, now), enqueue(messages, now)],
    say: [say(text, { choices })],
  };
}
