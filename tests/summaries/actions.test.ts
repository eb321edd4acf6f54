import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { calendar } from '../../src/domain/calendar.ts';
import { type JsonObject, type Outgoing, plain } from '../../src/domain/messages.ts';
import { namedMessage } from '../../src/domain/owner.ts';
import type { Duty, Person } from '../../src/domain/people.ts';
import type { Context } from '../../src/features/context.ts';
import { summaries } from '../../src/features/summaries/feature.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { onFilledPostgres, onSamplePlan } from '../postgres.ts';
import { at, launch, middle, send, setState, start, WAVE } from './wave.ts';

const days = calendar({ days: caMau2017.holidays, zone: caMau2017.timezone, hours: caMau2017.reminders.hours });

function person(duty: Duty, blockId: string | null = null): Person {
  const seat = { id: `s:${duty}`, duty, unitId: blockId === null ? 'UBND-T' : null, unitName: null, blockId, address: 'đồng chí' };
  return { id: 'P', name: 'Trần Văn B', position: null, phone: null, consented: true, seats: [seat] };
}
const leader = person('leader');
const board = person('board');

async function call(database: Database, name: string, who: Person, time: string, args: JsonObject = {}): Promise<Outgoing> {
  const action = summaries.actions.find((one) => one.button.name === name);
  if (!action) throw new Error(`no action ${name}`);
  // Only what these actions read: the rest of a context belongs to the inbox.
  const context = { house: { database, board: { name: 'Ban', phone: '0290' } }, loaded: { person: who }, calendar: days, now: at(time) };
  const reply = await action.call(context as unknown as Context, args);
  const said = reply.say?.[0]?.message;
  const message = said && namedMessage(said, 'Ban');
  const [, picture, ...more] = reply.say ?? [];
  if (!message || more.length > 0) throw new Error('not one answer, with a picture at most');
  if (picture) {
    expect(name).toBe('tonghop');
    // Drawn when it is sent: tests/summaries/pictures.test.ts.
    expect(picture.message.attachment).toBeUndefined();
    expect(picture.message.drawing).toMatchObject({ kind: 'submission_by_block', name: expect.stringMatching(/\.png$/) });
  }
  expect(plain(message.text).length).toBeLessThanOrEqual(1_000);
  return message;
}

const linesOf = (message: Outgoing): string[] => plain(message.text).split('\n');
const buttonsOf = (message: Outgoing) => message.choices?.map((row) => row.map((choice) => `${choice.label} → ${choice.action}`));

const PARTNERS = caMau2017.units.filter((unit) => unit.nature === 'phoi_hop').flatMap((unit) => [unit.name, unit.shortName]);
/** What a wave's targets, works, exemplars and petitions come to in `middle`. */
const NUMBERS = [
  'CHỈ TIÊU (số đến 20/4, đã qua 30% thời gian)',
  'Việc làm: 12.450/37.500 (33%)',
  'Trạm y tế có bác sĩ: 101/101 (100%)',
  'Xã có TT VH-TT: chưa có số liệu',
  'Gọi nhập ngũ: chưa có số liệu',
  'Xã đạt NTM: công nhận 0/8; cao nhất Tạ An Khương 15/19',
  'Xét cuối năm: Giảm hộ nghèo, Suy dinh dưỡng, Gia đình văn hóa',
  '',
  'Công trình, phần việc: xong 3/6',
  'Điển hình mới: 2 (1 trực tiếp lao động)',
  '⚠ Kiến nghị chờ ý kiến: 1',
];
const NAMES = ['tonghop', 'cham', 'summary_blocks', 'summary_read'] as const;

onSamplePlan('summaries on the phone, after the due time', (database) => {
  it('are one screen', async () => {
    await middle(database());
    const message = await call(database(), 'tonghop', leader, '04-27T14:30');
    expect(linesOf(message)).toEqual([
      'ĐỢT 30/4 - 14:30 ngày 27/4/2017',
      'Hạn 25/4 (đã qua 2 ngày làm việc)',
      '',
      'ĐÃ BÁO CÁO 4/92 đơn vị (4%)',
      'Đúng hạn 3, sau hạn 1; Ban đã xem 2',
      'CHƯA BÁO CÁO 88',
      // 9 districts less Đầm Dơi; 29 departments less Labour, Health and Justice.
      'Huyện, thành phố (8): H. Cái Nước, H. Năm Căn, H. Ngọc Hiển, H. Phú Tân, H. Thới Bình và 3 đơn vị khác',
      'Sở, ban, ngành (26): Sở Công Thương, Sở GD&ĐT, Sở GTVT, Sở KH&ĐT, Sở KH&CN (đang làm 3/6) và 21 đơn vị khác',
      'Đoàn thể, trường, báo, đài (21): Hội CCB tỉnh, Hội LHPN tỉnh, Hội Nông dân tỉnh, LĐLĐ tỉnh, Tỉnh Đoàn và 16 đơn vị khác',
      'Doanh nghiệp (18): Agribank, BIDV, Cấp nước, Camimex, Đạm Cà Mau, Minh Phú, Thương nghiệp và 11 đơn vị khác',
      'Cơ quan phối hợp: 15',
      '',
      ...NUMBERS,
    ]);
    expect(buttonsOf(message)).toEqual([
      ['Chưa báo cáo → cham', 'Theo Cụm, Khối → summary_blocks'],
      ['Đã báo cáo → summary_reported', 'Chỉ tiêu → summary_targets'],
      ['Điển hình → summary_exemplars', 'Kiến nghị → summary_petitions'],
      ['Công trình → summary_works', 'Đã nhận thông báo → summary_received'],
      ['Bản đọc → summary_read', 'Qua các đợt → chart_trend'],
      ['Xuất tệp → summary_export'],
    ]);
    for (const { args } of message.choices?.flat() ?? []) expect(args).toEqual({ wave: WAVE });
  });
});

onFilledPostgres('summaries on the phone', middle, (database) => {
  describe('after the due time', () => {
    const time = '04-27T14:30';

    it('are a paragraph to read aloud', async () => {
      const message = await call(database(), 'summary_read', leader, time, { wave: WAVE });
      expect(linesOf(message)).toEqual([
        'ĐỢT 30/4 - bản đọc',
        'Đến 14 giờ 30 ngày 27/4, 4/92 đơn vị đã báo cáo đợt thi đua chào mừng 30/4, đạt 4%. Còn 88 đơn vị, trong đó có UBND huyện Cái Nước, UBND huyện Năm Căn, UBND huyện Ngọc Hiển, UBND huyện Phú Tân, UBND huyện Thới Bình. Đến 20/4, giải quyết việc làm 12.450 lao động, đạt 33% kế hoạch năm; trạm y tế xã có bác sĩ phục vụ 101/101, đạt 100%; 0/8 xã được công nhận đạt chuẩn nông thôn mới năm 2017; hoàn thành 3/6 công trình, phần việc; giới thiệu 02 điển hình, có 01 người trực tiếp lao động. Có 01 kiến nghị xin ý kiến.',
      ]);
      expect(buttonsOf(message)).toEqual([
        ['Tổng hợp → tonghop', 'Chưa báo cáo → cham'],
        ['Đã báo cáo → summary_reported', 'Đã nhận thông báo → summary_received'],
      ]);
    });

    it('name who is missing; the board also sees who completes a report', async () => {
      const message = await call(database(), 'cham', leader, time);
      expect(buttonsOf(message)).toEqual([
        ['Giao Ban đôn đốc → chase_order'],
        ['Trang sau → cham'],
        ['Tổng hợp → tonghop', 'Mở từng đơn vị → summary_units_missing'],
        ['Theo Cụm, Khối → summary_blocks', 'Đã báo cáo → summary_reported'],
      ]);
      const pages = async (who: Person) => [
        ...linesOf(await call(database(), 'cham', who, time)),
        ...linesOf(await call(database(), 'cham', who, time, { wave: WAVE, page: 2 })),
      ];
      const lines = await pages(leader);
      expect(lines[0]).toBe('CHƯA BÁO CÁO: 88 đơn vị - Đợt thi đua chào mừng 30/4 (trang 1/2)');
      expect(lines[1]).toBe(
        'Huyện, thành phố (8): H. Cái Nước, H. Năm Căn, H. Ngọc Hiển, H. Phú Tân, H. Thới Bình, H. Trần Văn Thời, H. U Minh, TP Cà Mau',
      );
      expect(lines).toContain('CHƯA BÁO CÁO: 88 đơn vị - Đợt thi đua chào mừng 30/4 (trang 2/2)');
      expect(lines).toContain('Cơ quan phối hợp: 15');
      // Nobody is left out: a name for each of the 73 that may be named.
      const named = lines.flatMap((line) => /^[^(]+ \(\d+\): (.+)$/.exec(line)?.[1]?.split(', ') ?? []);
      expect(named).toHaveLength(8 + 26 + 21 + 18);
      const forBoard = await pages(board);
      expect(forBoard.filter((line) => !lines.includes(line))).toEqual(['Đang bổ sung (1): Sở Tư pháp']);
    });

    it('stand block by block, with names where they fit', async () => {
      expect(linesOf(await call(database(), 'summary_blocks', leader, time))).toEqual([
        'THEO CỤM, KHỐI - Đợt thi đua chào mừng 30/4',
        'Cụm phía Bắc: 0/4 (chưa: H. Thới Bình, H. Trần Văn Thời, H. U Minh, TP Cà Mau)',
        'Cụm phía Nam: 1/5 (chưa: H. Cái Nước, H. Năm Căn, H. Ngọc Hiển, H. Phú Tân)',
        'Khối Đảng: 0/8',
        'Khối Mặt trận, đoàn thể: 0/6 (chưa: Hội CCB tỉnh, Hội LHPN tỉnh, Hội Nông dân tỉnh, LĐLĐ tỉnh và 1 đơn vị khác)',
        'Khối Tham mưu, nội chính: 1/8',
        'Khối Kinh tế: 0/9',
        'Khối Văn hóa - Xã hội: 2/7 (chưa: Sở GD&ĐT, Sở KH&CN, Sở TT&TT, Sở VHTT&DL, Ban Dân tộc)',
        'Khối Cơ quan Trung ương: 0/8',
        'Khối Trường, báo, đài: 0/8',
        'Khối Các hội: 0/8',
        'Khối Lực lượng vũ trang: 0/3',
        'Khối DN hạ tầng, công ích: 0/10',
        'Khối DN chế biến, thương mại: 0/4 (chưa: Camimex, Minh Phú, Thương nghiệp, Seanamico)',
        'Khối Ngân hàng: 0/4 (chưa: Agribank, BIDV, Vietcombank, VietinBank)',
      ]);
    });

    it('are a block’s own for its head', async () => {
      const head = person('block_head', 'C02');
      expect(linesOf(await call(database(), 'tonghop', head, time))).toEqual([
        'ĐỢT 30/4 - 14:30 ngày 27/4/2017',
        'Hạn 25/4 (đã qua 2 ngày làm việc)',
        '',
        'ĐÃ BÁO CÁO 1/5 đơn vị (20%)',
        'Đúng hạn 1, sau hạn 0; Ban đã xem 1',
        'CHƯA BÁO CÁO 4',
        'Huyện, thành phố (4): H. Cái Nước, H. Năm Căn, H. Ngọc Hiển, H. Phú Tân',
        '',
        'CHỈ TIÊU (số đến 20/4, đã qua 30% thời gian)',
        'Việc làm: 1.640',
        'Xã đạt NTM: công nhận 0/5; cao nhất Tạ An Khương 15/19',
        '',
        'Công trình, phần việc: xong 2/4',
        'Điển hình mới: 2 (1 trực tiếp lao động)',
        '⚠ Kiến nghị chờ ý kiến: 1',
      ]);
      expect(linesOf(await call(database(), 'cham', head, time))).toEqual([
        'CHƯA BÁO CÁO: 4 đơn vị - Đợt thi đua chào mừng 30/4',
        'Huyện, thành phố (4): H. Cái Nước (chưa có đầu mối), H. Năm Căn (chưa có đầu mối), H. Ngọc Hiển (chưa có đầu mối), H. Phú Tân',
        'Trong ngoặc: tình trạng Ban nắm được.',
      ]);
      expect(linesOf(await call(database(), 'summary_blocks', head, time))).toEqual([
        'THEO CỤM, KHỐI - Đợt thi đua chào mừng 30/4',
        'Cụm phía Nam: 1/5 (chưa: H. Cái Nước, H. Năm Căn, H. Ngọc Hiển, H. Phú Tân)',
      ]);
      expect(linesOf(await call(database(), 'cham', person('council', 'K01'), time))).toEqual([
        'CHƯA BÁO CÁO: 8 đơn vị - Đợt thi đua chào mừng 30/4',
        'Cơ quan phối hợp: 8',
      ]);
    });
  });

  describe('before the due time', () => {
    const time = '04-25T17:00';

    it('have counts and numbers only', async () => {
      expect(linesOf(await call(database(), 'tonghop', leader, '04-24T14:30'))).toEqual([
        'ĐỢT 30/4 - 14:30 ngày 24/4/2017',
        'Hạn 25/4 (ngày mai); đã nhận thông báo 6/92 đơn vị, đã báo cáo 4',
        '',
        // Which commune is how far tells which district has reported.
        ...NUMBERS.map((line) => line.replace('; cao nhất Tạ An Khương 15/19', '')),
      ]);
      const communes = (lines: readonly string[]) => lines.filter((line) => line.includes('Tạ An Khương'));
      expect(communes(linesOf(await call(database(), 'summary_targets', leader, time)))).toEqual([]);
      expect(communes(linesOf(await call(database(), 'summary_targets', board, time)))).toEqual([
        'Xã đạt NTM: công nhận 0/8; cao nhất Tạ An Khương 15/19',
        '- Tạ An Khương: 15/19',
      ]);
      expect(linesOf(await call(database(), 'cham', leader, time))).toEqual([
        'Đợt thi đua chào mừng 30/4: đã báo cáo 4/92 đơn vị. Hạn 17:00 ngày 25/4/2017 (hôm nay); trước hạn chưa nêu tên đơn vị.',
      ]);
      expect(linesOf(await call(database(), 'summary_blocks', leader, time)).slice(1, 4)).toEqual([
        'Cụm phía Bắc: 0/4',
        'Cụm phía Nam: 1/5',
        'Khối Đảng: 0/8',
      ]);
    });

    it('name no unit to anybody but the board', async () => {
      const all = caMau2017.units.flatMap((unit) => [unit.name, unit.shortName]);
      for (const who of [leader, person('observer'), person('council', 'K04'), person('block_head', 'C02')]) {
        for (const name of NAMES) {
          const text = plain((await call(database(), name, who, time)).text);
          expect(all.filter((unit) => text.includes(unit))).toEqual([]);
        }
      }
      expect(linesOf(await call(database(), 'cham', board, time))[1]).toMatch(/^Huyện, thành phố \(8\): H\. Cái Nước/);
    });

    it('tell when reports open, while they are not', async () => {
      for (const name of ['tonghop', 'summary_read']) {
        expect(linesOf(await call(database(), name, leader, '04-20T14:30'))).toEqual([
          'Đợt thi đua chào mừng 30/4: chưa có báo cáo. Kỳ báo cáo mở ngày 21/4/2017, hạn 17:00 ngày 25/4/2017.',
          'Đã nhận thông báo: 6/92 đơn vị.',
        ]);
      }
    });

    it('and name the part that its figures are of', async () => {
      const head = person('block_head', 'C02');
      const [line] = linesOf(await call(database(), 'tonghop', leader, '04-20T14:30', { block: 'K04' }));
      expect(line).toMatch(/^Đợt thi đua chào mừng 30\/4 - Khối .+: chưa có báo cáo\./);
      // Their own blocks are all that these people see.
      expect(linesOf(await call(database(), 'tonghop', head, '04-20T14:30'))[0]).toMatch(/^Đợt thi đua chào mừng 30\/4: chưa/);
    });
  });
});

onSamplePlan('summaries on the phone', (database) => {
  it('never name a partner body, not even to the board', async () => {
    const time = '04-27T14:30';
    await middle(database());
    await send(database(), 'BCHQS', at('04-25T08:00'), {});
    await setState(database(), 'BCHQS', 'returned');
    expect(linesOf(await call(database(), 'cham', board, time, { wave: WAVE, page: 2 })).at(-2)).toBe(
      'Đang bổ sung (2): Sở Tư pháp, cơ quan phối hợp: 1',
    );
    for (const name of NAMES) {
      for (const who of [leader, board, person('council', 'K09'), person('council', 'K01'), person('observer')]) {
        const text = plain((await call(database(), name, who, time)).text);
        expect(PARTNERS.filter((partner) => text.includes(partner))).toEqual([]);
      }
    }
  });

  it('say so when everybody has reported', async () => {
    const time = '04-27T14:30';
    await middle(database());
    for (const unitId of ['H-CAINUOC', 'H-NAMCAN', 'H-NGOCHIEN', 'H-PHUTAN']) await send(database(), unitId, at('04-27T08:00'), {}, 2);
    expect(linesOf(await call(database(), 'cham', person('block_head', 'C02'), time))).toEqual([
      'Đợt thi đua chào mừng 30/4: cả 5 đơn vị đã báo cáo.',
    ]);
    const screen = linesOf(await call(database(), 'tonghop', person('block_head', 'C02'), time));
    expect(screen.slice(3, 6)).toEqual(['ĐÃ BÁO CÁO 5/5 đơn vị (100%)', 'Đúng hạn 1, sau hạn 4; Ban đã xem 1', '']);
  });

  it('say so when no wave is launched, and when a duty covers nothing', async () => {
    for (const name of NAMES) {
      expect(linesOf(await call(database(), name, leader, '03-10T08:00'))).toEqual(['Hiện chưa có đợt thi đua nào được phát động.']);
    }
    const nowhere = linesOf(await call(database(), 'tonghop', person('council'), '03-10T08:00'));
    expect(nowhere).toEqual(['Dạ, hiện đồng chí không giữ nhiệm vụ nào trên hệ thống. Cần trao đổi, xin gọi Ban: 0290.']);
  });

  it('stay with the wave of the message a button hangs on', async () => {
    await start(database());
    await launch(database(), 'D17-1905', at('05-03T08:00'));
    expect(linesOf(await call(database(), 'cham', leader, '05-12T08:00'))[0]).toMatch(/^Đợt thi đua chào mừng 19\/5: đã báo cáo 0\/92/);
    expect(linesOf(await call(database(), 'cham', leader, '05-12T08:00', { wave: WAVE }))[0]).toBe(
      'KHÔNG BÁO CÁO: 92 đơn vị - Đợt thi đua chào mừng 30/4 (trang 1/2)',
    );
    expect(linesOf(await call(database(), 'summary_blocks', leader, '05-12T08:00', { wave: WAVE }))[1]).toBe(
      'Cụm phía Bắc: 0/4 (không: H. Thới Bình, H. Trần Văn Thời, H. U Minh, TP Cà Mau)',
    );
  });
});
