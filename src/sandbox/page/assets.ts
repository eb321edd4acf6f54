/** The page's own files, read once at the start. They stay in src/, because the compiler copies nothing but TypeScript. */

import { readFile } from 'node:fs/promises';
import { words } from './words.ts';

/** From this file's folder, in src/ as well as in dist/, to the folder with the page's files. */
const FOLDER = new URL('../../../src/sandbox/page/', import.meta.url);

const SCRIPTS = ['app.js', 'bubble.js', 'chats.js', 'clock.js', 'phone.js', 'server.js', 'texts.js'] as const;

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
  const text = (name: string): Promise<string> => readFile(new URL(name, FOLDER), 'utf8');
  const [html, css, ...scripts] = await Promise.all([text('index.html'), text('page.css'), ...SCRIPTS.map(text)]);
  const data = JSON.stringify(words).replaceAll('<', '\\u003c');
  const page = (html as string).replaceAll(/\{\{([\w.]+)\}\}/g, (_all, path: string) => (path === 'WORDS' ? data : escaped(wordsAt(path))));
  return new Map<string, Asset>([
    ['/', { type: 'text/html; charset=utf-8', body: page }],
    ['/page/page.css', { type: 'text/css; charset=utf-8', body: css as string }],
    ...SCRIPTS.map((name, i) => [`/page/${name}`, { type: 'text/javascript; charset=utf-8', body: scripts[i] as string }] as const),
  ]);
}
