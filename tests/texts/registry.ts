/** Every text of the house by its key, for tests that hold for all of them and for the page of words. A new file or text is found by itself. */
import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import type { RichText } from '../../src/domain/messages.ts';

type Words = (parameters: never) => RichText | string;

export interface Text {
  /** “report.q2”: the object it is exported in, and its name there. */
  readonly key: string;
  /** The feature or room that alone says it, else the file of those that many say. */
  readonly feature: string;
  readonly say: Words;
}

const folder = new URL('../../src/texts/', import.meta.url);
/** How sentences are made, buttons, and answers to what was not understood, which take a reason instead of parameters (unclear.ts). */
const OTHERS = [
  'address',
  'buttons',
  'clarify',
  'clarify-numbers',
  'clarify-others',
  'clarifying',
  'commands',
  'labels',
  'layout',
  'paper',
  'rich',
  'when',
];

const found = new Map<Words, Text>();
async function collect(feature: string, file: URL): Promise<void> {
  const exported: Readonly<Record<string, unknown>> = await import(file.href);
  for (const [name, room] of Object.entries(exported)) {
    if (typeof room !== 'object' || room === null) continue;
    for (const [key, say] of Object.entries(room) as [string, Words][]) {
      if (typeof say !== 'function') continue;
      const known = found.get(say);
      // A text that several objects share goes by the shorter name, and belongs to the file that has it alone.
      if (known && known.key.length <= name.length + key.length + 1) continue;
      found.set(say, { key: `${name}.${key}`, feature: known?.feature ?? feature, say });
    }
  }
}

const src = new URL('../../src/', import.meta.url);
/** A feature's own, in its folder and those within; then the rooms that speak; then what many say. */
for (const file of readdirSync(new URL('features/', src), { recursive: true, encoding: 'utf8' }).sort()) {
  const [feature = '', ...within] = file.split(sep);
  if (within.at(-1) === 'words.ts') await collect(feature, new URL(`features/${[feature, ...within].join('/')}`, src));
}
for (const room of ['letters', 'reminders', 'summaries']) await collect(room, new URL(`${room}/words.ts`, src));
for (const file of ['list-words', 'target-words', 'formats/captions']) await collect('summaries', new URL(`summaries/${file}.ts`, src));
for (const file of readdirSync(folder).sort()) {
  const part = file.replace(/\.ts$/, '');
  if (!OTHERS.includes(part)) await collect(part, new URL(file, folder));
}

const all: readonly Text[] = [...found.values()];
export const texts: ReadonlyMap<string, Text> = new Map(all.map((text) => [text.key, text]));
if (texts.size < all.length) throw new Error('two texts have one key');
