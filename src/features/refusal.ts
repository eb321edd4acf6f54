/** What somebody is told who may not do what they asked for, and how they reach those who can help. */
import type { Choice } from '../domain/messages.ts';
import { type Person, reachOfBoard } from '../domain/people.ts';
import { dutyNames } from '../texts/duties.ts';
import { err } from '../texts/errors.ts';
import { labels } from '../texts/labels.ts';
import { type House, type Say, say } from './action.ts';
import { you } from './menu/actions.ts';

/** [Hỏi Ban], for a unit's people. */
export function askBoard(person: Person): Choice[][] {
  return reachOfBoard(person) === 'button' ? [[{ label: labels.askBoard, action: 'ask_board' }]] : [];
}

/** @param needed whose work it is, in words */
export function noPermission(person: Person, needed: string, { board }: Pick<House, 'board'>): Say {
  const duty = person.seats.map((seat) => dutyNames[seat.duty]).join(', ');
  return say(err.noPermission({ ...you(person), needed, duty, boardPhone: board.phone, reach: reachOfBoard(person) }), {
    choices: [...askBoard(person), [{ label: labels.toMenu, action: 'menu' }]],
  });
}
