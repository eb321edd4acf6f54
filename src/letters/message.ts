/** A letter of the board to a unit's head, as it is read. PURE in what it is given. */
import type { HeadedMessage } from '../delivery/seats/headed.ts';
import { press } from '../domain/button.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Choice } from '../domain/messages.ts';
import { changeLiaison, known } from '../features/escalating/buttons.ts';
import { trial } from '../features/launching/buttons.ts';
import { formatTime } from '../language/format.ts';
import { labels } from '../texts/labels.ts';
import type { Moment } from '../texts/when.ts';
import { headOf } from './rules.ts';
import { letterWords } from './words.ts';

export interface Written {
  /** Which [Đã biết] and [Đổi đầu mối] speak of; `null`: it is only shown. */
  readonly id: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly wave: string;
  /** When the report was due, epoch ms. */
  readonly dueAt: number;
  /** In whose name; their position, without one the board they are of. */
  readonly sender: string;
  readonly senderPosition: string | null;
}

export interface Of {
  readonly calendar: Calendar;
  readonly board: { readonly name: string };
  /** When it is read, epoch ms. */
  readonly at: number;
}

/** @param head who reads it; `position`: as in `Head` */
export function letterTo(
  { calendar, board, at }: Of,
  { id, unitId, unitName, wave, dueAt, sender, senderPosition }: Written,
  head: { readonly name: string; readonly position: string },
): HeadedMessage {
  const due: Moment = { date: calendar.localDate(dueAt), time: formatTime(dueAt, calendar.zone) };
  const text = letterWords.toHead({
    head: head.name,
    position: headOf(head.position, unitName),
    today: calendar.localDate(at),
    board: board.name,
    wave,
    due,
    sender,
    senderPosition: senderPosition ?? board.name,
  });
  const choices: Choice[] =
    id === null
      ? [press(labels.knownByHead, trial), press(labels.changeLiaison, trial)]
      : [press(labels.knownByHead, known, { letter: id }), press(labels.changeLiaison, changeLiaison, { letter: id })];
  return { text, choices: [choices], headOf: unitId };
}
