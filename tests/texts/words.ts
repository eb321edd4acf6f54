/** Every sentence of the bot with sample values, as one page for a native reader: `npm run words`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RichText, Span } from '../../src/domain/messages.ts';
import { named } from '../../src/domain/owner.ts';
import type { Person } from '../../src/domain/people.ts';
import { dutyPurposes } from '../../src/features/directory/words.ts';
import { assemble } from '../../src/features/feature.ts';
import { features } from '../../src/features/index.ts';
import type { WhyKind } from '../../src/language/reading.ts';
import { buttons, type Rows } from '../../src/texts/buttons.ts';
import { clarify } from '../../src/texts/clarify.ts';
import { numberWordings } from '../../src/texts/clarify-numbers.ts';
import { otherWordings } from '../../src/texts/clarify-others.ts';
import { commandsFor } from '../../src/texts/commands.ts';
import { dutyNames } from '../../src/texts/duties.ts';
import { type LabelKey, labels } from '../../src/texts/labels.ts';
import { keyboard, type Menu } from '../../src/texts/menus.ts';
import { namedButtons } from '../named-buttons.ts';
import { type Text, texts } from './registry.ts';
import { sample } from './samples.ts';
import { ask, confirm, count, every, reject, rows, text, type Words } from './unclear.ts';

const MENUS: readonly Menu[] = ['liaison', 'head', 'leader', 'council', 'board', 'press'];
const OWNER = 'Ban';
const LIAISON = 'Đầu mối';
const BOARD = 'Cán bộ của Ban';
const LEADER = 'Lãnh đạo';
const ANYBODY = 'Mọi người';
const HEAD = 'Thủ trưởng đơn vị';
const JOINING = 'Người đang kết nối';

/** Who reads a text: by its key, else by the object it belongs to; all others are a unit's liaison's. */
const readers: Readonly<Record<string, string>> = {
  announcing: BOARD,
  'announcing.notice': LIAISON,
  approving: HEAD,
  'approving.headReturned': LIAISON,
  'approving.noHead': LIAISON,
  'approving.toHead': LIAISON,
  broadcasting: BOARD,
  calendarWords: BOARD,
  calls: BOARD,
  digest: BOARD,
  chasing: BOARD,
  choosing: BOARD,
  'chasing.receipt': LIAISON,
  'correcting.correctionDenied': BOARD,
  'correcting.correctionGranted': BOARD,
  'correcting.correctionIn': BOARD,
  directory: BOARD,
  'directory.inviteMessage': 'Người được mời',
  escalating: BOARD,
  letterWords: BOARD,
  'letterWords.toHead': HEAD,
  'escalating.thanks': HEAD,
  'escalating.knownBefore': HEAD,
  'escalating.changeAsked': HEAD,
  err: ANYBODY,
  'err.setAside': BOARD,
  group: 'Mọi người trong nhóm',
  help: ANYBODY,
  inquiries: BOARD,
  'inquiries.answerClear': LIAISON,
  'inquiries.answerOut': LIAISON,
  'inquiries.askBoard': LIAISON,
  'inquiries.askSent': LIAISON,
  'inquiries.offHoursBoard': LIAISON,
  inviting: BOARD,
  joining: JOINING,
  'joining.gone': BOARD,
  'joining.granted': BOARD,
  'joining.none': BOARD,
  'joining.refused': BOARD,
  'joining.request': BOARD,
  asking: BOARD,
  captions: LEADER,
  launching: BOARD,
  'launching.launch': LIAISON,
  leader: LEADER,
  listWords: LEADER,
  cameOf: LEADER,
  orders: LEADER,
  'orders.task': BOARD,
  petitionWords: BOARD,
  'petitionWords.remarkAsk': LEADER,
  'petitionWords.remarked': LEADER,
  'petitionWords.handed': LEADER,
  'petitionWords.handedBefore': LEADER,
  'petitionWords.answerBack': LEADER,
  'petitionWords.answerOut': LIAISON,
  linking: JOINING,
  'menu.board': BOARD,
  'menu.head': HEAD,
  'menu.leader': LEADER,
  'menu.press': 'Báo chí',
  'menu.welcome': JOINING,
  praising: BOARD,
  'praising.which': LEADER,
  'praising.line': LEADER,
  'praising.none': LEADER,
  'praising.proposed': LEADER,
  'praising.proposedBefore': LEADER,
  'praising.answerBack': LEADER,
  privacy: ANYBODY,
  progress: BOARD,
  reading: 'Người xem báo cáo',
  remarkWords: BOARD,
  smallTalk: ANYBODY,
  reviewing: BOARD,
  settingWords: BOARD,
  'reviewing.accepted': LIAISON,
  summaries: LEADER,
  talk: ANYBODY,
  waveCard: BOARD,
  'waveCard.cancelled': LIAISON,
  'waveCard.closed': LIAISON,
  'waveCard.correction': LIAISON,
  targetLine: LEADER,
  workbook: BOARD,
};
const readerOf = (key: string): string => readers[key] ?? readers[key.split('.', 1).join()] ?? LIAISON;

const escaped = (words: string): string => named(words, OWNER).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const spanned = (span: Span): string =>
  typeof span === 'string' ? escaped(span) : 'bold' in span ? `<b>${escaped(span.bold)}</b>` : `<u>${escaped(span.link)}</u>`;
const shown = (text: RichText | string): string => (typeof text === 'string' ? escaped(text) : text.map(spanned).join(''));
const rowOf = (names: readonly string[]): string => `<div>${names.map((name) => `<kbd>${escaped(name)}</kbd>`).join(' ')}</div>`;

/** The buttons a text is known to come with: its rows, else those it names. */
function buttonsOf(key: string, said: string): string {
  const rows: Rows | undefined = key in buttons ? buttons[key as keyof typeof buttons] : undefined;
  if (rows) return rows.map((row) => rowOf(row.map((name) => labels[name as LabelKey] ?? '…'))).join('');
  const pressed = [...new Set(namedButtons(said))];
  return pressed.length === 0 ? '' : rowOf(pressed);
}

function sentence({ key, say }: Text): string {
  const said = shown(say(sample(key)));
  const comrade = shown(say(sample(key, { you: 'đồng chí' })));
  const other = comrade === said ? '' : `<p class="other">${comrade}</p>`;
  return `<article><h3>${key} <i>${readerOf(key)}</i></h3><p>${said}</p>${other}${buttonsOf(key, said)}</article>`;
}

/** What an answer that is not clear is met with: the samples of its reason, and what is said when nothing can be chosen. */
function clarifications(kind: WhyKind, field: Words, value: number | string): string {
  const why = every[kind];
  const listed = rows.filter(([, reading]) => reading.why.kind === kind).map(([, reading, words]) => clarify(reading, words));
  const more = [...(listed.length === 0 ? [confirm(value, why)] : []), ask([], why), reject(why)];
  const said = [...listed, ...more.map((reading) => clarify(reading, field))].map(
    ({ text, choices }) => `<p>${shown(text)}</p>${choices.length === 0 ? '' : rowOf(choices.map(({ label }) => label))}`,
  );
  return `<article><h3>${kind} <i>${ANYBODY}</i></h3>${[...new Set(said)].join('')}</article>`;
}
const clarifying = (title: string, kinds: readonly string[], field: Words, value: number | string): string =>
  `<section><h2>${title}</h2>${kinds.map((kind) => clarifications(kind as WhyKind, field, value)).join('')}</section>`;

const list = (title: string, lines: readonly string[]): string =>
  `<section><h2>${title}</h2><article><p>${lines.map(escaped).join('\n')}</p></article></section>`;

/** What works for a holder of one seat, with the features there are. */
function worksNow() {
  const { commands } = assemble(features);
  return (role: Menu) => {
    const seat = { id: '', duty: role, unitId: '', unitName: null, blockId: null, address: '' };
    const person: Person = { id: '', name: '', position: null, phone: null, consented: true, seats: [seat] };
    return (command: string) => commands.get(command)?.opens(person) ?? false;
  };
}

function page(): string {
  const features = new Map<string, Text[]>();
  for (const one of texts.values()) features.set(one.feature, [...(features.get(one.feature) ?? []), one]);
  const sections = [...features].map(([feature, own]) => `<section><h2>${feature}</h2>${own.map(sentence).join('')}</section>`);
  const works = worksNow();
  const others = [
    clarifying('Hỏi lại: con số', Object.keys(numberWordings), count, 12_450),
    clarifying('Hỏi lại: ngày, lựa chọn, nội dung, tên', Object.keys(otherWordings), text, '17:00 ngày 20/4/2017'),
    `<section><h2>Bàn phím</h2>${MENUS.map((role) => `<article><h3>${role}</h3>${keyboard(role, works(role)).map(rowOf).join('')}</article>`).join('')}</section>`,
    list('Nút', Object.values(labels)),
    ...MENUS.map((role) =>
      list(
        `Lệnh: ${role}`,
        commandsFor(role, works(role)).map(({ command, description }) => `/${command} - ${description}`),
      ),
    ),
    list(
      'Nhiệm vụ',
      Object.entries(dutyNames).map(([duty, name]) => `${name}: ${dutyPurposes[duty as keyof typeof dutyPurposes]}`),
    ),
  ];
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Lời của bot</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
article{border-top:1px solid #ddd;padding:.5rem 0}p{white-space:pre-wrap;margin:.3rem 0;background:#f4f6f8;padding:.6rem .8rem;border-radius:.6rem}
p.other{opacity:.7}h3{font:600 .8rem ui-monospace,monospace;margin:0;color:#456}h3 i{font-weight:400}
kbd{font:inherit;border:1px solid #9ab;border-radius:.5rem;padding:.1rem .6rem;display:inline-block;margin:.2rem 0}
</style><h1>Lời của bot: ${texts.size} câu, ${Object.keys(every).length} cách hỏi lại</h1>${sections.join('')}${others.join('')}</html>\n`;
}

const file = resolve('out/words.html');
mkdirSync(resolve('out'), { recursive: true });
writeFileSync(file, page());
process.stdout.write(`${file}\n`);
