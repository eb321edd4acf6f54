/** What is asked when a wave is made, or changed. */
import { formatDate, formatDay, formatNumber, formatWeekday } from '../../../language/format.ts';
import { type Place, pageMark } from '../../../texts/pages.ts';
import { bold, lines, numbered, rich } from '../../../texts/rich.ts';

export const asking = {
  start: (p: { waves: readonly string[] }) => rich`
    ${bold('PHÁT ĐỘNG ĐỢT THI ĐUA')}
    ${p.waves.length > 0 ? 'Chọn mẫu; mọi mục điền sẵn, chỉ sửa mục cần sửa.' : 'Chép một đợt đã có, hoặc soạn đợt mới.'}
    ${numbered(p.waves, Number.POSITIVE_INFINITY)}`,

  /** `lines` are numbered. */
  copyFrom: (p: Place & { lines: readonly string[] }) => rich`
    ${bold('CHÉP ĐỢT TRƯỚC')}${pageMark(p)}
    Ngày, số năm kỷ niệm tính lại cho năm mới; chỉ tiêu, mẫu báo cáo, đơn vị nhận giữ nguyên để xem lại.
    ${lines(p.lines)}`,

  planTitle: (p: { year: number }) => rich`
    Chưa có kế hoạch năm ${String(p.year)}. Trích yếu của kế hoạch là gì?
    Ví dụ: Phong trào thi đua thực hiện nhiệm vụ phát triển kinh tế - xã hội năm ${String(p.year)}`,

  planDocument: () => rich`
    Số, ký hiệu và ngày của kế hoạch?
    Ví dụ: 12/KH-TĐKT ngày 07/3`,

  name: (p: { step: string | null; now: string | null }) => rich`
    ${p.step && `${p.step} - Tên đợt`}
    ${p.step === null ? 'Tên đợt là gì?' : null}
    ${p.now && `Hiện là: ${p.now}`}
    Ví dụ: Đợt thi đua chào mừng 19/5`,

  nameMarks: 'Tên đợt không dùng các dấu = < > &. Anh/Chị nhập lại.',

  occasionFound: (p: { sentence: string }) => rich`
    Bước 2/7 - Dịp kỷ niệm
    Tính được: ${p.sentence}. Đúng không ạ?`,

  occasionAsk: () => rich`
    Bước 2/7 - Dịp kỷ niệm
    Đợt gắn với ngày lễ, sự kiện nào?
    Ví dụ: Quốc khánh 02/9`,

  occasionText: () => rich`
    Bước 2/7 - Dịp kỷ niệm
    Anh/Chị ghi dịp kỷ niệm như trong văn bản.`,

  span: () => rich`
    Bước 3/7 - Thời gian
    Nhập ngày bắt đầu và kết thúc. Ví dụ: 03/5 - 19/5`,

  spanOver: (p: { end: string }) => `Đợt kết thúc ngày ${formatDate(p.end)}, đã qua. Anh/Chị nhập lại.`,

  rhythm: (p: { step: string | null; now: string | null }) => rich`
    ${p.step && `${p.step} - Kỳ báo cáo`}
    Đơn vị báo cáo một lần hay theo kỳ?
    ${p.now && `Hiện là: ${p.now}`}`,

  cutoffAndDue: () => rich`
    Bước 4/7 - Ngày chốt số liệu và hạn báo cáo
    Ví dụ: chốt 10/5, hạn 17h ngày 15/5`,

  dueOff: (p: { due: string; before: string }) =>
    `${formatDate(p.due)} là ${formatWeekday(p.due)}, ngày nghỉ. Chuyển lên ${formatWeekday(p.before)} ${formatDay(p.before)} được không ạ?`,

  dueOn: (p: { due: string }) => `Hạn ${formatDay(p.due.slice(0, 10))}`,

  eachWeek: (p: { twice: boolean }) => rich`
    ${p.twice ? 'Hai tuần một lần' : 'Hằng tuần'}: chốt số thứ mấy, hạn gửi thứ mấy?
    Ví dụ: chốt thứ Sáu, hạn thứ Ba`,

  eachMonth: (p: { quarter: boolean }) => rich`
    ${p.quarter ? 'Hằng quý' : 'Hằng tháng'}: chốt số ngày mấy, hạn gửi ngày mấy?
    Ví dụ: chốt ngày 25, hạn ngày 28`,

  ownDays: () => rich`
    Các ngày chốt số của đợt, cách nhau bằng dấu chấm phẩy? Hạn gửi là 3 ngày làm việc sau ngày chốt.
    Ví dụ: 30/6; 30/9; 15/12`,

  noRhythm: 'Chưa rõ chốt số ngày nào. Anh/Chị nhập lại theo ví dụ.',

  noReports: 'Với các ngày này đợt không có kỳ báo cáo nào. Anh/Chị nhập lại.',

  tooManyReports: (p: { most: number }) => `Đợt chia quá ${p.most} kỳ báo cáo. Anh/Chị chọn kỳ dài hơn.`,

  focus: () => rich`
    Bước 5/7 - Trọng tâm và nội dung báo cáo
    Viết trọng tâm của đợt trong 1 - 2 câu.`,

  form: (p: { step: string | null; now: string | null }) => rich`
    ${p.step && `${p.step} - Mẫu báo cáo`}
    Chọn mẫu báo cáo của đơn vị.
    ${p.now && `Hiện là: ${p.now}`}`,

  targets: (p: { targets: readonly string[] }) => rich`
    Đợt hỏi những chỉ tiêu nào? Bấm số để chọn, xong bấm “Tiếp”.
    ${numbered(p.targets, Number.POSITIVE_INFINITY)}`,

  audience: (p: { step: string | null; units: number }) => rich`
    ${p.step && `${p.step} - Đơn vị nhận`}
    Đang chọn: ${formatNumber(p.units)} đơn vị`,

  kinds: () => rich`Chọn một hoặc nhiều loại đơn vị, xong bấm “Tiếp”. Trong ngoặc là số đơn vị.`,

  blocks: () => rich`Chọn một hoặc nhiều Cụm, Khối, xong bấm “Tiếp”. Trong ngoặc là số đơn vị.`,

  /** `units`: some of the list, as an example. */
  units: (p: { units: readonly string[] }) => rich`
    Ghi tên các đơn vị, mỗi dòng một đơn vị hoặc cách nhau bằng dấu phẩy.
    ${p.units.length === 0 ? null : `Ví dụ: ${p.units.join(', ')}`}`,

  needsOne: () => rich`Dạ, chưa chọn mục nào. Anh/Chị chọn ít nhất một mục rồi bấm “Tiếp”.`,

  except: (p: { units: number; now: readonly string[] }) => rich`
    Đang chọn: ${formatNumber(p.units)} đơn vị. Trừ đơn vị nào không?
    ${p.now.length === 0 ? null : `Hiện trừ: ${p.now.join(', ')}`}
    Ghi tên các đơn vị, hoặc bấm “Không trừ”.`,

  exceptAll: 'Trừ các đơn vị này thì không còn đơn vị nào nhận. Anh/Chị nhập lại.',

  unitsNone: 'Các đơn vị này chỉ nhận thông báo, không báo cáo đợt. Anh/Chị nhập lại.',

  document: () => rich`
    Bước 7/7 - Văn bản phát động
    Nhập số, ký hiệu và ngày, rồi gửi tệp. Ví dụ: 12/KH-TĐKT ngày 07/3`,

  paper: (p: { now: string }) => rich`
    Đơn vị còn gửi văn bản giấy không?
    Hiện là: ${p.now}`,

  scheduleAsk: (p: { now: string | null }) => rich`
    Gửi vào lúc nào?
    ${p.now && `Hiện hẹn: ${p.now}`}
    Ví dụ: 8h thứ Hai; 07:30 ngày 20/3`,

  /** An hour that has passed already. */
  hourPast: 'Giờ này đã qua. Anh/Chị chọn giờ sau.',

  /** An hour nobody is at a desk: what is offered is when the office opens. */
  hourOff: (p: { at: string }) => `Ngoài giờ hành chính. Gửi lúc ${p.at} được không ạ?`,
} as const;

export const formNames = { day_du: 'đầy đủ', rut_gon: 'rút gọn', chi_dien_hinh: 'chỉ điển hình' } as const;
