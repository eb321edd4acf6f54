/** Every sentence of the bot with sample values, as one page for a native reader: `npm run words`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RichText, Span } from '../../src/domain/messages.ts';
import { named } from '../../src/domain/owner.ts';
import { buttons, type Rows } from '../../src/texts/buttons.ts';
import { commandsFor } from '../../src/texts/commands.ts';
import { dutyNames, dutyPurposes } from '../../src/texts/duties.ts';
import { type LabelKey, labels } from '../../src/texts/labels.ts';
import { type Menu, menus } from '../../src/texts/menus.ts';
import { namedButtons } from '../named-buttons.ts';
import { type Text, texts } from './registry.ts';
import { sample } from './samples.ts';

const OWNER = 'Ban';
const LIAISON = 'Đầu mối';
const BOARD = 'Cán bộ của Ban';
const LEADER = 'Lãnh đạo';
const ANYBODY = 'Mọi người';

/** Who reads a text: by its key, else by the object it belongs to; all others are a unit's liaison's. */
const readers: Readonly<Record<string, string>> = {
  board: BOARD,
  progress: BOARD,
  directory: BOARD,
  launching: BOARD,
  leader: LEADER,
  targetLine: LEADER,
  head: 'Thủ trưởng đơn vị',
  onboarding: 'Người đang kết nối',
  privacy: ANYBODY,
  err: ANYBODY,
  group: 'Mọi người trong nhóm',
  talk: ANYBODY,
  'board.answerOut': LIAISON,
  'directory.inviteMessage': 'Người được mời',
  'help.board': BOARD,
  'help.leader': LEADER,
  'menu.board': BOARD,
  'menu.leader': LEADER,
  'menu.press': 'Báo chí',
  'reportAfter.correctionDenied': BOARD,
  remarkWords: BOARD,
  'work.focusAsk': BOARD,
  'work.dueAsk': BOARD,
  'work.launchReturned': BOARD,
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

const list = (title: string, lines: readonly string[]): string =>
  `<section><h2>${title}</h2><article><p>${lines.map(escaped).join('\n')}</p></article></section>`;

function page(): string {
  const features = new Map<string, Text[]>();
  for (const text of texts.values()) features.set(text.feature, [...(features.get(text.feature) ?? []), text]);
  const sections = [...features].map(([feature, own]) => `<section><h2>${feature}</h2>${own.map(sentence).join('')}</section>`);
  const roles = Object.keys(menus) as Menu[];
  const others = [
    `<section><h2>Bàn phím</h2>${roles.map((role) => `<article><h3>${role}</h3>${menus[role].map(rowOf).join('')}</article>`).join('')}</section>`,
    list('Nút', Object.values(labels)),
    ...roles.map((role) =>
      list(
        `Lệnh: ${role}`,
        commandsFor(role).map(({ command, description }) => `/${command} - ${description}`),
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
</style><h1>Lời của bot: ${texts.size} câu</h1>${sections.join('')}${others.join('')}</html>\n`;
}

const file = resolve('out/words.html');
mkdirSync(resolve('out'), { recursive: true });
writeFileSync(file, page());
process.stdout.write(`${file}\n`);
