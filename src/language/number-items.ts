/** The pieces of a text where a number is asked: amounts, the words and signs that qualify them, and words that mean nothing here. */
import { type Amount, amountAt } from './amount.ts';
import type { Token, WordToken } from './numeral.ts';
import { phrases } from './words.ts';

/** What a word or sign does to the number beside it. */
export type Mark =
  | 'filler'
  | 'approx'
  | 'compare'
  | 'down'
  | 'up'
  | 'level'
  | 'add'
  | 'from'
  | 'to'
  | 'plus'
  | 'percent'
  | 'plan'
  | 'negative'
  | 'outOf'
  | 'slash'
  | 'dash'
  | 'minus'
  | 'equals'
  | 'open'
  | 'pause'
  | 'bad';

export type Item =
  | { readonly mark: Mark; readonly typed: string }
  | { readonly mark: 'amount'; readonly amount: Amount }
  | { readonly mark: 'word'; readonly typed: string };

const MARKS = phrases<Mark>([
  [
    'filler',
    [
      'đạt',
      'được',
      'đạt được',
      'lũy kế',
      'luỹ kế',
      'lũy kế đạt',
      'tổng cộng',
      'tổng',
      'tổng số',
      'cộng dồn',
      'có',
      'là',
      'kết quả',
      'đến nay',
      'hiện có',
      'hiện nay',
      'hiện',
      'đã',
      'dạ',
      'thưa',
      'ạ',
      'nhé',
      'nha',
      'em',
      'anh',
      'chị',
      'mình',
      'ban',
      'số',
      'con số',
      'thực hiện',
      'thực hiện được',
      'hoàn thành',
      'chỉ',
      'cả',
      'báo cáo',
      'thôi',
      'từ đầu năm',
      'từ đầu năm đến nay',
      'đúng',
      'chính xác',
      'vâng',
      'gửi',
      'tròn',
    ],
  ],
  [
    'approx',
    [
      'khoảng',
      'khoảng chừng',
      'chừng',
      'độ',
      'tầm',
      'cỡ',
      'gần',
      'hơn',
      'trên',
      'xấp xỉ',
      'ước',
      'ước tính',
      'ước đạt',
      'ước khoảng',
      'dự kiến',
      'ngót',
      'suýt',
      'tròm trèm',
      'áng chừng',
      'phỏng chừng',
      'ước chừng',
      'mấy',
      'ngoài',
      'gì đó',
      'gì đấy',
      'số ước',
      'đâu đó',
      'hình như',
      'chắc',
      'có lẽ',
      'non',
    ],
  ],
  [
    'compare',
    [
      'ít nhất',
      'tối thiểu',
      'không dưới',
      'ko dưới',
      'không quá',
      'tối đa',
      'nhiều nhất',
      'dưới',
      'chưa tới',
      'chưa đến',
      'chưa đầy',
      'lớn hơn',
      'nhỏ hơn',
      'bé hơn',
      'cao hơn',
      'thấp hơn',
      'trở lên',
      'trở xuống',
      'vượt',
      'quá',
    ],
  ],
  ['down', ['giảm', 'giảm được', 'giảm đi', 'hạ', 'sụt', 'giảm thêm']],
  ['up', ['tăng', 'tăng được']],
  [
    'level',
    [
      'còn',
      'giảm còn',
      'giảm xuống',
      'giảm xuống còn',
      'xuống',
      'xuống còn',
      'hạ còn',
      'tăng lên',
      'lên',
      'lên đến',
      'hiện còn',
      'chỉ còn',
      'ở mức',
      'còn lại',
    ],
  ],
  ['add', ['thêm', 'tăng thêm', 'cộng thêm', 'được thêm', 'thêm được']],
  ['from', ['từ']],
  ['to', ['đến', 'tới', 'hoặc', 'hay']],
  ['plus', ['cộng', 'cộng với']],
  ['percent', ['phần trăm', 'điểm phần trăm', 'điểm']],
  [
    'plan',
    ['kế hoạch', 'kế hoạch năm', 'so với kế hoạch', 'kh', 'kh năm', 'chỉ tiêu', 'chỉ tiêu năm', 'chỉ tiêu kế hoạch', 'so với chỉ tiêu'],
  ],
  ['negative', ['âm']],
  ['outOf', ['trong', 'trong số', 'trên tổng số', 'trong tổng số', 'trên tổng']],
]);

const SIGNS: Readonly<Record<string, Mark>> = {
  '%': 'percent',
  '/': 'slash',
  '∕': 'slash',
  '+': 'plus',
  '=': 'equals',
  '~': 'approx',
  '≈': 'approx',
  '?': 'approx',
  '(': 'open',
  '>': 'compare',
  '<': 'compare',
  '≥': 'compare',
  '≤': 'compare',
  ')': 'pause',
  ',': 'pause',
  ';': 'pause',
  ':': 'pause',
  '.': 'pause',
  '!': 'pause',
  '"': 'pause',
  '“': 'pause',
  '”': 'pause',
  "'": 'pause',
  '[': 'pause',
  ']': 'pause',
  '*': 'pause',
  '•': 'pause',
  '·': 'pause',
  '…': 'pause',
};

function signMark(token: Token & { kind: 'sign' }): Mark {
  if (token.sign === '-') {
    return token.tightAfter ? 'minus' : 'dash';
  }
  return SIGNS[token.sign] ?? 'bad';
}

/** The amounts, marks and other words of a text in order. `isUnitWord` as in `amountAt`. */
export function itemsOf(list: readonly Token[], isUnitWord: (typed: string) => boolean): Item[] {
  const words: WordToken[] = list.map((token) =>
    token.kind === 'word' ? token : { kind: 'word', typed: '', plain: '\u0000', tight: false },
  );
  const items: Item[] = [];
  let at = 0;
  while (at < list.length) {
    const token = list[at];
    if (token?.kind === 'sign') {
      items.push({ mark: signMark(token), typed: token.sign });
      at += 1;
      continue;
    }
    const phrase = token?.kind === 'word' ? MARKS.at(words, at) : null;
    // "tam" without its mark is eight, not about.
    if (phrase && !(phrase.length === 1 && token?.typed === 'tam')) {
      items.push({
        mark: phrase.result,
        typed: words
          .slice(at, at + phrase.length)
          .map((word) => word.typed)
          .join(' '),
      });
      at += phrase.length;
      continue;
    }
    const amount = amountAt(list, at, isUnitWord);
    if (amount) {
      items.push({ mark: 'amount', amount });
      at = amount.next;
      continue;
    }
    items.push({ mark: 'word', typed: token?.kind === 'word' ? token.typed : '' });
    at += 1;
  }
  return items;
}
