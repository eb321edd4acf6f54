/** A message whole: edits, replies, captions, texts in parts, codes inside other words, letters that only look like ours; with buttons and by numbers. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import type { Incoming } from '../../src/domain/messages.ts';
import { createInvite } from '../../src/registry/invites/store.ts';
import { currentAnswers } from '../../src/reports/store.ts';
import { onSamplePlan } from '../postgres.ts';
import type { Act, Chat, Town } from '../talk.ts';
import { HEALTH, liaisonOf, openTown } from './town.ts';

const answersOf = (database: Database, unit: string) => currentAnswers(database, `D17-3004:progress:${unit}`);
const SYT = 'target:tram-y-te-bac-si';

/** Texts of people who paste: so many characters of a sentence. */
const long = (characters: number) =>
  `${'Vận động Nhân dân góp ngày công làm lộ ấp. '.repeat(Math.ceil(characters / 43)).slice(0, characters - 1)}!`;

async function runs(chat: Chat, acts: readonly Act[]): Promise<void> {
  for (const act of acts) await chat.does(act);
}

onSamplePlan('a message whole', (database) => {
  describe.each(['buttons', 'numbers'] as const)('on a channel with %s', (channel) => {
    let town: Town;
    let chat: Chat;

    beforeEach(async () => {
      town = await openTown(database(), '04-24T08:05');
      chat = await liaisonOf(town, 'SYT', channel);
    });

    /** Says nothing, and leaves the question where it is. */
    async function silent(act: () => Promise<unknown>): Promise<void> {
      const said = chat.messages.length;
      await act();
      expect(chat.messages.slice(said).map((one) => one.text)).toEqual([]);
    }

    it('M1: an edited message that says the same as before is nothing, whatever it led to, and the next answer is the next question’s', async () => {
      await runs(chat, [{ types: 'báo cáo' }, { types: '1' }]);
      await chat.types('khoảng 99%');
      const sent = chat.lastSent;
      await silent(() => chat.edits(sent, 'khoảng 99%'));
      expect(await chat.types('đồng ý')).toContain('Câu 3/5');
      await silent(() => chat.edits(sent, 'khoảng 99%'));
      expect(await chat.types('1, 3')).toContain('Câu 4/5');
      await silent(() => chat.edits(sent, 'khoảng 99%'));
      // There and back again: each of the two is a change.
      expect(await chat.edits(sent, '98%')).toContain('99% → 98%');
      await chat.does({ presses: 'Cập nhật' });
      expect(await chat.edits(sent, '97%')).toContain('98% → 97%');
      expect(await chat.does({ presses: 'Giữ cũ' })).toContain('Câu 4/5');
    });

    it('M1: what could not be read is put right by editing it', async () => {
      await runs(chat, [{ types: 'báo cáo' }, { types: '1' }]);
      expect(await chat.types('abc xyz')).not.toContain('Câu 3/5');
      expect(await chat.edits(chat.lastSent, '101/101')).toContain('101/101 = 100%.');
    });

    it('M2: a message edited after sending is told where the report is changed, each time it says something else', async () => {
      const sent: string[] = [];
      for (const [act] of HEALTH) {
        await (sent.length === 0 ? chat.types('báo cáo') : chat.does(act));
        sent.push(chat.lastSent);
      }
      const figure = sent[2] ?? '';
      await silent(() => chat.edits(figure, '101/101'));
      for (const text of ['100/101', '99/101']) {
        expect(await chat.edits(figure, text)).toContain(
          'đã gửi nên nội dung vừa nhắn chưa làm thay đổi báo cáo. Cần đổi, Anh/Chị bấm “Sửa”.',
        );
      }
      expect(await chat.replies(figure, 'Sửa lại giúp em: 98/101')).toContain('bấm “Sửa”');
      expect(await chat.does({ presses: 'Sửa' })).toContain('Trạm y tế có bác sĩ');
      expect(await answersOf(database(), 'SYT')).toMatchObject({ [SYT]: { value: { percent: 100 } } });
    });

    it('M2: a message edited while its draft is put aside, or after what it answered went its way, is not met with silence', async () => {
      await runs(chat, [{ types: 'báo cáo' }, { types: '1' }, { types: '99%' }]);
      const sent = chat.lastSent;
      await chat.types('lưu');
      expect(await chat.edits(sent, '98%')).toContain('câu trả lời trong bản nháp chưa thay đổi. Anh/Chị bấm “Làm tiếp” để sửa.');
      expect(await chat.does({ presses: 'Làm tiếp' })).toContain('Câu 3/5');
      await chat.types('hỏi ban');
      await chat.types('Số trạm tính đến ngày nào ạ?');
      expect(await chat.edits(chat.lastSent, 'Số trạm tính đến ngày 20/4 phải không ạ?')).toContain('sửa tin không làm thay đổi');
    });

    it('M3: a message that answers an earlier answer, or an earlier question, asks whether that answer changes', async () => {
      await runs(chat, [{ types: 'báo cáo' }, { types: '1' }]);
      const question = chat.last.id;
      await chat.types('99%');
      const sent = chat.lastSent;
      await chat.types('1, 3');
      expect(await chat.replies(sent, 'Sửa lại giúp em: 72,5')).toContain(
        'nhắn lại cho câu “Trạm y tế có bác sĩ”: 99% → 72,5%. Cập nhật vào báo cáo được không',
      );
      expect(await chat.does({ presses: 'Cập nhật' })).toContain('Câu 4/5');
      expect(await chat.replies(question, 'đính chính: 73%')).toContain('72,5% → 73%');
      expect(await chat.does({ presses: 'Giữ cũ' })).toContain('Câu 4/5');
      expect(await chat.replies(question, '72,5%')).toContain('không thay đổi');
      // To the question now asked it is the answer.
      expect(await chat.replies(chat.last.id, 'Khám, cấp thuốc miễn phí 320 người cao tuổi')).toContain('Câu 5/5');
      await runs(chat, [{ types: 'không' }, { types: 'gửi báo cáo' }]);
      expect(await answersOf(database(), 'SYT')).toMatchObject({ [SYT]: { value: { percent: 72.5 } } });
    });

    describe('a text in parts', () => {
      const list = (highlights: string) =>
        [
          '1) Triển khai bằng (văn bản; hội nghị, lễ; lồng ghép họp): văn bản',
          '2) Trạm y tế có bác sĩ: 101/101',
          '3) Công trình đã xong: 1, 3',
        ]
          .concat([`4) Việc nổi bật: ${highlights}`, `5) Điển hình, khó khăn, kiến nghị, khen thưởng (nếu có): Kiến nghị: ${long(2_600)}`])
          .join('\n');

      it('M4: is one text, though everything but the database is lost between its parts, and each of them comes twice', async () => {
        const text = list(long(2_900));
        const parts = chat.pasted(text);
        expect(parts.length).toBeGreaterThan(1);
        await chat.types('báo cáo');
        for (const part of parts) {
          await chat.brings(part);
          town.restart();
        }
        expect(chat.heard).toContain('KIỂM TRA TRƯỚC KHI GỬI');
        for (const part of parts) await silent(() => chat.brings(part));
        await forgotten(database());
        await silent(() => town.takeWaiting());
        expect(await database().run(`select update_id from inbox where state <> 'done'`)).toEqual([]);
        await chat.does({ presses: 'Gửi báo cáo' });
        expect(await answersOf(database(), 'SYT')).toMatchObject({ highlights: { value: long(2_900) }, petitions: { value: long(2_600) } });
      });

      it('M4: that is too long is refused whole, and one that has no more parts is taken by itself', async () => {
        await runs(chat, [{ types: 'báo cáo' }, { types: '1' }, { types: '101/101' }, { types: '1, 3' }]);
        const parts = chat.pasted(long(5_243));
        for (const part of parts) await chat.brings(part);
        expect(chat.heard).toContain('5.243');
        const alone = chat.pasted(long(channel === 'buttons' ? 4_096 : 2_000));
        await silent(() => chat.brings(alone[0] as Incoming));
        await forgotten(database());
        const said = chat.messages.length;
        await town.takeWaiting();
        expect(
          chat.messages
            .slice(said)
            .map((one) => one.text)
            .join(),
        ).toContain(channel === 'buttons' ? '4.096' : 'Câu 5/5');
      });

      it('M4: whose end comes first is refused whole, and its end is no answer any more', async () => {
        await runs(chat, [{ types: 'báo cáo' }, { types: '1' }, { types: '101/101' }, { types: '1, 3' }]);
        const [first, ...others] = chat.pasted(long(channel === 'buttons' ? 5_243 : 2_900));
        expect(await chat.brings(others[0] as Incoming)).toContain('Câu 5/5');
        town.restart();
        await silent(() => chat.brings(first as Incoming));
        await forgotten(database());
        const said = chat.messages.length;
        await town.takeWaiting();
        const heard = chat.messages
          .slice(said)
          .map((one) => one.text)
          .join();
        expect(heard).toContain('chưa ghi phần nào');
        expect(heard).toContain('Câu 4/5');
      });
    });

    it('M5: the words beside a photo are offered as the answer, and the question stands again', async () => {
      await runs(chat, [{ types: 'báo cáo' }, { types: '1' }]);
      const offered = await chat.sendsFile({ caption: '101/101' });
      expect(offered).toContain('Đã nhận ảnh');
      expect(offered).toContain('Ghi vào câu “Trạm y tế có bác sĩ”: “100%”');
      expect(await chat.does({ presses: 'Chỉ là chú thích' })).toContain('Câu 2/5');
      expect(await chat.sendsFile({ caption: 'Ảnh trạm y tế xã' })).toContain('Câu 2/5');
      await chat.sendsFile({ caption: '101/101', albumId: 'album-1' });
      expect(await chat.does({ presses: 'Đúng, ghi vào' })).toContain('Câu 3/5');
      await runs(chat, [{ types: '1, 3' }, { types: 'Khám bệnh cho 320 người cao tuổi' }, { types: 'không' }]);
      expect(chat.heard).toContain('Trạm y tế có bác sĩ: 100% (101/101)');
      expect(chat.heard).toContain('Tệp kèm theo: 03');
    });

    it('M6: a code is found in a link, a sentence, quotation marks, behind words, and in what was passed on', async () => {
      const code = 'CM7K-4Q2H-9TRX-2WLA';
      const seat = { id: 'STP:liaison', unitId: 'STP', blockId: null, duty: 'liaison' as const, automatic: true };
      await database().turn(createInvite(database(), { code, seat, createdBy: null, now: town.now, expiresAt: town.now + 86_400_000 }));
      const texts = [
        `Mã: ${code}`,
        `“${code}”`,
        `mã của em là ${code.toLowerCase()} ạ.`,
        `https://t.me/thi_dua_bot?start=${code}`,
        `tg://resolve?domain=thi_dua_bot&start=${code.replaceAll('-', '')}`,
        `/start Mã: ${code}`,
        `Ban Thi đua - Khen thưởng kính mời Anh/Chị kết nối với vai trò đầu mối của Sở Tư pháp.\nMở https://t.me/thi_dua_bot?start=${code}, hoặc mở trò chuyện và nhập mã ${code} (hiệu lực đến 21/5/2017, dùng 1 lần).`,
      ];
      for (const text of texts) {
        const stranger = await town.person('Người mới', channel);
        expect(await stranger.types(text), text).toContain('Sở Tư pháp');
      }
      const stranger = await town.person('Người mới', channel);
      expect(await stranger.sends({ kind: 'text', text: 'Mở tại đây' }, { links: [`https://t.me/thi_dua_bot?start=${code}`] })).toContain(
        'Sở Tư pháp',
      );
      expect(await stranger.types('thuc-hanh-tiet-kiem')).not.toContain('mã chưa đúng');
    });

    it('M7: what no document can hold is neither stored nor printed', async () => {
      await runs(chat, [{ types: 'báo cáo' }, { types: '1' }, { types: '101/101' }, { types: '1, 3' }]);
      await chat.types('Khám\ufffe bệnh\uffff cho\u0000 320\u0008 người\ud800 cao tuổi\ufdd0');
      await chat.sendsFile({ caption: 'Ảnh\u0000 đẹp\ufffe', name: 'a\u0000.jpg', mime: 'image/jpeg\u0000' });
      await runs(chat, [{ types: 'không' }, { types: 'gửi báo cáo' }]);
      expect(await answersOf(database(), 'SYT')).toMatchObject({ highlights: { value: 'Khám bệnh cho 320 người cao tuổi' } });
      expect(await database().run('select caption, name, mime from evidence')).toEqual([
        { caption: 'Ảnh đẹp', name: 'a.jpg', mime: 'image/jpeg' },
      ]);
      expect(await chat.does({ presses: 'Tải bản Word' })).not.toContain('lỗi');
      // Nothing is cut through a letter.
      chat = await liaisonOf(town, 'STP', channel);
      await chat.types('báo cáo');
      await chat.sendsFile({ caption: `${'Ảnh '.repeat(249)}abc😀xyz` });
      const [kept] = await database().run<{ caption: string }>(`select caption from evidence where subject like '%STP%'`);
      expect(kept?.caption.endsWith('abc😀xyz')).toBe(true);
    });

    it('M8: letters that only look like ours are read and stored as ours', async () => {
      await runs(chat, [{ types: 'báo cáo' }, { types: '1' }, { types: '101/101' }, { types: '1, 3' }]);
      await chat.types('Ðội của bà Ðặng Thị Ðào khám cho 320 người, ủng hộ 12.500.000 ð');
      await runs(chat, [{ types: 'không' }, { types: 'gửi báo cáo' }]);
      expect(await answersOf(database(), 'SYT')).toMatchObject({
        highlights: { value: 'Đội của bà Đặng Thị Đào khám cho 320 người, ủng hộ 12.500.000 đ' },
      });
      const board = await town.person('Lê Minh Tuấn', channel, { unit: 'BTDKT', duty: 'board' });
      expect(await board.types('CÐCÐ')).toContain('Cao đẳng Cộng đồng');
    });

    it('M2, M3, M4, M5: a photo with a caption, an edited answer, a reply and a split paste in one talk of Đầm Dơi end in the right report', async () => {
      chat = await liaisonOf(town, 'H-DAMDOI', channel, 'Trần Văn Bình');
      await runs(chat, [{ types: 'báo cáo' }, { types: 'hội nghị' }]);
      await chat.sendsFile({ caption: '1640' });
      expect(chat.heard).toContain('Việc làm');
      expect(await chat.does({ presses: 'Đúng, ghi vào' })).toContain('Câu 3/6');
      await chat.types('14');
      const communes = chat.lastSent;
      expect(await chat.edits(communes, '15')).toContain('14/19 → 15/19');
      expect(await chat.does({ presses: 'Cập nhật' })).toContain('Câu 4/6');
      const goals = chat.last.id;
      await chat.types('1');
      expect(await chat.replies(goals, 'sửa lại: 1, 2')).toContain('nhắn lại cho câu');
      expect(await chat.does({ presses: 'Cập nhật' })).toContain('Câu 5/6');
      const told = long(2_700);
      const parts = channel === 'numbers' ? chat.pasted(told) : cut(chat, told, 2_300);
      for (const part of parts) {
        await chat.brings(part);
        town.restart();
      }
      expect(chat.heard).toContain('Câu 6/6');
      await runs(chat, [{ types: 'không' }]);
      expect(chat.heard).toContain('KIỂM TRA TRƯỚC KHI GỬI');
      expect(await chat.does({ presses: 'Gửi báo cáo' })).toContain('ĐÃ NHẬN BÁO CÁO');
      expect(await chat.edits(communes, '16')).toContain('bấm “Sửa”');
      expect(await answersOf(database(), 'H-DAMDOI')).toMatchObject({
        deploy: { state: 'value', value: 'meeting' },
        'target:viec-lam': { state: 'value', value: 1640 },
        'item:X-TAANKHUONG': { state: 'value', value: 15 },
        goals: { state: 'value', value: [1, 2] },
        highlights: { state: 'value', value: told },
        extra: { state: 'value', value: [] },
      });
    });

    it('answers in the topic that it was asked in', async () => {
      await chat.sends({ kind: 'text', text: 'báo cáo' }, { thread: '7' });
      await chat.types('1');
      const rows = await database().run(`select body->>'thread' as thread from deliveries order by position`);
      expect(rows).toEqual([{ thread: '7' }, { thread: null }]);
    });
  });
});

/** As an app on a computer cuts: at the last end of a word before so many characters. */
function cut(chat: Chat, text: string, before: number): readonly Incoming[] {
  const at = text.lastIndexOf(' ', before);
  const [first, last] = [...chat.pasted(text.slice(0, at)), ...chat.pasted(text.slice(at + 1))] as [Incoming, Incoming];
  return [{ ...first, content: { kind: 'text', text: text.slice(0, at), mayContinue: 'long' } }, last];
}

/** What waits has waited for long. */
async function forgotten(database: Database): Promise<void> {
  await database.run(`update inbox set payload = jsonb_set(payload, '{kept}', '0') where state = 'pending'`);
}
