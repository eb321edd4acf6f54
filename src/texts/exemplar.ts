/** Introducing exemplary people and collectives, the press that writes of them, and the Front's oversight. */
import { formatDate } from '../language/format.ts';
import { type To, you, youFirst } from './address.ts';
import type { Step } from './report-questions.ts';
import { bold, clip, quote, rich, someLines } from './rich.ts';
import { at, type Moment } from './when.ts';

const head = (step: Step, name: string): string => `Bước ${step.i}/${step.n} - ${name}`;

export const exemplar = {
  intro: (p: { questions: number; minutes: number }) => rich`
    ${bold('GIỚI THIỆU ĐIỂN HÌNH TIÊN TIẾN')}
    Gồm ${p.questions} câu, khoảng ${p.minutes} phút. Đây là giới thiệu để biểu dương, nhân rộng; chưa phải hồ sơ khen thưởng.`,

  q1: (p: To & { step: Step }) => rich`
    ${head(p.step, `${youFirst(p)} giới thiệu ai?`)}
    1. Cá nhân
    2. Tập thể
    3. Hộ gia đình`,

  q2: (p: { step: Step }) => rich`${head(p.step, 'Họ tên hoặc tên tập thể, viết có dấu')}`,

  q3: (p: { step: Step }) => rich`
    ${head(p.step, 'Nơi công tác hoặc cư trú')}
    Ví dụ: ấp Tân Hòa, xã Hòa Mỹ, huyện Cái Nước`,

  q4: (p: { step: Step }) => rich`
    ${head(p.step, 'Đối tượng (chọn một hoặc nhiều, xong bấm “Tiếp”)')}
    1. Công nhân
    2. Nông dân
    3. Trực tiếp lao động
    4. Tập thể nhỏ, cơ sở
    5. Vùng sâu, biển đảo
    6. Dân tộc thiểu số
    7. Khác`,

  q5: (p: { step: Step }) => rich`
    ${head(p.step, 'Thành tích')}
    Việc đã làm và kết quả, trong 3 - 5 câu. Có con số càng tốt.`,

  q6: (p: { step: Step }) => rich`
    ${head(p.step, 'Đề xuất với tỉnh')}
    1. Nêu gương báo, đài
    2. Nhân rộng mô hình
    3. Tỉnh khen thưởng
    4. Chỉ giới thiệu`,

  check: (p: To = {}) => rich`
    ${youFirst(p)} xác nhận:
    - Thông tin đúng sự thật; người hoặc tập thể được giới thiệu đã biết và đồng ý.
    - Không trong thời gian xem xét kỷ luật, thanh tra, kiểm tra, điều tra hoặc có đơn thư đang được xác minh.`,

  notSure: (p: To = {}) => rich`Đã lưu bản nháp. Khi đã chắc chắn, ${you(p)} gõ /dienhinh để gửi.`,

  confirm: (p: { kind: string; name: string; place: string; groups: readonly string[]; deed: string; proposal: string }) => rich`
    ${bold('KIỂM TRA GIỚI THIỆU')}
    ${p.kind}: ${p.name}
    Nơi: ${clip(p.place, 120)}
    ${p.groups.length === 0 ? null : `Đối tượng: ${p.groups.join(', ')}`}
    Thành tích: ${clip(p.deed, 450)}
    Đề xuất: ${p.proposal}`,

  receipt: (p: { code: string; name: string; answerBy: string }) => rich`
    ✅ Đã nhận giới thiệu ${p.code}: ${p.name}.
    Ban xem và trả lời trước ngày ${formatDate(p.answerBy)}. Đây chưa phải hồ sơ khen thưởng.`,

  duplicate: (p: { name: string; place: string; date: string }) => rich`
    Dạ, đã có người cùng tên ${quote(p.name, 80)} ở ${clip(p.place, 100)} được giới thiệu ngày ${formatDate(p.date)}. Có phải một người không ạ?`,

  status: (p: { name: string; state: string; remark: string | null }) => rich`
    ${p.name}: ${p.state}
    ${p.remark && `Ý kiến của Ban: ${clip(p.remark, 400)}`}`,

  /** `/dienhinh`, [Danh sách đã gửi]; lines: “DH-3004-SYT-01: Nguyễn Văn A, đã tiếp nhận”. */
  list: (p: { lines: readonly string[] }) => rich`
    ${bold('ĐIỂN HÌNH ĐÃ GIỚI THIỆU')}
    ${p.lines.length === 0 ? 'Đơn vị chưa giới thiệu điển hình nào.' : someLines(p.lines, 'điển hình', 700)}`,

  /** For the board's review. */
  review: (p: { unit: string; code: string; kind: string; name: string; place: string; deed: string; proposal: string }) => rich`
    ${bold(p.name)} (${p.kind.toLowerCase()}) - ${p.unit} giới thiệu, ${p.code}
    Nơi: ${clip(p.place, 120)}
    Thành tích: ${clip(p.deed, 500)}
    Đề xuất: ${p.proposal}`,
} as const;

export const press = {
  pack: (p: { name: string; place: string; summary: string; contact: string; phone: string }) => rich`
    ${bold('GƯƠNG ĐIỂN HÌNH MỚI')} - gửi cơ quan báo chí
    ${p.name}, ${clip(p.place, 120)}: ${clip(p.summary, 450)}
    Liên hệ xác minh: ${p.contact}, ${p.phone}`,

  taken: (p: { name: string; by: string }) => rich`Đã ghi: ${p.by} nhận viết về ${p.name}.`,

  posted: (p: To = {}) => rich`
    ${youFirst(p)} gửi đường dẫn hoặc tên chuyên mục và ngày đăng, phát.
    Ví dụ: Người tốt việc tốt, Đài PT-TH Cà Mau, 27/4/2017`,

  postedSaved: (p: { name: string; where: string }) => rich`Đã ghi: ${p.name}, ${clip(p.where, 200)}. Cảm ơn quý cơ quan!`,

  count: (p: { step: Step }) => rich`
    Câu ${p.step.i}/${p.step.n} - Tuyên truyền phong trào thi đua trong kỳ
    Số tin, bài, phóng sự và số chuyên trang, chuyên mục?
    Ví dụ: 24 tin, bài; 2 chuyên mục`,
} as const;

export const oversight = {
  /** `body`: the full name of the Front's committee. */
  remark: (p: { body: string; days: number }) => rich`
    Kính gửi ${p.body},
    Xin cho biết nội dung giám sát, góp ý và đơn vị liên quan. Ban trả lời trong ${p.days} ngày làm việc.`,

  received: (p: { code: string; at: Moment; answerBy: string }) => rich`
    Ban đã nhận góp ý ${p.code} lúc ${at(p.at)}, trả lời trước ngày ${formatDate(p.answerBy)}.`,
} as const;
