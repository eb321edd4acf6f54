/** The rows of what fell short in the talk of a report (T1, T2, T5–T9, T15–T19), each as its kind: what a user sees, and the second time too. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { press } from '../../src/domain/button.ts';
import { setGoals } from '../../src/features/goals/buttons.ts';
import { acknowledge } from '../../src/features/receipts/buttons.ts';
import { currentAnswers } from '../../src/reports/store.ts';
import { onSamplePlan } from '../postgres.ts';
import type { Chat, Town } from '../talk.ts';
import { at, DISTRICT, HEALTH, liaisonOf, openTown } from './town.ts';

const MINUTE = 60_000;

async function opened(database: Database, unit = 'SYT', time = '04-24T08:05'): Promise<{ town: Town; chat: Chat }> {
  const town = await openTown(database, time);
  const chat = await liaisonOf(town, unit);
  await chat.types('báo cáo');
  return { town, chat };
}

/** The steps `from` up to, and without, `to`. */
async function walks(chat: Chat, script: typeof HEALTH, from: number, to = script.length): Promise<void> {
  for (const [act, heard] of script.slice(from, to)) expect(await chat.does(act)).toContain(heard);
}

const answersOf = (database: Database, unit: string) => currentAnswers(database, `D17-3004:progress:${unit}`);

onSamplePlan('rows of the talk', (database) => {
  describe('beginning anew', () => {
    it('T1: a finished report is asked about before it is begun anew, and comes back with one tap', async () => {
      const { town, chat } = await opened(database());
      await walks(chat, HEALTH, 1);
      town.now += MINUTE;
      await chat.presses('Thu hồi');
      town.now += MINUTE;
      await chat.types('báo cáo');
      expect(await chat.presses('Làm lại từ đầu')).toContain('muốn làm lại từ đầu? Bản nháp hiện có (5/5 câu) được cất 30 phút');
      expect(chat.last.buttons).toEqual(['Đồng ý làm lại', 'Làm tiếp']);
      expect(await chat.presses('Làm tiếp'), 'nothing was lost by asking').toContain('KIỂM TRA TRƯỚC KHI GỬI');
      await chat.types('lưu');
      await chat.types('báo cáo');
      await chat.presses('Làm lại từ đầu');
      expect(await chat.presses('Đồng ý làm lại')).toContain('Câu 1/5');
      expect(chat.heard).toContain('bấm “Lấy lại bản nháp” để dùng lại bản cũ (5/5 câu)');
      await chat.presses('Hội nghị, lễ');
      town.now += 20 * MINUTE;
      expect(await chat.presses('Lấy lại bản nháp')).toContain('Đã lấy lại bản nháp (5/5 câu)');
      expect(chat.last.text).toContain('Hình thức triển khai: Văn bản');
      // What was answered in between is not lost either: the same tap brings it back.
      expect(await chat.types('lấy lại bản nháp')).toContain('Câu 2/5');
      expect(await chat.types('lay lai ban nhap')).toContain('KIỂM TRA TRƯỚC KHI GỬI');
      expect(await chat.presses('Gửi báo cáo')).toContain('ĐÃ NHẬN BÁO CÁO');
    });

    it('T1: after its time nothing comes back, an old button wipes nothing, and both say so', async () => {
      const { town, chat } = await opened(database());
      await chat.presses('Văn bản');
      await chat.types('lưu');
      await chat.types('báo cáo');
      const card = chat.last;
      await chat.presses('Làm lại từ đầu');
      await chat.presses('Đồng ý làm lại');
      await chat.presses('Lồng ghép họp');
      expect(await chat.presses('Làm lại từ đầu', card), 'of a draft that has moved on').toContain('Câu 2/5');
      town.now += 31 * MINUTE;
      expect(await chat.presses('Lấy lại bản nháp')).toContain('không còn bản nháp cũ để lấy lại');
      expect(chat.last.text).toContain('Câu 2/5');
    });

    it('T1: changes of a sent report are not thrown away by one [Hủy]', async () => {
      const { chat } = await opened(database());
      await walks(chat, HEALTH, 1);
      await chat.presses('Sửa');
      await chat.presses('Việc nổi bật');
      await chat.types('Khám bệnh cho 400 người cao tuổi xã Tam Giang Tây');
      expect(await chat.presses('Hủy')).toContain('muốn dừng? Bản nháp vẫn được giữ');
      expect(await chat.presses('Làm tiếp')).toContain('KIỂM TRA TRƯỚC KHI GỬI');
      expect(chat.last.text).toContain('Khám bệnh cho 400 người');
    });
  });

  describe('what stands on the screen', () => {
    it.each(['Kiến nghị', 'kien nghi'])('T2: “%s” typed at the last question is the choice, not the command', async (typed) => {
      const { chat } = await opened(database(), 'H-DAMDOI');
      await walks(chat, DISTRICT, 1, 6);
      expect(await chat.types(typed)).toContain('Đã chọn: 3');
      expect(chat.last.buttons).toContain('✓ Kiến nghị');
      expect(await chat.types('tiếp')).toContain('Kiến nghị, đề xuất\nMỗi dòng một việc');
    });

    it('T2: “điển hình” is the choice, also where it is chosen again from [Sửa]; a menu word elsewhere is still the menu', async () => {
      const { chat } = await opened(database(), 'H-DAMDOI');
      await walks(chat, DISTRICT, 1, 6);
      expect(await chat.types('điển hình')).toContain('Đã chọn: 1');
      expect(await chat.types('Điển hình'), 'said twice, it is meant').toContain('Điển hình tiên tiến\nMỗi dòng');
      await chat.types('Ông Nguyễn Văn A - ấp Tân Hồng - hiến đất làm lộ');
      expect(await chat.presses('Sửa')).toContain('Điển hình');
      expect(await chat.types('Điển hình'), 'the list of answers').toContain('Điển hình tiên tiến\nMỗi dòng');
      expect(await chat.types('hạn nộp')).toContain('Đã lưu bản nháp');
    });
  });

  describe('figures', () => {
    it('T5: an estimate that was replaced leaves no mark for the board or in the document', async () => {
      const { chat } = await opened(database());
      await chat.presses('Văn bản');
      await chat.types('khoảng 98%');
      expect(chat.last.text).toContain('Ghi là 98% (số ước)');
      expect(await chat.types('100 tren 101 tram')).toContain('100/101 = 99%');
      await chat.presses('Đồng ý');
      await walks(chat, HEALTH, 3);
      const key = 'target:tram-y-te-bac-si';
      expect((await answersOf(database(), 'SYT'))[key]).toEqual({
        state: 'value',
        value: { percent: 99, numerator: 100, denominator: 101 },
      });
      // Sent as an estimate, and then corrected.
      await chat.presses('Sửa');
      await chat.presses('Trạm y tế có bác sĩ');
      await chat.types('khoảng 98%');
      await chat.presses('Đồng ý');
      await chat.presses('Gửi báo cáo');
      expect((await answersOf(database(), 'SYT'))[key]).toMatchObject({ estimated: true });
      await chat.presses('Sửa');
      await chat.presses('Trạm y tế có bác sĩ');
      await chat.types('101/101');
      await chat.presses('Gửi báo cáo');
      expect((await answersOf(database(), 'SYT'))[key]).not.toHaveProperty('estimated');
      const lan = await chat.town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
      expect(await lan.types('/duyet')).not.toContain('số ước');
    });

    it.each(['khoảng 100 trạm', '100 trạm', '12 triệu đồng'])('T6: “%s” is no percentage', async (typed) => {
      const { chat } = await opened(database());
      await chat.presses('Văn bản');
      const said = await chat.types(typed);
      expect(said).toContain('là số lượng; câu này cần tỷ lệ phần trăm, hoặc số đạt trên tổng số.');
      expect(said).not.toContain('Ghi là');
      expect(chat.last.buttons).toContain('Chưa có số liệu');
      expect(await chat.types('101/101')).toContain('Câu 3/5');
    });

    it.each(['12 triệu đồng', '500 nghìn đồng'])('T6: “%s” is no number of workers', async (typed) => {
      const { chat } = await opened(database(), 'H-DAMDOI');
      await walks(chat, DISTRICT, 1, 2);
      expect(await chat.types(typed)).toContain('câu này hỏi số lao động, không phải “đồng”');
      expect(chat.last.buttons).not.toContain('Đúng');
      await chat.types('1640');
      expect(await chat.types('80%'), 'nor a percentage a number of criteria').toContain('câu này hỏi số tiêu chí, không phải “%”');
    });
  });

  describe('an answer that is not understood', () => {
    it('T7: has the question’s own example and its own buttons, the first time, the second and the third', async () => {
      const { chat } = await opened(database(), 'H-DAMDOI');
      await walks(chat, DISTRICT, 1, 9);
      // Awards given.
      for (const typed of ['nhiều lắm', '5', 'rất nhiều']) {
        const said = await chat.types(typed);
        expect(said, typed).toMatch(/ví dụ: \d+ tập thể, \d+ cá nhân/i);
        expect(said).not.toContain('12.450');
        expect(chat.last.buttons).toEqual(['Chưa khen', 'Quay lại', 'Lưu, làm sau']);
      }
      await chat.types('2 tập thể');
      for (const typed of ['abc', '7', 'xyz']) {
        expect(await chat.types(typed), typed).toContain('ví dụ: 1 tập thể, 2 cá nhân');
        expect(chat.last.buttons).toEqual(['Không đề nghị', 'Quay lại', 'Lưu, làm sau']);
      }
    });

    it('T7: a percentage has a percentage for an example, and keeps [Chưa đến kỳ] and [Quay lại]', async () => {
      const { chat } = await opened(database());
      await chat.presses('Văn bản');
      const own = chat.last.buttons;
      const example = /Ví dụ: (.+)/.exec(chat.last.text)?.[1] as string;
      for (const typed of ['nhiều', '-5', 'abc xyz']) {
        const said = await chat.types(typed);
        expect(said.toLowerCase(), typed).toContain(`ví dụ: ${example}`.toLowerCase());
        expect(said).not.toContain('12.450');
        expect(chat.last.buttons).toEqual(own);
      }
    });
  });

  describe('sending', () => {
    it('T8: “gửi báo cáo” in the middle says what is missing; when nothing is, it shows the card', async () => {
      const { chat } = await opened(database());
      await walks(chat, HEALTH, 1, 4);
      for (const typed of ['gửi báo cáo', 'gui bao cao a', 'nộp luôn']) {
        expect(await chat.types(typed)).toContain('chưa gửi được: còn 2 câu chưa trả lời (Việc nổi bật, Nội dung thêm).');
        expect(chat.heard).toContain('Câu 4/5');
      }
      await walks(chat, HEALTH, 4, 6);
      await chat.presses('Sửa');
      await chat.presses('Việc nổi bật');
      expect(await chat.types('gửi báo cáo')).toContain('KIỂM TRA TRƯỚC KHI GỬI');
      expect(await chat.types('gửi báo cáo')).toContain('ĐÃ NHẬN BÁO CÁO');
    });

    it('T17: what cannot go yet is not offered; kept, it goes once by itself on the opening day, and no reminder comes', async () => {
      const { town, chat } = await opened(database(), 'SYT', '04-20T16:00');
      await walks(chat, HEALTH, 1, 6);
      expect(chat.last.text).toContain('Báo cáo nhận từ 07:30, thứ Sáu ngày 21/4/2017.');
      expect(chat.last.buttons).toEqual(['Xem toàn văn', 'Gửi khi đến kỳ', 'Sửa', 'Đính kèm tệp', 'Lưu, gửi sau']);
      expect(await chat.presses('Gửi khi đến kỳ')).toContain('Đã hẹn gửi báo cáo Đợt 30/4 lúc 07:30, thứ Sáu ngày 21/4/2017');
      town.now = at('04-21T07:29');
      await town.tick();
      await town.deliver();
      expect(await answersOf(database(), 'SYT')).toEqual({});
      town.now = at('04-21T07:30');
      const said = chat.messages.length;
      await town.tick(2);
      await town.deliver();
      await town.tick();
      await town.deliver();
      expect(chat.messages.slice(said).map((one) => one.text.split('\n', 2).join(' '))).toEqual([
        '✅ ĐÃ NHẬN BÁO CÁO Mã báo cáo: 3004-SYT-01',
      ]);
      expect(chat.last.text).toContain('Lúc 07:30, thứ Sáu ngày 21/4/2017 (đúng hạn)\nNgười gửi: Nguyễn Thị Mai');
      expect(await database().run('select 1 from promises')).toEqual([]);
      expect(await database().run('select 1 from drafts')).toEqual([]);
    });

    it('T17: answers changed since do not go, which is said; a wish taken back sends nothing; who has left sends nothing', async () => {
      const { town, chat } = await opened(database(), 'SYT', '04-20T16:00');
      await walks(chat, HEALTH, 1, 6);
      await chat.presses('Gửi khi đến kỳ');
      await chat.presses('Sửa');
      await chat.presses('Trạm y tế có bác sĩ');
      await chat.types('99%');
      const other = await liaisonOf(town, 'STP', 'buttons', 'Lê Văn Bình');
      const short = ['báo cáo', 'Văn bản', 'Mở 2 phiên tuyên truyền pháp luật', 'Tư vấn cho 320 người dân ở xã', 'không'];
      for (const typed of short) await other.types(typed);
      await other.types('gửi khi đến kỳ');
      expect(await other.presses('Bỏ hẹn gửi')).toContain('Đã bỏ hẹn gửi báo cáo Đợt 30/4');
      const gone = await liaisonOf(town, 'SNV', 'buttons', 'Trần Văn Cường');
      for (const typed of short) await gone.types(typed);
      await gone.types('gửi khi đến kỳ');
      await database().run(`update seat_holders set until = now() where person_id = $1`, [`P-${gone.address}`]);
      const next = await town.person('Phạm Thị Dung', 'buttons', { unit: 'SNV', duty: 'deputy' });
      town.now = at('04-21T07:30');
      await town.tick();
      await town.deliver();
      const said = (who: Chat) => who.messages.map((one) => one.text).join('\n');
      expect(said(chat)).toContain('Bản nháp thay đổi sau khi hẹn gửi nên báo cáo CHƯA gửi');
      expect(said(next)).toContain('Người hẹn gửi không còn báo cáo cho đơn vị nên báo cáo CHƯA gửi');
      expect(await database().run('select 1 from reports')).toEqual([]);
      town.now += MINUTE;
      await chat.presses('Báo cáo');
      expect(chat.last.buttons).toContain('Gửi báo cáo');
    });
  });

  it('T9: what is typed joins what is ticked, and is said', async () => {
    const { chat } = await opened(database());
    await walks(chat, HEALTH, 1, 3);
    await chat.presses('1');
    await chat.presses('3');
    expect(await chat.types('không hiểu gì cả'), 'an error keeps the ticks').not.toContain('Câu 4/5');
    expect(chat.last.buttons.slice(0, 3)).toEqual(['✓ 1', '2', '✓ 3']);
    expect(await chat.types('xong việc số 2')).toContain('Đã chọn: 1, 2, 3');
    await chat.presses('Quay lại');
    await chat.presses('✓ 2');
    expect(await chat.types('không'), 'no more, or none at all').toContain('đã chọn: ');
    await chat.types('1');
    expect(chat.heard).toContain('Câu 4/5');
    await walks(chat, HEALTH, 4);
    expect((await answersOf(database(), 'SYT')).goals).toEqual({ state: 'value', value: [1, 3] });
  });

  it('T15: words without marks are asked about kindly, once a report, and never forced', async () => {
    const { chat } = await opened(database(), 'H-DAMDOI');
    await walks(chat, DISTRICT, 1, 5);
    expect(await chat.types('Van dong nhan dan lam duong giao thong nong thon')).toContain('gõ không dấu và sẽ vào văn bản đúng như vậy');
    expect(chat.last.buttons).toEqual(['Giữ nguyên', 'Gõ lại']);
    expect(await chat.types('giữ nguyên')).toContain('Câu 6/6');
    await chat.types('1');
    expect(await chat.types('Ong Nguyen Van A hien dat lam duong')).toContain('KIỂM TRA TRƯỚC KHI GỬI');
    await chat.presses('Gửi báo cáo');
    expect(await answersOf(database(), 'H-DAMDOI')).toMatchObject({
      highlights: { value: 'Van dong nhan dan lam duong giao thong nong thon' },
    });
    await chat.presses('Sửa');
    await chat.presses('Việc nổi bật');
    expect(await chat.types('Van dong nhan dan lam cau nong thon'), 'nor when that report is changed').toContain('KIỂM TRA');
  });

  describe('numbers of questions', () => {
    it('T16: [Sửa] tells what was never asked, and such a question has no number', async () => {
      const { chat } = await opened(database(), 'H-DAMDOI');
      await walks(chat, DISTRICT, 1, 6);
      await chat.presses('Không có thêm');
      const list = await chat.presses('Sửa');
      expect(list).toContain('1. Hình thức triển khai\n');
      expect(list).toContain('Hồ sơ đúng hạn (bổ sung nếu có)');
      expect(await chat.presses('Hồ sơ đúng hạn')).toContain('Cải cách hành chính');
      expect(chat.heard).not.toContain('Câu ');
    });

    it('T16: a return of two fields counts two, whichever they are', async () => {
      const { town, chat } = await opened(database(), 'H-DAMDOI');
      await walks(chat, DISTRICT, 1);
      const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
      await lan.types('/duyet');
      await database().run(
        `insert into report_returns (obligation_id, version, fields, reason, due_at, returned_by, returned_at)
         values ('D17-3004:progress:H-DAMDOI', 1, array['highlights', 'petitions'], 'Ghi rõ hơn', $1, 'P-1002', $2)`,
        [new Date(at('04-26T17:00')).toISOString(), new Date(town.now).toISOString()],
      );
      await database().run(`update reports set state = 'returned', revision = revision + 1`);
      town.restart();
      await chat.types('báo cáo');
      expect(await chat.presses('Bổ sung mục này')).toContain('Câu 1/2 - Việc nổi bật');
      expect(await chat.types('Vận động 1,3 tỷ đồng làm 6,5 km lộ')).toContain('Câu 2/2 - Kiến nghị, đề xuất');
    });
  });

  describe('the list of questions', () => {
    const filled = (last: string) =>
      ['1) Triển khai bằng (văn bản; hội nghị, lễ; lồng ghép họp): hội nghị', '2) Việc làm (lũy kế): 1.640 lao động']
        .concat(['3) Xã Tạ An Khương: 15/19 tiêu chí', '4) Công trình đã xong: 1, 2', '5) Việc nổi bật: Vận động 1,2 tỷ đồng làm lộ'])
        .concat([`6) Điển hình, khó khăn, kiến nghị, khen thưởng (nếu có): ${last}`])
        .join('\n');

    it('T18: its last line is read as people fill it in, and what is not named is not zero', async () => {
      const { chat } = await opened(database(), 'H-DAMDOI');
      expect(await chat.types(filled('khen thưởng 3 tập thể; kiến nghị UBND tỉnh bố trí vốn làm lộ'))).toContain(
        'Kiến nghị: UBND tỉnh bố trí vốn làm lộ',
      );
      expect(await chat.types('đúng')).toContain('đề nghị tỉnh khen bao nhiêu');
      await chat.presses('Không đề nghị');
      expect(chat.last.text).toContain('Khen thưởng: 3 tập thể');
      expect(chat.last.text).not.toContain('0 cá nhân');
      await chat.types('gửi báo cáo');
      expect(await answersOf(database(), 'H-DAMDOI')).toMatchObject({
        rewards: { state: 'value', value: { collectives: 3 } },
        petitions: { state: 'value', value: 'UBND tỉnh bố trí vốn làm lộ' },
      });
    });

    it('T18: words under no head are asked where they belong, and none of them is lost', async () => {
      const { chat } = await opened(database(), 'H-DAMDOI');
      const said = await chat.types(filled('Ông Nguyễn Văn A ở ấp Tân Hồng hiến 500 m² đất làm lộ'));
      const asked = said.includes('đúng không ạ?') ? await chat.types('đúng') : said;
      expect(asked).toContain('thuộc nội dung nào ạ?');
      expect(chat.last.buttons).toEqual(['Điển hình', 'Khó khăn', 'Kiến nghị', 'Khen thưởng']);
      expect(await chat.types('điển hình')).toContain('KIỂM TRA TRƯỚC KHI GỬI');
      await chat.presses('Gửi báo cáo');
      expect(await answersOf(database(), 'H-DAMDOI')).toMatchObject({
        exemplars: { value: 'Ông Nguyễn Văn A ở ấp Tân Hồng hiến 500 m² đất làm lộ' },
      });
    });
  });

  describe('pressed again', () => {
    it('T19: a second press says what was pressed and when; an answered question says its answer', async () => {
      const { town, chat } = await opened(database());
      const first = chat.last;
      await chat.presses('Văn bản', first);
      await chat.presses('Văn bản', first);
      expect(town.toasts.at(-1)).toBe('“Văn bản”: đã nhận lúc 08:05');
      await chat.types('101/101');
      expect(await chat.presses('Hội nghị, lễ', first)).toContain('câu “Hình thức triển khai” đã trả lời: “Văn bản”');
      expect(chat.heard).toContain('Câu 3/5');
      expect(town.toasts.at(-1)).toBe('Đã trả lời: Văn bản');
      expect(town.toasts).not.toContain('Đang xử lý');
    });

    it('T19: a button of a report that was sent says that it was sent, and by whom; so does one of a change, once it was made', async () => {
      const { town, chat } = await opened(database());
      const first = chat.last;
      await walks(chat, HEALTH, 1);
      const { last: receipt } = chat;
      const colleague = await town.person('Lê Văn Bình', 'buttons', { unit: 'SYT', duty: 'deputy' });
      for (let time = 0; time < 2; time++) {
        expect(await chat.presses('Hội nghị, lễ', first)).toMatch(
          /^Sở Y tế đã nộp báo cáo này lúc 08:05 .*mã 3004-SYT-01, người gửi Nguyễn Thị Mai/,
        );
        expect(town.toasts.at(-1)).toBe('Việc này đã xong');
        expect(chat.last.buttons).toEqual(['Xem', 'Sửa']);
      }
      await chat.presses('Sửa', receipt);
      const pick = chat.last;
      await chat.presses('Việc nổi bật', pick);
      await chat.types('Khám bệnh cho 400 người cao tuổi xã Tam Giang Tây');
      await chat.presses('Gửi báo cáo');
      expect(await chat.presses('Việc nổi bật', pick)).toContain('Sở Y tế đã nộp báo cáo này');
      // In the middle of something else it is said, and the question stands again.
      await chat.types('/hoiban');
      expect(await chat.presses('Hội nghị, lễ', first)).toContain('Sở Y tế đã nộp báo cáo này');
      expect(chat.last.text).toContain('gõ câu hỏi');
      expect((await answersOf(database(), 'SYT')).deploy).toEqual({ state: 'value', value: 'document' });
      expect(colleague.messages.filter((one) => one.text.includes('đã nộp báo cáo'))).toEqual([]);
    });

    it('T19: a button of goals that were set says them', async () => {
      const town = await openTown(database(), '03-28T08:41');
      const chat = await liaisonOf(town, 'STP');
      await chat.offered(press('Đặt mục tiêu đợt', setGoals, { wave: 'D17-3004', unit: 'STP' }));
      const asked = chat.last;
      await chat.types('Ban hành kế hoạch');
      const [button = ''] = asked.buttons;
      expect(await chat.presses(button, asked)).toContain('1. Ban hành kế hoạch');
    });

    it('T19: a second [Đã nhận] says that it was received, at once and later', async () => {
      const town = await openTown(database(), '03-21T08:41');
      const chat = await liaisonOf(town, 'SYT');
      await chat.offered(press('Đã nhận', acknowledge, { wave: 'D17-3004', unit: 'SYT' }));
      const notice = chat.messages.find((one) => one.buttons.includes('Đã nhận'));
      await chat.presses('Đã nhận', notice);
      expect(town.toasts.at(-1)).toBe('“Đã nhận”: đã nhận lúc 08:41');
      town.now += 10 * MINUTE;
      expect(await chat.presses('Đã nhận', notice)).toContain('Sở Y tế đã xác nhận nhận thông báo lúc 08:41');
      expect(chat.last.text).not.toContain('Nguyễn Thị Mai');
    });
  });
});
