/** What happens beside the straight way: leaving and coming back, two people, edited messages, files, things that are no answers. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { fetchEvidence } from '../../src/evidence/effects.ts';
import { currentAnswers } from '../../src/reports/store.ts';
import { pdf as pdfOf } from '../evidence/samples.ts';
import { evidenceContent, listEvidence } from '../evidence/stored.ts';
import { onSamplePlan } from '../postgres.ts';
import type { Chat, Town } from '../talk.ts';
import { at, HEALTH, liaisonOf, openTown } from './town.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SUBJECT = 'report:D17-3004:progress:SYT';

async function opened(database: Database, unit = 'SYT'): Promise<{ town: Town; chat: Chat }> {
  const town = await openTown(database, '04-24T08:05');
  const chat = await liaisonOf(town, unit);
  await chat.types('báo cáo');
  return { town, chat };
}

/** The rest of the talk from its `from`-th step on. */
async function finishes(chat: Chat, from: number): Promise<void> {
  for (const [act, heard] of HEALTH.slice(from)) expect(await chat.does(act)).toContain(heard);
}

const answersOf = (database: Database, unit: string) => currentAnswers(database, `D17-3004:progress:${unit}`);

onSamplePlan('beside the straight way', (database) => {
  describe('leaving and coming back', () => {
    it('shows where a draft was left: go on, look, begin anew', async () => {
      const { chat, town } = await opened(database());
      await chat.presses('Văn bản');
      await chat.types('101/101');
      expect(await chat.presses('Lưu, làm sau')).toContain('Đã lưu bản nháp (2/5 câu)');
      town.now += HOUR;
      const card = await chat.types('Báo cáo');
      expect(card).toContain('đang làm dở báo cáo Đợt thi đua chào mừng 30/4 (xong 2/5 câu, lưu lúc 08:05');
      expect(chat.last.buttons).toEqual(['Làm tiếp', 'Xem bản nháp', 'Làm lại từ đầu']);
      expect(await chat.presses('Xem bản nháp')).toContain('Trạm y tế có bác sĩ: 100% (101/101)');
      expect(await chat.types('làm tiếp')).toContain('Câu 3/5');
      await chat.types('lưu');
      await chat.types('báo cáo');
      expect(await chat.presses('Làm lại từ đầu')).toContain('muốn làm lại từ đầu?');
      expect(await chat.presses('Đồng ý làm lại')).toContain('Câu 1/5');
    });

    it('keeps the place while another thing is done, and says so', async () => {
      const { chat } = await opened(database());
      await chat.presses('Văn bản');
      expect(await chat.types('hạn nộp')).toContain('Đã lưu bản nháp (1/5 câu)');
      await chat.types('báo cáo');
      expect(await chat.presses('Làm tiếp')).toContain('Câu 2/5');
      await chat.types('101/101');
      await finishes(chat, 3);
    });

    it('keeps several reports apart', async () => {
      const town = await openTown(database(), '04-24T08:05');
      const chat = await liaisonOf(town, 'SYT');
      await town.person('Mai', 'buttons', { unit: 'STP', duty: 'liaison' });
      await database().run(
        `insert into seat_holders (seat_id, person_id, since) select id, 'P-1001', now() from seats where unit_id = 'STP'`,
      );
      expect(await chat.types('báo cáo')).toContain('báo cáo đợt nào?');
      expect(chat.last.text).toContain('1. Đợt 30/4 - Sở Y tế\n2. Đợt 30/4 - Sở Tư pháp');
      expect(await chat.types('2')).toContain('Sở Tư pháp');
      await chat.presses('Lồng ghép họp');
      await chat.types('báo cáo');
      expect(await chat.types('1')).toContain('Sở Y tế');
      await chat.presses('Văn bản');
      const rows = await database().run<{ id: string; answered: number }>('select id, answered from drafts order by id');
      expect(rows.map((row) => [row.id, row.answered])).toEqual([
        ['report:D17-3004:progress:STP', 1],
        [SUBJECT, 1],
      ]);
    });

    it('puts a question away after a day and keeps the draft', async () => {
      const { chat, town } = await opened(database());
      await chat.presses('Văn bản');
      const old = chat.last;
      town.now += 25 * HOUR;
      expect(await chat.types('101/101')).toContain('câu hỏi này để đã lâu nên tạm đóng. Bản nháp vẫn còn (1/5 câu)');
      expect(chat.last.buttons).toEqual(['Làm tiếp', 'Về menu']);
      expect(await chat.presses('Chưa có số liệu', old)).toContain('không còn hiệu lực');
      expect(await chat.presses('Làm tiếp')).toContain('Câu 2/5');
      expect(await chat.types('101/101')).toContain('Câu 3/5');
    });

    it('takes a control as a command too, and asks before it stops', async () => {
      const { chat } = await opened(database());
      await chat.presses('Văn bản');
      expect(await chat.types('/quaylai')).toContain('Câu 1/5');
      await chat.types('2');
      expect(await chat.types('hủy')).toContain('muốn dừng? Bản nháp vẫn được giữ');
      expect(await chat.presses('Xóa nháp')).toBe('Đã xóa bản nháp.');
      expect(await database().run('select 1 from drafts')).toEqual([]);
    });

    it('asks a newer form from its first open question, with the answers that still fit', async () => {
      const { town, chat } = await opened(database());
      await chat.presses('Văn bản');
      // A newer form comes with a newer program.
      town.restart();
      await database().run(`update drafts set flow_version = 0, state = jsonb_set(state, '{answers,gone}', '{"state":"none"}')`);
      const said = await chat.types('101/101');
      expect(said).toContain('Các câu trả lời còn phù hợp được giữ lại (1/5 câu)');
      expect(said).toContain('Câu 2/5');
      await finishes(chat, 2);
      expect(Object.keys(await answersOf(database(), 'SYT'))).not.toContain('gone');
    });
  });

  describe('old and doubled buttons', () => {
    it('show the question now asked and change nothing', async () => {
      const { chat, town } = await opened(database());
      const first = chat.last;
      await chat.presses('Văn bản');
      expect(await chat.presses('Hội nghị, lễ', first)).toContain('Câu 2/5');
      expect(town.toasts).toContain('Đã trả lời: Văn bản');
      await chat.types('101/101');
      await finishes(chat, 3);
      expect(await answersOf(database(), 'SYT')).toMatchObject({ deploy: { value: 'document' } });
    });

    it('stay good where the question stays: kept now, sent later', async () => {
      const town = await openTown(database(), '04-20T16:00');
      const chat = await liaisonOf(town, 'SYT');
      await chat.types('báo cáo');
      for (const [act] of HEALTH.slice(1, 6)) await chat.does(act);
      const card = chat.last;
      expect(await chat.presses('Gửi khi đến kỳ', card)).toContain('Đã hẹn gửi báo cáo');
      const said = chat.messages.length;
      town.now += 2_000;
      await chat.presses('Gửi khi đến kỳ', card);
      expect(chat.messages.length, 'the second tap of a double tap').toBe(said);
      expect(town.toasts.at(-1)).toContain('đã nhận lúc');
      town.now = at('04-21T07:31');
      expect(await chat.presses('Gửi khi đến kỳ', card)).toContain('ĐÃ NHẬN BÁO CÁO');
    });

    it('are one press when pressed twice', async () => {
      const { chat, town } = await opened(database());
      const first = chat.last;
      await chat.presses('Văn bản', first);
      const said = chat.messages.length;
      await chat.presses('Văn bản', first);
      expect(chat.messages.length).toBe(said);
      expect(town.toasts.at(-1)).toContain('đã nhận lúc');
    });
  });

  describe('two people of one unit', () => {
    it('do not write over each other: watch, take over', async () => {
      const { chat: mai, town } = await opened(database());
      await mai.presses('Văn bản');
      const hung = await town.person('Lê Văn Hùng', 'buttons', { unit: 'SYT', duty: 'deputy' });
      town.now += 5 * MINUTE;
      expect(await hung.types('báo cáo')).toContain('Nguyễn Thị Mai đang nhập báo cáo này từ 08:05');
      expect(hung.last.buttons).toEqual(['Nhập tiếp thay', 'Chỉ xem', 'Quay lại']);
      expect(await hung.presses('Chỉ xem')).toContain('Hình thức triển khai: Văn bản');
      expect(await hung.presses('Nhập tiếp thay')).toContain('Câu 2/5');
      expect(await hung.types('101/101')).toContain('Câu 3/5');
      // Mai's question is not asked any more: her words are no answer to Hùng's.
      const told = await mai.types('55%');
      expect(told).toContain('Lê Văn Hùng đã nhập tiếp báo cáo này. Các câu đã trả lời vẫn còn.');
      expect(mai.last.buttons).toEqual(['Nhập tiếp thay', 'Chỉ xem', 'Quay lại']);
      await hung.presses('Lưu, làm sau');
      town.now += 20 * MINUTE;
      await mai.types('báo cáo');
      expect(await mai.presses('Làm tiếp')).toContain('Câu 3/5');
      await mai.types('1, 3');
      await finishes(mai, 4);
      expect(await answersOf(database(), 'SYT')).toMatchObject({ 'target:tram-y-te-bac-si': { value: { percent: 100 } } });
    });

    it('answer at the same moment: one answer counts, nobody is told it was kept when it was not', async () => {
      const { chat: mai, town } = await opened(database());
      await mai.presses('Văn bản');
      const hung = await town.person('Lê Văn Hùng', 'buttons', { unit: 'SYT', duty: 'deputy' });
      town.now += 20 * MINUTE;
      await hung.types('báo cáo');
      await Promise.all([hung.presses('Làm tiếp'), mai.types('98%')]);
      await town.deliver();
      const [draft] = await database().run<{ state: { answers: Record<string, unknown> }; version: number }>(
        'select state, version from drafts',
      );
      const said = mai.messages.slice(-2).map((one) => one.text);
      const kept = draft?.state.answers['target:tram-y-te-bac-si'];
      if (kept) expect(said.join()).toContain('Câu 3/5');
      else expect(said.join()).toMatch(/Lê Văn Hùng (đã nhập tiếp|đang nhập) báo cáo này/);
    });

    it('are one person on two phones: the question moves along', async () => {
      const { chat: phone, town } = await opened(database());
      const tablet = await town.person('Mai', 'buttons');
      await database().run(`insert into addresses (channel, address, person_id, created_at) values ('buttons', $1, 'P-1001', now())`, [
        tablet.address,
      ]);
      await phone.presses('Văn bản');
      expect(await tablet.types('báo cáo')).toContain('đang làm dở');
      expect(await tablet.presses('Làm tiếp')).toContain('Câu 2/5');
      await tablet.types('101/101');
      expect(await phone.presses('Chưa có số liệu')).toContain('Câu 3/5');
      expect(await phone.types('1')).toContain('Câu 4/5');
    });
  });

  describe('changing an answer', () => {
    it('from the confirm card, any of them, by number', async () => {
      const { chat } = await opened(database());
      for (const [act] of HEALTH.slice(1, 6)) await chat.does(act);
      expect(await chat.presses('Sửa')).toContain('1. Hình thức triển khai\n2. Trạm y tế có bác sĩ');
      expect(await chat.types('2')).toContain('Câu 2/5');
      expect(await chat.presses('Quay lại')).toContain('sửa mục nào?');
      await chat.presses('Trạm y tế có bác sĩ');
      expect(await chat.types('99%')).toContain('KIỂM TRA TRƯỚC KHI GỬI');
      expect(chat.last.text).toContain('Trạm y tế có bác sĩ: 99%');
    });

    it('by editing the message that gave it', async () => {
      const { chat } = await opened(database());
      await chat.presses('Văn bản');
      await chat.types('99%');
      const sent = chat.lastSent;
      await chat.types('1, 3');
      const asked = await chat.edits(sent, '100%');
      expect(asked).toContain('vừa sửa câu trả lời “Trạm y tế có bác sĩ”: 99% → 100%');
      expect(chat.last.buttons).toEqual(['Cập nhật', 'Giữ cũ']);
      expect(await chat.presses('Giữ cũ')).toContain('Câu 4/5');
      await chat.edits(sent, '101/101');
      expect(await chat.types('cập nhật')).toContain('Câu 4/5');
      const said = chat.messages.length;
      await chat.edits(sent, '101/101');
      await chat.edits('m999', 'xin chào');
      expect(chat.messages.length, 'an edit that changes no answer says nothing').toBe(said);
      await finishes(chat, 4);
      expect(await answersOf(database(), 'SYT')).toMatchObject({ 'target:tram-y-te-bac-si': { value: { percent: 100 } } });
    });
  });

  describe('files', () => {
    it('go with the report at any step, and are fetched after the turn', async () => {
      const { chat, town } = await opened(database());
      expect(await chat.sendsFile({ name: 'phu-luc.pdf', mime: 'application/pdf', photo: false, fileId: 'pdf' })).toBe(
        'Đã nhận tệp “phu-luc.pdf”. Tổng số tệp kèm theo: 1.',
      );
      await chat.presses('Văn bản');
      await chat.types('101/101');
      await chat.types('1, 3');
      await chat.types('Khám, cấp thuốc miễn phí 320 người cao tuổi xã Tam Giang Tây');
      expect(await chat.presses('Không có thêm')).toContain('Tệp kèm theo: 01');
      expect(await chat.presses('Đính kèm tệp')).toContain('gửi tệp vào đây: PDF, Word, Excel hoặc ảnh, tối đa 20 MB');
      town.now += MINUTE;
      await chat.sendsFile();
      expect(await chat.presses('Xong')).toContain('Tệp kèm theo: 02');

      let broken = true;
      const house = {
        database: database(),
        now: () => town.now,
        id: () => `e${Math.floor(town.now)}`,
        log: town.log,
        async download(_channel: string, fileId: string) {
          if (broken && fileId === 'pdf') throw new Error('503');
          return pdfOf(`content of ${fileId}`);
        },
      };
      expect(await fetchEvidence(house, () => true)).toBe(1);
      expect((await listEvidence(database(), SUBJECT)).map((file) => [file.name, file.state])).toEqual([
        ['phu-luc.pdf', 'waiting'],
        // What came was a document: its name says so.
        [expect.stringMatching(/^anh-.*\.pdf$/), 'stored'],
      ]);
      expect(await fetchEvidence(house, () => true), 'not before the pause is over').toBe(0);
      broken = false;
      town.now += MINUTE;
      expect(await fetchEvidence(house, () => true)).toBe(1);
      const [pdf] = await listEvidence(database(), SUBJECT);
      expect(new TextDecoder().decode((await evidenceContent(database(), pdf?.id ?? '')) ?? undefined)).toContain('content of pdf');
    });

    it('that cannot be had are given up, and their sender is told', async () => {
      const { chat, town } = await opened(database());
      await chat.sendsFile();
      const house = {
        database: database(),
        now: () => town.now,
        id: () => `e${town.now}`,
        log: town.log,
        download: async () => Promise.reject(new Error('404')),
      };
      for (let tries = 0; tries < 6; tries++) {
        await fetchEvidence(house, () => true);
        town.now += 2 * HOUR;
      }
      await town.deliver();
      expect(chat.last.text).toContain('tệp chưa tải về được');
      expect(await listEvidence(database(), SUBJECT)).toMatchObject([{ state: 'failed' }]);
    });

    it('of an album are one report and one sentence, even when half comes after it was sent (U21)', async () => {
      const { chat, town } = await opened(database());
      for (const [act] of HEALTH.slice(1, 6)) await chat.does(act);
      const said = chat.messages.length;
      for (let i = 0; i < 3; i++) await chat.sendsFile({ albumId: 'A1' });
      expect(chat.messages.slice(said).map((one) => one.text)).toEqual([expect.stringContaining('Đã nhận 3 tệp gửi cùng lúc')]);
      expect(await chat.presses('Gửi báo cáo')).toContain('ĐÃ NHẬN BÁO CÁO');
      town.now += 8_000;
      const receipt = chat.messages.length;
      for (let i = 0; i < 2; i++) await chat.sendsFile({ albumId: 'A1' });
      expect(chat.messages.length).toBe(receipt);
      expect(chat.messages[said]?.text).toBe('Đã nhận 5 tệp gửi cùng lúc, kèm theo báo cáo.');
      expect(await listEvidence(database(), SUBJECT)).toHaveLength(5);
    });
  });

  describe('what is no answer', () => {
    it('is answered, and the step stays', async () => {
      const { chat } = await opened(database());
      await chat.presses('Văn bản');
      const where = () =>
        database().run('select c.ask, c.draft_id, d.state, d.version from conversations c join drafts d on d.id = c.draft_id');
      const asked = await where();
      expect(await chat.sends({ kind: 'voice' })).toBe('Dạ, Bot chưa nghe được ghi âm. Anh/Chị gõ chữ, hoặc gọi Ban: 0290 3831 234.');
      expect(await chat.sends({ kind: 'location' })).toBe('Dạ, loại tin này chưa đọc được. Anh/Chị gõ chữ, hoặc bấm nút.');
      // As the table of inputs has it: no answer, and no step lost.
      expect(await chat.sends({ kind: 'sticker' })).toBe('');
      expect(await chat.sendsFile({ name: 'phim.mp4', mime: 'video/mp4', photo: false })).toBe(
        'Dạ, tệp loại này chưa nhận được. Anh/Chị gửi PDF, Word, Excel hoặc ảnh.',
      );
      const big = { name: 'a.pdf', mime: 'application/pdf', photo: false, size: 25 * 1024 * 1024 };
      expect(await chat.sendsFile(big)).toBe('Dạ, tệp 25 MB vượt mức 20 MB. Anh/Chị nén lại hoặc gửi qua hệ thống quản lý văn bản.');
      expect(await chat.types('TỐI MẬT\nSố liệu quân số')).toBe(
        'Dạ, tin có dấu hiệu là văn bản mật (“TỐI MẬT”), nội dung KHÔNG được lưu. Anh/Chị xóa ngay tin vừa gửi, gửi theo đường văn thư mật và báo ' +
          'người phụ trách bảo vệ bí mật của đơn vị.',
      );
      expect(await chat.sendsFile({ caption: 'MẬT' })).toContain('nội dung KHÔNG được lưu');
      expect(await where()).toEqual(asked);
      expect(await listEvidence(database(), SUBJECT)).toEqual([]);
      const [kept] = await database().run<{ n: number }>(`select count(*)::int as n from deliveries where body::text like '%quân số%'`);
      expect(kept?.n).toBe(0);
      expect(await chat.types('101/101')).toContain('Câu 3/5');
    });

    it('leaves a file without a draft where it is, and says so once an album', async () => {
      const chat = await liaisonOf(await openTown(database(), '04-24T08:05'), 'SYT');
      for (let i = 0; i < 3; i++) await chat.sendsFile({ albumId: 'A9' });
      expect(chat.messages.map((one) => one.text)).toEqual([expect.stringContaining('chưa gắn với việc nào')]);
    });
  });

  describe('the four states', () => {
    it('asks why a figure is missing: one tap more, and only there', async () => {
      const { chat } = await opened(database());
      await chat.presses('Văn bản');
      expect(await chat.presses('Chưa có số liệu')).toContain('Trạm y tế có bác sĩ: chưa có số liệu vì lý do gì ạ?');
      expect(await chat.presses('Chờ chuyên môn')).toContain('Đã ghi: chưa có số liệu.');
      await chat.types('1, 3');
      await chat.types('Khám, cấp thuốc miễn phí 320 người cao tuổi xã Tam Giang Tây');
      expect(await chat.presses('Không có thêm')).toContain('Chưa có số liệu: Trạm y tế có bác sĩ (Chờ bộ phận chuyên môn)');
      await chat.presses('Gửi báo cáo');
      expect(await answersOf(database(), 'SYT')).toMatchObject({
        'target:tram-y-te-bac-si': { state: 'missing', reason: 'Chờ bộ phận chuyên môn' },
      });
    });

    it('takes the figure instead of the reason, when it is found after all', async () => {
      const { chat } = await opened(database(), 'SLDTBXH');
      await chat.presses('Văn bản');
      expect(await chat.types('chưa có số liệu')).toContain('vì lý do gì');
      expect(await chat.types('12.450')).toContain('Câu 3/');
    });

    it('takes nothing to report with one tap and one sentence', async () => {
      const { chat } = await opened(database(), 'STP');
      expect(await chat.presses('Không phát sinh')).toContain('cho biết lý do trong một câu');
      expect(await chat.types('Đợt này đơn vị tập trung giải thể bộ phận')).toContain('Không có số liệu, nội dung phát sinh: Đợt này');
      expect(await chat.presses('Báo cáo từng câu')).toContain('Câu 1/');
      await chat.types('không phát sinh');
      await chat.types('Đợt này đơn vị tập trung giải thể bộ phận');
      expect(await chat.presses('Gửi báo cáo')).toContain('ĐÃ NHẬN BÁO CÁO');
      expect(Object.keys(await answersOf(database(), 'STP'))).toEqual(['nothing']);
    });

    it('lets the armed forces report along their own line, with the document only', async () => {
      const town = await openTown(database(), '04-24T08:05');
      const chat = await liaisonOf(town, 'BCHQS');
      expect(await chat.types('báo cáo')).toContain('theo hệ thống riêng của ngành');
      expect(chat.last.buttons.slice(0, 2)).toEqual(['Báo cáo ngành riêng', 'Trả lời tại đây']);
      expect(await chat.presses('Báo cáo ngành riêng')).toContain('Xin cho biết số, ký hiệu và ngày văn bản');
      expect(await chat.types('45/BC-BCH ngày 24/4/2017')).toContain('Báo cáo kênh riêng: 45/BC-BCH ngày 24/4/2017');
      expect(await chat.presses('Gửi báo cáo')).toContain('ĐÃ NHẬN BÁO CÁO');
      const other = await liaisonOf(town, 'CAT');
      await other.types('báo cáo');
      expect(await other.types('số 12/BC-CAT ngày 20/4/2017')).toContain('Báo cáo kênh riêng: 12/BC-CAT ngày 20/4/2017');
      const third = await liaisonOf(town, 'BDBP');
      await third.types('báo cáo');
      expect(await third.presses('Trả lời tại đây')).not.toContain('KIỂM TRA');
    });
  });

  it('asks back what a pasted list left unclear, and only that', async () => {
    const town = await openTown(database(), '04-24T08:05');
    const chat = await liaisonOf(town, 'SYT');
    await chat.types('báo cáo');
    const said = await chat.types(
      '1) Triển khai bằng (văn bản; hội nghị, lễ; lồng ghép họp): văn bản\n2) Trạm y tế có bác sĩ: 0,715\n3) Công trình đã xong: 1, 3\n' +
        '4) Việc nổi bật: Khám, cấp thuốc miễn phí 320 người cao tuổi\n5) Điển hình, khó khăn, kiến nghị, khen thưởng (nếu có): …',
    );
    expect(said).toContain('Đọc được 4 câu trả lời:');
    expect(said).toContain('Chưa đọc được, sẽ hỏi lại:\nTrạm y tế có bác sĩ: 0,715');
    const asked = await chat.presses('Đúng');
    expect(asked).toContain('Trạm y tế có bác sĩ: “0,715”');
    expect(chat.last.buttons).toContain('71,5%');
    expect(await chat.presses('71,5%')).toContain('KIỂM TRA TRƯỚC KHI GỬI');
    expect(at('04-24T08:05')).toBe(town.now);
  });
});
