/**
 * The draft of the board's report on a wave, in the form of official documents: of the same facts as every other format. What nobody said is said to be
 * missing, what the house cannot know is left as a gap to be filled in, and every figure has its unit and report in the appendices. PURE.
 */
import type { Block, DocumentToWrite, Runs } from '../../exchange/document/model.ts';
import { formatDate } from '../../language/format.ts';
import { symbolOf } from '../../texts/symbol.ts';
import { at, type Moment, toDateWritten } from '../../texts/when.ts';
import type { PublishedBook, WaveBook } from '../book/about.ts';
import { asOfIn } from '../facts.ts';
import { assess } from '../formats/assessment.ts';
import { mayBeNamed } from '../formats/unit-names.ts';
import { countUnits, missingOf, waitingPetitions } from '../rules.ts';
import { appendices } from './appendices.ts';
import { body, part } from './blocks.ts';
import { causes, chosenAt, petitionPoints, withUnit } from './chosen.ts';
import { type Agency, type Basis, basisOf, headed, provinceOf } from './heading.ts';
import { results } from './results.ts';
import { first, gap, note, two, wholePercent, within } from './sentences.ts';
import { asks, notAsked, toChooseFrom } from './unknown.ts';

/** What the document says beside the facts. */
export interface ReportFrame {
  readonly board: string;
  /** `null` where the lists do not say. */
  readonly agency: Agency | null;
  /** What it is held for; `null` for a yearly report, which has its name. */
  readonly occasion: string | null;
  /** Days as 'YYYY-MM-DD'. */
  readonly startsOn: string;
  readonly endsOn: string;
  /** Days that no document gives, and that nobody has confirmed yet. */
  readonly assumed: boolean;
  readonly launched: Moment | null;
  readonly document: Basis;
  readonly plan: { readonly title: string; readonly issuer: string };
  /** The wave that comes after it; `null`: none is known. */
  readonly next: { readonly name: string; readonly startsOn: string; readonly endsOn: string; readonly focus: string | null } | null;
  /** Names this document: what it was made of, and when. */
  readonly code: string;
}

export function boardReport(book: WaveBook, frame: ReportFrame): DocumentToWrite {
  const { facts, clock, published } = book;
  const { wave } = facts;
  const { agency, plan, document, occasion } = frame;
  const made = published?.made ?? clock.now;
  const about = occasion === null ? wave.name : `Đợt thi đua lập thành tích ${occasion}`;
  return {
    fileTitle: `Dự thảo báo cáo ${wave.name}`,
    ...headed(agency, frame.board, { day: made.date, issuer: plan.issuer }),
    symbol: `Số:        /BC-${agency === null ? '' : symbolOf(agency)}`,
    type: 'BÁO CÁO',
    title: occasion === null ? wave.name : `Kết quả ${within(about)}`,
    addressees: [`${plan.issuer};`, `Hội đồng Thi đua - Khen thưởng${provinceOf(plan.issuer) === '' ? '' : ' tỉnh'}.`],
    body: [
      ...(published === null ? [] : [body(note(publishedNote(published)))]),
      body(
        'Thực hiện ',
        ...basisOf(document),
        ` của ${plan.issuer} về ${within(plan.title)}, ${frame.board} báo cáo kết quả ${within(about)}, từ ngày ${formatDate(frame.startsOn)} đến ngày ${formatDate(frame.endsOn)} (số liệu ${toDateWritten(asOfIn(wave))})`,
        ...(frame.assumed ? [' ', gap('xác nhận thời gian, ngày chốt số liệu: giả định, chưa có trong văn bản')] : []),
        ', như sau:',
      ),
      ...launching(book, frame),
      ...results(book),
      ...shortcomings(book),
      ...petitions(book),
      ...ahead(book, frame),
      body(`Trên đây là báo cáo kết quả ${within(wave.name)}, ${frame.board} kính báo cáo./.`),
    ],
    recipients: [
      'Như trên;',
      'Ban Thi đua - Khen thưởng Trung ương (b/c);',
      ...(agency?.superior ? [`Lãnh đạo ${agency.superior};`] : []),
      `Lãnh đạo ${frame.board};`,
      'Lưu: VT.',
    ],
    appendices: appendices(book),
    footer: `Xuất lúc ${at(made)}; mã tổng hợp ${frame.code}`,
  };
}

const publishedNote = ({ at: moment, changes }: PublishedBook): string =>
  `Dự thảo lập theo bản tổng hợp công bố lúc ${at(moment)}; ${changes.length === 0 ? 'từ đó chưa có thay đổi' : `từ đó có ${two(changes.length)} thay đổi, xem Phụ lục VII`}. Xóa dòng này khi trình ký.`;

/** Once nothing more is taken nobody is waited for. */
const notReported = ({ clock }: WaveBook): string => (clock.locked === null ? 'chưa báo cáo' : 'không báo cáo');
const stillMissing = (book: WaveBook, units: number): string =>
  `${book.clock.locked === null ? 'Còn' : 'Có'} ${two(units)} đơn vị ${notReported(book)}`;

/** Units that are named in the body. */
const MOST_NAMES = 25;

// ---- I -----------------------------------------------------------------------------------------------------------------

function launching(book: WaveBook, { board, launched }: ReportFrame): Block[] {
  const { facts, rows, clock, forBoard } = book;
  const { total, reported, onTime, received, nothing, ownChannel } = countUnits(facts.units);
  const { works } = facts;
  const withGoals = new Set(works.lines.map(({ unitId }) => unitId)).size;
  const deployed = (how: string) =>
    rows.given.filter(({ field, state, value }) => field === 'deploy' && state === 'value' && value === how).length;
  const told = (count: number, how: string) => (count === 0 ? [] : [`${two(count)} đơn vị ${how}`]);
  const ways = [
    ...told(deployed('document'), 'ban hành văn bản'),
    ...told(deployed('meeting'), 'tổ chức hội nghị, lễ phát động'),
    ...told(deployed('within'), 'lồng ghép trong các cuộc họp'),
    ...told(deployed('none'), 'chưa triển khai'),
  ];
  const missing = missingOf(facts.units);
  const listed = clock.overdue || forBoard ? missing.filter(mayBeNamed).map(({ name }) => name) : [];
  // A long list is the appendix's.
  const named = listed.length <= MOST_NAMES ? listed : [];
  const partners = missing.length - missing.filter(mayBeNamed).length;
  const who = [named.join(', '), ...(partners === 0 ? [] : [`${two(partners)} cơ quan phối hợp`])]
    .filter((words) => words !== '')
    .join(' và ');
  const apart = [...told(nothing, 'báo cáo không phát sinh'), ...told(ownChannel, 'báo cáo theo kênh riêng')];
  return [
    part('I. CÔNG TÁC TRIỂN KHAI, PHÁT ĐỘNG'),
    body(
      `1. ${launched === null ? '' : `Ngày ${formatDate(launched.date)}, `}${launched === null ? first(board) : board} đã thông báo đợt thi đua đến ${two(total)} cơ quan, đơn vị, địa phương; ${received === 0 ? 'chưa có đơn vị nào xác nhận đã nhận' : `${two(received)} đơn vị đã nhận`}. ${
        withGoals === 0
          ? 'Chưa có đơn vị đề ra mục tiêu, công trình, phần việc cụ thể của đợt.'
          : `${two(withGoals)} đơn vị đề ra mục tiêu, công trình, phần việc cụ thể của đợt, với ${two(works.planned)} nội dung.`
      }`,
    ),
    body(
      ways.length === 0 && !asks(book, 'deploy')
        ? `2. ${notAsked('Hình thức triển khai')}`
        : `2. Về hình thức triển khai: ${ways.length === 0 ? 'chưa có số liệu của các đơn vị' : ways.join(', ')}.`,
    ),
    // Neither is taken by the house: both come to the board on paper.
    body(
      '3. Về đăng ký chủ đề và kế hoạch năm: ',
      gap(
        `số đơn vị đăng ký chủ đề, ban hành kế hoạch; số Cụm, Khối ký kết giao ước; theo văn bản của các đơn vị, Cụm, Khối gửi về ${board}`,
      ),
      '.',
    ),
    body(
      `4. Về báo cáo: đến ${clock.now.time} ngày ${formatDate(clock.now.date)}, ${
        reported === 0
          ? `chưa có đơn vị nào trong ${two(total)} đơn vị báo cáo`
          : `${two(reported)}/${two(total)} đơn vị đã báo cáo (${wholePercent(reported, total)}), trong đó ${two(onTime)} đơn vị đúng hạn`
      }${apart.length === 0 ? '' : ` (${apart.join(', ')})`}. ${missing.length === 0 ? 'Tất cả đơn vị đã báo cáo.' : `${stillMissing(book, missing.length)}${who === '' ? '' : named.length < listed.length ? `, trong đó có ${who}; danh sách tại Phụ lục I` : `: ${who}`}.`}${named.length < listed.length && who !== '' ? '' : ' (Phụ lục I)'}`,
    ),
  ];
}

// ---- III, IV, V --------------------------------------------------------------------------------------------------------

function shortcomings(book: WaveBook): Block[] {
  const { facts } = book;
  const { late } = countUnits(facts.units);
  const missing = missingOf(facts.units).length;
  const both = [
    ...(late === 0 ? [] : [`${two(late)} đơn vị sau hạn`]),
    ...(missing === 0 ? [] : [`${two(missing)} đơn vị ${notReported(book)}`]),
  ];
  const units = facts.difficulties.length;
  const chosen = chosenAt(book, 'shortcomings').map((one): Runs => [`${withUnit(one)}.`]);
  const why = causes(book);
  const points: Runs[] = [
    ...(chosen.length > 0
      ? chosen
      : [
          [
            gap(
              `tồn tại, hạn chế${units === 0 ? toChooseFrom(book, 'difficulties', 'shortcomings') : `; chọn từ ${two(units)} ý kiến của các đơn vị tại Phụ lục VI`}`,
            ),
          ],
        ]),
    [
      both.length === 0
        ? 'Các đơn vị báo cáo đầy đủ, đúng thời gian.'
        : `Việc báo cáo của một số đơn vị chưa đúng thời gian (${both.join(', ')}).`,
    ],
    why === null ? ['Nguyên nhân: ', gap(`nguyên nhân${toChooseFrom(book, 'difficulties', 'causes')}`)] : [why.text],
  ];
  const numbered = points.map((runs, at) => body(`${at + 1}. `, ...runs));
  return [part('III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN'), ...numbered, ...(why?.items ?? [])];
}

function petitions(book: WaveBook): Block[] {
  const { facts } = book;
  const all = facts.petitions.length;
  const answered = all - waitingPetitions(facts.petitions).length;
  const points = petitionPoints(book);
  return [
    part('IV. KIẾN NGHỊ, ĐỀ XUẤT'),
    ...(all === 0
      ? [body(asks(book, 'petitions') ? 'Các đơn vị chưa có kiến nghị, đề xuất.' : notAsked('Kiến nghị, đề xuất'))]
      : [
          body(
            `Có ${two(all)} kiến nghị của các đơn vị (Phụ lục VI); ${answered === 0 ? 'chưa có kiến nghị nào được trả lời' : `${two(answered)}/${two(all)} kiến nghị đã trả lời`}.${points.length === 0 ? ' ' : ''}`,
            ...(points.length === 0 ? [gap('chọn kiến nghị với UBND tỉnh; với sở, ngành; ghi kèm tên đơn vị')] : []),
          ),
        ]),
    ...points.flatMap(({ text, items }, at) => [body(`${at + 1}. ${text}`), ...items]),
  ];
}

function ahead(book: WaveBook, { next }: ReportFrame): Block[] {
  const { facts, clock, forBoard } = book;
  const { year } = facts.wave;
  const missing = clock.overdue || forBoard ? missingOf(facts.units).filter(mayBeNamed) : [];
  const slow = facts.targets
    .filter((target) => assess(target, facts.wave.cutoff, facts.wave.year) === 'slow')
    .map(({ name }) => within(name));
  const follow = [
    ...(missing.length === 0 || clock.locked !== null ? [] : [`đôn đốc ${two(missing.length)} đơn vị chưa báo cáo`]),
    ...(slow.length === 0 ? [] : [`theo dõi các chỉ tiêu chậm so với thời gian: ${slow.join('; ')}`]),
  ];
  const points: Runs[] = [
    next === null
      ? [gap(`đợt thi đua kế tiếp; trong năm ${year} không còn đợt nào sau đợt này, ghi theo kế hoạch năm ${year + 1}`)]
      : [
          `Tiếp tục triển khai ${within(next.name)} (từ ngày ${formatDate(next.startsOn)} đến ngày ${formatDate(next.endsOn)})${next.focus === null ? '' : `, trọng tâm: ${within(next.focus.replace(/[\s.;]+$/u, ''))}`}.`,
        ],
    ...(follow.length === 0 ? [] : [[`${first(follow.join('; '))}.`]]),
    [gap('nhiệm vụ trọng tâm khác, theo chỉ đạo của lãnh đạo')],
  ];
  return [part('V. NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI'), ...points.map((runs, at) => body(`${at + 1}. `, ...runs))];
}
