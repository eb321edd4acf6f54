/** Vietnamese telephone numbers, in the form "+84913123456". */
import { leftOver } from './accounted.ts';
import { COURTESY } from './fillers.ts';
import { fold, plainLower } from './fold.ts';
import { accept, ask, confirm, type Reading, reject } from './reading.ts';
import { covered, phrases, wordsOf } from './words.ts';

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
const list = (words: string): string[] => words.split(', ');

/** Words around a number that change nothing in it. */
const AROUND = phrases<true>([
  [
    true,
    [
      ...COURTESY,
      ...list(
        'số, sđt, sdt, đt, đtdđ, đtdd, dđ, dd, điện thoại, số điện thoại, số máy, máy, di động, số di động, tel, phone, mobile, hotline, liên hệ, gọi',
      ),
      ...list(
        'là, của, cho, số của, zalo, có zalo, số zalo, dùng zalo, cơ quan, cá nhân, riêng, em dùng, tôi dùng, đang dùng, em là, tôi là, nay là, mới',
      ),
      ...list('họ, ghi, ghi giúp, lưu giúp, nhập, cập nhật, đổi thành, sửa thành'),
    ],
  ],
]);
const NUMERALS: Readonly<Record<string, string>> = {
  ...{
    không: '0',
    một: '1',
    mốt: '1',
    hai: '2',
    ba: '3',
    bốn: '4',
    tư: '4',
    năm: '5',
    lăm: '5',
    sáu: '6',
    bảy: '7',
    bẩy: '7',
    tám: '8',
    chín: '9',
  },
  ...{ khong: '0', mot: '1', bon: '4', tu: '4', nam: '5', lam: '5', sau: '6', bay: '7', tam: '8', chin: '9' },
};

/** Digits of one number: "+84", "0084" and "84" become "0"; null when it is no number of ours. */
function national(written: string): { digits: string; foreign: boolean } {
  const digits = written.replace(/o/gu, '0').replace(/\D/gu, '');
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

/** A number of so many digits may be a telephone's. */
const FEWEST_DIGITS = 8;
/** Digits with what people write between them; "o" for 0, brackets of an area code, "+". */
const WRITTEN = /(?:\+\s?|\(\s?\+?)?(?<![a-z])[\do][\do\s().\-\u2010-\u2015]*(?:\d|(?<=\d)o)(?![a-z])/gu;

/** “không chín một ba …”: nine numerals and more, and nothing between them. */
function spoken(text: string): string | null {
  const words = wordsOf(text).filter(({ typed }) => !['số', 'sđt', 'là', 'dạ', 'ạ', 'em', 'của'].includes(typed));
  const digits = words.map(({ typed }) => NUMERALS[typed] ?? (/^\d{1,4}$/u.test(typed) ? typed : null));
  const inWords = words.filter(({ typed }) => NUMERALS[typed] !== undefined).length;
  return digits.includes(null) || inWords < 3 ? null : digits.join('');
}

/** The words around the numbers that are neither listed nor digits; '' when there are none. */
function wordsAround(text: string): string {
  const words = wordsOf(text);
  const around = covered(words, AROUND);
  return leftOver(
    words,
    around.map((known, index) => known || /^[\do]+$/u.test(words[index]?.plain ?? '')),
  );
}

/**
 * A telephone number with spaces, dots, dashes, "+84" or a label around it. Landlines and numbers with a beginning given up in 2017 and 2018 are
 * confirmed, the latter in their new form, and so is a number said in words or with other words around it; two numbers ask which; too few or too many
 * digits and foreign numbers are rejected.
 */
export function readPhone(text: string): Reading<string> {
  if (text.length > LONGEST_PHONE) {
    return ask([], { kind: 'no_phone' });
  }
  const said = spoken(text);
  if (said !== null) {
    return offered(readOne(said), text.trim());
  }
  const typed = fold(text).replace(/[\u2010-\u2015]/gu, '-');
  const numbers = [...typed.matchAll(WRITTEN)]
    .flatMap(([written]) => {
      const parts = written.split(/\s-\s|\s{2,}/u);
      return parts.every((part) => part.replace(/\D/gu, '').length >= FEWEST_DIGITS) ? parts : [written];
    })
    .filter((number) => /\d/u.test(number));
  const whole = numbers.filter((number) => number.replace(/\D/gu, '').length >= FEWEST_DIGITS);
  if (numbers.length === 0) {
    return ask([], { kind: 'no_phone' });
  }
  if (whole.length > 1) {
    const read = whole.map(readOne).flatMap((one) => (one.outcome === 'accept' || one.outcome === 'confirm' ? [one.value] : []));
    return ask([...new Set(read)], { kind: read.length > 0 ? 'several_phones' : 'no_phone' });
  }
  const left = wordsAround(text);
  const [number = ''] = whole.length === 1 ? whole : numbers;
  if (/(?:^|\s)(?:không|ko|sai|nhầm|đừng|hết|cũ)(?:\s|$)/u.test(left)) {
    return ask([], { kind: 'no_phone' });
  }
  if (numbers.length > 1 || left !== '') {
    return whole.length === 1 ? offered(readOne(number), text.trim()) : ask([], { kind: 'no_phone' });
  }
  const isSpelled = /o/u.test(number);
  return isSpelled || /[^\d\s().+,;:!/\-o\p{L}]/u.test(plainLower(text))
    ? offered(readOne(number.replace(/o/gu, '0')), text.trim())
    : readOne(number);
}

/** A number that must be looked at, because more was said than it. */
function offered(reading: Reading<string>, typed: string): Reading<string> {
  return reading.outcome === 'accept'
    ? confirm(reading.value, { kind: 'phone_within', typed, local: `0${reading.value.slice(3)}` })
    : reading;
}

/** As people write it: "+84913123456" → "0913 123 456", "+842903831234" → "0290 3831 234"; one of another kind stays as it is. */
export function localPhone(phone: string): string {
  const local = phone.replace(/^\+84/, '0');
  return local.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3').replace(/^(\d{4})(\d{4})(\d{3})$/, '$1 $2 $3');
}

/** "+84913123456" → "+84 *** 456": enough to know it by, for whoever knows it. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)} *** ${phone.slice(-3)}`;
}
