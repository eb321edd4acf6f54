/** The readers as the generated inputs use them, and the judgement of what they make of an input whose readings are known. */
import { addDays, weekdayOf } from '../../src/language/calendar-day.ts';
import { readChecklist } from '../../src/language/checklist.ts';
import { readChoices } from '../../src/language/choices.ts';
import { readCommand } from '../../src/language/commands.ts';
import { readCount } from '../../src/language/count.ts';
import { readDate } from '../../src/language/date.ts';
import { readMoney } from '../../src/language/money.ts';
import { readPersonAndPosition } from '../../src/language/names.ts';
import { readDrop, readPercent } from '../../src/language/percent.ts';
import { readPhone } from '../../src/language/phone.ts';
import { mapReading, type Reading } from '../../src/language/reading.ts';
import { readScore } from '../../src/language/score.ts';
import { splitNumbered } from '../../src/language/split.ts';
import { readText } from '../../src/language/text.ts';
import { readUnit } from '../../src/language/units/unit.ts';
import { readYesNo } from '../../src/language/yesno.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import type { FieldName, Generated } from './generated.ts';

const units = caMau2017.units.map(({ code, name, shortName, aliases }) => ({ code, name, short: shortName, aliases }));
const items = ['Tân Lộc', 'Hòa Mỹ', 'Tân Ân Tây', 'Định Bình'].map((name) => ({ code: name, name }));
const dateContext = {
  now: Date.parse('2017-04-20T09:00:00+07:00'),
  zone: 'Asia/Ho_Chi_Minh',
  purpose: 'deadline',
  isDayOff: (date: string) => weekdayOf(date) > 5,
  previousWorkingDay: (date: string) => addDays(date, -Math.max(1, weekdayOf(date) - 5)),
} as const;

/** Every reader in the context of the table of inputs, its value made plain for comparison. */
export const READERS: Readonly<Record<FieldName, (text: string) => Reading<unknown>>> = {
  count: (text) => readCount(text, { unit: 'lao động', integer: true, cumulative: false }),
  percent: (text) => mapReading(readPercent(text, { plan: 75 }), (value) => value.percent),
  drop: (text) => readDrop(text, {}),
  money: (text) => readMoney(text),
  score: (text) => readScore(text, { outOf: 19 }),
  date: (text) => readDate(text, dateContext),
  yesno: (text) => readYesNo(text),
  phone: (text) => readPhone(text),
  text: (text) => readText(text, { min: 10, max: 1000 }),
  unit: (text) => readUnit(text, units),
  command: (text) => readCommand(text),
  name: (text) => mapReading(readPersonAndPosition(text), ({ name }) => name),
  checklist: (text) => readChecklist(text, { items }),
  choices: (text) => readChoices(text, [{ label: 'Điển hình' }, { label: 'Khó khăn' }, { label: 'Kiến nghị' }]),
  split: (text) => ({ outcome: 'accept', value: splitNumbered(text) }),
};

/** What is wrong with a reading of a tagged input, or null: accepted with two readings or none, or another value accepted or proposed. */
export function fault(input: Generated, reading: Reading<unknown>): string | null {
  const { readings } = input;
  if (readings === null) {
    return null;
  }
  if (reading.outcome === 'accept') {
    if (readings.length !== 1) {
      return `accepted ${JSON.stringify(reading.value)}, readings ${JSON.stringify(readings)}`;
    }
    return reading.value === readings[0] ? null : `accepted ${JSON.stringify(reading.value)}, meant ${JSON.stringify(readings[0])}`;
  }
  if (reading.outcome === 'confirm' && readings.length > 0 && !readings.includes(reading.value as number)) {
    return `proposes ${JSON.stringify(reading.value)}, readings ${JSON.stringify(readings)}`;
  }
  return null;
}
