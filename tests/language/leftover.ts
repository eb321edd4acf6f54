/**
 * No word of an answer is dropped. An accepted answer without one of its words must be another answer, or the word must be a listed filler, unit or label;
 * with an ordinary word put in anywhere it must be another answer, too. What breaks this is silent: a value stored although a word beside it was not read.
 */
import { FILLERS } from '../../src/language/fillers.ts';
import { plainLower } from '../../src/language/fold.ts';
import { canMean } from '../../src/language/words.ts';
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

/** Units, labels and comparisons of a field that say no more than its question does. */
const SAID_BY_THE_QUESTION: Readonly<Record<string, string>> = {
  so_nguyen: 'lao động người ld lđ nld giải quyết việc làm',
  phan_tram: 'phần trăm tỷ lệ',
  phan_tram_giam: 'giảm phần trăm điểm hộ nghèo tỷ lệ so với đầu năm',
  tien: 'đồng đ vnd kinh phí vận động chẵn',
  diem: 'tiêu chí tc',
  ngay: 'ngày tháng năm lúc vào',
  co_khong: '',
  dien_thoai: 'sđt số điện thoại đt dt di động máy',
  don_vi: '',
  ho_ten: 'ông bà ô b anh chị đồng chí đ c tên họ',
  danh_sach_8_xa: 'xã và với',
};

const FILLING = FILLERS.flatMap(words);
const LISTED = new Map(Object.entries(SAID_BY_THE_QUESTION).map(([field, said]) => [field, [...new Set([...FILLING, ...words(said)])]]));

/** Whether a typed word is a filler, or a unit, label or comparison of the field, its marks left out or not. Signs alone are no word. */
export function isListed(field: string, typed: string): boolean {
  return words(plainLower(typed)).every((word) => LISTED.get(field)?.some((listed) => canMean(word, listed)));
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

function sameAccepted(field: string, text: string, value: string): boolean {
  const understood = understand(field, text);
  return understood.outcome === 'accept' && JSON.stringify(understood.value) === value;
}

/** What is silent in an accepted answer: each of its words left out, each of `put` put in at each place. Nothing for an answer that is not accepted. */
export function leftovers(field: string, from: string, put: readonly string[]): Leftovers {
  const understood = understand(field, from);
  if (understood.outcome !== 'accept') {
    return NONE;
  }
  const value = JSON.stringify(understood.value);
  const typed = from.split(/\s+/u).filter((word) => word !== '');
  const silent: Silent[] = [];
  let inputs = 1;
  const hold = (word: string, text: string): void => {
    inputs += 1;
    if (sameAccepted(field, text, value)) {
      silent.push({ field, from, text, word, value: understood.value });
    }
  };
  typed.forEach((word, index) => {
    if (typed.length > 1 && !isListed(field, word)) {
      hold(word, typed.toSpliced(index, 1).join(' '));
    }
  });
  for (const word of put) {
    for (let place = 0; place <= typed.length; place++) {
      hold(word, typed.toSpliced(place, 0, word).join(' '));
    }
  }
  return { inputs, silent };
}
