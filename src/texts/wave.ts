/** What a wave is called: the document it rests on, its states. */
import { formatDate } from '../language/format.ts';

/** The document a wave or a plan rests on. */
export interface Document {
  /** “Kế hoạch” */
  readonly type: string;
  readonly number: string | null;
  readonly date: string | null;
}

/** “Kế hoạch số 15/KH-UBND ngày 07/3/2017”; without a number, what is known. */
export const documentName = (document: Document): string =>
  `${document.type}${document.number === null ? '' : ` số ${document.number}`}${document.date === null ? '' : ` ngày ${formatDate(document.date)}`}`;

/** What a plan wants said everywhere, under the name its document gives it. */
export interface Motto {
  readonly is: 'khau_hieu' | 'chu_de';
  readonly text: string;
}

const MOTTOS = { khau_hieu: 'Khẩu hiệu', chu_de: 'Chủ đề' } as const;

/** “Khẩu hiệu: “…””, whole: of an official text nothing is left out. */
export const mottoLine = ({ is, text }: Motto): string => `${MOTTOS[is]}: “${text.trim()}”`;

/** Where a wave that units were told of stands, in words. */
export const standings = {
  not_begun: 'chưa bắt đầu',
  open: 'đang diễn ra',
  due_passed: 'đã qua hạn báo cáo, còn nhận báo cáo muộn',
  late_taken: 'đã qua hạn báo cáo, còn nhận báo cáo muộn',
  locked: 'đã khóa số liệu',
  closed: 'đã kết thúc',
} as const;

/** States of a wave on its way to be launched, in words. */
export const waveStates = {
  draft: 'đang soạn',
  awaiting_approval: 'chờ duyệt',
  scheduled: 'đã hẹn giờ gửi',
  launched: 'đang diễn ra',
  closed: 'đã kết thúc',
  cancelled: 'đã dừng',
} as const;
