/** The talks as they should be: taps counted, by buttons and by text only, killed after every message, pasted in one go. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { currentAnswers } from '../../src/reports/store.ts';
import { MAKERS } from '../inbox/checked-talks.ts';
import { onSamplePlan } from '../postgres.ts';
import type { Act, ChannelKind, Chat } from '../talk.ts';
import { DISTRICT, DISTRICT_ANSWERS, HEALTH, HEALTH_ANSWERS, liaisonOf, openTown } from './town.ts';

type Script = readonly (readonly [Act, string])[];

/** A reminder's button and a menu's word are the same first step. */
async function runs(chat: Chat, script: Script, after: (step: number) => Promise<void> = async () => undefined): Promise<void> {
  for (const [i, [act, heard]] of script.entries()) {
    const first = i === 0 ? { types: 'presses' in act ? (act.types ?? act.presses) : act.types } : act;
    expect(await chat.does(first), `step ${i + 1}`).toContain(heard);
    await after(i);
  }
}

const answersOf = (database: Database, unit: string) => currentAnswers(database, `D17-3004:progress:${unit}`);

const FILLED = [
  'CÂU HỎI BÁO CÁO - Đợt thi đua chào mừng 30/4',
  'UBND huyện Đầm Dơi, số liệu đến 20/4',
  '',
  '1) Triển khai bằng (văn bản; hội nghị, lễ; lồng ghép họp): hội nghị',
  '2) Việc làm (lũy kế): 1.640 lao động',
  '3) Xã Tạ An Khương: 15/19 tiêu chí',
  '4) Công trình đã xong: 1, 2',
  '5) Việc nổi bật: Vận động 1,2 tỷ đồng, 3.400 ngày công làm 6,5 km lộ',
  '6) Điển hình, khó khăn, kiến nghị, khen thưởng (nếu có): Điển hình: Ông Nguyễn Văn A - ấp Tân Hồng - hiến 500 m² đất làm lộ; ' +
    'Kiến nghị: UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương; Khen thưởng: 2 tập thể, 5 cá nhân, 4 trực tiếp lao động; ' +
    'Đề nghị tỉnh khen: 1 tập thể, 2 cá nhân',
  '',
  'Chép tin này, điền vào chỗ “…” rồi gửi lại tại đây trước 17:00 ngày 25/4.',
].join('\n');

/** The list of Sở Y tế as [Xem câu hỏi] gives it, filled in; what it has nothing to say about is left as it was. */
const FILLED_HEALTH = [
  'CÂU HỎI BÁO CÁO - Đợt thi đua chào mừng 30/4',
  'Sở Y tế, số liệu đến 20/4',
  '',
  '1) Triển khai bằng (văn bản; hội nghị, lễ; lồng ghép họp): văn bản',
  '2) Trạm y tế có bác sĩ: 101/101',
  '3) Công trình đã xong: 1, 3',
  '4) Việc nổi bật: Khám, cấp thuốc miễn phí 320 người cao tuổi xã Tam Giang Tây',
  '5) Điển hình, khó khăn, kiến nghị, khen thưởng (nếu có): …',
  '',
  'Chép tin này, điền vào chỗ “…” rồi gửi lại tại đây trước 17:00 ngày 25/4.',
].join('\n');

onSamplePlan('a whole talk', (database) => {
  it.each([
    ['buttons', 'remembered'],
    ['numbers', 'remembered'],
    ['buttons', 'loaded'],
  ] as const)(
    'takes huyện Đầm Dơi 12 taps with everything (talk 1d), on a channel with %s, %s from message to message',
    async (channel, talks) => {
      const chat = await liaisonOf(await openTown(database(), '04-24T09:00', { maker: MAKERS[talks] }), 'H-DAMDOI', channel);
      await runs(chat, DISTRICT);
      expect(chat.acts).toBe(12);
      expect(await answersOf(database(), 'H-DAMDOI')).toMatchObject(DISTRICT_ANSWERS);
    },
  );

  it('takes the report to a wave without a cut-off day, with figures up to the day it is due, and withdraws it', async () => {
    const chat = await liaisonOf(await openTown(database(), '04-24T08:05'), 'SYT', 'buttons');
    await database().run(`update waves set cutoff_on = null where id = 'D17-3004'`);
    await runs(chat, HEALTH, async () => {
      if (chat.acts === 1) expect(chat.heard).toContain('số liệu đến 25/4');
    });
    expect(await answersOf(database(), 'SYT')).toMatchObject(HEALTH_ANSWERS);
    expect(await chat.does({ presses: 'Thu hồi' })).not.toContain('lỗi');
    expect(await database().run(`select state from inbox where state <> 'done'`)).toEqual([]);
  });

  it('survives losing everything but the database after every message of one talk', async () => {
    const town = await openTown(database(), '04-24T09:00');
    const chat = await liaisonOf(town, 'H-DAMDOI');
    await runs(chat, DISTRICT, async () => {
      town.restart();
      await chat.again();
    });
    expect(await answersOf(database(), 'H-DAMDOI')).toMatchObject(DISTRICT_ANSWERS);
  });
});

onSamplePlan('the guided report', (database) => {
  describe.each(['buttons', 'numbers'] as const)('on a channel with %s', (channel: ChannelKind) => {
    it('takes Sở Y tế 7 taps (talk 1b)', async () => {
      const chat = await liaisonOf(await openTown(database(), '04-24T08:05'), 'SYT', channel);
      await runs(chat, HEALTH);
      expect(chat.acts).toBe(7);
      expect(chat.heard).toContain('Mã báo cáo: 3004-SYT-01');
      expect(chat.heard).toContain('Lúc 08:05, thứ Hai ngày 24/4/2017 (đúng hạn)');
      expect(await answersOf(database(), 'SYT')).toMatchObject(HEALTH_ANSWERS);
    });

    it('takes Sở Y tế 3 by pasting the list of questions, filled in', async () => {
      const chat = await liaisonOf(await openTown(database(), '04-24T08:05'), 'SYT', channel);
      const intro = await chat.types('báo cáo');
      expect(intro).toContain('chép “Xem câu hỏi”, điền rồi dán vào đây');
      const card = await chat.types(FILLED_HEALTH);
      expect(card).toContain('KIỂM TRA TRƯỚC KHI GỬI');
      expect(card).toContain('Trạm y tế có bác sĩ: 100% (101/101)');
      expect(await chat.does({ presses: 'Gửi báo cáo' })).toContain('Mã báo cáo: 3004-SYT-01');
      expect(chat.acts).toBe(3);
      expect(await answersOf(database(), 'SYT')).toEqual(HEALTH_ANSWERS);
    });

    it('gives Sở Y tế exactly the list that is filled in', async () => {
      const chat = await liaisonOf(await openTown(database(), '04-24T08:05'), 'SYT', channel);
      await chat.types('báo cáo');
      const questions = await chat.types('xem câu hỏi');
      const blank = FILLED_HEALTH.split('\n').map((line) => line.replace(/^(\d\)) ([^:]*): .*$/, '$1 $2: …'));
      for (const line of blank.filter((one) => one !== '')) expect(questions).toContain(line);
    });

    it('takes Đầm Dơi 3 by pasting the list of questions, filled in', async () => {
      const town = await openTown(database(), '04-24T09:00');
      const chat = await liaisonOf(town, 'H-DAMDOI', channel);
      await chat.types('báo cáo');
      expect(chat.heard).toContain('chép “Xem câu hỏi”, điền rồi dán vào đây');
      expect(await chat.types(FILLED)).toContain('KIỂM TRA TRƯỚC KHI GỬI');
      expect(await chat.does({ presses: 'Gửi báo cáo' })).toContain('ĐÃ NHẬN BÁO CÁO');
      expect(chat.acts).toBe(3);
      expect(await answersOf(database(), 'H-DAMDOI')).toMatchObject(DISTRICT_ANSWERS);
    });
  });

  it('gives the questions to pass on beside the first question, which stays, and takes them back when nothing is asked', async () => {
    const town = await openTown(database(), '04-24T09:00');
    const chat = await liaisonOf(town, 'H-DAMDOI');
    await chat.types('báo cáo');
    const questions = await chat.presses('Xem câu hỏi');
    const blank = FILLED.split('\n').map((line) => line.replace(/^(\d\)) ([^:]*): .*$/, '$1 $2:'));
    for (const line of blank.filter((one) => /^\d\)/.test(one))) expect(questions).toContain(line);
    expect(await chat.types('xem câu hỏi')).toContain('CÂU HỎI BÁO CÁO');
    expect(await chat.types('2')).toContain('Câu 2/6');
    await chat.types('lưu');
    await chat.types('menu');
    expect(await chat.types(FILLED)).toContain('KIỂM TRA TRƯỚC KHI GỬI');
    const other = await liaisonOf(town, 'SYT');
    expect(await other.types('1) chào 2) hỏi')).toContain('chưa hiểu');
  });

  it('shows a unit its own example as it now stands, whoever changed it, from the next message on', async () => {
    const chat = await liaisonOf(await openTown(database(), '04-24T08:05'), 'SYT');
    await chat.types('báo cáo');
    await chat.presses('Văn bản');
    await chat.types('101/101');
    expect(await chat.types('1, 3')).toContain('Khám, cấp thuốc miễn phí cho 320 người cao tuổi');
    await database().run(`update unit_examples set example = 'Tiêm chủng cho 900 trẻ em xã Đất Mũi.' where unit_id = 'SYT'`);
    await chat.presses('Quay lại');
    expect(await chat.types('1, 3')).toContain('Tiêm chủng cho 900 trẻ em xã Đất Mũi.');
  });

  it('ends the same when everything but the database is lost after any one message, and that message comes twice', {
    timeout: 60_000,
  }, async () => {
    const town = await openTown(database(), '04-24T08:05');
    const units = ['SYT', 'SLDTBXH', 'STP', 'SNV', 'SCT', 'SGDDT', 'SXD'];
    for (const [killed, unit] of units.entries()) {
      const chat = await liaisonOf(town, unit, 'buttons');
      const script = unit === 'SYT' ? HEALTH : shortTalk(unit);
      await runs(chat, script, async (step) => {
        if (step !== Math.min(killed, script.length - 1)) return;
        town.restart();
        const said = chat.messages.length;
        await chat.again();
        expect(chat.messages.length, 'an update taken twice says nothing new').toBe(said);
      });
      expect(chat.heard).toContain(`Mã báo cáo: 3004-${unit}-01`);
    }
  });
});

/** Sở without a target of their own but Labour; none set goals. */
function shortTalk(unit: string): Script {
  const figures: Script = unit === 'SLDTBXH' ? [[{ types: '12.450' }, 'Câu 3/']] : [];
  return [
    [{ types: 'báo cáo' }, 'Câu 1/'],
    [{ presses: 'Văn bản' }, 'Câu 2/'],
    ...figures,
    [{ types: 'Mở 2 phiên giao dịch việc làm' }, 'Việc nổi bật'],
    [{ types: 'Tư vấn cho 320 người lao động ở xã' }, 'Trong kỳ đơn vị có thêm'],
    [{ presses: 'Không có thêm' }, 'KIỂM TRA TRƯỚC KHI GỬI'],
    [{ presses: 'Gửi báo cáo' }, 'ĐÃ NHẬN BÁO CÁO'],
  ];
}
