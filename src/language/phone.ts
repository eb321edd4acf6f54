/** Vietnamese telephone numbers, in the form "+84913123456". */
import { fold } from './fold.ts';
import { accept, ask, confirm, type Reading, reject } from './reading.ts';

/** Mobile numbers of eleven digits before September 2018, and what became of their beginnings. */
const OLD_MOBILE: Readonly<Record<string, string>> = {
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0126': '076',
  '0128': '078',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0127': '081',
  '0129': '082',
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0186': '056',
  '0188': '058',
  '0199': '059',
};
/** Area codes of the region before 2017, eleven digits with the number: these cannot be taken for mobile numbers. */
const OLD_AREA: Readonly<Record<string, string>> = { '0780': '0290', '0781': '0291', '0710': '0292', '0711': '0293' };
const MOBILE = /^0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}$/u;
const LANDLINE = /^02\d{9}$/u;
const HANOI_OR_SAIGON = /^02[48]\d{8}$/u;
const LONGEST_PHONE = 120;
/** Words before the number: "sđt", "số của em là". */
const LABEL = /^[a-z][a-z\s:.]*(?=[\d+(])/u;

/** Digits of one number: "+84", "0084" and "84" become "0"; null when it is no number of ours. */
function national(written: string): { digits: string; foreign: boolean } {
  const digits = written.replace(/\D/gu, '');
  const plus = written.trimStart().startsWith('+') || written.trimStart().startsWith('(+');
  if (plus || digits.startsWith('00')) {
    const abroad = plus ? digits : digits.slice(2);
    return abroad.startsWith('84')
      ? { digits: `0${abroad.slice(2).replace(/^0/u, '')}`, foreign: false }
      : { digits: abroad, foreign: true };
  }
  const short = digits.startsWith('84') && (digits.length === 11 || digits.length === 12) ? `0${digits.slice(2)}` : digits;
  return { digits: short, foreign: false };
}

function international(digits: string): string {
  return `+84${digits.slice(1)}`;
}

function readOne(written: string): Reading<string> {
  const { digits, foreign } = national(written);
  if (foreign) {
    return reject({ kind: 'foreign_phone' });
  }
  if (MOBILE.test(digits)) {
    return accept(international(digits));
  }
  const prefix = digits.slice(0, 4);
  const mobile = digits.length === 11 ? OLD_MOBILE[prefix] : undefined;
  const area = digits.length === 11 ? OLD_AREA[prefix] : undefined;
  const now = mobile ?? area;
  if (now) {
    const local = now + digits.slice(4);
    return confirm(international(local), { kind: 'old_prefix', old: prefix, now, local });
  }
  if (LANDLINE.test(digits) || HANOI_OR_SAIGON.test(digits)) {
    return confirm(international(digits), { kind: 'landline' });
  }
  // A mobile number without its first 0, as a sheet that takes it for a number drops it.
  if (digits.length === 9 && MOBILE.test(`0${digits}`)) {
    return confirm(international(`0${digits}`), { kind: 'wrong_length', digits: 9 });
  }
  return digits.length === 10 && digits.startsWith('0')
    ? reject({ kind: 'unknown_prefix', prefix: digits.slice(0, 3) })
    : reject({ kind: 'wrong_length', digits: digits.length });
}

/**
 * A telephone number with spaces, dots, dashes, "+84" or a label around it. Landlines and numbers with a beginning given up in 2017 and 2018 are
 * confirmed, the latter in their new form; two numbers ask which; too few or too many digits and foreign numbers are rejected.
 */
export function readPhone(text: string): Reading<string> {
  if (text.length > LONGEST_PHONE) {
    return ask([], { kind: 'no_phone' });
  }
  const typed = fold(text)
    .replace(LABEL, '')
    .replace(/(?<=[\d\s.])o(?=[\d\s.])|^o(?=\d)/gu, '0')
    .replace(/[\u2010-\u2015]/gu, '-');
  if (!/\d/u.test(typed)) {
    return ask([], { kind: 'no_phone' });
  }
  const pieces = typed
    .split(/[/;,]|\bhoac\b|\bva\b|\s-\s/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece.replace(/\D/gu, '').length > 0);
  if (pieces.length > 1 && pieces.every((piece) => piece.replace(/\D/gu, '').length >= 8)) {
    const read = pieces.map(readOne).flatMap((one) => (one.outcome === 'accept' || one.outcome === 'confirm' ? [one.value] : []));
    return read.length > 0 ? ask([...new Set(read)], { kind: 'several_phones' }) : ask([], { kind: 'no_phone' });
  }
  if (!/^[\d\s().+\-/,]*(?:\([a-z .]*\)|a|nhe)?[.!]?$/u.test(typed)) {
    return ask([], { kind: 'no_phone' });
  }
  return readOne(typed);
}
