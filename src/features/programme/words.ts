/** The year’s plan and waves. */
import { formatDate, formatDay, formatDecimal } from '../../language/format.ts';
import { pageMark } from '../../texts/pages.ts';
import { bold, lines, numbered, rich } from '../../texts/rich.ts';
import { type Motto, mottoLine } from '../../texts/wave.ts';
import { at, type Moment } from '../../texts/when.ts';

/** “: 37.500 lao động”, “: giảm 1,5 điểm phần trăm”; nothing where the plan gives no number. */
function planned(target: { measure: string; direction: 'at_least' | 'at_most' | 'keep'; planned: number | null; unit: string }): string {
  if (target.planned === null) return '';
  const amount = formatDecimal(target.planned);
  if (target.measure === 'drop') return `: giảm ${amount} điểm phần trăm`;
  const direction = { at_least: '', keep: 'duy trì ', at_most: 'còn ' }[target.direction];
  return `: ${direction}${target.unit.startsWith('%') ? `${amount}${target.unit}` : `${amount} ${target.unit}`}`;
}

const waveLine = (p: { name: string; start: string; end: string; due: string; focus: string | null }): string =>
  `- ${p.name}: ${formatDay(p.start)} - ${formatDate(p.end)}, hạn báo cáo ${formatDay(p.due)}${p.focus === null ? '' : `. Trọng tâm: ${p.focus}`}`;

export const programme = {
  /** `own`: the document of the wave it was opened from, beside its plan's. */
  plan: (p: { title: string; document: string; own: string | null; motto: Motto | null; signer: string | null }) => rich`
    ${bold(p.document)}
    ${p.title}
    ${p.own && `Văn bản của đợt: ${p.own}`}

    ${p.motto && mottoLine(p.motto)}
    ${p.signer && `Người ký: ${p.signer}`}`,

  /** A page of `planContents`. */
  page: (p: { lines: readonly string[]; page: number; pages: number; files: number }) => rich`
    ${bold('NỘI DUNG')}${pageMark(p)}
    ${p.lines.length === 0 ? 'Chưa có chỉ tiêu, đợt thi đua trên hệ thống.' : lines(p.lines)}

    ${p.files === 0 && p.page === p.pages ? 'Tệp văn bản chưa có trên hệ thống.' : null}`,

  fileAsk: (p: { document: string }) => rich`
    Anh/Chị gửi tệp ${p.document} vào đây (PDF, Word hoặc ảnh), gửi đủ thì bấm “Xong”. Không gửi văn bản mật.`,

  filesKept: (p: { document: string; files: number }) =>
    p.files === 0 ? rich`Chưa có tệp nào của ${p.document}.` : rich`${p.document}: đã có ${p.files} tệp. Đơn vị bấm “Xem kế hoạch” để mở.`,

  /** `/dot` before the first launch. */
  none: () => rich`
    ${bold('ĐỢT THI ĐUA')}
    Hiện chưa có đợt thi đua nào được phát động.`,

  /** `period`: of a wave that is reported to several times the report that the dates below are of. */
  card: (p: {
    wave: string;
    period: string | null;
    occasion: string | null;
    start: string;
    end: string;
    focus: string | null;
    cutoff: string | null;
    due: Moment | null;
    goals: readonly string[];
    state: string;
  }) => rich`
    ${bold(p.wave)}
    ${p.occasion && `Dịp: ${p.occasion}`}
    Thời gian: ${formatDay(p.start)} - ${formatDate(p.end)}
    ${p.focus && `Trọng tâm: ${p.focus}`}
    ${p.period && `Kỳ báo cáo: ${p.period}`}
    ${p.cutoff && `Số liệu chốt đến ${formatDay(p.cutoff)}`}
    ${p.due && `Hạn báo cáo: ${at(p.due)}`}
    Tình trạng: ${p.state}
    ${p.goals.length === 0 ? null : `Mục tiêu đơn vị đã đặt:\n${numbered(p.goals, Number.POSITIVE_INFINITY)}`}`,
} as const;

/** What a plan asks for: its targets, its tasks without a number, its waves that were launched, its other duties; what it stands on, and whom it went to. */
export const planContents = (p: {
  targets: readonly { name: string; measure: string; direction: 'at_least' | 'at_most' | 'keep'; planned: number | null; unit: string }[];
  waves: readonly { name: string; start: string; end: string; due: string; focus: string | null }[];
  duties: readonly string[];
  /** What has no number; `reporters` by name. */
  tasks: readonly { name: string; items: readonly string[]; reporters: readonly string[]; note: string | null }[];
  basis: readonly string[];
  recipients: readonly string[];
}): string[] => [
  ...(p.targets.length === 0 ? [] : ['CHỈ TIÊU', ...p.targets.map((target) => `- ${target.name}${planned(target)}`)]),
  ...(p.tasks.length === 0 ? [] : ['NHIỆM VỤ KHÔNG ĐẶT CHỈ TIÊU SỐ', ...p.tasks.flatMap(taskLines)]),
  ...(p.waves.length === 0 ? [] : ['CÁC ĐỢT ĐÃ PHÁT ĐỘNG', ...p.waves.map(waveLine)]),
  ...(p.duties.length === 0 ? [] : ['NHIỆM VỤ KHÁC', ...p.duties.map((duty) => `- ${duty}`)]),
  ...(p.basis.length === 0 ? [] : ['CĂN CỨ', ...p.basis.map((document) => `- ${document}`)]),
  ...(p.recipients.length === 0 ? [] : ['NƠI NHẬN', ...p.recipients.map((one) => `- ${one}`)]),
];

function taskLines(task: { name: string; items: readonly string[]; reporters: readonly string[]; note: string | null }): string[] {
  const by = task.reporters.length === 0 ? '' : ` (${task.reporters.join(', ')})`;
  return [
    `- ${task.name}${by}${task.items.length === 0 ? '' : ':'}`,
    ...task.items.map((item) => `  + ${item}`),
    ...(task.note === null ? [] : [`  ${task.note}`]),
  ];
}
