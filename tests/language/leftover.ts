/**
 * No word of an answer is dropped. An accepted answer without one of its words must be another answer, or the word must be a listed filler, unit or label;
 * with an ordinary word put in anywhere it must be another answer, too. What breaks this is silent: a value stored although a word beside it was not read.
 */
import { FILLERS } from '../../src/language/fillers.ts';
import { plainLower } from '../../src/language/fold.ts';
import { readPersonAndPosition } from '../../src/language/names.ts';
import { decodeTelex, decodeVni } from '../../src/language/typing.ts';
import { canMean } from '../../src/language/words.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { understand } from '../../src/sandbox/understand.ts';
import type { FieldName } from './generated.ts';

/** The field of the table each kind of generated input is typed in. Texts and split forms keep every word as it is. */
export const TYPED_IN: Readonly<Partial<Record<FieldName, string>>> = {
  count: 'so_nguyen',
  percent: 'phan_tram',
  drop: 'phan_tram_giam',
  money: 'tien',
  score: 'diem',
  date: 'ngay',
  yesno: 'co_khong',
  phone: 'dien_thoai',
  unit: 'don_vi',
  name: 'ho_ten',
  checklist: 'danh_sach_8_xa',
};

const words = (text: string): readonly string[] => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');

/** Units, labels and comparisons of a field that say no more than its question or its answer does. */
const SAID_BY_THE_QUESTION: Readonly<Record<string, string>> = {
  so_nguyen: 'lao động người ld lđ nld giải quyết việc làm chẵn tròn',
  phan_tram: 'phần trăm tỷ lệ xã trạm hộ gia đình văn hóa chuẩn',
  phan_tram_giam: 'giảm phần trăm điểm hộ nghèo tỷ lệ so với đầu năm',
  tien: 'đồng đ vnd kinh phí số tiền vận động chẵn tròn',
  diem: 'tiêu chí tc',
  // A part of the day without its hour says no more than the day.
  ngay: 'ngày tháng năm tuần hôm bữa lúc vào trước sáng trưa chiều nữa cuối gia hạn sắp',
  // Two words of one answer, and particles of it.
  co_khong: 'không phải đúng chứ cũng rồi mà ừ',
  dien_thoai: 'sđt số điện thoại đt dt di động máy riêng zalo',
  don_vi: 'thuộc ở tỉnh',
  ho_ten: 'ông bà ô b anh chị đồng chí đ c tên họ ths ts bs',
  danh_sach_8_xa: 'xã và với đều',
};

const FILLING = FILLERS.flatMap(words);
const LISTED = new Map(
  Object.entries(SAID_BY_THE_QUESTION).map(([field, said]) => [field, [...new Set([...FILLING, ...words(plainLower(said))])]]),
);
const listed = (field: string, text: string): boolean =>
  words(plainLower(text)).every((word) => LISTED.get(field)?.some((known) => canMean(word, known)));

/** Whether a typed word is a filler, or a unit, label or comparison of the field, its marks left out or typed raw. Signs alone are no word. */
function isListed(field: string, typed: string): boolean {
  return [typed, decodeTelex(typed), decodeVni(typed)].some((text) => listed(field, text));
}

/** The words of each unit's names, by its code: any of them may be said with the others. */
const UNIT_NAMES = new Map<unknown, readonly string[]>(
  caMau2017.units.map(({ code, name, shortName, aliases }) => [code, words(plainLower([name, shortName, ...aliases].join(' ')))]),
);

function isOfName(unit: unknown, typed: string): boolean {
  const names = UNIT_NAMES.get(unit) ?? [];
  return [typed, decodeTelex(typed), decodeVni(typed)].some((text) =>
    words(plainLower(text)).every((word) => names.some((known) => canMean(word, known))),
  );
}

const NUMBER_WORDS = new Set(words('không một hai ba bốn tư năm lăm sáu bảy tám chín mười mươi mốt trăm nghìn ngàn triệu tỷ rưỡi'));

/** Another number in the place of one, or null when the word is none: a number that was read makes the answer another one. */
function otherNumber(typed: string): string | null {
  if (/\d/u.test(typed)) {
    return typed.replace(/\d/gu, (digit) => String((Number(digit) + 1) % 10));
  }
  return words(plainLower(typed)).some((word) => NUMBER_WORDS.has(word)) ? 'tám' : null;
}

/** Whether a word stands in the list of fillers that all readers share. */
export function isFiller(word: string): boolean {
  return FILLING.some((known) => canMean(word, known));
}

interface Silent {
  readonly field: string;
  readonly from: string;
  readonly text: string;
  readonly word: string;
  readonly value: unknown;
}

export interface Leftovers {
  /** Readings made. */
  readonly inputs: number;
  readonly silent: readonly Silent[];
}

const NONE: Leftovers = { inputs: 0, silent: [] };

/** A name is read together with the position behind it, which the table does not show. */
function understood(field: string, text: string): { readonly outcome: string; readonly value?: unknown } {
  return field === 'ho_ten' ? readPersonAndPosition(text) : understand(field, text);
}

function sameAccepted(field: string, text: string, value: string): boolean {
  const now = understood(field, text);
  return now.outcome === 'accept' && JSON.stringify(now.value) === value;
}

/** What is silent in an accepted answer: each of its words left out, each of `put` put in at each place. Nothing for an answer that is not accepted. */
export function leftovers(field: string, from: string, put: readonly string[]): Leftovers {
  const accepted = understood(field, from);
  if (accepted.outcome !== 'accept') {
    return NONE;
  }
  const value = JSON.stringify(accepted.value);
  const typed = from.split(/\s+/u).filter((word) => word !== '');
  const silent: Silent[] = [];
  let inputs = 1;
  const same = (text: string): boolean => {
    inputs += 1;
    return sameAccepted(field, text, value);
  };
  const silence = (word: string, text: string): void => {
    silent.push({ field, from, text, word, value: accepted.value });
  };
  typed.forEach((word, index) => {
    // "1) Giải quyết việc làm: …" is pasted with the number of its question.
    if (index === 0 && /^\d{1,2}[.)]$/u.test(word)) {
      return;
    }
    const without = typed.toSpliced(index, 1).join(' ');
    if (typed.length === 1 || isListed(field, word) || isOfName(accepted.value, word) || !same(without)) {
      return;
    }
    // A number may repeat what the others say ("thứ hai 24/4"); then another in its place must not pass.
    const number = otherNumber(word);
    if (number === null || same(typed.toSpliced(index, 1, number).join(' '))) {
      silence(word, without);
    }
  });
  for (const word of put) {
    // What is listed, or is an answer of its own, as “chưa” is to a question of yes and no, is no ordinary word there.
    if (isListed(field, word) || isOfName(accepted.value, word) || understood(field, word).outcome === 'accept') {
      continue;
    }
    for (let place = 0; place <= typed.length; place++) {
      const text = typed.toSpliced(place, 0, word).join(' ');
      if (same(text)) {
        silence(word, text);
      }
    }
  }
  return { inputs, silent };
}
