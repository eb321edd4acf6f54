/** How wide words are in the letters of pictures, so that they are broken before they run out of the picture or into each other. PURE. */

/** Advances of Be Vietnam Pro in hundredths of its size, by letter without its marks; what is not here counts as the widest common one. */
const ADVANCES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    24: " '",
    28: 'ijlI·',
    32: '.,:;!',
    40: 'fr1"',
    44: 't()“”[]',
    48: 'J',
    52: 'sz/*',
    56: 'kx',
    60: 'ehnuvy7?_',
    64: 'acgoEFLPS8-+<>=≥≤',
    68: 'bdpqBKRTYZ023569–đ',
    72: 'HUVX4',
    76: 'ADN&#',
    80: 'CG…▲▼',
    84: 'OQ',
    88: 'wM%',
    92: 'm',
    100: 'W',
  }).flatMap(([advance, letters]) => [...letters].map((letter) => [letter, Number(advance)] as const)),
);
const WIDEST = 88;
/** Bold letters are that much wider. */
const BOLD = 1.06;

export interface Letters {
  /** Pixels. */
  readonly size: number;
  readonly bold?: boolean;
}

/** Pixels that the text takes on one line, a little more rather than less. */
export function widthOf(text: string, { size, bold = false }: Letters): number {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D');
  const hundredths = [...bare].reduce((sum, letter) => sum + (ADVANCES.get(letter) ?? WIDEST), 0);
  return (hundredths / 100) * size * (bold ? BOLD : 1);
}

/** The text in lines of at most `width` pixels, broken between words; a word wider than that is broken, too, so that nothing is cut. */
export function linesWithin(text: string, width: number, letters: Letters): string[] {
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const joined = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(joined, letters) <= width) lines[lines.length - 1] = joined;
    else lines.push(...pieces(word, width, letters));
  }
  return lines;
}

function pieces(word: string, width: number, letters: Letters): string[] {
  const parts = [''];
  for (const { segment } of new Intl.Segmenter('vi').segment(word)) {
    const last = parts.at(-1) ?? '';
    if (last !== '' && widthOf(last + segment, letters) > width) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
  }
  return parts;
}
