/** Codes for everybody who has none, to print and to copy; prolonged and taken back together. */
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { listedPeople } from '../../../src/registry/tables.ts';
import { paragraphs, unzipped } from '../../exchange/archive.ts';
import { onSamplePlan } from '../../postgres.ts';
import { at, liaisonOf, openTown } from '../../talks/town.ts';

onSamplePlan('invites in bulk', (database) => {
  it('units without a liaison and people of the list: made once, printed, listed by pages, used, prolonged, taken back', {
    timeout: 120_000,
  }, async () => {
    const town = await openTown(database(), '03-20T09:00');
    const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
    await liaisonOf(town, 'SYT');
    await database()
      .db.insert(listedPeople)
      .values([
        { id: 'L1', unitId: 'SYT', duty: 'head', name: 'Trần Văn Hùng', mobile: '+84913000001', automatic: false },
        { id: 'L2', unitId: 'BTDKT', duty: 'board', name: 'Phạm Văn Hải', mobile: '+84913000002', automatic: true },
      ]);
    await lan.types('/danhba');
    await lan.presses('Chưa có đầu mối');
    const card = await lan.presses('Tạo mã hàng loạt');
    expect(card).toMatch(
      /^MÃ MỜI\nĐơn vị chưa có đầu mối, chưa có mã: 91\nNgười trong danh sách chưa kết nối, chưa có mã: 1\nMã còn hiệu lực, chưa dùng: 0$/,
    );
    expect(await lan.presses('Mã cho đơn vị')).toContain('Đã tạo 91 mã mời, hiệu lực đến 19/4/2017, mỗi mã dùng một lần.');
    expect(lan.last.text).toBe('Phiếu mời để in, cắt: 91 phiếu, khổ A4, 8 phiếu một trang.');
    const [sent] = (await database().db.execute(
      sql`select body->'attachment'->>'content' as content, body->'attachment'->>'name' as name from deliveries where body ? 'attachment'`,
    )) as unknown as { content: string; name: string }[];
    expect(sent?.name).toBe('Phieu-moi.docx');
    const parts = unzipped(Buffer.from(sent?.content ?? '', 'base64'));
    const words = paragraphs(parts.get('word/document.xml')?.toString() ?? '');
    const codes = (await database().db.execute(
      sql`select code, seat_id as seat from invites where expires_at > ${new Date(town.now + 2 * 86_400_000).toISOString()}::timestamptz order by code`,
    )) as unknown as { code: string; seat: string }[];
    expect(codes).toHaveLength(91);
    for (const { code } of codes) expect(words).toContain(code);
    expect([...parts.keys()].filter((name) => /^word\/media\/./.test(name))).toHaveLength(91);

    // Pressed again nobody gets a second code.
    town.now += 60_000;
    expect(await lan.presses('Mã cho đơn vị')).toContain('Không còn đơn vị hoặc người nào cần tạo mã mới');
    expect(await lan.presses('Mã theo danh sách')).toContain('Đã tạo 1 mã mời');
    const list = await lan.presses('Danh sách mã');
    expect(list).toMatch(/^MÃ MỜI CÒN HIỆU LỰC: 92 \(trang 1\/\d+\)\n/);
    expect(await lan.presses('Trang sau')).toContain('(trang 2/');

    // The code of a card opens its seat; whom it was made for is recognised.
    const [head] = (await database().db.execute(sql`select code from invites where listed_id = 'L1'`)) as unknown as { code: string }[];
    const hung = await town.person('khách', 'buttons');
    await hung.types(`/start ${head?.code.replaceAll('-', '')}`);
    await hung.presses('Đúng, tiếp tục');
    await hung.presses('Tôi đồng ý');
    expect(await hung.types('Trần Văn Hùng, Giám đốc')).toContain('Nhiệm vụ: thủ trưởng của Sở Y tế');
    const [row] = (await database().db.execute(
      sql`select person_id is not null as known from listed_people where id = 'L1'`,
    )) as unknown as { known: boolean }[];
    expect(row?.known).toBe(true);

    // Three days before they run out.
    town.now = at('04-16T09:00');
    await lan.types('/danhba');
    expect(await lan.presses('Tạo mã hàng loạt')).toContain('Mã còn hiệu lực, chưa dùng: 91 (hết hạn trong 7 ngày: 91)');
    expect(await lan.presses('Gia hạn mã')).toBe('Đã gia hạn 91 mã đến 16/5/2017.');
    await lan.presses('In phiếu mời');
    expect(lan.last.text).toContain('91 phiếu');
    expect(await lan.presses('Thu hồi mã chưa dùng')).toContain('Thu hồi 91 mã mời chưa dùng?');
    expect(await lan.presses('Đồng ý thu hồi')).toBe('Đã thu hồi 91 mã mời.');
    const stranger = await town.person('khách', 'buttons');
    expect(await stranger.types(codes[0]?.code ?? '')).toContain('đã thu hồi mã này');
    const acts = (await database().db.execute(sql`select action from audit where action like '%invites'`)) as unknown as {
      action: string;
    }[];
    expect(acts.map(({ action }) => action).sort()).toEqual(['make_invites', 'make_invites', 'prolong_invites', 'revoke_invites']);
  });
});
