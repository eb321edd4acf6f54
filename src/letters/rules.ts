/** Whom the board writes to about a report that is late, and whom it calls instead. PURE. */
import type { Remaining } from '../domain/calendar.ts';

/** Heads are written to from the first working day after the due day on: until then the unit's own people are reminded. */
export function isPastDue(remaining: Remaining): remaining is Extract<Remaining, { kind: 'past_working_days' }> {
  return remaining.kind === 'past_working_days' && remaining.n > 0;
}

/** Kinds of bodies that the board speaks to on the telephone, whatever its lists say of their duty to report. */
const CALLED: readonly string[] = ['dang', 'tu_phap', 'llvt'];
/** The Front is of one kind with the unions, which are written to. */
const FRONT = /mặt trận tổ quốc/iu;

/** Bodies that coordinate (the Party's, the courts', the armed forces', the Front) get no message and no official letter: the board calls them. */
export function isCalled({
  nature,
  kind,
  name,
}: {
  readonly nature: 'bat_buoc' | 'phoi_hop' | 'chi_nhan';
  readonly kind: string;
  readonly name: string;
}): boolean {
  return nature !== 'bat_buoc' || CALLED.includes(kind) || FRONT.test(name.normalize('NFC'));
}

/** What ends a title and begins the name of a unit: “Chủ tịch Ủy ban nhân dân”, “UBND huyện Năm Căn”. */
const COMMITTEE = /\s*(?:UBND|Ủy ban nhân dân)$/u;

/** What a head is called in a letter: “Giám đốc Sở Y tế”; a position that names its unit stands as it is. */
export function headOf(position: string, unit: string): string {
  const said = (text: string) => text.normalize('NFC').toLocaleLowerCase('vi');
  if (said(position).includes(said(unit))) return position;
  return `${/^(?:UBND|Ủy ban nhân dân) /u.test(unit) ? position.replace(COMMITTEE, '') : position} ${unit}`;
}
