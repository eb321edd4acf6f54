/** Numbers said in Vietnamese words, written here independently of the reader: the reader must find the value again. */

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

function belowHundred(value: number, northern: boolean): string {
  const ten = Math.floor(value / 10);
  const one = value % 10;
  if (ten === 0) {
    return DIGITS[one] ?? '';
  }
  const tail =
    one === 0 ? '' : one === 5 ? ' lăm' : one === 1 && ten > 1 ? ' mốt' : one === 4 && ten > 1 && northern ? ' tư' : ` ${DIGITS[one]}`;
  return ten === 1 ? `mười${tail}` : `${DIGITS[ten]} mươi${tail}`;
}

function belowThousand(value: number, full: boolean, northern: boolean): string {
  const hundred = Math.floor(value / 100);
  const rest = value % 100;
  if (hundred === 0 && !full) {
    return belowHundred(rest, northern);
  }
  const tail = rest === 0 ? '' : rest < 10 ? ` ${northern ? 'linh' : 'lẻ'} ${DIGITS[rest]}` : ` ${belowHundred(rest, northern)}`;
  return `${DIGITS[hundred]} trăm${tail}`;
}

/** `value` (a whole number below 10^12) in words of the North ("nghìn", "linh") or the South ("ngàn", "lẻ"). */
export function spoken(value: number, northern: boolean): string {
  if (value === 0) {
    return 'không';
  }
  const groups = [
    [1e9, 'tỷ'],
    [1e6, 'triệu'],
    [1e3, northern ? 'nghìn' : 'ngàn'],
    [1, ''],
  ] as const;
  const words: string[] = [];
  let rest = value;
  for (const [size, name] of groups) {
    const part = Math.floor(rest / size);
    rest %= size;
    // A silent group would leave "bảy triệu tám trăm", which in speech is 7.800.000.
    if (part > 0 || (words.length > 0 && size > 1 && rest > 0)) {
      words.push(`${belowThousand(part, words.length > 0, northern)} ${name}`.trim());
    }
  }
  return words.join(' ');
}
