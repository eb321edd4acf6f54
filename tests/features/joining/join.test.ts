/** Coming in without a code: by one's own telephone number, never by a forwarded one; or by asking the board. */
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { listedPeople } from '../../../src/registry/tables.ts';
import { onSamplePlan } from '../../postgres.ts';
import type { Chat, Town } from '../../talk.ts';
import { liaisonOf, openTown } from '../../talks/town.ts';

const listed = (database: Database) =>
  database.db.insert(listedPeople).values([
    {
      id: 'L1',
      unitId: 'SYT',
      duty: 'liaison',
      name: 'Nguyễn Thị Mai',
      position: 'Chuyên viên Văn phòng',
      mobile: '+84913123456',
      automatic: true,
    },
    { id: 'L2', unitId: 'H-NAMCAN', duty: 'liaison', name: 'Lê Văn Năm', mobile: '+84913222222', automatic: true },
    { id: 'L3', unitId: 'H-DAMDOI', duty: 'liaison', name: 'Lê Văn Năm', mobile: '+84913222222', automatic: true },
    { id: 'L4', unitId: 'BTDKT', duty: 'board', name: 'Phạm Văn Hải', mobile: '+84913999999', automatic: true },
  ]);
const holders = async (database: Database, unit: string) =>
  (
    (await database.db.execute(sql`select p.name, p.phone, p.position, p.consented_at is not null as agreed from seats s join seat_holders h on h.seat_id = s.id and h.until is null
      join persons p on p.id = h.person_id where s.unit_id = ${unit} and s.duty = 'liaison' order by p.name`)) as unknown as object[]
  ).map((row) => ({ ...row }));
const own = (chat: Chat, phone: string) => chat.sends({ kind: 'contact', phone, own: true });
const boardMember = (town: Town, name: string): Promise<Chat> => town.person(name, 'buttons', { unit: 'BTDKT', duty: 'board' });

onSamplePlan('coming in without a code', (database) => {
  it('one’s own number is matched with the list: name, unit, consent, and the seat is taken', async () => {
    const town = await openTown(database(), '04-24T09:00');
    await listed(database());
    const mai = await town.person('khách', 'buttons');
    await mai.types('/start');
    expect(await mai.presses('Gửi số điện thoại')).toContain('Anh/Chị bấm nút “Gửi số của tôi” ngay dưới ô nhập tin');
    expect(await own(mai, '84913123456')).toContain(
      'Số +84 *** 456 có trong danh bạ đầu mối.\nHọ tên: Nguyễn Thị Mai\nChức vụ: Chuyên viên Văn phòng\nĐơn vị: Sở Y tế\nNhiệm vụ: Đầu mối',
    );
    expect(mai.last.buttons).toEqual(['Đúng', 'Sửa họ tên', 'Không phải tôi']);
    await mai.presses('Đúng');
    expect(await mai.presses('Tôi đồng ý')).toContain('Nhiệm vụ: đầu mối của Sở Y tế');
    expect(await holders(database(), 'SYT')).toEqual([
      { name: 'Nguyễn Thị Mai', phone: '+84913123456', position: 'Chuyên viên Văn phòng', agreed: true },
    ]);
    // The row is somebody's now.
    const other = await town.person('khách', 'buttons');
    expect(await own(other, '84913123456')).toContain('chưa có trong danh bạ đầu mối');
  });

  it('whoever came by a code and sends their number is found by it from then on; a new one takes its place', async () => {
    const town = await openTown(database(), '04-24T09:00');
    const mai = await liaisonOf(town, 'SYT');
    await mai.types('/baocao');
    expect(await own(mai, '84905111222')).toContain('Đã ghi +84 *** 222 là số điện thoại của Anh/Chị.');
    expect(await holders(database(), 'SYT')).toMatchObject([{ phone: '+84905111222' }]);
    // The report goes on where it stood.
    expect(await own(mai, '84905111222')).toContain('không có nhiệm vụ nào khác chờ');
    expect(await mai.presses('Văn bản')).toContain('Câu 2/5');
    expect(await own(mai, '84905333444')).toContain('Đã ghi +84 *** 444');
    expect(await holders(database(), 'SYT')).toMatchObject([{ phone: '+84905333444' }]);
  });

  it('a number that is not the sender’s own, or was forwarded, is refused', async () => {
    const town = await openTown(database(), '04-24T09:00');
    await listed(database());
    const guest = await town.person('khách', 'buttons');
    expect(await guest.sends({ kind: 'contact', phone: '84913123456', own: false })).toContain(
      'số vừa gửi không phải số của tài khoản này',
    );
    expect(await holders(database(), 'SYT')).toEqual([]);
    // In the middle of a report it is nobody's answer, and the question stays.
    const mai = await liaisonOf(town, 'SYT');
    await mai.types('/baocao');
    expect(await mai.sends({ kind: 'contact', phone: '84913123456', own: false })).toContain('Tin này không được ghi nhận.');
    expect(await mai.presses('Văn bản')).toContain('Câu 2/5');
    // Nobody becomes a member of the board by a number.
    expect(await own(guest, '84913999999')).toContain('chưa có trong danh bạ đầu mối');
  });

  it('a number in several places is asked about; another name than the list’s may be given', async () => {
    const town = await openTown(database(), '04-24T09:00');
    await listed(database());
    const nam = await town.person('khách', 'buttons');
    expect(await own(nam, '+84 913 222 222')).toContain('có trong danh bạ ở 2 nơi');
    await nam.types('1');
    await nam.presses('Sửa họ tên');
    await nam.presses('Tôi đồng ý');
    expect(await nam.types('Lê Thị Sáu, Chuyên viên')).toContain('Họ tên: Lê Thị Sáu');
    expect([...(await holders(database(), 'H-NAMCAN')), ...(await holders(database(), 'H-DAMDOI'))]).toMatchObject([
      { name: 'Lê Thị Sáu', phone: '+84913222222' },
    ]);
    // The other place is one message away, and known people are asked no more than whether they take it.
    await own(nam, '84913222222');
    expect(await nam.presses('Nhận nhiệm vụ')).toContain('Đã ghi nhận nhiệm vụ');
  });

  it('a number nobody lists: the board is asked, and grants; the asker is in, with what is due', async () => {
    const town = await openTown(database(), '04-24T09:00');
    const lan = await boardMember(town, 'Trần Thị Lan');
    const guest = await town.person('khách', 'buttons');
    await own(guest, '84905111222');
    await guest.presses('Gửi yêu cầu');
    await guest.presses('Tôi đồng ý');
    await guest.types('Võ Thị Hạnh, Chuyên viên Văn phòng');
    expect(await guest.types('Sở Tư pháp')).toContain('Nhiệm vụ đề nghị ở Sở Tư pháp?');
    expect(await guest.presses('Đầu mối')).toContain(
      'Gửi yêu cầu đến Ban?\nHọ tên: Võ Thị Hạnh\nChức vụ: Chuyên viên Văn phòng\nSố điện thoại: +84 *** 222\nĐơn vị đề nghị: Sở Tư pháp\nNhiệm vụ: Đầu mối',
    );
    expect(await guest.presses('Gửi yêu cầu')).toContain('Đã gửi yêu cầu đến Ban Thi đua - Khen thưởng.');
    expect(lan.last.text).toBe(
      'Võ Thị Hạnh, Chuyên viên Văn phòng (0905 111 222) đề nghị làm đầu mối của Sở Tư pháp, gửi lúc 09:00 ngày 24/4/2017.\nĐơn vị chưa có ai ở vị trí này.',
    );
    expect(lan.last.buttons).toEqual(['Đồng ý', 'Từ chối']);
    // It waits in the queue as well, and is counted above the menu.
    expect(await lan.types('/menu')).toContain('1 yêu cầu tham gia');
    expect(await lan.types('/duyet')).toContain('Võ Thị Hạnh');
    expect(await lan.presses('Đồng ý')).toBe('Đã đồng ý: Võ Thị Hạnh làm đầu mối của Sở Tư pháp.');
    expect(guest.messages.some(({ text }) => text.includes('Nhiệm vụ: đầu mối của Sở Tư pháp'))).toBe(true);
    expect(await holders(database(), 'STP')).toEqual([
      { name: 'Võ Thị Hạnh', phone: '+84905111222', position: 'Chuyên viên Văn phòng', agreed: true },
    ]);
    expect(await guest.types('/baocao')).toContain('Câu 1/');
    // Once; and nothing of what was said of themselves stays in the request.
    town.now += 60_000;
    expect(await lan.presses('Từ chối')).toContain('Yêu cầu tham gia Sở Tư pháp: đã đồng ý.');
    const rows = (await database().db.execute(sql`select name, phone, state from join_requests`)) as unknown as object[];
    expect(rows).toEqual([{ name: '', phone: null, state: 'granted' }]);
    const acts = (await database().db.execute(sql`select action from audit where action like 'join_%'`)) as unknown as object[];
    expect(acts).toEqual([{ action: 'join_granted' }]);
  });

  it('refused, the asker hears of it; in somebody’s place, that one hears of it; and no chat can flood the board', async () => {
    const town = await openTown(database(), '04-24T09:00');
    const lan = await boardMember(town, 'Trần Thị Lan');
    const mai = await liaisonOf(town, 'SYT');
    const ask = async (guest: Chat, name: string) => {
      await guest.types('/start');
      await guest.presses('Tôi chưa có mã');
      const first = await guest.presses('Gửi yêu cầu');
      if (!first.includes('bí mật nhà nước')) return first;
      await guest.presses('Tôi đồng ý');
      await guest.types(`${name}, Chuyên viên`);
      await guest.types('Sở Y tế');
      await guest.presses('Đầu mối');
      return guest.presses('Gửi yêu cầu');
    };
    const [one, two] = [await town.person('khách', 'buttons'), await town.person('khách', 'buttons')];
    await ask(one, 'Trần Văn Minh');
    expect(lan.last.text).toContain('Hiện đã có: Nguyễn Thị Mai');
    expect(lan.last.buttons).toEqual(['Đồng ý', 'Thay người cũ', 'Từ chối']);
    // While it waits there is no second one.
    town.now += 60_000;
    expect(await ask(one, 'Trần Văn Minh')).toContain('đang chờ Ban duyệt');
    await ask(two, 'Lê Thị Hoa');
    expect(await lan.types('/duyet')).toContain('Còn 1 yêu cầu khác đang chờ.');
    await lan.presses('Từ chối');
    expect(one.last.text).toContain('Ban chưa đồng ý yêu cầu tham gia của Anh/Chị (Sở Y tế).');
    await lan.types('/duyet');
    expect(await lan.presses('Thay người cũ')).toBe('Đã đồng ý: Lê Thị Hoa làm đầu mối của Sở Y tế, thay Nguyễn Thị Mai.');
    expect(mai.last.text).toContain('Lê Thị Hoa');
    expect((await holders(database(), 'SYT')).map((row) => (row as unknown as { name: string }).name)).toEqual(['Lê Thị Hoa']);
    for (let i = 0; i < 2; i += 1) {
      town.now += 60_000;
      await ask(one, 'Trần Văn Minh');
      await lan.types('/duyet');
      await lan.presses('Từ chối');
    }
    town.now += 60_000;
    expect(await ask(one, 'Trần Văn Minh')).toContain('đã gửi nhiều yêu cầu');
  });
});
