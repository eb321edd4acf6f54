/** Words of measure: what tells a count of things, or money, from a share. */
import { fold } from './fold.ts';

/** What is counted, by its first word. */
const COUNTED = new Set(
  (
    'tram xa phuong ap khom huyen ho nguoi luot lao ld em tre hoc sinh sv can cb cbccvc cong thanh quan bac bs giao hoi doan dang ' +
    'gia truong lop co cay can cau cuoc buoi dot tin bai tap ca don doanh hop nha tuyen km met ha tan kg chiec cai suat phan mo van giay ngay gio'
  ).split(' '),
);
const DONG = new Set(['dong', 'd', 'vnd', 'trd', 'tyd']);

/** "trạm", "hộ nghèo", "người": what follows a number is a thing counted. Never for text that names a percentage. */
export function namesThings(after: string): boolean {
  const [first = ''] = fold(after).split(' ');
  return COUNTED.has(first) || DONG.has(first);
}

/** "đồng", "đ": what follows a number is money. */
export function namesMoney(after: string): boolean {
  return DONG.has(fold(after).split(' ')[0] ?? '');
}
