/** What became of a report, made of its answers, the log and its files. */
import { expect, it } from 'vitest';
import { type CameFile, type Deed, type Given, historyFrom } from '../../src/reports/history/rules.ts';

const answer = (text: string) => ({ highlights: { state: 'value', value: text } as const });
const given = (version: number, at: number, text: string): Given => ({ version, at, by: 'Mai', answers: answer(text) });
const deed = (kind: Deed['kind'], at: number, more: Partial<Deed> = {}): Deed => ({
  kind,
  at,
  by: 'Bình',
  version: null,
  files: [],
  ...more,
});
const file = (name: string, sentAt: number, lost = false): CameFile => ({ name, sentAt, lost });

const told = (history: ReturnType<typeof historyFrom>) =>
  history.map((one) =>
    one.kind === 'version'
      ? [
          one.version,
          one.by,
          one.answers.highlights?.state === 'value' ? one.answers.highlights.value : null,
          one.files.map(({ name }) => name),
        ]
      : [one.kind, one.by, one.files],
  );

it('has a submission that brought files alone, with whoever sent it', () => {
  const history = historyFrom(
    [given(1, 100, 'a')],
    [deed('submission', 100, { version: 1 }), deed('submission', 200, { version: 2 })],
    [file('1.jpg', 90), file('2.jpg', 200), file('3.jpg', 201)],
  );
  expect(told(history)).toEqual([
    [1, 'Mai', 'a', ['1.jpg']],
    [2, 'Bình', 'a', ['2.jpg', '3.jpg']],
  ]);
});

it('counts what lay in the draft of a report taken back with the submission after it, and says what went', () => {
  const deeds = [
    deed('submission', 100, { version: 1 }),
    deed('withdrawn', 150),
    deed('files_dropped', 160, { files: ['0.jpg'] }),
    deed('submission', 200, { version: 2 }),
  ];
  // On the heels of the first, in the draft, on the heels of the second.
  const history = historyFrom([given(1, 100, 'a')], deeds, [file('1.jpg', 140), file('2.jpg', 170), file('3.jpg', 210)]);
  expect(told(history)).toEqual([
    [1, 'Mai', 'a', ['1.jpg']],
    ['files_dropped', 'Bình', ['0.jpg']],
    [2, 'Bình', 'a', ['2.jpg', '3.jpg']],
  ]);
});

it('is made of the answers alone where an older program kept no log, and of nothing when nothing was sent', () => {
  expect(told(historyFrom([given(1, 100, 'a'), given(3, 300, 'b')], [], [file('1.jpg', 400, true)]))).toEqual([
    [1, 'Mai', 'a', []],
    [3, 'Mai', 'b', ['1.jpg']],
  ]);
  expect(historyFrom([], [], [file('1.jpg', 1)])).toEqual([]);
});
