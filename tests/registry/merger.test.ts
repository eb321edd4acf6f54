/** The merger of 2025: nine districts end and 64 communes begin. What was reported before stays as it was, under the names of its time. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, launch, middle, send, value } from '../summaries/wave.ts';
import { type Chat, Town } from '../talk.ts';
import { liaisonOf } from '../talks/town.ts';

/** What each district became; the rest of the 64 came from the other province. */
const BECAME: Readonly<Record<string, readonly string[]>> = {
  'H-TPCM': ['Phường An Xuyên', 'Phường Lý Văn Lâm', 'Phường Tân Thành', 'Phường Hòa Thành'],
  'H-THOIBINH': ['Xã Thới Bình', 'Xã Trí Phải', 'Xã Tân Lộc', 'Xã Hồ Thị Kỷ', 'Xã Biển Bạch'],
  'H-UMINH': ['Xã U Minh', 'Xã Nguyễn Phích', 'Xã Khánh Lâm', 'Xã Khánh An'],
  'H-TVTHOI': ['Xã Khánh Bình', 'Xã Đá Bạc', 'Xã Khánh Hưng', 'Xã Sông Đốc', 'Xã Trần Văn Thời'],
  'H-CAINUOC': ['Xã Lương Thế Trân', 'Xã Tân Hưng', 'Xã Hưng Mỹ', 'Xã Cái Nước'],
  'H-DAMDOI': ['Xã Tân Thuận', 'Xã Tân Tiến', 'Xã Tạ An Khương', 'Xã Trần Phán', 'Xã Thanh Tùng', 'Xã Đầm Dơi', 'Xã Quách Phẩm'],
  'H-PHUTAN': ['Xã Cái Đôi Vàm', 'Xã Nguyễn Việt Khái', 'Xã Phú Tân', 'Xã Phú Mỹ'],
  'H-NAMCAN': ['Xã Đất Mới', 'Xã Năm Căn', 'Xã Tam Giang'],
  'H-NGOCHIEN': ['Xã Phan Ngọc Hiển', 'Xã Đất Mũi', 'Xã Tân Ân'],
};
const OTHERS =
  'Phường Bạc Liêu, Phường Vĩnh Trạch, Phường Hiệp Thành, Phường Giá Rai, Phường Láng Tròn, Xã Phong Thạnh, Xã Hồng Dân, Xã Vĩnh Lộc, Xã Ninh Thạnh Lợi, Xã Ninh Quới, Xã Gành Hào, Xã Định Thành, Xã An Trạch, Xã Long Điền, Xã Đông Hải, Xã Hòa Bình, Xã Vĩnh Mỹ, Xã Vĩnh Hậu, Xã Phước Long, Xã Vĩnh Phước, Xã Phong Hiệp, Xã Vĩnh Thanh, Xã Vĩnh Lợi, Xã Hưng Hội, Xã Châu Thới'.split(
    ', ',
  );
const COMMUNES = [...Object.values(BECAME).flat(), ...OTHERS];
const codeOf = (name: string) => `X${String(COMMUNES.indexOf(name) + 1).padStart(2, '0')}`;

const MERGED = Date.parse('2025-07-02T09:00:00+07:00');

/** As a board's list would bring it: rows begin and end, none is taken away. */
async function merge(database: Database): Promise<void> {
  for (const [i, name] of COMMUNES.entries()) {
    await database.run(
      `insert into units (id, name, short_name, kind, nature, valid_from, assumed) values ($1, $2, $2, 'xa', 'bat_buoc', '2025-07-01', true)`,
      [`X${String(i + 1).padStart(2, '0')}`, name],
    );
  }
  for (const [district, communes] of Object.entries(BECAME)) {
    await database.run(`update units set valid_to = '2025-06-30', successors = $2 where id = $1`, [district, communes.map(codeOf)]);
    await database.run(`update block_members set valid_to = '2025-06-30' where unit_id = $1`, [district]);
    await database.run(
      `update seat_holders set until = '2025-06-30 17:00+07' where until is null and seat_id in (select id from seats where unit_id = $1)`,
      [district],
    );
  }
  // A department is called otherwise since March, and one was merged into another.
  await database.run(
    `insert into unit_names (unit_id, valid_from, valid_to, name, short_name) values ('SNNPTNT', '2008-01-01', '2025-02-28', 'Sở Nông nghiệp và Phát triển nông thôn', 'Sở NN&PTNT')`,
  );
  await database.run(`update units set name = 'Sở Nông nghiệp và Môi trường', short_name = 'Sở NN&MT' where id = 'SNNPTNT'`);
  await database.run(`update units set valid_to = '2025-02-28', successors = '{SNNPTNT}' where id = 'STNMT'`);
}

/** All that is said of the wave of 2017, page by page, as it is sent. */
async function said(chat: Chat): Promise<string[]> {
  const all: string[] = [];
  for (const text of ['/tonghop 30/4', '/cham 30/4', '/chitieu 30/4', '/kiennghi 30/4']) {
    all.push(await chat.types(text));
    for (let page = 0; chat.last.buttons.includes('Trang sau') && page < 12; page++) all.push(await chat.presses('Trang sau'));
  }
  return all;
}

onSamplePlan('the merger of 2025', (database) => {
  it('nine districts end and 64 communes begin: what was said of 2017 stays byte for byte, names lead to successors', {
    timeout: 120_000,
  }, async () => {
    await middle(database());
    const town = new Town(database(), at('05-12T08:00'));
    const leader = await town.person('Lê Văn Sử', 'buttons', { unit: 'UBND-T', duty: 'leader' });
    const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
    await send(database(), 'SNNPTNT', at('04-24T09:00'), { petitions: value('Bố trí vốn kiên cố hóa kênh mương') });
    await town.tick();
    town.now = MERGED;
    await town.deliver();
    const before = await said(leader);
    expect(before.join('\n')).toContain('Đầm Dơi');
    expect(before.join('\n')).toMatch(/Sở Nông nghiệp và Phát triển nông thôn \([\d.]+ ngày\): Bố trí vốn/);
    const report = await document(lan, '3004-SNNPTNT-01', 'Sở Nông nghiệp và Phát triển nông thôn');

    await merge(database());
    town.restart();
    expect(await said(leader)).toEqual(before);
    expect(await document(lan, '3004-SNNPTNT-01', 'Sở Nông nghiệp và Môi trường')).toBe(report);

    // An ended unit's name leads to what it is now, its own card to what it did.
    const answer = await lan.types('huyện Đầm Dơi');
    expect(answer).toContain('UBND huyện Đầm Dơi đã kết thúc hoạt động sau ngày 30/6/2025. Nay là:');
    expect(lan.last.buttons).toEqual([...(BECAME['H-DAMDOI'] ?? []), 'Đơn vị trước đây']);
    const card = await lan.presses('Đơn vị trước đây');
    expect(card).toContain('Đã kết thúc hoạt động sau ngày 30/6/2025');
    expect(lan.last.buttons).toContain('3004-H-DAMDOI-01');
    await lan.types('UBND huyện Đầm Dơi');
    expect(await lan.presses('Xã Đầm Dơi')).toContain('Xã Đầm Dơi (X');
    // A name of both is today's.
    expect(await lan.types('xã Đầm Dơi')).toContain('Xã Đầm Dơi (X');
    expect(await lan.types('STNMT')).toContain('Nay là:\n1. Sở Nông nghiệp và Môi trường');
    expect(await lan.types('Sở Nông nghiệp và Phát triển nông thôn')).toContain('Sở Nông nghiệp và Môi trường (SNNPTNT)');

    const living = await database().run<{ n: number }>(
      `select count(*)::int as n from units where coalesce(valid_to, '9999-12-31') >= '2025-07-02' and kind = 'xa'`,
    );
    const ended = await database().run<{ n: number }>(`select count(*)::int as n from units where valid_to = '2025-06-30'`);
    const kept = await database().run<{ n: number }>(`select count(*)::int as n from obligations where unit_id like 'H-%'`);
    console.log(
      `the merger: ${ended[0]?.n} districts ended, ${living[0]?.n} communes begun, ${kept[0]?.n} pieces of the districts' work kept, ${before.length} pages unchanged`,
    );
    expect([ended[0]?.n, living[0]?.n, kept[0]?.n]).toEqual([9, 64, 27]);
  });

  it('a unit that ended is reminded of nothing any more, and owes what it owed', { timeout: 120_000 }, async () => {
    await middle(database());
    await launch(database(), 'D17-1312', at('09-05T08:30'));
    const town = new Town(database(), at('11-20T08:00'));
    const going = await liaisonOf(town, 'H-NAMCAN');
    const staying = await liaisonOf(town, 'H-CAINUOC', 'buttons', 'Lê Thị Ở Lại');
    await database().run(`update units set valid_to = '2017-11-30' where id = 'H-NAMCAN'`);
    for (let day = 20; day <= 40; day++) {
      town.now = at('11-01T08:00') + (day - 1) * 86_400_000;
      for (const hours of [0, 6]) {
        town.now += hours * 3_600_000;
        await town.tick();
        await town.deliver();
      }
    }
    const told = (chat: Chat) => chat.messages.filter(({ text }) => text.includes('13/12')).length;
    expect(told(staying)).toBeGreaterThan(1);
    expect(told(going)).toBe(0);
    const [work] = await database().run<{ state: string }>(`select state from obligations where id = 'D17-1312:progress:H-NAMCAN'`);
    expect(work?.state).toBe('open');
    // It ended before the wave's numbers were fixed: nobody waits for it, and the share is of those that are left.
    const leader = await town.person('Lê Văn Sử', 'buttons', { unit: 'UBND-T', duty: 'leader' });
    expect(await leader.types('/cham 13/12')).toContain('CHƯA BÁO CÁO: 91 đơn vị');
    expect(leader.heard).not.toContain('Năm Căn');
    expect(await leader.types('/menu')).toContain('0/91');
  });

  it('a name is found at once in the message after it was changed, and so is the one before', { timeout: 60_000 }, async () => {
    const town = new Town(database(), at('03-20T08:00'));
    const leader = await town.person('Lê Văn Sử', 'buttons', { unit: 'UBND-T', duty: 'leader' });
    expect(await leader.types('Sở Y tế')).toContain('Sở Y tế (SYT)');
    await database().run(`update units set name = 'Sở Sức khỏe', short_name = 'Sở Sức khỏe', aliases = '{}' where id = 'SYT'`);
    expect(await leader.types('Sở Sức khỏe')).toContain('Sở Sức khỏe (SYT)');
    expect(await leader.types('Sở Y tế')).not.toContain('(SYT)');
    await database().run(
      `insert into unit_names (unit_id, valid_from, valid_to, name, short_name) values ('SYT', '2008-01-01', '2017-02-28', 'Sở Y tế', 'Sở Y tế')`,
    );
    expect(await leader.types('Sở Y tế')).toContain('Sở Sức khỏe (SYT)');
  });
});

/** The report as its unit's Word file names it: the opening words of its page. */
async function document(chat: Chat, code: string, unit: string): Promise<string> {
  await chat.types(unit);
  return chat.presses(code);
}
