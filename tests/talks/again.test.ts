/** Being asked again: somebody who stopped in the middle, figures that are missing, a report put off, and questions to the board. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { nextEvent } from '../../src/reminders/effects.ts';
import { waitingFor } from '../../src/summaries/waiting/store.ts';
import { onSamplePlan } from '../postgres.ts';
import { year } from '../reminders/calendar.ts';
import type { ChannelKind, Chat, Town } from '../talk.ts';
import { at, HEALTH, liaisonOf, openTown } from './town.ts';

const MINUTE = 60_000;

/** Mai of Sở Y tế in the middle of her report at 13:05; the ladder has spoken in the morning, and nobody is written to twice in half a day. */
async function inTheMiddle(database: Database, channel: ChannelKind = 'buttons'): Promise<{ town: Town; mai: Chat }> {
  const town = await openTown(database, '04-24T08:00');
  const mai = await liaisonOf(town, 'SYT', channel);
  await passes(town, '04-24T08:05');
  town.now = at('04-24T13:05');
  await mai.types('báo cáo');
  await mai.does({ presses: 'Văn bản', types: '1' });
  await mai.types('101/101');
  return { town, mai };
}

/** The clock turns, the heart beats, what it led to is delivered. Returns how many messages that were. */
async function passes(town: Town, time: string, processes = 1): Promise<number> {
  town.now = at(time);
  const given = await town.tick(processes);
  await town.deliver();
  return given;
}

/** From a draft's question to the receipt. */
async function finishes(chat: Chat, from: number): Promise<void> {
  for (const [act, heard] of HEALTH.slice(from)) expect(await chat.does(act)).toContain(heard);
}

async function sendsWithGap(chat: Chat): Promise<string> {
  await chat.types('báo cáo');
  await chat.presses('Văn bản');
  await chat.presses('Chưa có số liệu');
  await chat.presses('Chờ chuyên môn');
  await finishes(chat, 3);
  return chat.heard;
}

onSamplePlan('asked again', (database) => {
  describe('in the middle of a report', () => {
    it('after two quiet hours, once, with the place; [Làm tiếp] asks the same question', async () => {
      const { town, mai } = await inTheMiddle(database());
      const said = mai.messages.length;
      expect(await passes(town, '04-24T15:04')).toBe(0);
      expect(await nextEvent(database(), year, town.now)).toBe(at('04-24T15:05'));
      town.restart();
      expect(await passes(town, '04-24T15:05', 2)).toBe(1);
      expect(mai.messages.slice(said).map((one) => one.text)).toEqual([
        'Anh/Chị đang làm dở báo cáo Đợt 30/4 (xong 2/5 câu).\nHạn gửi: 17:00, thứ Ba ngày 25/4/2017 (ngày mai).',
      ]);
      expect(mai.last.buttons).toEqual(['Làm tiếp', 'Để sau']);
      expect(await passes(town, '04-24T15:30')).toBe(0);
      expect(await mai.presses('Làm tiếp')).toContain('Câu 3/5');
      // Gone on with and left again: another stop, after hours.
      expect(await passes(town, '04-24T16:59')).toBe(0);
      expect(await passes(town, '04-25T07:30')).toBe(1);
      await mai.presses('Làm tiếp');
      await finishes(mai, 3);
    });

    it('put off by [Để sau]: not again the next morning', async () => {
      const { town, mai } = await inTheMiddle(database());
      expect(await passes(town, '04-24T15:05')).toBe(1);
      expect(await mai.presses('Để sau')).toContain('Đã lưu bản nháp (2/5 câu)');
      expect(await passes(town, '04-25T07:30')).toBe(0);
      expect(await mai.types('báo cáo')).toContain('đang làm dở');
      await mai.presses('Làm tiếp');
      await finishes(mai, 3);
    });

    it('takes the answer itself after the nudge, and asks no more', async () => {
      const { town, mai } = await inTheMiddle(database());
      expect(await passes(town, '04-24T15:05')).toBe(1);
      expect(await mai.types('1, 3')).toContain('Câu 4/5');
      expect(await passes(town, '04-24T15:30')).toBe(0);
    });

    it('by words and by numbers on a channel without buttons, never as a figure', async () => {
      const { town, mai } = await inTheMiddle(database(), 'numbers');
      expect(await passes(town, '04-24T15:05')).toBe(1);
      expect(mai.last.text).toContain('1. Làm tiếp\n2. Để sau');
      expect(await mai.types('1')).toContain('Câu 3/5');
      expect(await mai.types('1')).toContain('Câu 4/5');
      expect(await mai.types('làm tiếp')).toContain('Câu 4/5');
      expect(await mai.types('để sau')).toContain('Đã lưu bản nháp (3/5 câu)');
    });

    it('when every question is answered and it was not sent', async () => {
      const { town, mai } = await inTheMiddle(database());
      for (const [act] of HEALTH.slice(3, 6)) await mai.does(act);
      expect(await passes(town, '04-24T15:05')).toBe(1);
      expect(mai.last.text).toContain('(xong 5/5 câu, chưa gửi)');
      expect(await mai.presses('Làm tiếp')).toContain('KIỂM TRA TRƯỚC KHI GỬI');
      await finishes(mai, 6);
      expect(await passes(town, '04-25T07:30')).toBe(0);
    });

    it('put aside: the next working morning, and not when the unit has reported or the duty is gone', async () => {
      const { town, mai } = await inTheMiddle(database());
      await mai.types('lưu');
      expect(await passes(town, '04-24T16:00')).toBe(0);
      expect(await passes(town, '04-25T07:30')).toBe(1);
      expect(mai.last.text).toContain('(xong 2/5 câu)');
      await mai.presses('Làm tiếp');
      const hung = await town.person('Lê Văn Hùng', 'buttons', { unit: 'SYT', duty: 'deputy' });
      town.now += 20 * MINUTE;
      await hung.types('báo cáo');
      await hung.presses('Làm tiếp');
      await finishes(hung, 3);
      const said = mai.messages.length;
      expect(await passes(town, '04-25T13:00')).toBe(0);
      expect(mai.messages.length).toBe(said);

      const binh = await liaisonOf(town, 'STP');
      await binh.types('báo cáo');
      await database().run(`update seat_holders set until = now() where person_id = $1`, [`P-${binh.address}`]);
      expect(await passes(town, '04-25T15:00')).toBe(0);
    });

    it('takes a nudge back that has not left when the draft went on', async () => {
      const { town } = await inTheMiddle(database());
      town.now = at('04-24T15:05');
      expect(await town.tick()).toBe(1);
      await database().run(`update drafts set version = version + 1, updated_at = $1`, [new Date(town.now).toISOString()]);
      expect(await town.tick()).toBe(0);
      const rows = await database().run<{ state: string }>(`select state from deliveries where dedupe_key like 'remind:unfinished:%'`);
      expect(rows).toEqual([{ state: 'cancelled' }]);
    });
  });

  describe('for figures that are missing', () => {
    it('the next working morning, as often as it is put off, until they are there', async () => {
      const town = await openTown(database(), '04-24T08:05');
      const mai = await liaisonOf(town, 'SYT');
      expect(await sendsWithGap(mai)).toContain(
        'Chưa có số liệu: Trạm y tế có bác sĩ. Ban sẽ nhắc bổ sung lúc 07:30, thứ Ba ngày 25/4/2017.',
      );
      expect(await passes(town, '04-25T07:29')).toBe(0);
      expect(await nextEvent(database(), year, town.now)).toBe(at('04-25T07:30'));
      town.restart();
      const said = mai.messages.length;
      expect(await passes(town, '04-25T07:30', 2)).toBe(1);
      expect(mai.messages.slice(said).map((one) => one.text)).toEqual([
        'Báo cáo Đợt 30/4 còn 1 chỉ tiêu chưa có số liệu: Trạm y tế có bác sĩ.\nAnh/Chị bổ sung khi đã có.',
      ]);
      expect(mai.last.buttons).toEqual(['Bổ sung ngay', 'Chưa có, nhắc sau']);
      expect(await mai.presses('Chưa có, nhắc sau')).toBe('Ban sẽ nhắc lại lúc 07:30, thứ Tư ngày 26/4/2017.');
      expect(await passes(town, '04-25T16:00')).toBe(0);
      expect(await passes(town, '04-26T07:31')).toBe(1);
      town.now = at('04-26T13:00');
      expect(await mai.presses('Bổ sung ngay')).toContain('Câu 1/1 - Trạm y tế xã có bác sĩ phục vụ');
      // Left in the middle of it: asked like everybody else, and with the same question.
      expect(await passes(town, '04-26T14:59')).toBe(0);
      expect(await passes(town, '04-26T15:00')).toBe(1);
      expect(mai.last.text).toContain('đang bổ sung dở báo cáo 3004-SYT-01 Đợt 30/4 (xong 0/1 câu)');
      expect(await mai.presses('Làm tiếp')).toContain('Câu 1/1 - Trạm y tế xã có bác sĩ phục vụ');
      await mai.types('99/100');
      expect(await mai.presses('Gửi báo cáo')).toContain('chưa có số liệu → 99%');
      expect(await passes(town, '05-08T07:30'), 'three working days before the lock nothing is missing').toBe(0);
      expect(await database().run('select 1 from promises')).toEqual([]);
    });

    it('of everybody who answers for the unit three working days before the lock, and never after it', async () => {
      const town = await openTown(database(), '04-24T08:05');
      const mai = await liaisonOf(town, 'SYT');
      const hung = await town.person('Lê Văn Hùng', 'buttons', { unit: 'SYT', duty: 'deputy' });
      const head = await town.person('Trần Văn Minh', 'buttons', { unit: 'SYT', duty: 'head' });
      await sendsWithGap(mai);
      expect(await passes(town, '04-25T07:30'), 'whoever sent it').toBe(1);
      expect(await passes(town, '05-08T07:30')).toBe(2);
      expect(hung.last.text).toContain('còn 1 chỉ tiêu chưa có số liệu');
      expect(head.messages).toEqual([]);
      town.now = at('05-11T08:00');
      expect(await hung.presses('Chưa có, nhắc sau')).toContain('Khi có số liệu');
      expect(await passes(town, '05-12T07:30')).toBe(0);
    });

    it('not of a report that was taken back', async () => {
      const town = await openTown(database(), '04-24T08:05');
      const mai = await liaisonOf(town, 'SYT');
      await sendsWithGap(mai);
      town.now += MINUTE;
      await mai.presses('Thu hồi');
      expect(await passes(town, '04-25T07:30'), 'the draft, not the figure').toBe(1);
      expect(mai.last.text).toContain('đang làm dở báo cáo Đợt 30/4 (xong 5/5 câu, chưa gửi)');
    });

    it('shows on /han beside the rest, each unit by its name', async () => {
      const town = await openTown(database(), '04-24T08:05');
      const mai = await liaisonOf(town, 'SYT');
      await sendsWithGap(mai);
      expect(await mai.types('/han')).toContain('Bổ sung số liệu Đợt 30/4 (1 chỉ tiêu): 23:59 ngày 11/5/2017');
      expect(mai.heard).toContain('Sở Y tế\n');
      await town.person('Mai', 'buttons', { unit: 'STP', duty: 'liaison' });
      await database().run(
        `insert into seat_holders (seat_id, person_id, since) select id, 'P-1001', now() from seats where unit_id = 'STP'`,
      );
      const both = await mai.types('/han');
      expect(both).toContain('Sở Y tế, Sở Tư pháp');
      expect(both).toContain('Sở Tư pháp - báo cáo Đợt 30/4: 17:00 ngày 25/4/2017');
      expect(both).toContain('Sở Y tế - bổ sung số liệu Đợt 30/4');
    });
  });

  describe('of a report still owed', () => {
    it('[Nhắc ngày mai] says when, and speaks only when the ladder does not', async () => {
      const town = await openTown(database(), '04-20T08:00');
      const mai = await liaisonOf(town, 'SYT');
      expect(await passes(town, '04-21T07:30')).toBe(1);
      expect(mai.last.buttons).toEqual(['Báo cáo', 'Xem câu hỏi', 'Nhắc ngày mai', 'Đã nhận']);
      expect(await mai.presses('Nhắc ngày mai')).toBe('Ban sẽ nhắc lại lúc 07:30, thứ Hai ngày 24/4/2017.');
      expect(await passes(town, '04-24T07:30'), 'the day before: one message').toBe(1);
      const open = mai.messages.find((one) => one.text.includes('Đến kỳ báo cáo'));
      expect(await mai.presses('Nhắc ngày mai', open)).toContain('thứ Ba ngày 25/4');
      expect(await passes(town, '04-25T07:30')).toBe(1);
      expect(mai.last.text).toContain('⏰ Hạn báo cáo: hôm nay, 17:00 thứ Ba ngày 25/4/2017');
      await mai.presses('Báo cáo');
      await finishes(mai, 1);
      expect(await mai.presses('Nhắc ngày mai', open)).toContain('không còn hiệu lực');
    });

    it('[Nhắc khi đến kỳ] says when that is', async () => {
      const town = await openTown(database(), '04-13T08:00');
      const mai = await liaisonOf(town, 'SYT');
      expect(await passes(town, '04-14T07:30')).toBe(1);
      expect(await mai.presses('Nhắc khi đến kỳ')).toBe('Ban sẽ nhắc lại lúc 07:30, thứ Sáu ngày 21/4/2017.');
    });
  });

  describe('by the board, and the board by the unit', () => {
    async function returned(database: Database) {
      const town = await openTown(database, '04-24T08:05');
      const mai = await liaisonOf(town, 'SYT');
      await mai.types('báo cáo');
      await finishes(mai, 1);
      const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
      await lan.types('/duyet');
      await lan.presses('Đề nghị bổ sung');
      await lan.types('4');
      await lan.types('Ghi rõ số người được cấp thuốc');
      expect(mai.last.text).toContain('Ban đề nghị đơn vị bổ sung báo cáo 3004-SYT-01');
      return { town, mai, lan };
    }

    it('what was given back is asked for the next working morning, or two hours after it was begun', async () => {
      const { town, mai, lan } = await returned(database());
      expect(mai.last.buttons).toEqual(['Bổ sung mục này', 'Hỏi lại Ban']);
      expect(await passes(town, '04-25T07:30')).toBe(1);
      expect(mai.last.text).toBe(
        'Báo cáo 3004-SYT-01 (Đợt 30/4) đang chờ đơn vị bổ sung: Việc nổi bật.\nThời gian: trước 17:00 ngày 26/4/2017 (ngày mai).',
      );
      town.now = at('04-25T13:00');
      expect(await mai.presses('Bổ sung mục này')).toContain('Việc nổi bật');
      expect(await passes(town, '04-25T14:59')).toBe(0);
      expect(await passes(town, '04-25T15:00')).toBe(1);
      expect(mai.last.text).toContain('đang bổ sung dở báo cáo 3004-SYT-01 Đợt 30/4 (xong 0/1 câu).\nHạn: 17:00, thứ Tư ngày 26/4/2017');
      expect(await mai.presses('Làm tiếp')).toContain('Việc nổi bật');
      await mai.types('Khám, cấp thuốc miễn phí cho 320 người cao tuổi');
      expect(await mai.presses('Gửi báo cáo')).toContain('Đã gửi lại báo cáo 3004-SYT-01 (lần 2)');
      const { text } = mai.last;
      // The board's morning after the due day is all that is said.
      expect(await passes(town, '04-26T07:30')).toBe(1);
      expect(lan.last.text).toContain('SÁNG thứ Tư 26/4');
      expect(mai.last.text).toBe(text);
    });

    it('[Hỏi lại Ban] reaches the board, and the answer the unit', async () => {
      const { town, mai, lan } = await returned(database());
      const binh = await town.person('Lê Văn Bình', 'buttons', { unit: 'BTDKT', duty: 'board' });
      expect(await mai.presses('Hỏi lại Ban')).toContain('gõ câu hỏi');
      expect(await mai.types('Tính cả số người được cấp thuốc ở trạm y tế không ạ?')).toBe(
        'Đã chuyển câu hỏi đến Ban lúc 08:05. Số theo dõi: H-1.',
      );
      for (const member of [lan, binh]) {
        expect(member.last.text).toBe(
          'Sở Y tế (Nguyễn Thị Mai) hỏi lúc 08:05 ngày 24/4/2017:\n“Tính cả số người được cấp thuốc ở trạm y tế không ạ?”\n' +
            'Câu hỏi H-1, về báo cáo 3004-SYT-01',
        );
        expect(member.last.buttons).toEqual(['Xem toàn văn', 'Trả lời', 'Đã gọi điện']);
      }
      // It waits where all that waits is looked at, too.
      expect(await waitingFor(database())).toMatchObject({ reports: 0, questions: 1 });
      expect(await binh.types('/duyet')).toContain('hỏi lúc 08:05 ngày 24/4/2017:\n“Tính cả số người');
      expect(binh.last.buttons).toEqual(['Xem toàn văn', 'Trả lời', 'Đã gọi điện']);
      expect(await lan.presses('Trả lời')).toContain('Trả lời Sở Y tế: “Tính cả số người');
      expect(await binh.presses('Trả lời')).toContain('Trả lời Sở Y tế');
      expect(await lan.types('Có, tính cả số cấp tại trạm')).toBe('Đã gửi trả lời đến Sở Y tế.');
      expect(mai.last.text).toBe('Ban trả lời câu hỏi H-1 của đơn vị:\n“Có, tính cả số cấp tại trạm”');
      const said = mai.messages.length;
      expect(await binh.types('Không tính'), 'the other member reads who was first').toBe(
        'Câu hỏi H-1 đã được Trần Thị Lan trả lời lúc 08:05 ngày 24/4/2017.',
      );
      expect(mai.messages.length).toBe(said);
      expect(await waitingFor(database())).toMatchObject({ questions: 0 });
      expect(await binh.types('/duyet')).toBe('Hiện không có mục nào chờ xem.');
      expect(await mai.presses('Đã rõ')).toContain('Đã ghi nhận');
      town.now = at('04-24T18:00');
      await mai.presses('Hỏi thêm');
      expect(await mai.types('Còn số liệu năm trước thì sao ạ?')).toContain('Ban sẽ trả lời từ 07:00, thứ Ba ngày 25/4/2017');
      expect(mai.heard).toContain('Số theo dõi: H-2');
      expect(await lan.presses('Đã gọi điện')).toBe('Đã ghi: câu hỏi H-2 đã trả lời qua điện thoại.');
      for (const text of ['Nộp bản ký ở đâu ạ?', 'Có cần gửi ảnh không ạ?']) {
        town.now += MINUTE;
        await mai.types('/hoiban');
        expect(await mai.types(text)).toContain('Số theo dõi');
      }
      expect(await binh.types('/duyet')).toContain('Câu hỏi H-3');
      expect(await binh.presses('Tiếp theo')).toContain('Câu hỏi H-4');
      expect(await binh.presses('Tiếp theo'), 'after the last the first').toContain('Câu hỏi H-3');
      await binh.presses('Đã gọi điện');
      expect(await binh.types('/duyet')).toContain('Câu hỏi H-4');
      expect(binh.last.buttons).toEqual(['Trả lời', 'Đã gọi điện']);
      expect(await mai.presses('Bổ sung mục này')).toContain('Việc nổi bật');
    });

    it('[Hỏi Ban] is there for a unit that is not understood, and not for others', async () => {
      const { mai, lan } = await returned(database());
      await mai.types('abc xyz');
      expect(mai.last.buttons).toEqual(['Về menu', 'Trợ giúp', 'Hỏi Ban']);
      expect(await mai.presses('Hỏi Ban')).toContain('gõ câu hỏi');
      expect(await mai.presses('Hủy')).not.toContain('Đã chuyển');
      // Called otherwise, it is so on the button, in the sentence, and when it is typed.
      mai.town.owner = 'Phòng';
      mai.town.restart();
      expect(await mai.types('abc xyz')).not.toContain('Ban');
      expect(mai.last.buttons).toContain('Hỏi Phòng');
      expect(await mai.types('hoi phong')).toContain('gõ câu hỏi; Phòng nhận được');
      expect(await mai.presses('Hủy')).not.toContain('Đã chuyển');
      // Who has no such button is not sent to it.
      expect(await lan.types('abc xyz')).toContain('chọn một mục, hoặc bấm “Trợ giúp” để xem hướng dẫn.');
      expect(lan.last.buttons).toEqual(['Về menu', 'Trợ giúp']);
      expect(await lan.types('abc xyz')).toContain('bấm “Về menu” để chọn một mục, hoặc gõ /trogiup để xem hướng dẫn.');
      expect(lan.last.buttons).toEqual(['Về menu']);
    });
  });
});
