/** The list of units to call as a sheet, to be printed and written on. */
import type { ColumnToWrite, SheetToWrite, WrittenCell } from '../exchange/workbook/book.ts';
import { formatDate, formatTime } from '../language/format.ts';
import { localPhone } from '../language/phone.ts';
import { callOutcomes } from '../texts/call-outcomes.ts';
import { roleOf } from '../texts/duties.ts';
import type { CallList, Listed } from './list.ts';
import type { Turn } from './rules.ts';

export interface SheetFacts {
  readonly list: CallList;
  readonly wave: string;
  readonly person: string;
  /** When it is made, epoch ms, on the board's clock. */
  readonly now: number;
  readonly zone: string;
  dayOf(at: number): string;
}

const turns: Readonly<Record<Turn, string>> = { due: 'Cần gọi', called: 'Hôm nay đã gọi', promised: 'Đã hẹn' };

const text = (heading: string, width: number): ColumnToWrite => ({ heading, width, format: 'text' });
const day = (heading: string, width: number): ColumnToWrite => ({ heading, width, format: 'day' });

export function callSheet({ list, wave, person, now, zone, dayOf }: SheetFacts): SheetToWrite {
  const of = list.own ? `, phần của ${person}` : '';
  const moment = (at: number) => ({ day: dayOf(at), time: `${formatTime(at, zone)}:00` });
  return {
    name: 'Cần gọi',
    banner: `CẦN GỌI: ${wave}${of} - xuất lúc ${formatTime(now, zone)} ngày ${formatDate(dayOf(now))}, người xuất: ${person}`,
    frozen: 2,
    columns: [
      { heading: 'TT', width: 5, format: 'figure' },
      text('Đơn vị', 28),
      text('Gọi ai', 22),
      text('Số máy', 14),
      text('Số máy cơ quan', 14),
      text('Tình trạng', 22),
      day('Hẹn', 11),
      day('Gọi gần nhất', 15),
      text('Người gọi', 16),
      text('Kết quả gần nhất', 24),
      text('Ghi chú', 24),
    ],
    rows: list.units.map((unit): WrittenCell[] => [
      unit.n,
      unit.name,
      unit.contacts.map(({ name, duty }) => (duty === 'liaison' ? name : `${name} (${roleOf(duty, null)})`)).join('\n') ||
        'chưa có đầu mối',
      unit.contacts.map(({ phone }) => (phone === null ? '-' : localPhone(phone))).join('\n') || null,
      unit.phone === null ? null : localPhone(unit.phone),
      stateOf(unit),
      unit.turn === 'promised' && unit.promisedOn !== null ? { day: unit.promisedOn } : null,
      unit.calledAt === null ? null : moment(unit.calledAt),
      unit.calledBy,
      unit.outcome === null ? null : unit.words ? unit.words : callOutcomes[unit.outcome],
      null,
    ]),
  };
}

function stateOf({ turn, nature, draft, promisedOn, broken }: Listed): string {
  const missed = turn === 'promised' || promisedOn === null ? null : `đã hẹn ${formatDate(promisedOn)}, chưa gửi`;
  return [
    `${turns[turn]}${nature === 'phoi_hop' ? ' (phối hợp)' : ''}`,
    draft === null ? null : `đang làm ${draft.answered}/${draft.total}`,
    missed === null ? null : `${missed}${broken > 1 ? ` (lần hẹn thứ ${broken})` : ''}`,
  ]
    .filter((part) => part !== null)
    .join('; ');
}
