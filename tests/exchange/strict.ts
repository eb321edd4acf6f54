/** Files that office programs read, held to what XML allows: no browser's leniency. */
import { SaxesParser } from 'saxes';
import { unzipped } from './archive.ts';

/** What is wrong with the parts of a .docx or .xlsx; none is as it should be. */
export function problemsIn(file: Uint8Array): string[] {
  const parts = [...unzipped(file)].filter(([name]) => /\.(?:xml|rels)$/.test(name));
  return parts.flatMap(([name, content]) => {
    const problems: string[] = [];
    const parser = new SaxesParser({ xmlns: true, fileName: name });
    parser.on('error', (error) => problems.push(error.message));
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(content)).close();
    return problems;
  });
}

/** Characters that no file should hold, among the words of its parts: controls but tab and line ends, and code points that are none. */
export function unprintableIn(file: Uint8Array): string[] {
  const found = new Set<string>();
  for (const [name, content] of unzipped(file)) {
    if (!/\.(?:xml|rels)$/.test(name)) continue;
    for (const [character] of content.toString('utf8').matchAll(/(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}|\p{Cs}|\ufffd/gu))
      found.add(`${name}: U+${character.codePointAt(0)?.toString(16)}`);
  }
  return [...found];
}

/** Every control character and every code point that is no character, and halves of pairs by themselves. */
export const UNPRINTABLE: string = [
  ...Array.from({ length: 0x20 }, (_, i) => String.fromCharCode(i)),
  ...Array.from({ length: 0x21 }, (_, i) => String.fromCharCode(0x7f + i)),
  ...Array.from({ length: 0x20 }, (_, i) => String.fromCodePoint(0xfdd0 + i)),
  ...Array.from(
    { length: 0x11 },
    (_, plane) => String.fromCodePoint(plane * 0x10000 + 0xfffe) + String.fromCodePoint(plane * 0x10000 + 0xffff),
  ),
  ...['\u2028', '\u2029', '\u061c', '\u200e', '\u202e', '\u2066', '\ufeff', '<', '>', '&', '"', "'", ']]>'],
].join('');
