/** What is said when a seat changes hands. */
import { owner } from '../../domain/owner.ts';
import { formatDate } from '../../language/format.ts';
import { type To, you, youFirst } from '../../texts/address.ts';
import { bold, rich, url } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

/** A code for whoever comes. */
interface Code {
  readonly code: string;
  readonly validUntil: string;
  readonly link: string;
}

interface Days {
  readonly from: string;
  readonly to: string;
}

const days = ({ from, to }: Days) =>
  from === to ? `ngày ${formatDate(from)}` : `từ ngày ${formatDate(from)} đến hết ngày ${formatDate(to)}`;

export const seats = {
  /** To whoever leaves. `role`: “đầu mối của Sở Y tế”; `others`: what the person still does. */
  left: (p: To & { role: string; at: Moment; successor: string | null; others: readonly string[]; boardPhone: string }) => rich`
    Từ ${at(p.at)}, ${you(p)} thôi làm ${p.role}.
    ${p.successor && `Người tiếp nhận: ${p.successor}. Bản nháp và việc của đơn vị chuyển cho người tiếp nhận.`}
    ${
      p.others.length === 0
        ? `${youFirst(p)} không nhận thông báo, nhắc hạn nữa. ${owner} cảm ơn ${you(p)}.`
        : `${youFirst(p)} vẫn là ${p.others.join('; ')}.`
    }
    Nếu có nhầm lẫn, xin gọi ${owner}: ${p.boardPhone}.`,

  /** To whoever gave the code out. */
  taken: (p: { name: string; role: string; replaced: string | null; at: Moment }) => rich`
    ${p.name} đã nhận nhiệm vụ ${p.role}${p.replaced === null ? '' : `, thay ${p.replaced}`} lúc ${at(p.at)}.`,

  endAsk: (p: { name: string; role: string; draft: boolean }) => rich`
    Kết thúc nhiệm vụ của ${p.name}: ${p.role}?
    Người này được báo tin, thôi nhận thông báo và không vào được việc của đơn vị nữa.${p.draft ? ' Bản nháp đang làm vẫn thuộc đơn vị, người sau làm tiếp.' : ''}`,

  /** `told`: a message reaches the person. */
  ended: (p: { name: string; role: string; at: Moment; told: boolean; left: readonly string[] }) => rich`
    Đã kết thúc nhiệm vụ của ${p.name}: ${p.role}, lúc ${at(p.at)}.
    ${p.told ? 'Đã báo tin cho người này.' : 'Chưa báo được cho người này: không kết nối được.'}
    ${p.left.length === 0 ? 'Vị trí này hiện chưa có ai.' : `Vị trí này còn: ${p.left.join(', ')}.`}`,

  /** Pressed twice, or somebody else was quicker. */
  endedAlready: () => rich`Dạ, người này không còn giữ nhiệm vụ đó.`,

  /** Nobody could let the next one in. */
  lastOfBoard: () => rich`
    Dạ, đây là thành viên duy nhất của ${owner} trên hệ thống. Trước khi kết thúc hoặc bàn giao, Anh/Chị gõ /danhba, mời thêm một thành viên của ${owner}; khi người đó đã kết nối thì làm lại.`,

  /** Holds a seat for some days only. */
  onlyStandsIn: (p: To) => rich`
    Dạ, ${you(p)} đang làm thay trong thời gian đã định. Việc bàn giao, cử người khác do người giữ nhiệm vụ hoặc ${owner} thực hiện.`,

  which: (p: To) => rich`${youFirst(p)} bàn giao nhiệm vụ nào?`,

  /** `standIn`: somebody can do it for some days. */
  handOver: (p: To & { role: string; standIn: boolean }) => rich`
    ${bold('BÀN GIAO')}
    Nhiệm vụ: ${p.role}

    Chuyển công tác: bấm “Lấy mã bàn giao”, gửi mã cho người tiếp nhận. ${youFirst(p)} vẫn giữ nhiệm vụ đến khi mã được dùng.
    ${p.standIn ? 'Vắng ít ngày: bấm “Cử người thay”, nhiệm vụ tự bắt đầu và kết thúc theo ngày đã chọn.' : null}`,

  code: (p: To & Code & { role: string }) => rich`
    Mã bàn giao nhiệm vụ ${p.role}: ${p.code}
    Hiệu lực đến ${formatDate(p.validUntil)}, dùng 1 lần. Khi mã được dùng, nhiệm vụ chuyển sang người tiếp nhận và ${you(p)} được báo tin.
    Tin dưới đây để chuyển cho người tiếp nhận.`,

  codeRevoked: (p: { role: string }) => rich`Đã thu hồi mã. Nhiệm vụ ${p.role} giữ nguyên.`,

  /** To pass on to the successor. */
  handOverMessage: (p: Code & { name: string; role: string }) => rich`
    ${p.name} bàn giao nhiệm vụ ${p.role} cho Anh/Chị.
    Mở ${url(p.link)}, hoặc mở trò chuyện và nhập mã ${p.code} (hiệu lực đến ${formatDate(p.validUntil)}, dùng 1 lần).`,

  standInFrom: (p: { role: string }) => rich`
    Người làm thay ${p.role} bắt đầu từ ngày nào?
    Ví dụ: hôm nay, thứ Hai tới, 24/4.`,

  standInTo: (p: { from: string }) => rich`
    Bắt đầu ngày ${formatDate(p.from)}. Làm thay đến hết ngày nào?
    Ví dụ: 28/4.`,

  standInCode: (p: Code & Days & { role: string }) => rich`
    Mã cho người làm thay ${p.role}, ${days(p)}: ${p.code}
    Mã dùng 1 lần, hiệu lực đến ${formatDate(p.validUntil)}. Nhiệm vụ tự bắt đầu và tự kết thúc theo ngày.
    Tin dưới đây để chuyển cho người làm thay.`,

  standInMessage: (p: Code & Days & { role: string }) => rich`
    Mời Anh/Chị làm thay ${p.role}, ${days(p)}.
    Mở ${url(p.link)}, hoặc mở trò chuyện và nhập mã ${p.code} (dùng 1 lần, hiệu lực đến ${formatDate(p.validUntil)}).`,
} as const;
