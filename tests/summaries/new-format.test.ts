/** A new summary format is one file and one line in the list: its button hangs under the others, and it names units from their rows. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { calendar } from '../../src/domain/calendar.ts';
import { type JsonObject, plain } from '../../src/domain/messages.ts';
import type { Person } from '../../src/domain/people.ts';
import type { Context } from '../../src/features/context.ts';
import { summariesIn } from '../../src/features/summaries/feature.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { buttonsUnder, fitting } from '../../src/summaries/formats/format.ts';
import { formats } from '../../src/summaries/formats/index.ts';
import { onFilledPostgres } from '../postgres.ts';
import { lateUnits } from './new-format.ts';
import { at, middle, WAVE } from './wave.ts';

const withNew = fitting([...formats, lateUnits]);
const days = calendar({ days: caMau2017.holidays, zone: caMau2017.timezone, hours: caMau2017.reminders.hours });
const seat = { id: 's:leader', duty: 'leader', unitId: 'UBND-T', unitName: null, blockId: null, address: 'đồng chí' } as const;
const leader: Person = { id: 'P', name: 'Trần Văn B', position: null, phone: null, consented: true, seats: [seat] };

async function call(database: Database, name: string, args: JsonObject = {}) {
  const action = summariesIn(withNew).actions.find((one) => one.button.name === name);
  if (!action) throw new Error(`no action ${name}`);
  // Only what these actions read: the rest of a context belongs to the inbox.
  const context = {
    house: { database, board: { name: 'Ban', phone: '0290' } },
    loaded: { person: leader },
    calendar: days,
    now: at('04-27T14:30'),
  };
  return ((await action.call(context as unknown as Context, args)).say ?? []).map(({ message }) => message);
}

onFilledPostgres('a new summary format', middle, (database) => {
  it('is reached by its button, and prints names from the rows of the units', async () => {
    const [card] = await call(database(), 'tonghop');
    expect(card?.choices?.map((row) => row.map(({ label }) => label))).toEqual([
      ['Chưa báo cáo', 'Theo Cụm, Khối'],
      ['Đã báo cáo', 'Chỉ tiêu'],
      ['Điển hình', 'Kiến nghị'],
      ['Công trình', 'Đã nhận thông báo'],
      ['Bản đọc', 'Qua các đợt'],
      ['Xuất tệp', 'Đơn vị gửi sau hạn'],
    ]);
    const button = card?.choices?.flat().find(({ label }) => label === lateUnits.label);
    if (!button) throw new Error('no button leads to it');

    const [list, file, ...more] = await call(database(), button.action, button.args);
    expect(plain(list?.text ?? []).split('\n')).toEqual([
      'GỬI SAU HẠN ĐẾN 14:30 - Đợt thi đua chào mừng 30/4',
      'Sở Y tế, Khối Văn hóa - Xã hội: Nguyễn Văn A, sau hạn 1 ngày làm việc',
    ]);
    expect(file?.attachment).toMatchObject({ kind: 'document', name: `${WAVE}.txt` });
    expect(file?.choices).toBeUndefined();
    expect(more).toEqual([]);
  });

  it('hangs only where it says', async () => {
    const [missing] = await call(database(), 'cham');
    expect(missing?.choices?.flat().map(({ action }) => action)).toEqual([
      'chase_order',
      'cham',
      'tonghop',
      'summary_units_missing',
      'summary_blocks',
      'summary_reported',
      lateUnits.id,
    ]);
    const [blocks] = await call(database(), 'summary_blocks');
    // Each block leads to its units; below them what hangs under the list.
    const under = blocks?.choices?.flat().map(({ action }) => action) ?? [];
    expect(under.filter((action) => action !== 'summary_units')).toEqual(['tonghop', 'cham', 'summary_kinds', 'chart_year']);
    expect(under.filter((action) => action === 'summary_units')).toHaveLength(14 + 1);
  });
});

describe('the list of formats', () => {
  it('is refused when a button would hang nowhere, or two formats have one name', () => {
    expect(() => fitting([...formats, { ...lateUnits, under: ['tong_hop'] }])).toThrow('the button to the summary format summary_late');
    expect(() => fitting([...formats, { ...lateUnits, id: 'cham' }])).toThrow('two summary formats have one id');
  });

  it('leads from every format to another, and to every format', () => {
    for (const format of formats) {
      expect(buttonsUnder(formats, format, { wave: WAVE }).flat().length, format.id).toBeGreaterThan(0);
      expect(format.under.length, format.id).toBeGreaterThan(0);
    }
  });
});
