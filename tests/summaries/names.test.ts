/** Before the due time nobody is named but to the board: in no list, on no button, in no name of a file, whatever the list is of. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { plain } from '../../src/domain/messages.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { clockOf } from '../../src/summaries/clock.ts';
import type { SummaryFacts } from '../../src/summaries/facts.ts';
import type { Format, Page, View } from '../../src/summaries/formats/format.ts';
import { formats } from '../../src/summaries/formats/index.ts';
import { summaryFacts } from '../../src/summaries/store.ts';
import { onFilledPostgres } from '../postgres.ts';
import { days } from './made.ts';
import { at, middle, send, value, WAVE } from './wave.ts';

const UNITS = caMau2017.units.flatMap(({ name, shortName }) => [name, shortName]);
const BEFORE = at('04-25T16:59');
const AFTER = at('04-25T17:01');

async function factsOf(database: Database): Promise<SummaryFacts> {
  const facts = await summaryFacts(database, { wave: WAVE, scope: { all: true }, today: '2017-04-25', zone: days.zone });
  if (!facts) throw new Error('no facts');
  return facts;
}

function pagesOf(format: Format, facts: SummaryFacts, now: number, forBoard: boolean): readonly Page[] {
  const file = { id: 'E1', unitId: 'H-DAMDOI', unit: 'H. Đầm Dơi', code: '3004-H-DAMDOI-01', name: 'lo.jpg', caption: null, sentAt: now };
  const view = (page: number): View => ({
    clock: clockOf(days, facts.wave, now),
    shown: { wave: facts.wave.id },
    forBoard,
    mayInstruct: !forBoard,
    changedSince: null,
    dayOf: days.localDate,
    page,
    year: [],
    praises: [],
    evidence: [{ ...file, state: 'stored', size: 9 }],
    reader: { person: 'P', scope: { all: true }, forBoard },
  });
  const [first, ...more] = format.render(facts, view(1));
  const turned = Array.from({ length: (first.turns?.pages ?? 1) - 1 }, (_, i) => format.render(facts, view(i + 2))[0]);
  return [first, ...more, ...turned];
}

/** All that a reader sees, or may press. */
const seen = (pages: readonly Page[]): string =>
  pages
    .flatMap(({ text, choices = [], drawing, toMake }) => [
      plain(text),
      ...choices.flat().flatMap(({ label, args }) => [label, JSON.stringify(args ?? null)]),
      JSON.stringify(drawing ?? null),
      JSON.stringify(toMake ?? null),
    ])
    .join('\n');

async function filled(database: Database): Promise<void> {
  await middle(database);
  const said = { difficulties: value('Thiếu vốn đối ứng'), exemplars: value('Bà Lê Thị B - công nhân'), 'target:viec-lam': value(900) };
  await send(database, 'H-CAINUOC', at('04-25T09:00'), said);
}

onFilledPostgres('names before the due time', filled, (database) => {
  it.each(formats.map((format) => [format.id, format] as const))('are in %s the board’s alone', async (id, format) => {
    const facts = await factsOf(database());
    // Whose a target is, the plan says: that is no word on who has reported.
    const leads = ['summary_targets', 'chart_targets'].includes(id) ? facts.targets.flatMap(({ lead }) => lead ?? []) : [];
    const named = (now: number, forBoard: boolean) => {
      const text = seen(pagesOf(format, facts, now, forBoard));
      return [
        ...UNITS.filter((unit) => text.includes(unit) && !leads.includes(unit)),
        ...(text.match(/3004-[A-Z-]+-\d\d|"H-[A-Z]+"/g) ?? []),
      ];
    };
    expect(named(BEFORE, false)).toEqual([]);
    const lists = [
      'summary_exemplars',
      'summary_petitions',
      'summary_difficulties',
      'summary_works',
      'summary_reported',
      'summary_targets',
    ];
    if (lists.includes(id))
      for (const reader of [named(BEFORE, true), named(AFTER, false)]) expect(reader.join()).toMatch(/Đầm Dơi|Cái Nước/);
  });

  it('and what is counted is counted all the same, with the time from which names are told', async () => {
    const facts = await factsOf(database());
    const textOf = (id: string) => {
      const format = formats.find((one) => one.id === id);
      return format ? pagesOf(format, facts, BEFORE, false).map(({ text }) => plain(text)) : [];
    };
    const later = 'Trước hạn chưa nêu tên đơn vị; nội dung và tên đơn vị xem được sau 17:00 ngày 25/4/2017.';
    expect(textOf('summary_exemplars')).toEqual([`ĐIỂN HÌNH MỚI: 3 (2 trực tiếp lao động) - Đợt thi đua chào mừng 30/4\n${later}`]);
    expect(textOf('summary_petitions')).toEqual([`KIẾN NGHỊ CHỜ Ý KIẾN: 1 - Đợt thi đua chào mừng 30/4\n${later}`]);
    expect(textOf('summary_difficulties')).toEqual([`KHÓ KHĂN, HẠN CHẾ: 1 - Đợt thi đua chào mừng 30/4\n${later}`]);
    expect(textOf('summary_evidence')).toEqual([
      'Đợt thi đua chào mừng 30/4: 1 tệp kèm theo báo cáo.\nTrước hạn chưa nêu tên đơn vị; tệp xem được sau 17:00 ngày 25/4/2017.',
    ]);
  });
});
