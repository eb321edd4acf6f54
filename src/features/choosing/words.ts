/** The board chooses sentences of reports for the body of its own. */
import { formatNumber } from '../../language/format.ts';
import type { Place } from '../../summaries/chosen/rules.ts';
import { pageMark } from '../../texts/pages.ts';
import { bold, lines, quote, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

interface OnPage {
  readonly page: number;
  readonly pages: number;
}

/** What a sentence is, by where it stands in the report. */
const KINDS: Readonly<Record<Place, string>> = {
  reform: 'Việc nổi bật',
  defence: 'Việc nổi bật',
  works: 'Việc nổi bật',
  exemplars: 'Điển hình',
  shortcomings: 'Khó khăn, hạn chế',
  causes: 'Nguyên nhân',
  province: 'Kiến nghị',
  agencies: 'Kiến nghị',
};

/** Behind “mục”. */
const PLACES: Readonly<Record<Place, string>> = {
  reform: 'II.3, cải cách hành chính',
  defence: 'II.4, quốc phòng, an ninh, xây dựng Đảng',
  works: 'II.5, mô hình, cách làm hay',
  exemplars: 'II.6, điển hình',
  shortcomings: 'III, tồn tại, hạn chế',
  causes: 'III, nguyên nhân',
  province: 'IV, với UBND tỉnh',
  agencies: 'IV, với sở, ngành',
};

/** On the button that puts a sentence there. */
export const placeLabels: Readonly<Record<Place, string>> = {
  reform: 'II.3',
  defence: 'II.4',
  works: 'II.5',
  exemplars: 'II.6',
  shortcomings: 'hạn chế',
  causes: 'nguyên nhân',
  province: 'UBND tỉnh',
  agencies: 'sở, ngành',
};

/** On the button that leads to the sentences of a place. */
export const placeTitles: Readonly<Record<Place, string>> = {
  reform: 'Mục II.3',
  defence: 'Mục II.4',
  works: 'Mục II.5',
  exemplars: 'Mục II.6',
  shortcomings: 'Hạn chế',
  causes: 'Nguyên nhân',
  province: 'Với UBND tỉnh',
  agencies: 'Với sở, ngành',
};

/** Characters of a sentence in the list of a wave; whole it stands behind [Xem câu n]. */
const IN_LIST = 160;

export const choosing = {
  /** A report's sentences. `gone`: what was chosen in words that the unit has changed since, from `gone` below; `items` from `item`. */
  sentences: (p: OnPage & { unit: string; wave: string; gone: readonly string[]; items: readonly string[] }) => rich`
    ${bold('ĐƯA VÀO BÁO CÁO')} - ${p.unit}, báo cáo ${p.wave}${pageMark(p)}
    Câu được chọn nằm trong thân dự thảo báo cáo, nguyên văn, kèm tên đơn vị. Câu không chọn chỉ nằm ở phụ lục.

    ${lines(p.gone)}

    ${p.items.length === 0 ? 'Báo cáo không có câu nào để đưa vào thân dự thảo.' : lines(p.items)}`,

  item: (p: { n: number; place: Place; words: string; chosen: { by: string; at: Moment } | null }) =>
    `${p.n}. ${KINDS[p.place]}: ${quote(p.words, 3_000)}${p.chosen === null ? '' : `\n✓ Đã chọn vào mục ${PLACES[p.place]} (${p.chosen.by}, ${at(p.chosen.at)})`}`,

  gone: (p: { words: string; by: string; at: Moment }) =>
    `Đã sửa sau khi chọn: ${quote(p.words, 400)} (${p.by} chọn lúc ${at(p.at)}). Câu cũ không còn trong thân dự thảo; nếu dùng câu đơn vị đã sửa, chọn lại ở dưới.`,

  /** What a press led to, above the list it was pressed in. */
  chosenNow: (p: { unit: string; place: Place }) => `Đã chọn câu của ${p.unit} vào mục ${PLACES[p.place]}.`,
  droppedNow: (p: { unit: string }) => `Đã bỏ câu của ${p.unit} khỏi thân dự thảo.`,

  /** The sentence of an old button is not there any more in these words. */
  changedMeanwhile: (p: { unit: string }) => rich`${p.unit} đã sửa câu này, nên chưa chọn. Nội dung hiện nay ở ngay dưới.`,
  noWave: () => rich`Chưa có đợt thi đua nào được phát động, nên chưa có câu nào để chọn.`,
  withdrawn: (p: { unit: string; wave: string }) => rich`${p.unit} đã thu hồi báo cáo ${p.wave}, nên không còn câu nào để đưa vào báo cáo.`,

  /** On the board's card of a report. */
  onCard: (p: { chosen: number; changed: number }) =>
    [
      ...(p.chosen === 0 ? [] : [`Đã chọn đưa vào báo cáo: ${p.chosen} câu`]),
      ...(p.changed === 0 ? [] : [`Đã sửa sau khi chọn: ${p.changed} câu`]),
    ].join('. ') || null,

  /** All that were chosen of a wave, or all that were not; `items` from `ofUnit`, `place` and `goneOfUnit`. */
  chosen: (p: OnPage & { wave: string; count: number; changed: number; done: string | null; items: readonly string[] }) => rich`
    ${p.done}

    ${bold(`CÂU ĐƯA VÀO BÁO CÁO: ${formatNumber(p.count)}`)} - ${p.wave}${pageMark(p)}
    ${p.changed === 0 ? null : `Đã sửa sau khi chọn: ${formatNumber(p.changed)} câu, xem và chọn lại nếu dùng.`}

    ${p.items.length === 0 ? 'Chưa chọn câu nào.' : lines(p.items)}`,
  rest: (p: OnPage & { wave: string; count: number; done: string | null; items: readonly string[] }) => rich`
    ${p.done}

    ${bold(`CÂU CHƯA CHỌN: ${formatNumber(p.count)}`)} - ${p.wave}${pageMark(p)}
    ${p.items.length === 0 ? 'Không còn câu nào chưa chọn.' : lines(p.items)}`,

  /** Above the sentences that stand there. */
  place: (p: { place: Place }) => `Mục ${PLACES[p.place]}:`,
  ofUnit: (p: { n: number; unit: string; words: string }) => `${p.n}. ${p.unit}: ${quote(p.words, IN_LIST)}`,
  goneOfUnit: (p: { n: number; unit: string; words: string; by: string; at: Moment }) =>
    `${p.n}. ${p.unit}, đã sửa sau khi chọn: ${quote(p.words, IN_LIST)} (${p.by}, ${at(p.at)})`,
} as const;
