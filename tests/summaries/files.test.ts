/** The files of a wave: every figure in them is what is true, they agree with each other and with the card, and no answer breaks one. */
import { describe, expect, it } from 'vitest';
import { readBook } from '../../src/exchange/thread.ts';
import type { ReadSheet } from '../../src/exchange/workbook/book.ts';
import { formatDecimal, formatNumber } from '../../src/language/format.ts';
import { printable } from '../../src/language/printable.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { orderOf } from '../../src/summaries/formats/orders.ts';
import { unzipped } from '../exchange/archive.ts';
import { problemsIn, UNPRINTABLE, unprintableIn } from '../exchange/strict.ts';
import { onFilledPostgres, onSamplePlan } from '../postgres.ts';
import { generatedYear, type WaveTruth, type YearTruth } from './generated-year.ts';
import { EVERYTHING, made, overviewOf, rowsOf, wordsOf, workbookOf } from './made.ts';
import { at, middle, send, start, value, WAVE } from './wave.ts';

let truth: YearTruth;

onFilledPostgres(
  'the files of a generated year',
  async (database) => {
    truth = await generatedYear(database, { units: 92, waves: 9, seed: 2017 });
  },
  (database) => {
    const waves = (): readonly WaveTruth[] => [truth.waves[2], truth.waves.at(-1)].filter((wave) => wave !== undefined);

    it('hold every figure that is true, in the workbook', { timeout: 120_000 }, async () => {
      for (const wave of waves()) {
        const sheets = await workbookOf(database(), truth.now, orderOf(wave.id, EVERYTHING));
        const exempt = wave.units.filter((unit) => unit.exempt).length;
        expect(overviewOf(sheets), wave.id).toMatchObject({
          'Đơn vị phải báo cáo': wave.all.total,
          'Đã báo cáo': wave.all.reported,
          'Đúng hạn': wave.all.onTime,
          'Sau hạn': wave.all.late,
          'Chưa báo cáo': wave.all.missing,
          'Báo cáo không phát sinh': wave.all.nothing,
          'Báo cáo theo kênh riêng': wave.all.ownChannel,
          'Được miễn': exempt,
          'Đã nhận thông báo': wave.all.received,
          'Đã xem': wave.all.reviewed,
          'Đang bổ sung': wave.all.returned,
          'Công trình, phần việc đăng ký': wave.works.planned,
          'Công trình, phần việc hoàn thành': wave.works.done,
          'Điển hình mới': wave.exemplars.count,
          'Điển hình trực tiếp lao động': wave.exemplars.direct,
          'Điển hình vùng sâu, biển đảo': wave.exemplars.remote,
          'Kiến nghị': wave.petitions.length,
          'Giấy khen đã tặng: tập thể': wave.rewards.collectives,
          'Giấy khen đã tặng: cá nhân': wave.rewards.individuals,
          'Đề nghị tỉnh khen: tập thể': wave.proposals.collectives,
          'Đề nghị tỉnh khen: cá nhân': wave.proposals.individuals,
        });

        const units = rowsOf(sheets, 'Theo đơn vị');
        expect(units.filter((row) => row['Trạng thái'] !== 'Miễn')).toHaveLength(wave.all.total);
        for (const unit of wave.units) {
          const row = units.find((one) => one.Mã === unit.unit);
          expect(row?.['Mã báo cáo'] ?? null, unit.unit).toBe(unit.reported ? unit.code : null);
          expect(row?.['Người gửi'] ?? null, unit.unit).toBe(unit.reported ? unit.sentBy : null);
          expect(row?.['Sau hạn (ngày làm việc)'] ?? null, unit.unit).toBe(unit.reported && unit.onTime === false ? unit.lateDays : null);
          const state = String(row?.['Trạng thái']);
          if (unit.exempt) expect(state).toBe('Miễn');
          else if (!unit.reported) expect(state, unit.unit).toMatch(/^Chưa/);
          else if (unit.report === 'returned') expect(state, unit.unit).toBe('Đang bổ sung');
          else expect(state, unit.unit).toBe(unit.ownChannel ? 'Kênh riêng' : unit.nothing ? 'Đã báo cáo (không phát sinh)' : 'Đã báo cáo');
        }

        const blocks = rowsOf(sheets, 'Theo Cụm, Khối');
        for (const { id, name } of truth.blocks) {
          const counted = wave.byBlock[id];
          const row = blocks.find((one) => one['Cụm, Khối'] === name);
          expect(row, name).toMatchObject({
            Phải: counted?.total,
            Đã: counted?.reported,
            'Đúng hạn': counted?.onTime,
            'Sau hạn': counted?.late,
            Chưa: counted?.missing,
          });
        }

        const targets = rowsOf(sheets, 'Chỉ tiêu');
        for (const target of wave.targets) {
          const world = truth.world.targets.find(({ id }) => id === target.id);
          const row = targets.find((one) => one['Chỉ tiêu'] === world?.name);
          const number = target.kind === 'value' ? target.number : target.kind === 'checklist' ? target.decided : null;
          expect(row?.['Số chính thức'] ?? null, target.id).toBe(number);
          if (target.kind === 'missing') expect(row?.['Đánh giá'], target.id).toBe('Chưa có số liệu');
          if (target.kind === 'not_due') expect(row?.['Đánh giá'], target.id).toBe('Chưa đến kỳ');
        }
        const items = wave.targets.find(({ kind }) => kind === 'checklist');
        const communes = rowsOf(sheets, 'Xã nông thôn mới');
        for (const item of truth.world.items) {
          const row = communes.find((one) => one.Xã === item.name);
          const known = items?.kind === 'checklist' ? (items.items[item.id] ?? null) : null;
          expect(row?.['Tiêu chí đạt'] ?? null, item.id).toBe(known?.met ?? null);
        }
        expect(rowsOf(sheets, 'Công trình, phần việc').filter((row) => row['Đã hoàn thành'] === 'x')).toHaveLength(wave.works.done);
        expect(
          rowsOf(sheets, 'Kiến nghị')
            .map((row) => row['Nội dung'])
            .sort(),
        ).toEqual(wave.petitions.map(({ text }) => text).sort());
        const figures = rowsOf(sheets, 'Chỉ tiêu theo đơn vị');
        const given = wave.units.flatMap((unit) => Object.keys(unit.figures).filter((field) => field.startsWith('target:')));
        expect(figures).toHaveLength(given.length);
      }
    });

    it('say the same in the draft report, with every figure’s unit and report in its appendices', { timeout: 120_000 }, async () => {
      for (const wave of waves()) {
        const words = await wordsOf(database(), truth.now, orderOf(wave.id, EVERYTHING));
        const body = words.slice(0, words.indexOf('PHỤ LỤC I')).join('\n');
        const two = (n: number) => (n < 10 ? `0${n}` : formatNumber(n));
        expect(body, wave.id).toContain(`${two(wave.all.reported)}/${two(wave.all.total)} đơn vị đã báo cáo`);
        expect(body).toContain(`trong đó ${two(wave.all.onTime)} đơn vị đúng hạn`);
        // Of a locked wave nobody is waited for.
        const missing = two(wave.all.missing);
        expect(body).toMatch(new RegExp(`Còn ${missing} đơn vị chưa báo cáo|Có ${missing} đơn vị không báo cáo`));
        expect(body).toContain(`${two(wave.works.done)}/${two(wave.works.planned)} công trình, phần việc đã đăng ký`);
        expect(body).toContain(`Giới thiệu ${two(wave.exemplars.count)} điển hình`);
        expect(body).toContain(`Có ${two(wave.petitions.length)} kiến nghị`);
        for (const target of wave.targets) {
          const world = truth.world.targets.find(({ id }) => id === target.id);
          const name = world?.name ?? '';
          const line = body.split('\n').find((one) => one.startsWith(`- ${name}: `)) ?? '';
          // Shares are said with the decimals that their target has, counts whole.
          const said =
            target.kind === 'value' && world?.measure !== 'count'
              ? Number(target.number.toFixed(world?.decimals))
              : target.kind === 'value'
                ? target.number
                : 0;
          if (target.kind === 'value' && said !== 0) expect(line, target.id).toContain(formatDecimal(said));
          if (target.kind === 'missing') expect(body, target.id).toMatch(new RegExp(`Chưa có số liệu: .*${name.slice(1, 20)}`));
        }
        const codes = wave.units.filter(({ reported }) => reported).map(({ code }) => code ?? '');
        const appendix = words.slice(words.indexOf('PHỤ LỤC I')).join('\n');
        const written = codes.filter((code) => appendix.includes(code));
        expect(written.length).toBeGreaterThan(codes.length * 0.6);
        expect(words.at(-1)).toMatch(new RegExp(`mã tổng hợp ${wave.id}/\\d{8}-\\d{4}$`));
      }
    });

    it('hold of a block what is of the block, and no draft of the board’s report is offered there', { timeout: 60_000 }, async () => {
      const wave = truth.waves.at(-1);
      const block = truth.blocks[1];
      if (!wave || !block) throw new Error('no wave, or no block');
      const order = orderOf(wave.id, { person: 'P-SYT', scope: { blockIds: [block.id] }, forBoard: false });
      const sheets = await workbookOf(database(), truth.now, order);
      const counted = wave.byBlock[block.id];
      expect(overviewOf(sheets)).toMatchObject({
        'Đơn vị phải báo cáo': counted?.total,
        'Đã báo cáo': counted?.reported,
        'Đúng hạn': counted?.onTime,
      });
      const members = truth.world.units.filter(({ blockId }) => blockId === block.id).map(({ id }) => id);
      const codes = rowsOf(sheets, 'Theo đơn vị').flatMap((row) => (row.Mã === undefined ? [] : [String(row.Mã)]));
      expect(codes.length).toBeGreaterThan(0);
      expect(codes.filter((code) => !members.includes(code))).toEqual([]);
      expect(rowsOf(sheets, 'Theo Cụm, Khối')).toHaveLength(1);
    });

    it('are numbers, days and words, with headings in sight, filters, and no formula', { timeout: 60_000 }, async () => {
      const wave = truth.waves.at(-1)?.id ?? '';
      const file = await made(database(), 'wave_workbook', truth.now, orderOf(wave, EVERYTHING));
      const parts = unzipped(file);
      const sheets = [...parts].filter(([name]) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name)).map(([, xml]) => xml.toString());
      expect(sheets).toHaveLength(14);
      for (const xml of sheets) {
        expect(xml).toContain('state="frozen"');
        expect(xml).toContain('<autoFilter');
        expect(xml).toMatch(/orientation="landscape"[^>]*fitToHeight="0"|fitToHeight="0"[^>]*orientation="landscape"/);
        expect(xml).not.toContain('<f>');
      }
      const read = await readBook(file);
      if ('unreadable' in read) throw new Error(read.unreadable);
      const sent = rowsOf(read.sheets, 'Theo đơn vị').flatMap((row) => row['Lúc nộp'] ?? []);
      expect(sent.length).toBeGreaterThan(0);
      for (const cell of sent) expect(cell).toMatchObject({ day: expect.stringMatching(/^2017-/) });
      expect(sent.some((cell) => typeof cell === 'object' && 'time' in cell)).toBe(true);
    });
  },
);

onFilledPostgres('the files of a wave under way', middle, (database) => {
  it('name nobody to a leader before the due time, and no partner body afterwards', { timeout: 120_000 }, async () => {
    const order = orderOf(WAVE, { ...EVERYTHING, forBoard: false });
    const named = (sheets: readonly ReadSheet[]) =>
      rowsOf(sheets, 'Theo đơn vị').flatMap((row) =>
        String(row['Trạng thái']).startsWith('Chưa') && row.Mã !== undefined ? [String(row.Mã)] : [],
      );
    const before = await workbookOf(database(), at('04-24T14:30'), order);
    expect(named(before)).toEqual([]);
    const partners = caMau2017.units.filter(({ nature }) => nature === 'phoi_hop').map(({ code }) => code);
    const after = await workbookOf(database(), at('04-27T14:30'), order);
    expect(named(after).length).toBe(88 - 15);
    expect(named(after).filter((code) => partners.includes(code))).toEqual([]);
    expect(named(await workbookOf(database(), at('04-24T14:30'), orderOf(WAVE, EVERYTHING)))).toHaveLength(88);

    // Nor those that reported, on any sheet; the figures are the same.
    const names = caMau2017.units.map(({ name }) => name);
    const cellsOf = (sheets: readonly ReadSheet[], sheet: string, column: string) =>
      rowsOf(sheets, sheet).flatMap((row) => (row[column] === undefined ? [] : [String(row[column])]));
    const sheets = [
      'Chỉ tiêu theo đơn vị',
      'Công trình, phần việc',
      'Nội dung báo cáo',
      'Đã nhận thông báo',
      'Nhật ký đôn đốc',
      'Lịch sử sửa',
    ];
    for (const name of ['Theo đơn vị', 'Kiến nghị', ...sheets])
      expect(
        cellsOf(before, name, 'Đơn vị').filter((unit) => names.includes(unit)),
        name,
      ).toEqual([]);
    expect(cellsOf(before, 'Điển hình', 'Đơn vị giới thiệu')).toEqual(Array.from({ length: 2 }, () => 'Trước hạn chưa nêu tên'));
    expect(cellsOf(before, 'Theo đơn vị', 'Đơn vị')).toEqual([
      '4 đơn vị đã báo cáo (trước hạn chưa nêu tên)',
      '88 đơn vị chưa báo cáo (trước hạn chưa nêu tên)',
    ]);
    expect(cellsOf(before, 'Đã nhận thông báo', 'Đơn vị')).toEqual(['Chưa hết hạn: chưa nêu tên đơn vị']);
    expect(before.flatMap(({ rows }) => rows.flatMap(({ cells }) => Object.values(cells)))).not.toContain('3004-SYT-01');
    expect(overviewOf(before)).toMatchObject({ 'Đã báo cáo': 4, 'Điển hình mới': 2 });
    expect(cellsOf(after, 'Nội dung báo cáo', 'Đơn vị')).toContain('Sở Tư pháp');
    expect(cellsOf(after, 'Theo đơn vị', 'Đơn vị')).toContain('15 cơ quan phối hợp chưa báo cáo');
    const words = (await wordsOf(database(), at('04-24T14:30'), order)).join('\n');
    expect(words).toContain('Còn 88 đơn vị chưa báo cáo');
    expect(words.slice(0, words.indexOf('PHỤ LỤC I'))).not.toContain('UBND huyện Phú Tân');
    expect(words.slice(words.indexOf('PHỤ LỤC I'))).not.toMatch(/3004-|Sở Tư pháp|UBND huyện Đầm Dơi/);
  });
});

onSamplePlan('files of answers as people send them', (database) => {
  it('X7: are well-formed whatever stands in an answer, and what looks like a formula stays words', { timeout: 120_000 }, async () => {
    await start(database());
    const storable = UNPRINTABLE.replaceAll('\0', '').replace(/\p{Cs}/gu, '');
    await send(database(), 'SYT', at('04-24T08:00'), {
      highlights: value(`=HYPERLINK("http://x")${storable}hết`),
      difficulties: value(`+1${storable}`),
      exemplars: value(`@Ông A${storable.replaceAll('\n', ' ')} - nông dân - ${'dài '.repeat(900)}`),
      petitions: value(`-UBND tỉnh - vốn${storable.replaceAll('\n', ' ')}`),
    });
    for (const kind of ['wave_workbook', 'wave_report']) {
      const file = await made(database(), kind, at('04-27T14:30'), orderOf(WAVE, EVERYTHING));
      expect(problemsIn(file), kind).toEqual([]);
      expect(unprintableIn(file), kind).toEqual([]);
    }
    const file = await made(database(), 'wave_workbook', at('04-27T14:30'), orderOf(WAVE, EVERYTHING));
    const xml = unzipped(file).get('xl/sharedStrings.xml')?.toString() ?? '';
    expect(xml).toContain('&apos;=HYPERLINK');
    expect([...unzipped(file)].filter(([, part]) => part.includes('<f>'))).toEqual([]);
  });

  it('are made of a wave without data, without targets, of one that is not there, and of units that ended', {
    timeout: 120_000,
  }, async () => {
    await start(database());
    const empty = await workbookOf(database(), at('03-21T08:00'), orderOf(WAVE, EVERYTHING));
    expect(overviewOf(empty)).toMatchObject({ 'Đơn vị phải báo cáo': 92, 'Đã báo cáo': 0, 'Chưa báo cáo': 92 });
    expect((await wordsOf(database(), at('03-21T08:00'), orderOf(WAVE, EVERYTHING))).join('\n')).toContain(
      'chưa có đơn vị nào trong 92 đơn vị báo cáo',
    );

    for (const table of ['assignments', 'target_items', 'target_values', 'wave_targets', 'targets'])
      await database().run(`delete from ${table}`);
    await database().run('update plans set document_number = null, document_date = null');
    const withoutTargets = await wordsOf(database(), at('04-27T08:00'), orderOf(WAVE, EVERYTHING));
    expect(withoutTargets).toContain('Đợt không có chỉ tiêu.');
    expect(withoutTargets.join('\n')).toContain('[Bổ sung: số, ngày kế hoạch]');

    await database().run(`update units set valid_to = '2017-04-01' where id in ('SYT', 'STP')`);
    await send(database(), 'STP', at('03-30T08:00'), { highlights: value('Trước khi sáp nhập') });
    const merged = await workbookOf(database(), at('04-27T08:00'), orderOf(WAVE, EVERYTHING));
    expect(overviewOf(merged)).toMatchObject({ 'Đơn vị phải báo cáo': 91, 'Đã báo cáo': 1 });
    await expect(made(database(), 'wave_workbook', at('04-27T08:00'), orderOf('D17-KHONG', EVERYTHING))).rejects.toThrow('D17-KHONG');
  });
});

describe('text for a file', () => {
  it('loses every character that no file holds, and nothing else', () => {
    expect(printable(UNPRINTABLE)).not.toMatch(/(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}|\p{Cs}/u);
    expect(printable('Ðường số 5\t“A”\n– 𝄞 🏳')).toBe('Ðường số 5\t“A”\n– 𝄞 🏳');
    expect(printable('a\ud800b\udfffc')).toBe('a b c');
  });
});
