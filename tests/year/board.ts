/** What a board does of itself in a year, beside launching its waves: it reminds by hand, writes to units, changes days, corrects a wave, thanks. */
import type { Database } from '../../src/db/client.ts';
import { at } from '../reminders/calendar.ts';
import type { Chat } from '../talk.ts';

export interface Board {
  readonly database: Database;
  /** Who writes. */
  readonly lan: Chat;
  /** Who approves. */
  readonly hoa: Chat;
}

interface Deed {
  readonly at: number;
  /** What was not as it should be. */
  does(board: Board): Promise<readonly string[]>;
}

/** What came of somebody's words or press, where it is not what is expected. */
async function expects(chat: Chat, act: Promise<unknown>, expected: RegExp): Promise<string[]> {
  await act;
  return expected.test(chat.heard) ? [] : [`${expected}: ${chat.heard.slice(0, 300)}`];
}

/** Each person who was written to for a notice of the board's, once; none of a unit that had reported. */
async function oncePerPerson(database: Database, notice: string): Promise<string[]> {
  const rows = await database.run<{ person: string; times: number }>(
    `select person_id as person, count(*)::int as times from deliveries
      where notice_id = (select id from notices where title like $1 order by created_at desc limit 1) and lane = 'bulk' group by person_id`,
    [notice],
  );
  if (rows.length === 0) return [`nobody was written to for “${notice}”`];
  return rows.filter(({ times }) => times > 1).map(({ person, times }) => `${person} was written to ${times} times for “${notice}”`);
}

const LATE_TEXT = 'Đề nghị đơn vị chưa báo cáo Đợt 30/4 gửi báo cáo trong ngày làm việc tiếp theo, kể cả khi không phát sinh.';

const DEEDS: readonly Deed[] = [
  {
    // A day off of the province's own, written in a sentence.
    at: at('2017-04-05 14:10'),
    does: async ({ lan }) => [
      ...(await expects(lan, lan.types('nghỉ 24/8'), /^Ghi ngày nghỉ: thứ Năm 24\/8\/2017\?/)),
      ...(await expects(lan, lan.presses('Ghi vào lịch'), /^Đã ghi ngày nghỉ/)),
      ...(await expects(lan, lan.types('/lich 8/2017'), /24\/8/)),
    ],
  },
  {
    // By hand, on a day on which the clock says nothing; its colleague finds that it is done.
    at: at('2017-04-20 14:10'),
    does: async ({ database, lan, hoa }) => [
      ...(await expects(lan, lan.types('/nhac 30/4'), /NHẮC ĐƠN VỊ - chưa gửi/)),
      ...(await expects(lan, lan.presses('Gửi nhắc'), /Đang gửi|Đã gửi/)),
      ...(await oncePerPerson(database, '%nhắc%30/4%')),
      ...(await expects(hoa, hoa.types('/nhac 30/4'), /Nhắc được: 0 đơn vị, 0 tin\nHôm nay đã nhắc/)),
    ],
  },
  {
    // To those who are late, in the board's own words, by two people.
    at: at('2017-04-27 14:10'),
    async does({ database, lan, hoa }) {
      const problems = [
        ...(await expects(lan, lan.types('/thongbao'), /3\. Chưa báo cáo \(Đợt 30\/4\)/)),
        ...(await expects(lan, lan.types('3'), /Nội dung thông báo/)),
        ...(await expects(lan, lan.types(LATE_TEXT), /XEM TRƯỚC - chưa gửi/)),
        ...(await expects(lan, lan.presses('Trình duyệt'), /Đã trình duyệt/)),
        ...(await expects(hoa, hoa.presses('Đồng ý, gửi ngay'), /Đang gửi|Đã gửi|đồng ý/)),
        ...(await oncePerPerson(database, 'Đề nghị đơn vị chưa báo cáo Đợt 30/4%')),
      ];
      const wrong = await database.run<{ unit: string }>(
        `select distinct unnest(n.unit_ids) as unit from notices n where n.kind = 'notice' intersect
          select o.unit_id from obligations o where o.wave_id = 'D17-3004' and o.kind = 'progress' and o.state = 'done'`,
      );
      return [...problems, ...wrong.map(({ unit }) => `${unit} had reported, and was written to as late`)];
    },
  },
  {
    // The wave that is over is brought to its end with thanks, once.
    at: at('2017-06-15 14:10'),
    does: async ({ database, lan, hoa }) => [
      ...(await expects(lan, lan.types('/dot 30/4'), /Tình trạng: /)),
      ...(await expects(lan, lan.presses('Kết thúc đợt'), /KẾT THÚC ĐỢT - chưa gửi/)),
      ...(await expects(lan, lan.presses('Kết thúc đợt'), /Đang gửi|Đã gửi/)),
      ...(await oncePerPerson(database, 'kết thúc%30/4%')),
      ...(await expects(hoa, hoa.types('/dot 30/4'), /Tình trạng: /)),
      ...(hoa.last.buttons.includes('Kết thúc đợt') ? ['thanks are offered a second time'] : []),
    ],
  },
  {
    // What was told is put right, to the same people.
    at: at('2017-10-10 14:10'),
    does: async ({ database, lan }) => [
      ...(await expects(lan, lan.types('/dot 22/12'), /Tình trạng: /)),
      ...(await expects(lan, lan.presses('Đính chính'), /Nội dung thay đổi/)),
      ...(await expects(lan, lan.types('Bổ sung trọng tâm: thăm gia đình chính sách ở xã đảo.'), /ĐÍNH CHÍNH - chưa gửi/)),
      ...(await expects(lan, lan.presses('Gửi đính chính'), /Đang gửi|Đã gửi/)),
      ...(await oncePerPerson(database, 'đính chính%22/12%')),
    ],
  },
  {
    // Units that nobody answers for yet get their codes all at once, and the same when asked again.
    at: at('2017-11-07 14:10'),
    does: async ({ hoa }) => [
      ...(await expects(hoa, hoa.types('/danhba'), /DANH BẠ/)),
      ...(await expects(hoa, hoa.presses('Chưa có đầu mối'), /CHƯA CÓ ĐẦU MỐI/)),
      ...(await expects(hoa, hoa.presses('Tạo mã hàng loạt'), /chưa có mã: \d+/)),
      ...(await expects(hoa, hoa.presses(hoa.last.buttons.find((label) => label.startsWith('Mã cho đơn vị')) ?? ''), /Đã tạo \d+ mã mời/)),
      ...(await expects(hoa, hoa.types('/danhba'), /DANH BẠ/)),
      ...(await expects(hoa, hoa.presses('Tạo mã hàng loạt'), /chưa có mã: 0|Mã còn hiệu lực, chưa dùng: [1-9]/)),
    ],
  },
];

/** How often the board writes to one unit by hand in 2017 with these deeds. */
export const BY_HAND = 4;

/** The deeds, each as something to be done at its time. @param problems where what was not as it should be is gathered */
export const boardDeeds = (board: Board, problems: string[]): { readonly at: number; does(): Promise<void> }[] =>
  DEEDS.map(({ at: when, does }) => ({
    at: when,
    async does() {
      problems.push(...(await does(board)));
    },
  }));
