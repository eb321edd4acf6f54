/** What people are at work, typed before or after their names: “Giám đốc Nguyễn Văn Nam”, “Nguyễn Thị Mai PGĐ”. */
import { withoutMarks } from './fold.ts';

const list = (words: string): string[] => words.split(', ');

/** Heads of bodies: each may have a deputy (“phó”), be acting (“quyền”) or have been (“nguyên”). */
const HEADS = [
  ...list(
    'tổng giám đốc, giám đốc, chủ tịch, chủ nhiệm, chánh văn phòng, chánh thanh tra, chánh án, trưởng phòng, trưởng ban, trưởng khoa, trưởng trạm',
  ),
  ...list(
    'trưởng bộ môn, trưởng bộ phận, trưởng đoàn, trưởng công an, trưởng đài, trưởng chi nhánh, bí thư, hiệu trưởng, viện trưởng, cục trưởng',
  ),
  ...list(
    'chi cục trưởng, vụ trưởng, tổng biên tập, tổng thư ký, thủ trưởng, chỉ huy trưởng, đồn trưởng, hội trưởng, đội trưởng, tổ trưởng, trạm trưởng',
  ),
];
const DEPUTIES = list('phó, q., quyền, nguyên, phó trưởng');
/** Others that are a position by themselves. Words that names are made of, too (“Văn Thư”), are not here: after a comma they need no list. */
const OTHERS = [
  ...list(
    'chuyên viên cao cấp, chuyên viên chính, chuyên viên, thanh tra viên, kế toán trưởng, kế toán, kế toán viên, kiểm sát viên, thẩm phán, chấp hành viên',
  ),
  ...list(
    'nhân viên, cán bộ, công chức, viên chức, lãnh đạo, đầu mối, biên tập viên, phóng viên, giáo viên, giảng viên, phụ trách, ủy viên, uỷ viên, hội viên',
  ),
  ...list(
    'hiệu phó, tổ phó, đội phó, viện phó, chi cục phó, cục phó, chỉ huy phó, chính ủy, chính trị viên, trợ lý, thư ký, thủ quỹ, thủ kho, tổng đài viên',
  ),
  ...list(
    'phó phòng, phó ban, phó khoa, phó trạm, phó đoàn, phó đài, kỹ thuật viên, điều dưỡng trưởng, kiểm tra viên, kiểm ngư viên, đảng ủy viên, báo cáo viên',
  ),
  ...list(
    'cán sự, văn thư lưu trữ, bí thư đoàn, trưởng nhóm, quản lý, quản trị viên, trực ban, công an viên, hướng dẫn viên, phát thanh viên, huấn luyện viên',
  ),
];

/** Set phrases, the longer before the shorter. */
const PHRASES: readonly (readonly string[])[] = [
  ...HEADS.flatMap((head) => [head, ...DEPUTIES.map((deputy) => `${deputy} ${head}`)]),
  ...OTHERS,
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
  ptbt: 'Phó Bí thư Thường trực',
  pp: 'Phó Trưởng phòng',
  tb: 'Trưởng ban',
  ptb: 'Phó Trưởng ban',
  ktt: 'Kế toán trưởng',
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

/** The phrases by how they begin, without marks. */
const BY_FIRST_WORD = new Map<string, (readonly string[])[]>();
for (const phrase of PHRASES) {
  const first = plain(phrase[0] ?? '');
  BY_FIRST_WORD.set(first, [...(BY_FIRST_WORD.get(first) ?? []), phrase]);
}

function phrasesBy(word: string): readonly (readonly string[])[] {
  return BY_FIRST_WORD.get(plain(word.replace(/[.,;:]+$/u, ''))) ?? [];
}

/** How many words at this place are a position: 0 for none. */
function positionAt(words: readonly string[], at: number): number {
  const phrase = phrasesBy(words[at] ?? '').find((one) =>
    one.every((word, i) => words[at + i] !== undefined && isWord(words[at + i] as string, word)),
  );
  if (phrase) return phrase.length;
  const word = (words[at] ?? '').replace(/[.,;:]+$/u, '');
  if (DEPUTY.test(word) && isShort(words[at + 1] ?? '')) return 2;
  return isShort(word) ? 1 : 0;
}

const DEPUTY = /^(?:phó|quyền|nguyên)$/iu;

/** "Tp", "Ct" are abbreviations in capitals or in small letters only. */
function isShort(typed: string): boolean {
  const word = typed.replace(/[.,;:]+$/u, '');
  return (word === word.toUpperCase() || word === word.toLowerCase()) && SHORT_PLAIN.has(plain(word));
}

/** “P. Giám đốc”, “Q.GĐ”: the deputy and the acting one, written out. */
export function writtenDeputy(text: string): string {
  return text.replace(
    /(?<![\p{L}\d])(p|q)\.\s?(?=(?:tổng giám|giám|gđ|tgđ|chủ tịch|ct|chánh|cvp|trưởng|tp|bí thư|bt|hiệu trưởng|ht|viện trưởng|cục)(?![\p{L}\d]))/giu,
    (_all, letter: string) => (letter.toLowerCase() === 'p' ? 'Phó ' : 'Quyền '),
  );
}

const MOST_NAME_WORDS = 6;

/** Whether a word is one of the names of families, with its marks. */
export function isFamilyName(word: string): boolean {
  return FAMILY_NAMES.some((names) => names.has(word.toLowerCase()));
}

/** Whether it is one of those that are no other word as well. */
export function isCommonFamilyName(word: string): boolean {
  return FAMILY_NAMES[0]?.has(word.toLowerCase()) === true;
}

const COMMON_WITHOUT_MARKS = new Set([...(FAMILY_NAMES[0] ?? [])].filter((name) => plain(name) !== name).map(plain));

/** "Nguyen", "Tran": a common family name that lost its marks. */
export function lacksFamilyMarks(word: string): boolean {
  return COMMON_WITHOUT_MARKS.has(word.toLowerCase());
}

export interface Parted {
  readonly name: string;
  readonly position: string;
}

/** What may stand between a name and a position: “Nguyễn Thị Mai, hiện là chuyên viên”. */
const LINK =
  /(?:^|\s)(?:hiện(?: nay)?(?: đang)?(?: là| giữ chức(?: vụ)?)?|đang(?: là| làm)|là|làm|giữ chức(?: vụ)?|chức vụ|chức danh|cv)\s*:?$/iu;

/** A position before or behind a name, without anything that parts them; `null` when there is none, or no telling where it ends. */
export function partPosition(text: string): Parted | null {
  const words = text.split(/\s+/u).filter(Boolean);
  const length = positionAt(words, 0);
  if (length > 0) {
    // "Giám đốc Sở Y tế Nguyễn Văn Nam": the name begins with a family name and takes the rest.
    const bare = withoutMarks(text) === text;
    const families = bare ? [COMMON_WITHOUT_MARKS, ...FAMILY_NAMES] : FAMILY_NAMES;
    const start = families
      .map((names) =>
        words.findIndex((word, i) => {
          const left = words.length - i;
          return i >= length && left >= 2 && left <= MOST_NAME_WORDS && names.has(word.toLowerCase());
        }),
      )
      .find((at) => at >= 0);
    if (start === undefined) return null;
    return { name: words.slice(start).join(' '), position: written(words.slice(0, start)) };
  }
  for (let at = 1; at < words.length; at++) {
    if (positionAt(words, at) === 0) continue;
    const name = words
      .slice(0, at)
      .join(' ')
      .replace(LINK, '')
      .replace(/[\s:,.]+$/u, '');
    return name === '' ? null : { name, position: written(words.slice(at)) };
  }
  return null;
}

/** A position without what leads to it: “hiện là Phó Giám đốc”. */
export function withoutLink(text: string): string {
  return text.replace(
    /^(?:hiện(?: nay)?(?: đang)?(?: là| giữ chức(?: vụ)?)?|đang(?: là| làm)|là|làm|giữ chức(?: vụ)?|chức vụ|chức danh|cv)\s*:?\s+/iu,
    '',
  );
}

/** Whether a text begins with a position: then it is none's name. */
export function isPosition(text: string): boolean {
  return positionAt(text.split(/\s+/u).filter(Boolean), 0) > 0;
}

/** As it is printed: what was abbreviated is written out, and it begins with a capital. */
export function written(position: string | readonly string[]): string {
  const words = (typeof position === 'string' ? position.split(/\s+/u) : [...position]).filter(Boolean);
  const deputy = DEPUTY.test(words[0] ?? '') && isShort(words[1] ?? '') ? 1 : 0;
  const short = words[deputy] ?? '';
  const whole = /^\p{L}+$/u.test(short) && isShort(short) ? SHORT_PLAIN.get(plain(short)) : undefined;
  const text = words.map((word, index) => (index === deputy ? (whole ?? word) : word)).join(' ');
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
