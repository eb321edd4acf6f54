/** The duties of a plan that are not reports: registering a theme, the pledge in the block, the unit's own plan, its organisation. */
import { formatDate, formatNumber } from '../language/format.ts';
import { type To, youFirst } from './address.ts';
import type { Step } from './report-questions.ts';
import { bold, clip, quote, rich } from './rich.ts';
import { at, type Moment } from './when.ts';

const head = (step: Step, name: string): string => `Bước ${step.i}/${step.n} - ${name}`;

export const theme = {
  /** `scope`: “NĂM 2017” or “ĐỢT ĐẶC BIỆT NĂM 2020”; `document`: “Kế hoạch số 15/KH-UBND”. */
  intro: (p: { scope: string; document: string; board: string; questions: number; due: Moment }) => rich`
    ${bold(`ĐĂNG KÝ CHỦ ĐỀ THI ĐUA ${p.scope}`)}
    Theo ${p.document}, mỗi cơ quan, đơn vị, địa phương xác định chủ đề, nội dung phong trào và đăng ký về UBND tỉnh (qua ${p.board}).
    Gồm ${p.questions} câu. Hạn: ${at(p.due)}`,

  /** What a good registration looks like, shown on [Xem mẫu]. */
  sample: () => rich`
    ${bold('MẪU')}
    Chủ đề: “Kỷ cương, sáng tạo, hướng về cơ sở”
    Nội dung: thực hiện văn hóa công sở; cải cách thủ tục hành chính
    Mục tiêu: 100% hồ sơ giải quyết đúng hạn
    Đăng ký: Bằng khen của Chủ tịch UBND tỉnh`,

  q1: (p: { step: Step; period: string }) => rich`
    ${head(p.step, 'Chủ đề')}
    Chủ đề thi đua ${p.period} của đơn vị là gì?
    Ví dụ: “Kỷ cương, sáng tạo, hướng về cơ sở”`,

  q2: (p: { step: Step }) => rich`
    ${head(p.step, 'Nội dung chính')}
    Nêu 2 - 4 nội dung, mỗi nội dung một dòng.`,

  q3: (p: { step: Step }) => rich`
    ${head(p.step, 'Mục tiêu, chỉ tiêu phấn đấu')}
    Nêu con số cụ thể nếu có. Ví dụ: 100% hồ sơ giải quyết đúng hạn`,

  /** `titles`: the list for the unit's kind, data of the board. “Chưa đăng ký” is added as the last choice. */
  q4: (p: { step: Step; titles: readonly string[] }) => rich`
    ${head(p.step, 'Tập thể đăng ký phấn đấu cuối năm (danh hiệu cá nhân ghi trong văn bản kèm theo)')}
    ${[...p.titles, 'Chưa đăng ký'].map((title, i) => `${i + 1}. ${clip(title, 70)}`).join('\n')}`,

  confirm: (p: { unit: string; theme: string; content: string; goal: string | null; title: string | null }) => rich`
    ${bold('KIỂM TRA ĐĂNG KÝ')}
    ${p.unit}
    Chủ đề: ${clip(p.theme, 150)}
    Nội dung: ${clip(p.content, 350)}
    ${p.goal && `Mục tiêu: ${clip(p.goal, 250)}`}
    Đăng ký: ${p.title ?? 'chưa đăng ký'}`,

  receipt: (p: { code: string; unit: string; at: Moment }) => rich`
    ✅ Đã nhận đăng ký ${p.code} của ${p.unit} lúc ${at(p.at)}.
    Đăng ký tại đây phục vụ theo dõi, không thay văn bản đăng ký chính thức.`,

  returned: (p: { remark: string; due: string }) => rich`
    Ban góp ý đăng ký của đơn vị: ${quote(p.remark, 500)}
    Đề nghị điều chỉnh trước ngày ${formatDate(p.due)}.`,

  accepted: (p: { unit: string; code: string }) => rich`Ban đã ghi nhận đăng ký ${p.code} của ${p.unit}.`,

  /** For the board's review. */
  review: (p: { unit: string; code: string; theme: string; content: string; goal: string | null; title: string | null }) => rich`
    ${bold(p.unit)} - đăng ký ${p.code}
    Chủ đề: ${clip(p.theme, 150)}
    Nội dung: ${clip(p.content, 350)}
    ${p.goal && `Mục tiêu: ${clip(p.goal, 250)}`}
    Đăng ký: ${p.title ?? 'chưa đăng ký'}`,

  already: (p: { code: string; at: Moment; theme: string }) => rich`Đơn vị đã đăng ký (${p.code}, ${at(p.at)}): ${quote(p.theme, 150)}.`,
} as const;

/** To the unit that heads a block: pledges are signed by the heads in conference, not by a liaison's button. */
export const pledge = {
  sign: (p: { block: string; year: number }) => rich`
    ${bold(`KÝ KẾT GIAO ƯỚC THI ĐUA ${p.block.toLocaleUpperCase('vi')} NĂM ${p.year}`)}
    Kính gửi đơn vị Trưởng Cụm, Khối: hội nghị ký kết giao ước đã tổ chức chưa ạ? Xin cho biết ngày ký và gửi bản giao ước, thang điểm (ảnh hoặc tệp).
    Ví dụ: ký ngày 12/4/2017, 7/7 đơn vị`,

  signed: (p: { block: string; date: string; units: number; total: number }) => rich`
    ✅ Đã ghi: ${p.block} ký kết giao ước ngày ${formatDate(p.date)}, ${p.units}/${p.total} đơn vị.`,

  notYet: () => rich`Đã ghi: chưa tổ chức. Hội nghị dự kiến ngày nào ạ?`,

  planned: (p: { block: string; date: string }) => rich`Đã ghi: ${p.block} dự kiến ký kết giao ước ngày ${formatDate(p.date)}.`,

  score: (p: { year: number; block: string; outOf: number }) => rich`
    ${bold(`TỰ CHẤM ĐIỂM NĂM ${p.year}`)} - ${p.block}
    Xin gửi tổng điểm tự chấm và bảng chấm điểm (tệp hoặc ảnh).
    Ví dụ: ${Math.round(p.outOf * 0.965)}/${formatNumber(p.outOf)}`,

  scored: (p: { unit: string; points: number; outOf: number }) => rich`✅ Đã ghi điểm tự chấm của ${p.unit}: ${p.points}/${p.outOf}.`,
} as const;

export const unitplan = {
  q1: (p: { year: number }) => rich`
    ${bold(`KẾ HOẠCH THỰC HIỆN PHONG TRÀO THI ĐUA NĂM ${p.year}`)}
    Xin cho biết số, ký hiệu và ngày kế hoạch của đơn vị.
    Ví dụ: 12/KH-SYT ngày 24/3/${String(p.year)}`,

  q2: (p: To = {}) => rich`${youFirst(p)} gửi tệp hoặc ảnh kế hoạch (không bắt buộc).`,

  receipt: (p: { number: string; date: string | null; unit: string }) => rich`
    ✅ Đã ghi nhận kế hoạch ${p.number}${p.date === null ? '' : ` ngày ${formatDate(p.date)}`} của ${p.unit}.`,

  /** Not issued yet: when. */
  notIssued: () => rich`Đã ghi: chưa ban hành. Kế hoạch dự kiến ban hành ngày nào ạ?`,

  insideOther: () => rich`Xin cho biết số, ký hiệu và ngày của kế hoạch lồng ghép.`,
} as const;

export const structure = {
  q1: (p: { year: number }) => rich`
    ${bold(`KIỆN TOÀN TỔ CHỨC NĂM ${p.year}`)} (mục III.5 Kế hoạch)
    Đơn vị đã có hoặc đã kiện toàn nội dung nào? Chọn nhiều, xong bấm “Tiếp”.
    1. Hội đồng Thi đua - Khen thưởng
    2. Hội đồng xét công nhận sáng kiến
    3. Quy chế thi đua, khen thưởng
    4. Phân công cán bộ phụ trách`,

  receipt: (p: { unit: string; count: number }) => rich`✅ Đã ghi nhận kiện toàn tổ chức của ${p.unit}: ${p.count}/4 nội dung.`,
} as const;
