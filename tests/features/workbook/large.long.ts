/** A large province: a thousand units go out and come back the same, changes are named each, and five thousand rows stay within the machine. */
import { expect, it } from 'vitest';
import { readBook } from '../../../src/exchange/thread.ts';
import { onSamplePlan } from '../../postgres.ts';
import { at } from '../../summaries/wave.ts';
import { bytesOf, cellOf, openDesk, sheetOf } from './book.ts';

const MEGABYTE = 1024 * 1024;

/** The most memory the process had while it worked, its threads' among it, in bytes. */
async function peakOf<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly peak: number; readonly ms: number; readonly longestPause: number }> {
  let peak = process.memoryUsage().rss;
  let last = performance.now();
  let longestPause = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
    longestPause = Math.max(longestPause, performance.now() - last);
    last = performance.now();
  }, 20);
  const begun = performance.now();
  try {
    return { value: await work(), peak, ms: performance.now() - begun, longestPause };
  } finally {
    clearInterval(timer);
  }
}

onSamplePlan('a large workbook', (database) => {
  const units = (n: number) =>
    database().run(
      `insert into units (id, name, short_name, kind, nature, aliases, phone, note)
        select 'U' || n, 'Ủy ban nhân dân xã số ' || n, 'Xã ' || n, 'huyen', 'bat_buoc', array['xã ' || n, 'x' || n], '0290 3' || n, 'ghi chú ' || n from generate_series(1, $1::int) n`,
      [n],
    );

  it('of a thousand units comes back the same, and names each change', { timeout: 300_000 }, async () => {
    await units(1_000);
    const desk = await openDesk(database(), at('03-20T08:00'));
    const book = await desk.exported();
    const [, same] = await desk.sends(await bytesOf(book));
    expect(same?.text).toBe('Không có thay đổi. Sổ giống dữ liệu hiện có.');
    const sheet = sheetOf(book, 'Đơn vị');
    const changed: string[] = [];
    sheet.eachRow((_row, number) => {
      const code = String(sheet.getCell(number, 1).value);
      if (!/^U\d+7$/.test(code)) return;
      cellOf(sheet, number, 'Tên ngắn').value = `Mới ${code}`;
      changed.push(code);
    });
    await desk.sends(book);
    let [page] = await desk.board.presses('Đơn vị');
    const said = [page?.text ?? ''];
    while (page?.buttons.includes('Trang sau')) {
      [page] = await desk.board.presses('Trang sau', page);
      said.push(page?.text ?? '');
    }
    const all = said.join('\n');
    expect(changed).toHaveLength(99);
    for (const code of changed) expect(all).toContain(`Tên ngắn “Xã ${code.slice(1)}” → “Mới ${code}”`);
    console.info(`1,000 units: ${changed.length} changes on ${said.length} pages`);
    expect((await desk.board.presses('Ghi thay đổi'))[0]?.text).toBe('ĐÃ GHI\nĐơn vị: sửa 99');
    const [after] = await database().run<{ n: number }>(`select count(*)::int as n from units where short_name like 'Mới U%'`);
    expect(after?.n).toBe(99);
  });

  it('of five thousand rows is exported, read, compared and written', { timeout: 600_000 }, async () => {
    await units(2_000);
    await database().run(
      `insert into listed_people (id, unit_id, duty, name, position, department, mobile, automatic)
        select 'L' || n, 'U' || (n % 2000 + 1), case n % 2 when 0 then 'liaison' else 'head' end, 'Nguyễn Văn ' || n, 'Chức vụ ' || n, 'Phòng ' || n,
          '+8491' || lpad(n::text, 7, '0'), true from generate_series(1, 2650) n`,
    );
    const desk = await openDesk(database(), at('03-20T08:00'));
    const out = await peakOf(() => desk.exported());
    const rows = out.value.worksheets.reduce((sum, sheet) => sum + sheet.actualRowCount, 0);
    const file = await bytesOf(out.value);
    const before = process.memoryUsage().rss;
    const parsed = await peakOf(() => readBook(file));
    const back = await peakOf(() => desk.sends(file));
    expect(back.value.at(-1)?.text).toBe('Không có thay đổi. Sổ giống dữ liệu hiện có.');
    console.info(
      [
        `${rows} rows, ${Math.round(file.length / 1024)} KB:`,
        `/xuat ${Math.round(out.ms)} ms;`,
        `read in its thread ${Math.round(parsed.ms)} ms, memory grew by ${Math.round((parsed.peak - before) / MEGABYTE)} MB;`,
        `read, compared and previewed ${Math.round(back.ms)} ms, the loop stood ${Math.round(back.longestPause)} ms at most`,
      ].join(' '),
    );
    expect(rows).toBeGreaterThan(5_000);
    expect(parsed.peak - before).toBeLessThan(300 * MEGABYTE);
  });
});
