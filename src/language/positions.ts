/** What people are at work, typed before or after their names: “Giám đốc Nguyễn Văn Nam”, “Nguyễn Thị Mai PGĐ”. */
import { withoutMarks } from './fold.ts';

/** Set phrases, the longer before the shorter. Words that names are made of, too (“Văn Thư”), are not here: after a comma they need no list. */
const PHRASES: readonly (readonly string[])[] = [
  ...[
    'phó tổng giám đốc',
    'tổng giám đốc',
    'phó giám đốc',
    'giám đốc',
    'phó chủ tịch',
    'chủ tịch',
    'phó chánh văn phòng',
    'chánh văn phòng',
  ],
  ...[
    'chuyên viên cao cấp',
    'chuyên viên chính',
    'chuyên viên',
    'phó trưởng phòng',
    'trưởng phòng',
    'phó phòng',
    'phó trưởng ban',
    'trưởng ban',
  ],
  ...[
    'phó ban',
    'phó bí thư',
    'bí thư',
    'phó hiệu trưởng',
    'hiệu trưởng',
    'hiệu phó',
    'phó viện trưởng',
    'viện trưởng',
    'phó chánh án',
    'chánh án',
  ],
  ...['phó chánh thanh tra', 'chánh thanh tra', 'thanh tra viên', 'phó chi cục trưởng', 'chi cục trưởng', 'phó cục trưởng', 'cục trưởng'],
  ...['tổ trưởng', 'tổ phó', 'đội trưởng', 'đội phó', 'chỉ huy trưởng', 'chỉ huy phó', 'chính ủy', 'chính trị viên', 'phó trưởng khoa'],
  ...['trưởng khoa', 'trưởng đoàn', 'trưởng bộ phận', 'trưởng công an', 'trưởng trạm', 'kế toán trưởng', 'kế toán', 'nhân viên', 'cán bộ'],
  ...['công chức', 'viên chức', 'thủ trưởng', 'lãnh đạo', 'đầu mối', 'phó tổng biên tập', 'tổng biên tập', 'biên tập viên', 'phóng viên'],
  ...['giáo viên', 'giảng viên', 'phụ trách'],
]
  .map((phrase) => phrase.split(' '))
  .sort((one, other) => other.length - one.length);

const SHORT: Readonly<Record<string, string>> = {
  tgđ: 'Tổng Giám đốc',
  gđ: 'Giám đốc',
  pgđ: 'Phó Giám đốc',
  ct: 'Chủ tịch',
  pct: 'Phó Chủ tịch',
  cvp: 'Chánh Văn phòng',
  pcvp: 'Phó Chánh Văn phòng',
  tp: 'Trưởng phòng',
  ptp: 'Phó Trưởng phòng',
  cv: 'Chuyên viên',
  cvc: 'Chuyên viên chính',
  ht: 'Hiệu trưởng',
  pht: 'Phó Hiệu trưởng',
  bt: 'Bí thư',
  pbt: 'Phó Bí thư',
};
const SHORT_PLAIN = new Map(Object.entries(SHORT).map(([short, whole]) => [plain(short), whole]));

/** Family names, the first word of nearly every name; then those that are words of offices and places as well. */
const FAMILY_NAMES: readonly ReadonlySet<string>[] = [
  'nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh trương lâm tạ châu tăng thạch từ tống triệu vương đàm lục ngụy',
  'đoàn mai tô hà cao thái lưu la danh sơn kim kiên kiều quách tôn văn đào lương mạc mạch nghiêm ninh nông phùng thân thi tiêu trang trầm biện chu chung',
].map((names) => new Set(names.split(' ')));

function plain(word: string): string {
  return withoutMarks(word.toLowerCase()).replace(/đ/gu, 'd');
}

/** A word as it is written, or without any mark. */
const isWord = (typed: string, word: string) => {
  const said = typed.toLowerCase().replace(/[.,;:]+$/u, '');
  return said === word || said === plain(word);
};

/** How many words at this place are a position: 0 for none. */
function positionAt(words: readonly string[], at: number): number {
  const phrase = PHRASES.find((one) => one.every((word, i) => words[at + i] !== undefined && isWord(words[at + i] as string, word)));
  if (phrase) return phrase.length;
  const word = (words[at] ?? '').replace(/[.,;:]+$/u, '');
  // "Tp", "Ct" are abbreviations in capitals or in small letters only.
  const isShort = word === word.toUpperCase() || word === word.toLowerCase();
  return isShort && SHORT_PLAIN.has(plain(word)) ? 1 : 0;
}

const FEWEST_NAME_WORDS = 2;
const MOST_NAME_WORDS = 6;

export interface Parted {
  readonly name: string;
  readonly position: string;
}

/** A position before or behind a name of two words or more, without anything that parts them; `null` when there is none, or no telling where it ends. */
export function partPosition(text: string): Parted | null {
  const words = text.split(/\s+/u).filter(Boolean);
  const length = positionAt(words, 0);
  if (length > 0) {
    // "Giám đốc Sở Y tế Nguyễn Văn Nam": the name begins with a family name and takes the rest.
    const start = FAMILY_NAMES.map((names) =>
      words.findIndex((word, i) => {
        const left = words.length - i;
        return i >= length && left >= FEWEST_NAME_WORDS && left <= MOST_NAME_WORDS && names.has(word.toLowerCase());
      }),
    ).find((at) => at >= 0);
    if (start === undefined) return null;
    return { name: words.slice(start).join(' '), position: written(words.slice(0, start)) };
  }
  for (let at = FEWEST_NAME_WORDS; at < words.length; at++) {
    if (positionAt(words, at) > 0) return { name: words.slice(0, at).join(' '), position: written(words.slice(at)) };
  }
  return null;
}

/** Whether a text begins with a position: then it is none's name. */
export function isPosition(text: string): boolean {
  return positionAt(text.split(/\s+/u).filter(Boolean), 0) > 0;
}

/** As it is printed: what was abbreviated is written out, and it begins with a capital. */
export function written(position: string | readonly string[]): string {
  const words = (typeof position === 'string' ? position.split(/\s+/u) : [...position]).filter(Boolean);
  const [first = '', ...rest] = words;
  const whole = /^\p{L}+$/u.test(first) && positionAt(words, 0) === 1 ? SHORT_PLAIN.get(plain(first)) : undefined;
  const text = [whole ?? first, ...rest].join(' ');
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
