/** The first sheet: the wave in figures. PURE. */
import { formatDate, formatPercent } from '../../language/format.ts';
import { at } from '../../texts/when.ts';
import { blocksOf, countUnits, directLabour, missingOf, remoteAreas, returnedOf, waitingPetitions, yearGone } from '../rules.ts';
import { awardsIn, BEFORE_DUE, mayShow, type PublishedBook, unnamedUnits, type WaveBook } from './about.ts';
import { figure, percent, type Sheet, text } from './cells.ts';
import { SINCE_SHEET } from './since.ts';

export function overview(book: WaveBook): Sheet {
  const { facts, rows, clock, published } = book;
  const { units, works, exemplars, petitions, wave, previous } = facts;
  const answered = petitions.length - waitingPetitions(petitions).length;
  const counts = countUnits(units);
  const [given, proposed] = [awardsIn(book, 'rewards'), awardsIn(book, 'proposals')];
  const gone = yearGone(wave.cutoff, wave.year);
  const before = previous && `Cùng kỳ đợt trước (${previous.shortName}): ${previous.reported}/${previous.total}`;
  const line = (name: string, value: number | null, note: string | null = null) => [name, value, note];
  return {
    name: 'Tổng quan',
    columns: [text('Chỉ số', 48), figure('Giá trị', 14), text('Ghi chú', 70)],
    rows: [
      line('Đơn vị phải báo cáo', counts.total, rows.exempt.length === 0 ? null : `Không kể ${rows.exempt.length} đơn vị được miễn`),
      line('Đã báo cáo', counts.reported, before),
      line('Tỷ lệ đã báo cáo (%)', percent(counts.reported, counts.total)),
      line('Đúng hạn', counts.onTime),
      line('Sau hạn', counts.late),
      line('Chưa báo cáo', missingOf(units).length, clock.overdue || book.forBoard ? null : BEFORE_DUE),
      line('Báo cáo không phát sinh', counts.nothing, 'Trong số đã báo cáo'),
      line('Báo cáo theo kênh riêng', counts.ownChannel, 'Trong số đã báo cáo'),
      line('Được miễn', rows.exempt.length, exemptNames(book)),
      line('Đã nhận thông báo', counts.received),
      line('Đã xem', counts.reviewed),
      line('Đang bổ sung', returnedOf(units).length, 'Trong số đã xem'),
      line('Cụm, Khối', blocksOf(units).length),
      line('Công trình, phần việc đăng ký', works.planned),
      line('Công trình, phần việc hoàn thành', works.done),
      line('Điển hình mới', exemplars.length),
      line('Điển hình trực tiếp lao động', directLabour(exemplars), 'Theo lời giới thiệu của đơn vị'),
      line('Điển hình vùng sâu, biển đảo', remoteAreas(exemplars), 'Theo lời giới thiệu của đơn vị'),
      line('Kiến nghị', petitions.length),
      line('Kiến nghị đã giao', petitions.filter(({ handed }) => handed !== null).length),
      line('Kiến nghị đã trả lời', answered),
      line('Giấy khen đã tặng: tập thể', given.collectives, unitsSaying(given.units)),
      line('Giấy khen đã tặng: cá nhân', given.individuals),
      line('Cá nhân trực tiếp lao động được tặng Giấy khen (%)', percent(given.direct, given.individuals)),
      line('Đề nghị tỉnh khen: tập thể', proposed.collectives, unitsSaying(proposed.units)),
      line('Đề nghị tỉnh khen: cá nhân', proposed.individuals),
      line(
        'Thời gian trong năm đã qua (%)',
        gone === null ? null : Math.round(gone * 10) / 10,
        `Tính đến ngày chốt số liệu ${formatDate(wave.cutoff)}${gone === null ? '' : ` (${formatPercent(Math.round(gone))})`}`,
      ),
      ...(published === null ? [] : [line('Số liệu công bố', null, publishedNote(published))]),
      line('Thời điểm lập sổ', null, `${at(published?.made ?? clock.now)}; hạn ${at(clock.due)}`),
      line('Ghi chú về các cột để trống', null, NOT_KEPT),
    ],
  };
}

function exemptNames(book: WaveBook): string | null {
  const { exempt } = book.rows;
  const named = exempt.filter((unit) => mayShow(book, unit)).map(({ name }) => name);
  const rest = exempt.length - named.length;
  return [...named, ...(rest === 0 ? [] : [unnamedUnits(book, rest, 'được miễn')])].join('; ') || null;
}

/** What the lists hold is not kept with what was published: it is of now. */
const publishedNote = ({ at: moment, changes }: PublishedBook): string =>
  `Mọi số liệu, báo cáo, lần sửa tính đến ${at(moment)}; ${changes.length === 0 ? 'từ đó chưa có thay đổi' : `từ đó có ${changes.length} thay đổi, xem trang “${SINCE_SHEET}”`}. Tên chỉ tiêu, số giao từng đơn vị theo danh mục hiện hành.`;

const unitsSaying = (units: number): string => `${units} đơn vị có báo`;

/** What the books have a column for and the house does not keep: it is left to be filled in by hand. */
const NOT_KEPT =
  'Hệ thống chưa ghi: chủ đề năm, xin gia hạn, hẹn, nhập thay, kiểm tra thực tế, quyết định công nhận, nhân thân điển hình. Các cột đó để trống, điền tay khi cần.';
