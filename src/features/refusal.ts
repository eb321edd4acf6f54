/** What somebody is told who may not do what they asked for, and how they reach those who can help. */

import { press } from '../domain/button.ts';
import type { Choices } from '../domain/messages.ts';
import { type Permission, type Person, reachOfBoard, you } from '../domain/people.ts';
import { roleOf } from '../texts/duties.ts';
import { err, permissionNames } from '../texts/errors.ts';
import { labels } from '../texts/labels.ts';
import { type Refused, refuse } from './authorized.ts';
import { type House, type KnownContext, moment } from './context.ts';
import { askBoard } from './inquiries/buttons.ts';
import { askCode } from './linking/buttons.ts';
import { menu } from './menu/buttons.ts';
import { type Say, say } from './reply.ts';

/** [Hỏi Ban], for a unit's people. */
export function askBoardButton(person: Person): Choices {
  return reachOfBoard(person) === 'button' ? [[press(labels.askBoard, askBoard)]] : [];
}

/** It is somebody else's work: whose, and how the board is reached. */
export function noPermission(person: Person, may: Permission, { board }: Pick<House, 'board'>): Say {
  const duty = person.seats.map((seat) => roleOf(seat.duty, seat.unitName)).join(', ');
  const needed = permissionNames[may];
  return say(err.noPermission({ ...you(person), needed, duty, boardPhone: board.phone, reach: reachOfBoard(person) }), {
    choices: [...askBoardButton(person), [press(labels.toMenu, menu)]],
  });
}

export function mayNot(person: Person, may: Permission, house: Pick<House, 'board'>): Refused {
  return refuse(noPermission(person, may, house));
}

/** A command of a part that is not opened yet. */
export function notOpen(person: Person, { board }: Pick<House, 'board'>): Say {
  return say(err.notOpen({ ...you(person), reach: reachOfBoard(person), boardPhone: board.phone }), {
    choices: [...askBoardButton(person), [press(labels.toMenu, menu)]],
  });
}

const linkAccount: Choices = [[press(labels.linkAccount, askCode)]];

export function notLinked(): Refused {
  return refuse(say(err.notLinked(), { choices: linkAccount }));
}

/** Every seat of this person has ended; the keyboard goes with the message. */
export function seatless(person: Person, { board }: Pick<House, 'board'>): Say {
  return say(err.noSeat({ ...you(person), boardPhone: board.phone }), { choices: linkAccount, menu: [] });
}

export function noSeat(person: Person, house: Pick<House, 'board'>): Refused {
  return refuse(seatless(person, house));
}

/** A button about a single unit, made when the wave was due before. */
export function notDueYet(
  { calendar }: Pick<KnownContext, 'calendar'>,
  wave: { readonly shortName: string; readonly dueAt: Date | number },
): Refused {
  return refuse(say(err.notDueYet({ wave: wave.shortName, due: moment(calendar, Number(wave.dueAt)) })));
}

/** A button of something that is over, or not this person's. */
export function idle(person: Person | null): Refused {
  return refuse(say(err.oldButtonIdle(person ? you(person) : {})));
}
