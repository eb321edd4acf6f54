/** The inverse of `readMoney`, to hold it against. */
import { formatDecimal } from '../../src/language/format.ts';

/** Đồng in the largest unit that loses nothing: 1.2e9 → "1,2 tỷ đồng", 12e6 → "12 triệu đồng", 1234567 → "1.234.567 đồng". */
export function formatMoney(dong: number): string {
  for (const [size, name] of [
    [1e9, 'tỷ'],
    [1e6, 'triệu'],
  ] as const) {
    // Two decimals at most: with three the comma could be read as grouping thousands.
    if (Math.abs(dong) >= size && Number.isInteger(dong) && dong % (size / 100) === 0) {
      return `${formatDecimal(dong / size)} ${name} đồng`;
    }
  }
  return `${formatDecimal(dong)} đồng`;
}
