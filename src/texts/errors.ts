/** When something does not go as expected. Here, and in the welcome, the bot may speak of itself. */
import { owner } from '../domain/owner.ts';
import { formatDecimal } from '../language/format.ts';
import { phoneOf, type To, you, youFirst } from './address.ts';
import { clip, quote, rich, url } from './rich.ts';
import { at, type Moment } from './when.ts';

/** How the person reaches the board: by [Hỏi Ban] below the text, by phone, or not at all, being of the board. */
export interface Reach {
  readonly reach: 'button' | 'phone' | 'none';
  readonly boardPhone: string;
}

export const err = {
  unknown: (p: To & Pick<Reach, 'reach'> & { message: string }) => rich`
    Dạ, Bot chưa hiểu ${quote(p.message, 80)}. ${youFirst(p)} chọn một mục, hoặc bấm ${
      p.reach === 'button' ? `“Hỏi ${owner}” để gặp người phụ trách` : '“Trợ giúp” để xem hướng dẫn'
    }.`,

  unknownAgain: (p: To & Reach) => {
    const first = p.reach === 'button' ? `“Hỏi ${owner}” để gặp người phụ trách` : '“Về menu” để chọn một mục';
    return rich`Dạ, Bot vẫn chưa hiểu. ${youFirst(p)} bấm ${first}, hoặc ${p.reach === 'none' ? 'gõ /trogiup để xem hướng dẫn' : `gọi ${owner}${phoneOf(p)}`}.`;
  },

  /** A slash command nobody knows; `command` as typed. */
  unknownCommand: (p: To & { command: string }) => rich`
    Dạ, không có lệnh ${quote(p.command, 40)}. ${youFirst(p)} gõ /menu để xem các mục, /trogiup để xem hướng dẫn.`,

  noPermission: (p: To & Reach & { needed: string; duty: string }) => {
    const whom = { button: ` Nếu cần quyền, bấm “Hỏi ${owner}”.`, phone: ` Nếu cần quyền, xin gọi ${owner}${phoneOf(p)}.`, none: '' }[
      p.reach ?? 'button'
    ];
    return rich`Dạ, mục này dành cho ${p.needed}. Tài khoản của ${you(p)} là ${p.duty}.${whom}`;
  },

  /** A command of a part that is not opened yet: what to do instead. */
  notOpen: (p: To & Reach) => {
    const instead = {
      button: ` Trong khi chờ, ${you(p)} gửi văn bản về ${owner} như trước nay, hoặc bấm “Hỏi ${owner}”.`,
      phone: ` Cần trao đổi, xin gọi ${owner}${phoneOf(p)}.`,
      none: ` ${youFirst(p)} gõ /trogiup để xem các mục đang dùng được.`,
    }[p.reach];
    return rich`Dạ, mục này chưa mở trên hệ thống.${instead}`;
  },

  notLinked: () => rich`Dạ, tài khoản chưa liên kết đơn vị. Anh/Chị bấm “Liên kết” để bắt đầu.`,

  /** Linked once, but every seat has ended. */
  noSeat: (p: To & { boardPhone: string }) => rich`
    Dạ, hiện ${you(p)} không giữ nhiệm vụ nào trên hệ thống. Cần trao đổi, xin gọi ${owner}${phoneOf(p)}.`,

  expired: (p: { done: number; questions: number }) => rich`
    Dạ, câu hỏi này để đã lâu nên tạm đóng. Bản nháp vẫn còn (${p.done}/${p.questions} câu).`,

  oldButton: () => rich`Dạ, nút này thuộc tin cũ, không còn hiệu lực. Câu hỏi hiện tại ở ngay dưới.`,

  /** The same, when no question is open: there is nothing below. */
  oldButtonIdle: (p: To = {}) => rich`Dạ, nút này thuộc tin cũ, không còn hiệu lực. ${youFirst(p)} chọn mục bên dưới.`,

  /** A report that others than the board and its own unit read once it is due; it was due before, where the time has moved since. */
  notDueYet: (p: { wave: string; due: Moment }) => rich`
    ${p.wave}: hạn báo cáo ${at(p.due)}. Trước hạn chưa nêu tên đơn vị; nội dung báo cáo và tên đơn vị xem được sau hạn.`,

  /** The database is away: the message waits at the channel, nothing is lost. */
  databaseAway: (p: To = {}) => rich`
    Dạ, hệ thống tạm gián đoạn. ${youFirst(p)} không cần gửi lại; tin đã gửi được giữ và xử lý ngay khi có kết nối, thời điểm nộp tính theo lúc gửi tin.`,

  fileType: (p: To = {}) => rich`Dạ, tệp loại này chưa nhận được. ${youFirst(p)} gửi PDF, Word, Excel hoặc ảnh.`,

  /** What is in it is something else than its name says, and none of the kinds that are taken. */
  fileNotAsNamed: (p: To & { name: string }) => rich`
    Dạ, tệp ${quote(p.name, 80)} không phải PDF, Word, Excel hay ảnh như tên gọi nên chưa được lưu. ${youFirst(p)} gửi lại tệp đúng loại.`,

  /** `megabytes` of the file, `limit` in megabytes. */
  fileBig: (p: To & { megabytes: number; limit: number }) => rich`
    Dạ, tệp ${formatDecimal(Math.round(p.megabytes * 10) / 10)} MB vượt mức ${p.limit} MB. ${youFirst(p)} nén lại hoặc gửi qua hệ thống quản lý văn bản.`,

  fileNotFetched: (p: To = {}) => rich`Dạ, tệp chưa tải về được. ${youFirst(p)} gửi lại sau ít phút.`,

  /** A file came while nothing asks for one. */
  fileNoPlace: (p: To = {}) => rich`Dạ, tệp này chưa gắn với việc nào nên chưa lưu. ${youFirst(p)} chọn mục cần gửi, rồi gửi tệp.`,

  voice: (p: To & { boardPhone: string }) => rich`
    Dạ, Bot chưa nghe được ghi âm. ${youFirst(p)} gõ chữ, hoặc gọi ${owner}${phoneOf(p)}.`,

  /** A location, a poll and the like. */
  unsupported: (p: To = {}) => rich`Dạ, loại tin này chưa đọc được. ${youFirst(p)} gõ chữ, hoặc bấm nút.`,

  legacyFont: (p: { decoded: string }) => rich`
    Dạ, chữ bị lỗi phông (có thể chép từ văn bản phông .VnTime). Có phải ${quote(p.decoded, 250)} không ạ?`,

  secret: (p: To & { mark: string }) => rich`
    Dạ, tin có dấu hiệu là văn bản mật (${quote(p.mark, 40)}), nội dung KHÔNG được lưu. ${youFirst(p)} xóa ngay tin vừa gửi, gửi theo đường văn thư mật và báo người phụ trách bảo vệ bí mật của đơn vị.`,

  /** Something the program did not expect; the person's message is kept. `code` finds it in the log. */
  unexpected: (p: To & { code: string; boardPhone: string }) => rich`
    Dạ, hệ thống gặp lỗi khi xử lý tin này, câu trả lời trước đó vẫn còn. ${youFirst(p)} thử lại sau ít phút, hoặc gọi ${owner}${phoneOf(p)} (mã lỗi ${p.code}).`,

  /** To the board, once a day: what somebody wrote fails every time, and is kept. `code` finds it in the log; the command is the operator's. */
  setAside: (p: { code: string }) => rich`
    Có tin nhắn gửi đến Bot chưa xử lý được do lỗi hệ thống (mã lỗi ${p.code}). Tin được giữ nguyên, người gửi đã được báo.
    Đề nghị chuyển người vận hành: tìm lỗi theo mã trong nhật ký, sửa xong thì chạy lệnh npm run replay.
    Trong hôm nay, các tin khác gặp lỗi sẽ không báo thêm.`,

  /** Of many messages sent at one moment the first were taken, the others left out. */
  tooMany: (p: To = {}) => rich`
    Dạ, tin gửi đến dồn dập nên Bot chỉ nhận các tin đầu, các tin sau chưa được ghi nhận. ${youFirst(p)} chờ trả lời rồi gửi tiếp ạ.`,

  /** The form changed under the person: the answers that still fit are kept. */
  formChanged: (p: { kept: number; questions: number }) => rich`
    Mẫu báo cáo vừa được ${owner} điều chỉnh. Các câu trả lời còn phù hợp được giữ lại (${p.kept}/${p.questions} câu).`,
} as const;

/** For whom a refused action is. */
export const permissionNames = {
  report: 'đầu mối của đơn vị',
  acknowledge: 'đầu mối hoặc thủ trưởng đơn vị',
  own_unit: 'đầu mối hoặc thủ trưởng đơn vị',
  approve: 'thủ trưởng đơn vị',
  launch: owner,
  directory: owner,
  summary: `${owner} và lãnh đạo`,
  wave_files: `${owner} và lãnh đạo`,
  unit_card: `${owner} và lãnh đạo`,
  instruct: 'lãnh đạo tỉnh',
  linked: 'người đã kết nối',
} as const;

/** In a group the bot only points to the private chat. */
export const group = {
  mention: (p: { link: string }) => rich`
    Trong nhóm không nhận báo cáo, không gửi tổng hợp. Anh/Chị nhắn riêng tại đây: ${url(p.link)}`,
} as const;

/** Short answers on a pressed button, at most 200 characters. */
export const toast = {
  old: 'Nút này thuộc tin cũ',
  done: 'Việc này đã xong',
  notYours: 'Nút này dành cho người khác',
  received: 'Đã ghi nhận',
  away: 'Hệ thống đang bận, tin vẫn được giữ',
  tooMany: 'Bấm nhanh quá, xin chờ trả lời rồi bấm tiếp',
} as const;

/** The same with what was pressed in them. */
export const toastOf = {
  /** The same button once more. `time` is when it was pressed first. */
  again: (p: { label: string; time: string }) => `“${clip(p.label, 60)}”: đã nhận lúc ${p.time}`,
  /** A button of a question that was answered before. */
  answered: (p: { answer: string }) => `Đã trả lời: ${clip(p.answer, 120)}`,
} as const;
