/** Names that were misspelt, or written as they sound. */

/** The letters a key has, one bit each. */
export function lettersOf(key: string): number {
  let letters = 0;
  for (let index = 0; index < key.length; index++) {
    letters |= 1 << (key.charCodeAt(index) & 31);
  }
  return letters;
}

/** Whether `most` letters inserted, dropped or changed could make one set of letters of the other: each adds and takes away at most one. */
export function mayBeNear(left: number, right: number, most: number): boolean {
  let apart = left ^ right;
  let bits = 0;
  for (; apart !== 0 && bits <= 2 * most; bits++) {
    apart &= apart - 1;
  }
  return apart === 0 && bits <= 2 * most;
}

/** Whether two keys differ by at most `most` letters (inserted, dropped, changed). */
export function near(left: string, right: string, most: number): boolean {
  if (Math.abs(left.length - right.length) > most) {
    return false;
  }
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = (row[j - 1] ?? 0) + (left.charAt(i - 1) === right.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > most) {
      return false;
    }
    row = next;
  }
  return (row[right.length] ?? most + 1) <= most;
}

/** Words as they sound in the South, where “Đầm Giơi”, “Năm Căng” and “Cái Nướt” are heard alike with how they are written. */
export function soundOf(words: readonly string[]): string {
  return words
    .map((word) =>
      word
        .replace(/^(?:gi|v)(?=[aeiouy])/u, 'd')
        .replace(/^tr/u, 'ch')
        .replace(/^x/u, 's')
        .replace(/^(?:ngh)/u, 'ng')
        .replace(/(?:ng|nh)$/u, 'n')
        .replace(/(?:ch|c)$/u, 't')
        .replaceAll('y', 'i'),
    )
    .join('');
}
