/** Names of files, as people and programs give them. PURE. */

const LONGEST = 100;

/** A file name in NFC without path, quotes, control or direction characters, at most 100 code points; its ending stays. “tep” when nothing is left. */
export function safeFileName(name: string): string {
  const last =
    name
      .replace(/\p{Cs}/gu, '\ufffd')
      .normalize('NFC')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const safe = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').replace(/["';:<>|?*%]/g, '_');
  const tidy = safe.trim().replace(/^\.+/, '');
  if (tidy === '') return 'tep';
  const letters = [...tidy];
  if (letters.length <= LONGEST) return tidy;
  const ending = /\.[^.]{1,10}$/.exec(tidy)?.[0] ?? '';
  return letters.slice(0, LONGEST - [...ending].length).join('') + ending;
}

/** A day 'YYYY-MM-DD' as it stands in the name of a file: “28-4-2017”. */
export function dayInName(day: string): string {
  return day.split('-').reverse().map(Number).join('-');
}
