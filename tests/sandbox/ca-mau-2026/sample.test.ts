/** The sample of today's province: what it holds, what is said to be assumed, and that a board runs on it. */
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/app/config.ts';
import { caMau2017 } from '../../../src/sandbox/ca-mau-2017/index.ts';
import { caMau2026 } from '../../../src/sandbox/ca-mau-2026/index.ts';
import { SAMPLES } from '../../../src/sandbox/sample-names.ts';
import { samples } from '../../../src/sandbox/samples.ts';
import { loadSample } from '../../../src/sandbox/store.ts';
import { onPostgres } from '../../postgres.ts';
import { Town } from '../../talk.ts';

const at = (time: string): number => Date.parse(`2026-${time}:00+07:00`);

describe('the sample of 2026', () => {
  it('has 55 xã and 9 phường of the resolution, each once, none of them assumed', () => {
    const communes = caMau2026.units.filter(({ kind }) => kind === 'xa');
    expect(communes.filter(({ code }) => code.startsWith('P-'))).toHaveLength(9);
    expect(communes.filter(({ code }) => code.startsWith('X-'))).toHaveLength(55);
    expect(new Set(communes.map(({ name }) => name)).size).toBe(64);
    expect(communes.every(({ assumed, validFrom }) => !assumed && validFrom === '2025-07-01')).toBe(true);
    // Cà Mau's and Bạc Liêu's are both there.
    expect(communes.map(({ shortName }) => shortName)).toEqual(
      expect.arrayContaining(['P. An Xuyên', 'P. Bạc Liêu', 'X. Đất Mũi', 'X. Năm Căn', 'X. Gành Hào', 'X. Hồng Dân']),
    );
  });

  it('says of each agency where its name was read, and what is assumed', () => {
    const agencies = caMau2026.units.filter(({ kind }) => kind !== 'xa');
    expect(agencies.every(({ note }) => note !== null && note !== '')).toBe(true);
    expect(agencies.filter(({ assumed }) => assumed).map(({ name, because }) => [name, because !== null])).toEqual([
      ['Sở Dân tộc và Tôn giáo', true],
    ]);
    const [wave] = caMau2026.waves;
    expect(wave?.assumed).toEqual(expect.arrayContaining(['name', 'focus', 'startsOn', 'dueAt']));
    expect(caMau2026.plans[0]?.document).toMatchObject({ number: null, date: null, signer: null });
  });

  it('is one of two that SAMPLE_DATA may name', () => {
    expect(SAMPLES.map((name) => samples[name].id)).toEqual([...SAMPLES]);
    expect(readConfig({ SAMPLE_DATA: 'ca-mau-2026' }, []).sampleData).toBe('ca-mau-2026');
    expect(readConfig({}, []).sampleData).toBeNull();
  });
});

onPostgres('a board on the sample of 2026', (database) => {
  it('is called Sở Nội vụ, launches the wave with its monthly reports, and a commune reports for January', async () => {
    expect(await loadSample(database(), caMau2026, at('01-05T07:00'))).toBe('loaded');
    expect(await loadSample(database(), caMau2026, at('01-05T07:00'))).toBe('not_empty');
    const [counted] = (await database().db.execute(sql`select (select count(*)::int from units where kind = 'xa') as communes,
      (select count(*)::int from wave_periods) as periods, (select count(*)::int from days_off where day between '2026-01-01' and '2026-12-31') as days`)) as unknown as object[];
    expect(counted).toMatchObject({ communes: 64, periods: 12 });

    const town = new Town(database(), at('01-05T08:30'), { settled: true });
    const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'SNV', duty: 'board' });
    const mai = await town.person('Nguyễn Thị Mai', 'buttons', { unit: 'X-DATMUI', duty: 'liaison' });
    expect(await lan.types('/thietlap')).toContain('Tên cơ quan: Sở Nội vụ tỉnh Cà Mau (gọi tắt: Sở Nội vụ)');
    expect(await lan.types('/lich 2026')).toContain('NGÀY NGHỈ, LÀM BÙ NĂM 2026');
    await lan.types('/phatdong');
    await lan.presses('Đợt năm 2026');
    expect(lan.last.text).toContain('Nhận: 80 đơn vị; liên lạc được 1; chưa có đầu mối 79');
    await lan.presses('Gửi ngay');
    expect(mai.last.text).toContain('Kính gửi: Ủy ban nhân dân xã Đất Mũi');
    town.now = at('01-27T08:00');
    // January's is open, and begins at once; February's is a tap away.
    const asked = await mai.types('/baocao');
    expect(asked).toContain('Chưa đến kỳ, soạn trước được: Đợt thi đua thực hiện nhiệm vụ năm 2026, tháng 2.');
    expect(asked).toMatch(/tháng 1\n[\s\S]*Câu 1\//);
    expect(await mai.presses('Đợt năm 2026, tháng 2')).toMatch(/tháng 2\n[\s\S]*Câu 1\//);
    expect(await mai.types('/baocao 2026 tháng 1')).toContain('Câu 1/');
    expect(await mai.types('/han')).toContain('tháng 1');
  });
});

onPostgres('the sample of 2017', (database) => {
  it('brings its eight groups without a number, the documents it stands on and whom it went to, for [Xem kế hoạch]', async () => {
    await loadSample(database(), caMau2017, Date.parse('2017-03-07T08:00:00+07:00'));
    const town = new Town(database(), Date.parse('2017-03-20T09:00:00+07:00'));
    const mai = await town.person('Nguyễn Thị Mai', 'buttons', { unit: 'SYT', duty: 'liaison' });
    const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
    const portal = await town.person('Lê Văn Cổng', 'buttons', { unit: 'CTTDT', duty: 'liaison' });
    await lan.types('/phatdong');
    await lan.presses('Đợt 30/4');
    await lan.presses('Gửi ngay');
    // Whom the plan went to reads of it, too, and owes nothing.
    expect(portal.last.text).toContain('Kính gửi: Cổng Thông tin điện tử tỉnh');
    expect(portal.last.text).not.toContain('Đề nghị đơn vị');
    expect(portal.last.buttons).toEqual(['Xem kế hoạch']);
    await mai.presses('Xem kế hoạch');
    let all = mai.last.text;
    for (let pages = 0; mai.last.buttons.includes('Trang sau') && pages < 20; pages += 1) {
      town.now += 60_000;
      all += `\n${await mai.presses('Trang sau')}`;
    }
    expect(caMau2017.qualitative).toHaveLength(8);
    for (const { name, items } of caMau2017.qualitative) {
      expect(all).toContain(`- ${name}`);
      for (const item of items) expect(all.replaceAll('\n', ' ')).toContain(item);
    }
    const [plan] = caMau2017.plans;
    for (const document of plan?.basis ?? []) expect(all).toContain(`- ${document}`);
    for (const one of plan?.document.recipients ?? []) expect(all).toContain(`- ${one}`);
    expect(all).toContain('Đôn đốc dự án điện (Sở Công Thương');
  });
});
