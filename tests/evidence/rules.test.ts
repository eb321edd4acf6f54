import { expect, test } from 'vitest';
import { fits, MOST_BYTES, megabytes, pauseAfter } from '../../src/evidence/rules.ts';

const file = (name: string | null, mime: string | null, size: number | null = 1_000) => ({ name, mime, size });

test.each([
  [file('a.pdf', 'application/pdf'), 'yes'],
  [file(null, 'image/jpeg'), 'yes'],
  [file('bang.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'), 'yes'],
  [file('quet.PDF', 'application/octet-stream'), 'yes'],
  [file('anh.HEIC', null), 'yes'],
  [file('virus.exe', 'application/octet-stream'), 'type'],
  [file('virus.pdf', 'application/x-msdownload'), 'type'],
  [file('phim.mp4', 'video/mp4'), 'type'],
  [file(null, null), 'type'],
  [file('a.pdf', 'application/pdf', MOST_BYTES), 'yes'],
  [file('a.pdf', 'application/pdf', MOST_BYTES + 1), 'big'],
  [file('phim.mp4', 'video/mp4', 900 * 1024 * 1024), 'big'],
  [file('a.pdf', 'application/pdf', null), 'yes'],
] as const)('%j: %s', (sent, expected) => {
  expect(fits(sent)).toBe(expected);
});

test('megabytes are said to one decimal', () => {
  expect([megabytes(25 * 1024 * 1024), megabytes(21_500_000)]).toEqual([25, 20.5]);
});

test('a file is tried six times within two hours, then given up', () => {
  const pauses = [1, 2, 3, 4, 5, 6].map(pauseAfter);
  expect(pauses.at(-1)).toBeNull();
  expect(pauses.slice(0, -1)).toEqual([5_000, 30_000, 120_000, 600_000, 3_600_000]);
});
