/** Several units named in one text: “Sở Y tế, Đầm Dơi; Báo Cà Mau”, or a line each. */
import { accept, ask, confirm, type Reading } from './reading.ts';
import type { UnitName } from './units/known.ts';
import { readUnit } from './units/unit.ts';

/** A name may hold an “and”; what parts names surely is a line, a semicolon, a comma. */
const PARTS = /[\n;,]+/u;
/** “1.”, “-”, “+” before the lines of a list. */
const MARK = /^\s*(?:\d{1,3}\s*[.)]|[-–+•*])\s+/u;
/** A longer list is a kind or a block, or comes with the workbook. */
const MOST_NAMED = 100;

/**
 * The codes of all units named, each once. A name that fits none, or several, is asked about, and the units that may be meant are offered together with
 * those that were understood; one name guessed from its beginning is confirmed.
 */
export function readUnitNames(text: string, units: readonly UnitName[]): Reading<string[]> {
  const whole = readUnit(text, units);
  if (whole.outcome === 'accept' && !whole.note?.echo) return accept([whole.value]);
  const parts = text
    .split(PARTS)
    .map((part) => part.replace(MARK, '').trim())
    .filter((part) => part !== '')
    .slice(0, MOST_NAMED);
  const read = parts.map((part) => ({ part, reading: readUnit(part, units) }));
  const known = read.flatMap(({ reading }) => (reading.outcome === 'accept' ? [reading.value] : []));
  const unclear = read.find(({ reading }) => reading.outcome !== 'accept');
  if (!unclear) {
    const codes = [...new Set(known)];
    const [guess, second] = read.flatMap(({ part, reading }) =>
      reading.outcome === 'accept' && reading.note?.echo ? [{ part, code: reading.value }] : [],
    );
    if (codes.length === 0) return ask([], { kind: 'unknown_unit', typed: text.trim() });
    if (!guess) return accept(codes);
    // What is confirmed is named last; of two guesses the second is typed again.
    if (second) return ask([], { kind: 'unknown_unit', typed: second.part });
    return confirm([...codes.filter((code) => code !== guess.code), guess.code], { kind: 'near_unit', typed: guess.part });
  }
  const { part, reading } = unclear;
  const meant = reading.outcome === 'ask' ? reading.choices : [];
  const others = read.filter((one) => one !== unclear && one.reading.outcome !== 'accept');
  // With a second one unclear no answer could be taken: the first is named, and all are typed again.
  if (meant.length === 0 || others.length > 0) return ask([], { kind: 'unknown_unit', typed: part });
  return ask(
    meant.map((code) => [...known.filter((one) => one !== code), code]),
    { kind: 'near_unit', typed: part },
  );
}
