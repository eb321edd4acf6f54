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

/** Whose symbol stands in a document's number, as the province writes it. */
const ORGANS: Readonly<Record<string, string>> = {
  UBND: 'Ủy ban nhân dân tỉnh',
  HĐND: 'Hội đồng nhân dân tỉnh',
  HĐTĐ: 'Hội đồng Thi đua - Khen thưởng tỉnh',
  HĐTĐKT: 'Hội đồng Thi đua - Khen thưởng tỉnh',
  TU: 'Tỉnh ủy',
  TTG: 'Thủ tướng Chính phủ',
};

/** Who issued a document of such a number: “15/KH-UBND” is the people's committee's; `null` for a symbol that is not known. */
export function issuerByNumber(number: string | null): string | null {
  const symbols = (number ?? '')
    .normalize('NFC')
    .toLocaleUpperCase('vi')
    .split(/[^\p{L}]+/u);
  return symbols.map((symbol) => ORGANS[symbol]).find((organ) => organ !== undefined) ?? null;
}

/**
 * What follows “của” behind a document's name. A document of the wave's own is known by its symbol only, and so is a plan whose issuer nobody named but the
 * board for itself. `null`: nothing is said, where it is not known, or where the sentence names the board anyway.
 */
export function issuerOf(
  document: { readonly number: string | null; readonly isOwn: boolean; readonly planIssuer: string },
  board: string,
): string | null {
  const { number, isOwn, planIssuer } = document;
  const isBoard = planIssuer.startsWith(board) || board.startsWith(planIssuer);
  return isOwn || isBoard ? issuerByNumber(number) : planIssuer;
}

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
  due_passed: 'đã qua hạn báo cáo, vẫn nhận báo cáo',
  late_taken: 'đã qua hạn báo cáo, vẫn nhận báo cáo',
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
