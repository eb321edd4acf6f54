/** The guard against classified papers: the stamps MẬT, TỐI MẬT, TUYỆT MẬT in a text. Ordinary words ("bí mật", "mật ong", "mật độ") never fire. */
import { normalise } from './fold.ts';

export type SecretMark = 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT';

const EDGE = /^[\s\-–—*_=~|[\](){}<>.,:;"'“”«»#•]+|[\s\-–—*_=~|[\](){}<>.,:;!"'“”«»#•]+$/gu;
const LEVEL = /^(?:(?:độ|mức|cấp)(?: độ)? mật|dấu(?: mật)?|độ)\s*[:\-–]?\s*/iu;
/** In running text only capitals are a stamp, and not inside a phrase that is itself in capitals. */
const STRONG = /(?<![\p{L}\p{M}\d])(TUYỆT|TỐI)\s+MẬT(?![\p{L}\p{M}\d])/u;
const PLAIN = /(?<![\p{L}\p{M}\d])(\p{L}+)?(\s*)MẬT(?![\p{L}\p{M}\d])(?:\s+(\p{L}+))?/gu;
/** Words that make an ordinary word with "mật", before and after it. */
const BEFORE = new Set([
  'bí',
  'bảo',
  'thân',
  'cẩn',
  'cơ',
  'ong',
  'túi',
  'nồng',
  'trăng',
  'đường',
  'nuôi',
  'lấy',
  'hũ',
  'lít',
  'khai',
  'dày',
]);
const AFTER = new Set([
  'ong',
  'độ',
  'mã',
  'thiết',
  'khẩu',
  'vụ',
  'gấu',
  'mía',
  'ngọt',
  'hoa',
  'tông',
  'thám',
  'danh',
  'báo',
  'rừng',
  'nghị',
  'ước',
  'lệnh',
  'cá',
  'heo',
  'bò',
]);

function stampOf(line: string): SecretMark | null {
  const bare = line.replace(EDGE, '');
  const named = LEVEL.test(bare);
  const rest = (named ? bare.replace(LEVEL, '') : bare).replace(EDGE, '');
  // Letters set apart ("M Ậ T") are a stamp too.
  const closed = /^(?:\p{L}\s+)+\p{L}$/u.test(rest) ? rest.replace(/\s/gu, '') : rest.replace(/\s+/gu, ' ');
  const upper = closed.toLocaleUpperCase('vi');
  const capitals = closed === upper;
  if (upper === 'TUYỆT MẬT' || upper === 'TUYỆTMẬT' || closed === 'TUYET MAT') {
    return 'TUYỆT MẬT';
  }
  if (upper === 'TỐI MẬT' || upper === 'TỐIMẬT' || closed === 'TOI MAT') {
    return 'TỐI MẬT';
  }
  // "Mật" in small letters alone on a line may be honey in a list of products.
  return upper === 'MẬT' && (capitals || named) ? 'MẬT' : null;
}

function hasSmallLetters(line: string): boolean {
  return (line.match(/\p{Ll}/gu)?.length ?? 0) >= 3;
}

/** The stamp a line bears inside other words, or null. */
function stampInside(typed: string): SecretMark | null {
  // Runs of blanks would make the pattern below slow.
  const line = typed.replace(/\s+/gu, ' ');
  const strong = STRONG.exec(line);
  if (strong) {
    return strong[1] === 'TUYỆT' ? 'TUYỆT MẬT' : 'TỐI MẬT';
  }
  if (!hasSmallLetters(line)) {
    return null;
  }
  for (const found of line.matchAll(PLAIN)) {
    const before = (found[1] ?? '').toLocaleLowerCase('vi');
    const after = (found[3] ?? '').toLocaleLowerCase('vi');
    const glued = found[1] !== undefined && found[2] === '';
    if (!glued && !BEFORE.has(before) && !AFTER.has(after)) {
      return 'MẬT';
    }
  }
  return null;
}

/**
 * The classification mark a text bears, or null. A mark counts when it stands alone on a line (with brackets, rules or "Độ mật:" around it, letters spaced or not),
 * or in capitals inside text in small letters. Linear in the length.
 */
export function findSecretMark(text: string): SecretMark | null {
  for (const line of normalise(text).split('\n')) {
    const mark = (line.length <= 60 ? stampOf(line) : null) ?? (/MẬT/u.test(line) ? stampInside(line) : null);
    if (mark) {
      return mark;
    }
  }
  return null;
}
