/**
 * The draft of the board's report on a wave, in the form of official documents: of the same facts as every other format. What nobody said is said to be
 * missing, what the house cannot know is left as a gap to be filled in, and every figure has its unit and report in the appendices. PURE.
 */
import type { Block, DocumentToWrite, Runs } from '../../exchange/document/model.ts';
import { formatDate, formatPercent } from '../../language/format.ts';
import { symbolOf } from '../../texts/symbol.ts';
import { at, type Moment, toDateWritten } from '../../texts/when.ts';
import { awardsIn, lookup, type PublishedBook, type WaveBook } from '../book/about.ts';
import { itemLines } from '../book/of-targets.ts';
import { asOfIn } from '../facts.ts';
import { assess } from '../formats/assessment.ts';
import { mayBeNamed } from '../formats/unit-names.ts';
import { countUnits, directLabour, missingOf, remoteAreas, waitingPetitions, yearGone } from '../rules.ts';
import type { TargetFact } from '../targets.ts';
import { appendices } from './appendices.ts';
import { causes, chosenAt, deeds, petitionPoints, portraits, withUnit } from './chosen.ts';
import { type Agency, type Basis, basisOf, headed, provinceOf } from './heading.ts';
import { first, gap, note, two, valueWords, wholePercent, within } from './sentences.ts';

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
  readonly next: { readonly name: string; readonly startsOn: string } | null;
  /** Names this document: what it was made of, and when. */
  readonly code: string;
}

const body = (...runs: Runs): Block => ({ kind: 'body', runs });
const part = (text: string): Block => ({ kind: 'heading', level: 'part', text });
const section = (text: string): Block => ({ kind: 'heading', level: 'section', text });

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
    body(`2. Về hình thức triển khai: ${ways.length === 0 ? 'chưa có số liệu của các đơn vị' : ways.join(', ')}.`),
    body('3. Về đăng ký chủ đề và kế hoạch năm: ', gap('số đơn vị đăng ký chủ đề, ban hành kế hoạch; số Cụm, Khối ký kết giao ước'), '.'),
    body(
      `4. Về báo cáo: đến ${clock.now.time} ngày ${formatDate(clock.now.date)}, ${
        reported === 0
          ? `chưa có đơn vị nào trong ${two(total)} đơn vị báo cáo`
          : `${two(reported)}/${two(total)} đơn vị đã báo cáo (${wholePercent(reported, total)}), trong đó ${two(onTime)} đơn vị đúng hạn`
      }${apart.length === 0 ? '' : ` (${apart.join(', ')})`}. ${missing.length === 0 ? 'Tất cả đơn vị đã báo cáo.' : `${stillMissing(book, missing.length)}${who === '' ? '' : named.length < listed.length ? `, trong đó có ${who}; danh sách tại Phụ lục I` : `: ${who}`}.`}${named.length < listed.length && who !== '' ? '' : ' (Phụ lục I)'}`,
    ),
  ];
}

// ---- II ----------------------------------------------------------------------------------------------------------------

/** Targets led by the forces are spoken of with defence and security. */
const isOfForces = (book: WaveBook, { leadUnitId }: TargetFact): boolean =>
  leadUnitId !== null && book.facts.units.find(({ unitId }) => unitId === leadUnitId)?.kind === 'llvt';

function results(book: WaveBook): Block[] {
  const { facts } = book;
  const checklists = facts.targets.filter(({ measure }) => measure === 'checklist');
  const numbers = facts.targets.filter(({ measure }) => measure !== 'checklist');
  const ofForces = numbers.filter((target) => isOfForces(book, target));
  const others = numbers.filter((target) => !ofForces.includes(target));
  const works = deeds(book, 'works');
  return [
    part('II. KẾT QUẢ THỰC HIỆN'),
    section('1. Thực hiện các chỉ tiêu kinh tế - xã hội'),
    ...(others.length === 0 ? [body('Đợt không có chỉ tiêu kinh tế - xã hội.')] : targetLines(book, others)),
    section('2. Xây dựng nông thôn mới'),
    ...(checklists.length === 0
      ? [body('Đợt không có chỉ tiêu danh sách xã.')]
      : checklists.flatMap((target) => checklistLines(book, target))),
    section('3. Cải cách hành chính'),
    ...proceduresLines(book),
    section('4. Quốc phòng, an ninh, xây dựng Đảng và hệ thống chính trị'),
    ...targetLines(book, ofForces),
    ...orGap(
      deeds(book, 'defence'),
      body(gap(`kết quả nổi bật về quốc phòng, an ninh, xây dựng Đảng và hệ thống chính trị${fromAppendix(book)}`)),
    ),
    section('5. Công trình, phần việc; mô hình, cách làm hay'),
    worksLine(book),
    ...(works.length === 0
      ? [body('Nổi bật: ', gap(`việc nổi bật${fromAppendix(book)}, ghi kèm tên đơn vị`))]
      : [body('Nổi bật:'), ...works]),
    section('6. Tuyên truyền, phát hiện, nhân rộng điển hình'),
    ...exemplarsLines(book),
    section('7. Công tác khen thưởng'),
    awardsLine(book),
  ];
}

/** Where to choose what is to be filled in, if any unit has told of it: forms differ, and a short one does not ask. */
function fromAppendix(book: WaveBook): string {
  const { words } = lookup(book);
  return book.facts.units.some(({ unitId }) => words(unitId, 'highlights') !== null) ? '; chọn từ Phụ lục VI' : '';
}

/** What was chosen, or what is to be filled in. */
const orGap = (chosen: Block[], missing: Block): Block[] => (chosen.length === 0 ? [missing] : chosen);

/** What is known in a line each; what is not due, and what is missing, in one line each. */
function targetLines(book: WaveBook, targets: readonly TargetFact[]): Block[] {
  const { facts, rows } = book;
  const lines = targets.flatMap((target): Block[] => {
    const { state } = target;
    if (state.kind === 'elsewhere') {
      const document = state.document;
      const named = [
        document?.number ? `văn bản số ${document.number}` : null,
        document?.date ? `ngày ${formatDate(document.date)}` : null,
      ].filter(Boolean);
      return [body(`- ${target.name}: đơn vị báo cáo theo kênh riêng${named.length === 0 ? '' : ` (${named.join(' ')})`}.`)];
    }
    if (state.kind !== 'value') return [];
    const source =
      state.asOf === null ? rows.given.find((row) => row.field === `target:${target.id}` && row.unitId === target.leadUnitId) : undefined;
    const marks = [
      state.asOf === null ? null : `số đến ngày ${formatDate(state.asOf)}`,
      source?.estimated || facts.wave.estimated ? 'số ước' : null,
      target.lead === null ? null : `nguồn: ${target.lead}`,
    ].filter((one) => one !== null);
    const gone = target.measure === 'count' && state.asOf === null ? yearGone(facts.wave.cutoff, facts.wave.year) : null;
    const time = gone === null ? '' : `; cùng thời điểm đã qua ${formatPercent(Math.round(gone))} thời gian trong năm`;
    return [body(`- ${target.name}: ${valueWords(target)}${time}${marks.length === 0 ? '' : ` (${marks.join('; ')})`}.`)];
  });
  const names = (kind: 'missing' | 'not_due') =>
    targets.flatMap((target) =>
      target.state.kind !== kind ? [] : [`${within(target.name)}${kind === 'missing' && target.lead !== null ? ` (${target.lead})` : ''}`],
    );
  const [missing, notDue] = [names('missing'), names('not_due')];
  return [
    ...lines,
    ...(notDue.length === 0 ? [] : [body(`- Chưa đến kỳ đánh giá: ${notDue.join('; ')}.`)]),
    ...(missing.length === 0 ? [] : [body(`- Chưa có số liệu: ${missing.join('; ')}.`)]),
  ];
}

function checklistLines(book: WaveBook, target: TargetFact): Block[] {
  const items = itemLines(book, lookup(book)).filter(({ state }) => target.items?.includes(state as never) ?? false);
  const decided = items.filter(({ state }) => state?.decided);
  const scored = items
    .flatMap(({ name, state }) => (state?.score ? [{ ...state.score, name }] : []))
    .toSorted((a, b) => b.met / b.scale - a.met / a.scale);
  const { state } = target;
  if (state.kind !== 'checklist') return [body(`Chưa có số liệu: ${within(target.name)}.`)];
  const recognised =
    decided.length === 0
      ? 'Chưa có xã được công nhận trong kỳ'
      : `Đã có ${two(decided.length)} xã được công nhận đạt chuẩn: ${decided.map(({ name }) => name).join(', ')}`;
  const most = scored.filter(({ met, scale }) => met * 19 >= 15 * scale).length;
  const best = scored[0];
  const least = scored.at(-1);
  const unknown = items.length - scored.length;
  const sentences = [
    `${recognised}.`,
    scored.length === 0
      ? null
      : `Trong ${two(state.checklist.total)} xã phấn đấu: ${most === 0 ? 'chưa có' : two(most)} xã đạt từ 15/19 tiêu chí trở lên${best && least && best !== least ? `; cao nhất ${best.name} (${best.met}/${best.scale}), thấp nhất ${least.name} (${least.met}/${least.scale})` : ''}.`,
    unknown === 0 ? null : `Chưa có số liệu của ${two(unknown)} xã.`,
    '(Phụ lục III)',
  ];
  return [body(sentences.filter((one) => one !== null).join(' '))];
}

function proceduresLines(book: WaveBook): Block[] {
  const { rows } = book;
  const chosen = deeds(book, 'reform');
  const missing = (what: string) => (chosen.length === 0 ? [gap(what)] : []);
  const said = rows.given.flatMap(({ field, state, number }) =>
    field === 'procedures' && state === 'value' && number !== null ? [number] : [],
  );
  if (said.length === 0)
    return [
      body('Chưa có số liệu về tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn. ', ...missing('kết quả cải cách hành chính')),
      ...chosen,
    ];
  const [least, most] = [Math.min(...said), Math.max(...said)];
  const range = least === most ? formatPercent(least) : `từ ${formatPercent(least)} đến ${formatPercent(most)}`;
  return [
    body(
      `${two(said.length)} đơn vị có số liệu: tỷ lệ hồ sơ giải quyết đúng hạn ${range}. `,
      ...missing(`việc nổi bật về cải cách hành chính${fromAppendix(book)}`),
    ),
    ...chosen,
  ];
}

function worksLine({ facts: { works } }: WaveBook): Block {
  if (works.planned === 0) return body('Chưa có đơn vị đăng ký công trình, phần việc của đợt.');
  const done =
    works.done === 0
      ? `chưa hoàn thành công trình, phần việc nào trong ${two(works.planned)}`
      : `hoàn thành ${two(works.done)}/${two(works.planned)}`;
  return body(`Các đơn vị ${done} công trình, phần việc đã đăng ký (${wholePercent(works.done, works.planned)}) (Phụ lục IV).`);
}

function exemplarsLines(book: WaveBook): Block[] {
  const { facts, rows } = book;
  const { exemplars } = facts;
  const sum = (field: string, what: string) =>
    rows.given.reduce((total, row) => {
      const value =
        row.field === field && row.state === 'value' && typeof row.value === 'object' && row.value !== null
          ? (row.value as { readonly [key: string]: unknown })[what]
          : 0;
      return total + (typeof value === 'number' ? value : 0);
    }, 0);
  const [direct, remote] = [directLabour(exemplars), remoteAreas(exemplars)];
  const among = [
    ...(direct === 0 ? [] : [`${two(direct)} người trực tiếp lao động`]),
    ...(remote === 0 ? [] : [`${two(remote)} ở vùng sâu, vùng xa, biển đảo`]),
  ];
  const [items, columns, meetings, people] = [
    sum('press', 'items'),
    sum('press', 'columns'),
    sum('outreach', 'meetings'),
    sum('outreach', 'people'),
  ];
  const sentences = [
    exemplars.length === 0
      ? 'Chưa có đơn vị giới thiệu điển hình.'
      : `Giới thiệu ${two(exemplars.length)} điển hình${among.length === 0 ? '' : `, trong đó ${among.join(', ')}`} (Phụ lục V).`,
    items + columns === 0
      ? 'Chưa có số liệu về tin, bài, chuyên mục.'
      : `Các cơ quan báo chí đăng, phát ${two(items)} tin, bài${columns === 0 ? '' : `, ${two(columns)} chuyên mục`}.`,
    meetings + people === 0
      ? null
      : `Ủy ban Mặt trận Tổ quốc và các đoàn thể tổ chức ${two(meetings)} cuộc tuyên truyền, ${two(people)} lượt người.`,
  ];
  const text = sentences.filter((one) => one !== null).join(' ');
  const chosen = portraits(book);
  if (chosen.length > 0) return [body(text), body('Tiêu biểu:'), ...chosen];
  return [body(`${text} `, ...(exemplars.length === 0 ? [] : [gap('điển hình tiêu biểu')]))];
}

function awardsLine(book: WaveBook): Block {
  const [given, proposed] = [awardsIn(book, 'rewards'), awardsIn(book, 'proposals')];
  const direct = given.individuals === 0 ? '' : ` (trực tiếp lao động ${wholePercent(given.direct, given.individuals)})`;
  const said = (collectives: number, individuals: number) =>
    [...(collectives === 0 ? [] : [`${two(collectives)} tập thể`]), ...(individuals === 0 ? [] : [`${two(individuals)} cá nhân`])].join(
      ', ',
    );
  const [done, planned] = [said(given.collectives, given.individuals), said(proposed.collectives, proposed.individuals)];
  return body(
    `${done === '' ? 'Các đơn vị chưa tặng Giấy khen trong đợt' : `Các đơn vị đã tặng Giấy khen cho ${done}${direct}`}; ${planned === '' ? 'chưa có đề nghị cấp trên khen' : `dự kiến đề nghị cấp trên khen ${planned}`}.`,
  );
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
      : [[gap(`tồn tại, hạn chế${units === 0 ? '' : `; chọn từ ${two(units)} ý kiến của các đơn vị tại Phụ lục VI`}`)]]),
    [
      both.length === 0
        ? 'Các đơn vị báo cáo đầy đủ, đúng thời gian.'
        : `Việc báo cáo của một số đơn vị chưa đúng thời gian (${both.join(', ')}).`,
    ],
    why === null ? ['Nguyên nhân: ', gap('nguyên nhân')] : [why.text],
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
      ? [body('Các đơn vị chưa có kiến nghị, đề xuất.')]
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
  const missing = clock.overdue || forBoard ? missingOf(facts.units).filter(mayBeNamed) : [];
  const slow = facts.targets
    .filter((target) => assess(target, facts.wave.cutoff, facts.wave.year) === 'slow')
    .map(({ name }) => within(name));
  const follow = [
    ...(missing.length === 0 || clock.locked !== null ? [] : [`đôn đốc ${two(missing.length)} đơn vị chưa báo cáo`]),
    ...(slow.length === 0 ? [] : [`theo dõi các chỉ tiêu chậm so với thời gian: ${slow.join('; ')}`]),
  ];
  const points: Runs[] = [
    next === null ? [gap('đợt thi đua kế tiếp')] : [`Tiếp tục triển khai ${within(next.name)} (từ ngày ${formatDate(next.startsOn)}).`],
    ...(follow.length === 0 ? [] : [[`${first(follow.join('; '))}.`]]),
    [gap('nhiệm vụ trọng tâm khác')],
  ];
  return [part('V. NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI'), ...points.map((runs, at) => body(`${at + 1}. `, ...runs))];
}
