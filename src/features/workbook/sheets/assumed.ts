/** The column that says which of a row's fields no document gives. PURE. */
import type { Json } from '../../../domain/messages.ts';
import { list } from './cells.ts';
import type { Column } from './sheet.ts';

/** Fields of rows that no document gives, by the headings that name them. */
export function assumedColumn(columns: readonly Column[], others: readonly (readonly [field: string, words: string])[] = []): Column {
  // The rows' own names come first: two of them may be shown by the heading of one column.
  const named = [...others, ...columns.map(({ field, heading }) => [field, heading] as const)];
  const words = list(40);
  const back = (part: string) =>
    named.find(([field, heading]) => heading.toLowerCase() === part.toLowerCase() || field === part)?.[0] ?? part;
  const show = (value: Json) => (value as readonly string[]).map((field) => named.find(([one]) => one === field)?.[1] ?? field).join('; ');
  return {
    field: 'assumed',
    heading: 'Giả định',
    width: 34,
    kind: {
      ...words,
      read(cell) {
        const read = words.read(cell);
        return Array.isArray(read) ? (read as readonly string[]).map(back) : read;
      },
      write: show,
      show,
    },
    blank: () => [],
    help: 'Tên các cột mà văn bản gốc không nêu, cách nhau bằng dấu chấm phẩy; trống: đều có trong văn bản.',
  };
}
