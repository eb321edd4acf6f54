/** The questions of the quick report, and their answers in a line each. Which of them a unit is asked says the form. */
import { owner } from '../../../domain/owner.ts';
import { formatNumber, formatPercent } from '../../../language/format.ts';
import { type To, youFirst } from '../../../texts/address.ts';
import { bold, clip, numbered, rich } from '../../../texts/rich.ts';
import { type AsOf, toDay, toDayFirst } from '../../../texts/when.ts';

/** Where a question stands: the i-th of n. */
export interface Step {
  readonly i: number;
  readonly n: number;
}

/** “Câu 2/5 - ”; a question that opened another one has no number of its own. */
const head = (step: Step | null): string => (step === null ? '' : `Câu ${step.i}/${step.n} - `);

interface Measured {
  readonly step: Step | null;
  readonly name: string;
  readonly asOf: AsOf;
  /** Already worded: “1.600”, “9/15 xã”. */
  readonly example: string;
}

/** How the yearly plan reads: reach it, keep it, or bring the figure down to it. */
const directionWords = { at_least: 'đạt', keep: 'duy trì', at_most: 'giảm còn' } as const;

/** A line of an example, where the rows of the form or of the unit have one. */
interface Exemplified {
  readonly example: string | null;
}

const example = (p: Exemplified): string | null => p.example && `Ví dụ: ${p.example}`;

export const questions = {
  deploy: (p: { step: Step | null }) => rich`
    ${head(p.step)}Đơn vị triển khai đợt thi đua chủ yếu bằng hình thức nào?
    1. Ban hành văn bản
    2. Hội nghị, lễ phát động
    3. Lồng ghép cuộc họp
    4. Chưa triển khai`,

  /** A running count. `plan` is the share given to this very unit, never the province's. `last` is already worded. */
  q1Count: (p: Measured & { unit: string; plan: number | null; last: string | null }) => rich`
    ${head(p.step)}${p.name}
    ${p.plan === null ? null : `Chỉ tiêu năm giao đơn vị: ${formatNumber(p.plan)} ${p.unit}`}
    ${p.last && `Lũy kế kỳ trước: ${p.last}`}

    Từ đầu năm ${toDay(p.asOf)} được bao nhiêu ${p.unit}?
    Ví dụ: ${p.example}`,

  /** `plan` and `last` are worded with their sign: “75%”. */
  q1Percent: (p: Measured & { direction: keyof typeof directionWords; plan: string | null; last: string | null }) => rich`
    ${head(p.step)}${p.name}
    ${p.plan && `Chỉ tiêu năm: ${directionWords[p.direction]} ${p.plan}`}
    ${p.last && `Kỳ trước: ${p.last}`}

    ${toDayFirst(p.asOf)} là bao nhiêu? Anh/Chị ghi phần trăm hoặc số đạt/tổng số.
    Ví dụ: ${p.example}`,

  /** `plan` and `last` in percentage points: “1,5”. */
  q1Drop: (p: Measured & { plan: string | null; last: string | null }) => rich`
    ${head(p.step)}${p.name}
    ${p.plan && `Chỉ tiêu năm: giảm ${p.plan} điểm phần trăm`}
    ${p.last && `Kỳ trước: giảm ${p.last}`}

    ${toDayFirst(p.asOf)} giảm bao nhiêu điểm phần trăm so với đầu năm? Chưa giảm thì nhập 0.
    Ví dụ: ${p.example}`,

  /** One commune of a checklist. */
  q1List: (p: {
    step: Step | null;
    name: string;
    commune: string;
    year: number;
    asOf: AsOf;
    criteria: number;
    last: string | null;
  }) => rich`
    ${head(p.step)}${p.name}
    Xã ${p.commune} (phấn đấu đạt chuẩn năm ${String(p.year)}) ${toDay(p.asOf)} đạt bao nhiêu trên ${p.criteria} tiêu chí?
    ${p.last && `Kỳ trước: ${p.last}`}`,

  /** The file of a commune that meets all criteria: only a decision makes it “đạt chuẩn”. */
  ntmStep: (p: { commune: string; criteria: number }) => rich`
    Xã ${p.commune} đủ ${p.criteria}/${p.criteria} tiêu chí. Hồ sơ công nhận đang ở bước nào?
    1. Huyện thẩm tra
    2. Đã trình tỉnh
    3. Đã có quyết định`,

  q1Goal: (p: To & { step: Step | null; goals: readonly string[] }) => rich`
    ${head(p.step)}Mục tiêu, công trình, phần việc của đợt
    ${youFirst(p)} bấm số của những việc ĐÃ hoàn thành, xong bấm “Tiếp”:
    ${numbered(p.goals, Number.POSITIVE_INFINITY)}`,

  /** The same when the unit set no goals: what it did instead. */
  q1GoalFree: (p: To & { step: Step | null }) => rich`
    ${head(p.step)}Công trình, phần việc của đợt
    Đơn vị chưa đặt mục tiêu đợt. ${youFirst(p)} nêu công trình, phần việc ĐÃ hoàn thành, mỗi dòng một việc.
    Ví dụ: Hoàn thành 02 tuyến lộ bê tông`,

  q2: (p: To & Exemplified & { step: Step | null }) => rich`
    ${head(p.step)}Việc nổi bật, cách làm hay
    ${youFirst(p)} nêu 1 - 3 ý ngắn, mỗi ý một dòng, có kết quả cụ thể.
    ${example(p)}`,

  extra: (p: { step: Step | null }) => rich`
    ${head(p.step)}Trong kỳ đơn vị có thêm nội dung nào? Chọn một hoặc nhiều, xong bấm “Tiếp”.
    1. Điển hình tiên tiến
    2. Khó khăn, hạn chế
    3. Kiến nghị, đề xuất
    4. Khen thưởng`,

  q3Name: (p: Exemplified) => rich`
    Điển hình tiên tiến
    Mỗi dòng một điển hình: tên - nơi công tác hoặc cư trú - việc làm, kết quả. Ưu tiên người trực tiếp lao động và tập thể nhỏ ở cơ sở.
    ${example(p)}`,

  /** Numbered only where it is a question everybody gets (half-year and yearly reports). */
  q4: (p: To & { step?: Step | null } = {}) => rich`
    ${head(p.step ?? null)}Khó khăn, hạn chế
    ${youFirst(p)} nêu 1 - 2 khó khăn, hạn chế lớn nhất và nguyên nhân.`,

  q5: (p: Exemplified) => rich`
    Kiến nghị, đề xuất
    Mỗi dòng một việc: kiến nghị với ai, về việc gì.
    ${example(p)}`,

  q6: (p: Exemplified) => rich`
    Khen thưởng trong đợt
    Đơn vị đã tặng Giấy khen cho bao nhiêu tập thể, cá nhân? Trong đó bao nhiêu người trực tiếp lao động?
    ${example(p)}`,

  q6Count: (p: Exemplified) => rich`
    Đơn vị đề nghị tỉnh khen bao nhiêu tập thể, cá nhân? Ở đây chỉ ghi số lượng; hồ sơ gửi ${owner} theo quy định.
    ${example(p)}`,

  /** Files of administrative procedures settled in time (plan, II.3). */
  onTimeFiles: (p: Exemplified & { step: Step | null; asOf: AsOf }) => rich`
    ${head(p.step)}Cải cách hành chính
    Từ đầu năm ${toDay(p.asOf)}, tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn là bao nhiêu?
    ${example(p)}`,

  /** Of the Front and the mass organisations (plan, IV.2). */
  campaignCount: (p: Exemplified & { step: Step | null }) => rich`
    ${head(p.step)}Tuyên truyền, vận động trong kỳ
    Đã tổ chức bao nhiêu cuộc, bao nhiêu lượt người dự?
    ${example(p)}`,

  /** Of the press (plan, IV.3). */
  press: (p: Exemplified & { step: Step | null }) => rich`
    ${head(p.step)}Tuyên truyền phong trào thi đua trong kỳ
    Số tin, bài, phóng sự và số chuyên trang, chuyên mục?
    ${example(p)}`,

  /** Of businesses. */
  businessPlan: (p: Exemplified & { step: Step | null }) => rich`
    ${head(p.step)}Sản xuất, kinh doanh
    Đạt bao nhiêu phần trăm kế hoạch kỳ này? Chi an sinh xã hội bao nhiêu tiền?
    ${example(p)}`,

  /** The document a unit sends for a half-year or yearly report: its text is not typed again. */
  finalDocument: (p: To & Exemplified & { step: Step | null; title: string }) => rich`
    ${head(p.step)}${p.title} bằng văn bản
    ${youFirst(p)} cho biết số, ký hiệu, ngày văn bản, rồi gửi tệp hoặc ảnh.
    ${example(p)}`,

  /** A question in the board's own words. */
  own: (p: Exemplified & { step: Step | null; wording: string }) => rich`
    ${head(p.step)}${p.wording}
    ${example(p)}`,

  /** Initiatives recognised in the period (plan, II.7). */
  initiatives: (p: Exemplified & { step: Step | null }) => rich`
    ${head(p.step)}Sáng kiến
    Trong kỳ, hội đồng của đơn vị công nhận bao nhiêu sáng kiến? Chưa có thì nhập 0.
    ${example(p)}`,

  /** What of its organisation a unit has set up or renewed (plan, III.5). */
  structure: (p: { year: number }) => rich`
    ${bold(`KIỆN TOÀN TỔ CHỨC NĂM ${p.year}`)} (mục III.5 Kế hoạch)
    Đơn vị đã có hoặc đã kiện toàn nội dung nào? Chọn nhiều, xong bấm “Tiếp”.
    1. Hội đồng Thi đua - Khen thưởng
    2. Hội đồng xét công nhận sáng kiến
    3. Quy chế thi đua, khen thưởng
    4. Phân công cán bộ phụ trách`,

  /** First question of the armed forces' units. */
  ownChannel: () => rich`
    Đơn vị có thể báo cáo theo hệ thống riêng của ngành. Xin cho biết số, ngày văn bản (không ghi nội dung mật).`,

  /** After [Báo cáo ngành riêng]. */
  ownDocument: (p: Exemplified) => rich`
    Xin cho biết số, ký hiệu và ngày văn bản báo cáo theo hệ thống ngành (không ghi nội dung mật).
    ${example(p)}`,

  /** Of the department of information (plan, IV.3). */
  pressPlan: (p: Exemplified & { step: Step | null }) => rich`
    ${head(p.step)}Kế hoạch tuyên truyền phong trào thi đua
    Xin cho biết số, ký hiệu và ngày kế hoạch.
    ${example(p)}`,

  /** Of those who hold a writing contest (plan, IV.3). */
  writingContest: (p: Exemplified & { step: Step | null }) => rich`
    ${head(p.step)}Cuộc thi viết về gương người tốt, việc tốt
    Đã tổ chức bao nhiêu cuộc thi, nhận bao nhiêu bài dự thi?
    ${example(p)}`,
} as const;

/** One line of `report.questions`, with “…” where the answer goes. */
export const questionLine = {
  deploy: () => 'Triển khai bằng (văn bản; hội nghị, lễ; lồng ghép họp): …',
  count: (p: { name: string; unit: string }) => `${p.name} (lũy kế): … ${p.unit}`,
  percent: (p: { name: string }) => `${p.name}: …%`,
  drop: (p: { name: string }) => `${p.name}: giảm … điểm phần trăm`,
  criteria: (p: { commune: string; criteria: number }) => `Xã ${p.commune}: …/${p.criteria} tiêu chí`,
  goals: () => 'Công trình đã xong: …',
  highlight: () => 'Việc nổi bật: …',
  extra: () => 'Điển hình, khó khăn, kiến nghị, khen thưởng (nếu có): …',
  difficulty: () => 'Khó khăn, hạn chế: …',
  ownChannel: () => 'Báo cáo ngành riêng, nếu có (số, ngày văn bản): …',
  text: (p: { name: string }) => `${p.name}: …`,
} as const;

const share = (part: number, whole: number): string => (whole > 0 ? ` (${formatPercent(Math.round((part / whole) * 100))})` : '');

const two = (n: number): string => (n < 10 ? `0${n}` : formatNumber(n));

/** One answer in a line: on the confirm card, in the board’s review, in a head’s approval. */
export const reportItem = {
  /** “Việc làm: 1.640/4.800 lao động (34%)”. `estimated` marks a number the person called approximate. */
  count: (p: { name: string; value: number; plan: number | null; unit: string; estimated?: boolean }) =>
    `${p.name}: ${formatNumber(p.value)}${p.plan === null ? '' : `/${formatNumber(p.plan)}`} ${p.unit}${
      p.plan === null ? '' : share(p.value, p.plan)
    }${p.estimated ? ' (số ước)' : ''}`,
  /** “Trạm y tế có bác sĩ: 100% (101/101)”. */
  percent: (p: { name: string; value: number; of: { part: number; whole: number } | null }) =>
    `${p.name}: ${formatPercent(p.value)}${p.of === null ? '' : ` (${formatNumber(p.of.part)}/${formatNumber(p.of.whole)})`}`,
  /** Percentage points; below 0 is a rise. */
  drop: (p: { name: string; points: string; rise: boolean }) => `${p.name}: ${p.rise ? 'tăng' : 'giảm'} ${p.points} điểm phần trăm`,
  criteria: (p: { commune: string; met: number; criteria: number; step: string | null }) =>
    `${p.commune}: ${p.met}/${p.criteria} tiêu chí${p.step === null ? '' : `, ${p.step.toLowerCase()}`}`,
  goals: (p: { done: number; total: number }) => `Công trình, phần việc: xong ${p.done}/${p.total}`,
  /** Free text, cut to a line. */
  text: (p: { name: string; text: string }) => `${p.name}: ${clip(p.text.replace(/\s*\n\s*/g, '; '), 110)}`,
  /** The whole of what was written; of several lines each stands on its own below the name. */
  whole: (p: { name: string; text: string }) => {
    const lines = p.text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return lines.length > 1 ? `${p.name}:\n${lines.map((line) => `- ${line}`).join('\n')}` : `${p.name}: ${lines.join('')}`;
  },
  goal: (p: { goal: string; done: boolean }) => `- ${p.goal}${p.done ? ' (đã xong)' : ' (chưa xong)'}`,
  /** “Điển hình: 01”. */
  number: (p: { name: string; n: number }) => `${p.name}: ${two(p.n)}`,
  missing: (p: { name: string; reason: string | null; whole?: boolean }) =>
    `${p.name}: chưa có số liệu${p.reason === null ? '' : ` (${p.whole ? p.reason : clip(p.reason, 60)})`}`,
  notYet: (p: { name: string }) => `${p.name}: chưa đến kỳ`,
  none: (p: { name: string }) => `${p.name}: không có`,
  files: (p: { n: number }) => `Tệp kèm theo: ${two(p.n)}`,
  /** Nothing to report: why. */
  nothing: (p: { reason: string }) => `Không có số liệu, nội dung phát sinh: ${clip(p.reason, 110)}`,
} as const;
