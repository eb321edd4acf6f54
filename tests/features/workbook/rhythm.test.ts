/** What follows from a line of the workbook: a wave's reports from its rhythm, a unit's former name from its new one; and codes that stand for two things. */
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { onSamplePlan } from '../../postgres.ts';
import { at, launch, send, value, WAVE } from '../../summaries/wave.ts';
import { twoReports } from '../../waves/two-reports.ts';
import { addRow, cellOf, type Desk, openDesk, rowOf, sheetOf } from './book.ts';

const timeout = 120_000;

const periodsOf = (database: Database, wave = WAVE) =>
  database.run<{ number: number; name: string; from: string; cutoff: string; due: string }>(
    `select number, name, starts_on::text as from, cutoff_on::text as cutoff, to_char(due_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM HH24:MI') as due
      from wave_periods where wave_id = $1 order by number`,
    [wave],
  );
const clocksOf = async (database: Database) =>
  (
    await database.run<{ cutoff: string; due: string; reporting: unknown }>(
      `select cutoff_on::text as cutoff, to_char(due_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM HH24:MI') as due, rhythm as reporting from waves where id = $1`,
      [WAVE],
    )
  )[0];

/** The board's book with another rhythm of the wave, and another end. */
async function setsRhythm(desk: Desk, rhythm: string | null, end?: string) {
  const book = await desk.exported();
  const sheet = sheetOf(book, 'Đợt thi đua');
  cellOf(sheet, rowOf(sheet, WAVE), 'Nhịp báo cáo').value = rhythm;
  if (end !== undefined) cellOf(sheet, rowOf(sheet, WAVE), 'Kết thúc').value = new Date(`${end}T00:00:00Z`);
  return desk.sends(book);
}

onSamplePlan('the rhythm of a wave in the workbook', (database) => {
  it('makes its reports, anew when it changes, and takes them away; each is shown before it is written', { timeout }, async () => {
    const desk = await openDesk(database(), at('03-08T08:00'));
    await setsRhythm(desk, 'Tháng 25; hạn ngày 28', '2017-06-30');
    expect(desk.board.last().text).toContain('Kỳ báo cáo: mới 3');
    const [shown] = await desk.board.presses('Kỳ báo cáo');
    expect(shown?.text).toContain('- Thêm Đợt 30/4, tháng 4:');
    await desk.board.presses('Về bản tóm tắt');
    await desk.board.presses('Ghi thay đổi');
    expect(await periodsOf(database())).toEqual([
      { number: 1, name: 'tháng 4', from: '2017-03-20', cutoff: '2017-04-25', due: '28/04 17:00' },
      { number: 2, name: 'tháng 5', from: '2017-04-26', cutoff: '2017-05-25', due: '26/05 17:00' },
      { number: 3, name: 'tháng 6', from: '2017-05-26', cutoff: '2017-06-25', due: '28/06 17:00' },
    ]);
    expect(await clocksOf(database())).toMatchObject({ cutoff: '2017-06-25', due: '28/06 17:00' });
    // Exported, it comes back unchanged.
    const [, same] = await desk.sends(await desk.exported());
    expect(same?.text).toContain('Không có thay đổi');

    // A shorter wave has one report less: its line in the book is not the board's word.
    await setsRhythm(desk, 'Tháng 25; hạn ngày 28', '2017-05-31');
    expect(desk.board.last().text).toContain('Kỳ báo cáo: kết thúc 1');
    const [gone] = await desk.board.presses('Kỳ báo cáo');
    expect(gone?.text).toContain('- Đợt 30/4, tháng 6: bỏ, không còn trong nhịp mới');
    await desk.board.presses('Về bản tóm tắt');
    await desk.board.presses('Ghi thay đổi');
    expect((await periodsOf(database())).map(({ name }) => name)).toEqual(['tháng 4', 'tháng 5']);
  });

  it('beside a report changed by hand it is one of the two; one that makes none or too many is asked back; without it one report is left', {
    timeout,
  }, async () => {
    await twoReports(database());
    await database().run(`update waves set rhythm = '{"rhythm": {"kind": "monthly", "day": 25}, "due": {"day": 28}}' where id = $1`, [
      WAVE,
    ]);
    const desk = await openDesk(database(), at('03-08T08:00'));
    const book = await desk.exported();
    const waves = sheetOf(book, 'Đợt thi đua');
    cellOf(waves, rowOf(waves, WAVE), 'Nhịp báo cáo').value = 'Quý 20; hạn 3 ngày làm việc';
    const periods = sheetOf(book, 'Kỳ báo cáo');
    cellOf(periods, rowOf(periods, WAVE), 'Tên ngắn').value = 'kỳ đầu';
    const [, refused] = await desk.sends(book);
    expect(refused?.text).toContain('Kỳ báo cáo, dòng 4, Mã đợt “D17-3004”: đợt đổi nhịp hoặc thời gian nên các kỳ tính lại');
    // One that makes too many, and one that is none.
    const [, many] = await setsRhythm(desk, 'Tuần 5; hạn thứ 9');
    expect(many?.text).toContain('chưa rõ nhịp báo cáo');
    await setsRhythm(desk, 'Tuần 5; hạn thứ 2', '2019-12-31');
    expect(desk.board.last().text).toContain('nhịp này không lập được kỳ báo cáo trong thời gian của đợt');

    // Without a rhythm it is reported to once again.
    await setsRhythm(desk, null);
    await desk.board.presses('Ghi thay đổi');
    expect(await periodsOf(database())).toEqual([]);
  });

  it('of a launched wave is a line of its own, and nothing is written', { timeout }, async () => {
    await launch(database(), WAVE, at('03-20T08:30'));
    const desk = await openDesk(database(), at('03-21T08:00'));
    const book = await desk.exported();
    const sheet = sheetOf(book, 'Đợt thi đua');
    cellOf(sheet, rowOf(sheet, WAVE), 'Nhịp báo cáo').value = 'Tháng 25; hạn ngày 28';
    const [, refused] = await desk.sends(book);
    expect(refused?.text).toContain(
      'Nhịp báo cáo “Tháng 25; hạn ngày 28”: đợt đã phát động, các kỳ đã giao cho đơn vị, không đổi nhịp bằng sổ',
    );
    expect(refused?.buttons).not.toContain('Ghi thay đổi');
    expect(await periodsOf(database())).toEqual([]);
  });

  it('names of other things, and rows of what was launched, are refused by name', { timeout }, async () => {
    await launch(database(), WAVE, at('03-20T08:30'));
    await database().run(
      `insert into wave_periods (id, wave_id, number, name, short_name, starts_on, cutoff_on, opens_at, due_at, grace_end, lock_at, form, paper)
        select id || '.1', id, 1, 'kỳ 1', 'kỳ 1', starts_on, '2017-12-01', opens_at, due_at, grace_end, lock_at, 'day_du', paper from waves where id = 'D17-2212'`,
    );
    const desk = await openDesk(database(), at('03-21T08:00'));
    const [duty] = await database().run<{ id: string }>(`select id from plan_duties order by id limit 1`);
    const book = await desk.exported();
    const waves = sheetOf(book, 'Đợt thi đua');
    const forged = {
      'Mã kế hoạch': 'PT-2017',
      'Tên đầy đủ': 'Đợt giả',
      'Tên ngắn': 'Đợt giả',
      'Bắt đầu': new Date('2017-06-01T00:00:00Z'),
      'Kết thúc': new Date('2017-06-30T00:00:00Z'),
      'Hạn báo cáo': new Date('2017-06-30T00:00:00Z'),
      'Mẫu báo cáo': 'Đầy đủ',
      'Văn bản giấy': 'Không thay',
    };
    addRow(waves, { Mã: 'd17-2212.1', ...forged });
    addRow(waves, { Mã: duty?.id ?? '', ...forged, 'Tên đầy đủ': 'Đợt giả 2' });
    addRow(sheetOf(book, 'Kỳ báo cáo'), {
      'Mã đợt': WAVE,
      'Kỳ số': 9,
      'Tên đầy đủ': 'kỳ giả',
      'Tên ngắn': 'kỳ giả',
      'Từ ngày': new Date('2017-04-01T00:00:00Z'),
      'Ngày chốt số liệu': new Date('2017-04-10T00:00:00Z'),
      'Hạn báo cáo': new Date('2017-04-12T00:00:00Z'),
      'Mẫu báo cáo': 'Đầy đủ',
      'Văn bản giấy': 'Không thay',
    });
    const [, refused] = await desk.sends(book);
    expect(refused?.text).toContain('“d17-2212.1”: mã này đang là mã của một kỳ báo cáo');
    expect(refused?.text).toContain(`“${duty?.id}”: mã này đang là mã của một việc của kế hoạch`);
    expect(refused?.text).toContain('Mã đợt “D17-3004”: đợt đã phát động, không sửa bằng sổ');
    expect(refused?.buttons).not.toContain('Ghi thay đổi');
  });
});

onSamplePlan('a unit that the workbook calls otherwise', (database) => {
  it('keeps its old name in what is said of earlier waves, with the day', { timeout }, async () => {
    await launch(database(), WAVE, at('03-20T08:30'));
    await send(database(), 'SNNPTNT', at('04-24T09:00'), { petitions: value('Bố trí vốn kiên cố hóa kênh mương') });
    const desk = await openDesk(database(), at('05-02T08:00'));
    // How long it has waited goes on.
    const said = async () => (await desk.board.writes('/kiennghi 30/4')).map(({ text }) => text.replace(/ \(\d+ ngày\)/, '')).join('\n');
    const before = await said();
    expect(before).toContain('Sở Nông nghiệp và Phát triển nông thôn: Bố trí vốn');
    const rename = async (name: string, short: string) => {
      const book = await desk.exported();
      const sheet = sheetOf(book, 'Đơn vị');
      cellOf(sheet, rowOf(sheet, 'SNNPTNT'), 'Tên đầy đủ').value = name;
      cellOf(sheet, rowOf(sheet, 'SNNPTNT'), 'Tên ngắn').value = short;
      await desk.sends(book);
      await desk.board.presses('Ghi thay đổi');
    };
    await rename('Sở Nông nghiệp và Môi trường', 'Sở NN&MT');
    expect(await said()).toBe(before);
    expect((await desk.board.writes('SNNPTNT')).map(({ text }) => text).join('\n')).toContain('Sở Nông nghiệp và Môi trường');
    const names = () =>
      database().run<{ name: string; from: string; to: string }>(
        `select name, valid_from::text as from, valid_to::text as to from unit_names where unit_id = 'SNNPTNT' order by valid_from`,
      );
    expect(await names()).toEqual([{ name: 'Sở Nông nghiệp và Phát triển nông thôn', from: '1900-01-01', to: '2017-05-01' }]);
    // Put right on the same day it was nobody's name; another year it is the next of its names.
    await rename('Sở Nông nghiệp, Môi trường', 'Sở NN&MT');
    expect(await names()).toHaveLength(1);
    desk.town.now = at('12-01T08:00');
    await rename('Sở Nông nghiệp', 'Sở NN');
    expect((await names()).at(-1)).toEqual({ name: 'Sở Nông nghiệp, Môi trường', from: '2017-05-02', to: '2017-11-30' });
    expect(await said()).toBe(before);
    const [, same] = await desk.sends(await desk.exported());
    expect(same?.text).toContain('Không có thay đổi');
  });
});
