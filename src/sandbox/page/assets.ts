/** The page's own files, read once at the start. They stay in src/: only TypeScript is compiled. */

import { readFile } from 'node:fs/promises';
import { words } from './words.ts';

/** The folder with the page's files. Compiled, this is part of a file in a folder beside src/. */
const FOLDER = new URL(import.meta.url.endsWith('.ts') ? './' : '../src/sandbox/page/', import.meta.url);

const STYLES = ['page.css', 'chat.css'];
const SCRIPTS = [
  'app.js',
  'bubble.js',
  'chats.js',
  'clock.js',
  'composer.js',
  'elements.js',
  'guide.js',
  'notices.js',
  'phone.js',
  'pickers.js',
  'server.js',
  'tabs.js',
  'texts.js',
];

export interface Asset {
  readonly type: string;
  readonly body: string;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The words a placeholder such as `{{clock.hour}}` names. Throws when there are none, so that a slip shows at the start. */
function wordsAt(path: string): string {
  const found = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], words);
  if (typeof found !== 'string') {
    throw new Error(`sandbox: index.html names the words "${path}", which page/words.ts does not have`);
  }
  return found;
}

/** By path. Throws when a file is missing. */
export async function loadAssets(): Promise<ReadonlyMap<string, Asset>> {
  const read = (name: string): Promise<string> => readFile(new URL(name, FOLDER), 'utf8');
  const files = async (names: readonly string[], type: string): Promise<[string, Asset][]> =>
    Promise.all(names.map(async (name): Promise<[string, Asset]> => [`/page/${name}`, { type, body: await read(name) }]));
  const data = JSON.stringify(words).replaceAll('<', '\\u003c');
  const html = await read('index.html');
  const page = html.replaceAll(/\{\{([\w.]+)\}\}/g, (_all, path: string) => (path === 'WORDS' ? data : escaped(wordsAt(path))));
  return new Map<string, Asset>([
    ['/', { type: 'text/html; charset=utf-8', body: page }],
    ...(await files(STYLES, 'text/css; charset=utf-8')),
    ...(await files(SCRIPTS, 'text/javascript; charset=utf-8')),
  ]);
}
