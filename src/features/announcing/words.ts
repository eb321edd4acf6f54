/** Notices in the board's own words: composing, reading, approving. */
import { owner } from '../../domain/owner.ts';
import { formatNumber } from '../../language/format.ts';
import { localPhone } from '../../language/phone.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, clip, lines, numbered, quote, rich } from '../../texts/rich.ts';
import { at, atWeekday, type Moment } from '../../texts/when.ts';

interface Officer {
  readonly name: string;
  readonly phone: string;
}

export const announcing = {
  toAsk: (p: { options: readonly { label: string; count: number | null; of: string | null }[] }) => rich`
    ${bold('SOẠN THÔNG BÁO')}
    Gửi đến những đơn vị nào?
    ${numbered(p.options.map(({ label, count, of }) => `${label}${of === null ? '' : ` (${of})`}${count === null ? '' : `: ${formatNumber(count)} đơn vị`}`))}`,

  waveAsk: (p: { waves: readonly string[] }) => rich`
    Của đợt nào?
    ${numbered(p.waves)}`,

  blockAsk: (p: { blocks: readonly string[] }) => rich`
    Cụm, Khối nào?
    ${numbered(p.blocks)}`,

  kindAsk: (p: { kinds: readonly string[] }) => rich`
    Loại đơn vị nào?
    ${numbered(p.kinds)}`,

  /** `units`: some of the list, as an example. */
  unitsAsk: (p: { units: readonly string[] }) => rich`
    Gửi đến đơn vị nào? Gõ tên hoặc tên viết tắt, nhiều đơn vị cách nhau bằng dấu phẩy hoặc mỗi dòng một đơn vị.
    ${p.units.length === 0 ? null : `Ví dụ: ${p.units.join(', ')}`}`,

  textAsk: (p: { longest: number }) => rich`
    Nội dung thông báo (tối đa ${formatNumber(p.longest)} ký tự)? Phần “Kính gửi” và liên hệ đã có sẵn.
    Tệp hoặc ảnh gửi kèm: gửi ngay tại đây, trước hoặc sau khi viết.`,

  attach: () => rich`Gửi tệp hoặc ảnh kèm thông báo tại đây (một tệp; gửi tệp khác thì thay tệp trước), rồi bấm “Xong”.`,

  /** As a unit reads it. `units`: one, or several of one person. */
  notice: (p: { units: string; text: string; board: string; officer: Officer }) => rich`
    📣 ${bold('THÔNG BÁO')}
    Kính gửi: ${p.units}

    ${p.text}

    ${p.board}
    Liên hệ: ${p.officer.name}${p.officer.phone === '' ? '' : `, ${localPhone(p.officer.phone)}`}`,

  preview: (p: {
    units: number;
    reachable: number;
    withoutLiaison: number;
    blocked: number;
    messages: number;
    length: number;
    file: { name: string; state: 'stored' | 'waiting' | 'failed' } | null;
    later: Moment | null;
    quietUntil: Moment | null;
  }) => rich`
    ${bold('XEM TRƯỚC - chưa gửi')}
    Nhận: ${p.units} đơn vị; liên lạc được ${p.reachable}; chưa có đầu mối ${p.withoutLiaison}${p.blocked === 0 ? '' : `; đầu mối không nhận tin ${p.blocked}`}
    Số tin gửi đi: ${p.messages} (mỗi người một tin)
    Nội dung: ${p.length} ký tự${p.length > 1_000 ? ', trên điện thoại là tin dài' : ''}
    ${p.file && `Tệp kèm: ${p.file.name}${{ stored: '', waiting: ' (đang lưu, xin chờ vài giây rồi gửi)', failed: ' (không lưu được, sẽ không gửi kèm)' }[p.file.state]}`}
    ${p.later && `Ngoài giờ hành chính: tin gửi lúc ${atWeekday(p.later)}. Việc gấp bấm “Gửi ngay”${p.quietUntil === null ? '' : `, khi đó gửi lúc ${at(p.quietUntil)}, hết giờ yên lặng`}.`}
    ${p.messages === 0 ? '⚠ Chưa gửi được: chưa liên lạc được đơn vị nào trong số này.' : null}
    Nội dung thông báo ở tin ngay trên.`,

  footer: (p: { alone: boolean }) =>
    p.alone
      ? rich`${owner} hiện có một thành viên trên hệ thống nên gửi được ngay, không qua duyệt.`
      : rich`Thông báo gửi đi sau khi một thành viên khác của ${owner} đồng ý.`,

  testHeader: (p: { sampleUnit: string }) => rich`${bold('GỬI THỬ')} - chỉ Anh/Chị nhận tin này. Đơn vị mẫu: ${p.sampleUnit}.`,

  /** A page of the units behind a count. */
  addressees: (p: Place & { part: 'all' | 'none' | 'blocked'; count: number; units: readonly string[] }) => rich`
    ${bold({ all: 'ĐƠN VỊ NHẬN', none: 'CHƯA CÓ ĐẦU MỐI', blocked: 'ĐẦU MỐI KHÔNG NHẬN TIN' }[p.part])}: ${p.count}${pageMark(p)}
    ${lines(p.units) ?? 'Không có.'}`,

  fileWaiting: () => rich`Dạ, tệp kèm đang được lưu. Anh/Chị chờ vài giây rồi gửi lại.`,
  nobody: () => rich`Dạ, hiện chưa liên lạc được đơn vị nào trong số này nên chưa gửi được.`,

  /** Said when it does not leave at once. */
  sendsLater: (p: { at: Moment }) => rich`Tin gửi đi lúc ${atWeekday(p.at)}, trong giờ hành chính.`,

  request: (p: {
    approver: string;
    author: string;
    title: string;
    units: number;
    messages: number;
    file: string | null;
    at: Moment | null;
  }) => rich`
    Kính trình đồng chí ${p.approver}:
    ${p.author} đề nghị gửi thông báo ${quote(p.title, 80)} đến ${p.units} đơn vị (${p.messages} tin)${p.file === null ? '' : `, kèm tệp ${clip(p.file, 60)}`}. Nội dung ở tin ngay trên.
    ${p.at && `Ngoài giờ hành chính: đồng ý lúc này, tin gửi lúc ${atWeekday(p.at)}.`}
    Kính xin ý kiến đồng chí.`,

  sent: (p: { approvers: readonly string[] }) => rich`Đã trình duyệt: ${p.approvers.join(', ')}. Có ý kiến, hệ thống báo tại đây.`,
  own: () => rich`Dạ, người soạn không tự duyệt thông báo của mình. Xin chờ một thành viên khác của ${owner}.`,
  gone: (p: { title: string; state: 'sent' | 'returned' }) =>
    rich`Thông báo ${quote(p.title, 80)}: ${p.state === 'sent' ? 'đã gửi' : 'đã trả lại người soạn'}.`,
  approved: (p: { title: string; by: string; at: Moment }) => rich`${p.by} đã đồng ý gửi thông báo ${quote(p.title, 80)} lúc ${at(p.at)}.`,
  returnAsk: (p: { title: string }) => rich`Lý do trả lại thông báo ${quote(p.title, 80)}? Người soạn đọc được.`,
  returned: (p: { title: string; by: string; at: Moment; reason: string }) => rich`
    ${p.by} trả lại thông báo ${quote(p.title, 80)} lúc ${at(p.at)}: ${quote(p.reason)}
    Bấm “Soạn lại” để sửa và trình lại.`,
  returnedTold: (p: { title: string }) => rich`Đã trả lại thông báo ${quote(p.title, 80)} cho người soạn.`,
} as const;
