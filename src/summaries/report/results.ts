/** Part II of the board's report: what came of the wave, of the facts and of what units wrote. PURE. */
import type { Block } from '../../exchange/document/model.ts';
import { formatDate, formatPercent } from '../../language/format.ts';
import { awardsIn, lookup, type WaveBook } from '../book/about.ts';
import { itemLines } from '../book/of-targets.ts';
import { directLabour, remoteAreas, yearGone } from '../rules.ts';
import type { TargetFact } from '../targets.ts';
import { body, part, section } from './blocks.ts';
import { deeds, portraits } from './chosen.ts';
import { gap, two, valueWords, wholePercent, within } from './sentences.ts';
import { asks, notAsked, offeredAt, ownPapers, toChooseFrom } from './unknown.ts';

/** Targets led by the forces are spoken of with defence and security. */
const isOfForces = (book: WaveBook, { leadUnitId }: TargetFact): boolean =>
  leadUnitId !== null && book.facts.units.find(({ unitId }) => unitId === leadUnitId)?.kind === 'llvt';

export function results(book: WaveBook): Block[] {
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
    ...defenceLines(book),
    section('5. Công trình, phần việc; mô hình, cách làm hay'),
    worksLine(book),
    ...(works.length === 0
      ? [body('Nổi bật: ', gap(`việc nổi bật, kèm tên đơn vị${toChooseFrom(book, 'highlights', 'works')}`))]
      : [body('Nổi bật:'), ...works]),
    section('6. Tuyên truyền, phát hiện, nhân rộng điển hình'),
    ...exemplarsLines(book),
    section('7. Công tác khen thưởng'),
    awardsLine(book),
  ];
}

/** What was chosen; else the papers of those who report by their own way, and that it is to be taken from there or from the appendix. */
function defenceLines(book: WaveBook): Block[] {
  const chosen = deeds(book, 'defence');
  if (chosen.length > 0) return chosen;
  const papers = ownPapers(book);
  const from = papers.length > 0 && offeredAt(book, 'highlights', 'defence') === 0 ? '; lấy từ các văn bản trên' : null;
  return [
    ...(papers.length === 0 ? [] : [body(`- Báo cáo theo kênh riêng: ${papers.join('; ')}.`)]),
    body(
      gap(
        `kết quả nổi bật về quốc phòng, an ninh, xây dựng Đảng và hệ thống chính trị${from ?? toChooseFrom(book, 'highlights', 'defence')}`,
      ),
    ),
  ];
}

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
  const now = rows.given.flatMap(({ field, state, number }) =>
    field === 'procedures' && state === 'value' && number !== null ? [{ number, asOf: null }] : [],
  );
  const before = rows.before.flatMap(({ field, number, asOf }) => (field === 'procedures' && number !== null ? [{ number, asOf }] : []));
  const said = now.length > 0 ? now : before;
  const missing =
    chosen.length > 0
      ? []
      : said.length > 0
        ? [gap(`việc nổi bật về cải cách hành chính${toChooseFrom(book, 'highlights', 'works')}`)]
        : [gap('kết quả cải cách hành chính; theo số liệu của cơ quan theo dõi cải cách hành chính của tỉnh')];
  return [body(`${proceduresWords(said, asks(book, 'procedures'))} `, ...missing), ...chosen];
}

/** @param asked whether this wave asks for them */
function proceduresWords(said: readonly { readonly number: number; readonly asOf: string | null }[], asked: boolean): string {
  if (said.length === 0)
    return asked
      ? 'Chưa có số liệu về tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn.'
      : notAsked('Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn');
  const numbers = said.map(({ number }) => number);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const range = least === most ? formatPercent(least) : `từ ${formatPercent(least)} đến ${formatPercent(most)}`;
  const days = [...new Set(said.flatMap(({ asOf }) => asOf ?? []))].toSorted().map((day) => formatDate(day));
  return `${two(said.length)} đơn vị có số liệu: tỷ lệ hồ sơ giải quyết đúng hạn ${range}${days.length === 0 ? '' : ` (theo báo cáo trước, số đến ngày ${days.join(', ')})`}.`;
}

function worksLine(book: WaveBook): Block {
  const { works } = book.facts;
  if (works.planned === 0) return body('Chưa có đơn vị đăng ký công trình, phần việc của đợt.');
  if (works.done === null)
    return body(`Các đơn vị đăng ký ${two(works.planned)} công trình, phần việc (Phụ lục IV). ${notAsked('Kết quả hoàn thành')}`);
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
      ? asks(book, 'press')
        ? 'Chưa có số liệu về tin, bài, chuyên mục.'
        : notAsked('Số tin, bài, chuyên mục')
      : `Các cơ quan báo chí đăng, phát ${two(items)} tin, bài${columns === 0 ? '' : `, ${two(columns)} chuyên mục`}.`,
    meetings + people === 0
      ? null
      : `Ủy ban Mặt trận Tổ quốc và các đoàn thể tổ chức ${two(meetings)} cuộc tuyên truyền, ${two(people)} lượt người.`,
  ];
  const text = sentences.filter((one) => one !== null).join(' ');
  const chosen = portraits(book);
  if (chosen.length > 0) return [body(text), body('Tiêu biểu:'), ...chosen];
  return [body(`${text} `, ...(exemplars.length === 0 ? [] : [gap('điển hình tiêu biểu; chọn từ Phụ lục V')]))];
}

function awardsLine(book: WaveBook): Block {
  const [given, proposed] = [awardsIn(book, 'rewards'), awardsIn(book, 'proposals')];
  const direct = given.individuals === 0 ? '' : ` (trực tiếp lao động ${wholePercent(given.direct, given.individuals)})`;
  const said = (collectives: number, individuals: number) =>
    [...(collectives === 0 ? [] : [`${two(collectives)} tập thể`]), ...(individuals === 0 ? [] : [`${two(individuals)} cá nhân`])].join(
      ', ',
    );
  const [done, planned] = [said(given.collectives, given.individuals), said(proposed.collectives, proposed.individuals)];
  if (done === '' && planned === '' && !asks(book, 'rewards')) return body(notAsked('Công tác khen thưởng'));
  return body(
    `${done === '' ? 'Các đơn vị chưa tặng Giấy khen trong đợt' : `Các đơn vị đã tặng Giấy khen cho ${done}${direct}`}; ${planned === '' ? 'chưa có đề nghị cấp trên khen' : `dự kiến đề nghị cấp trên khen ${planned}`}.`,
  );
}
