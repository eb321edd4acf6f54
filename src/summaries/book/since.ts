/** Of a summary that was published: what is other by the time its book is made. PURE. */
import type { PublishedBook } from './about.ts';
import { type Sheet, text } from './cells.ts';

export const SINCE_SHEET = 'Sau công bố';

export function sinceSheet({ changes }: PublishedBook): Sheet {
  return {
    name: SINCE_SHEET,
    columns: [text('Nội dung', 48), text('Khi công bố', 44), text('Hiện nay', 44)],
    rows:
      changes.length === 0
        ? [['Từ khi công bố chưa có thay đổi.', null, null]]
        : changes.map(({ what, before, now }) => [what, before, now]),
  };
}
