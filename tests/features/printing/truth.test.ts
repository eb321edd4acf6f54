/** A generated year: every figure and every line in a unit's own document is what it sent. */
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import type { Person } from '../../../src/domain/people.ts';
import type { Context } from '../../../src/features/context.ts';
import { printing } from '../../../src/features/printing/feature.ts';
import { formatDecimal, formatNumber } from '../../../src/language/format.ts';
import { paragraphs, unzipped } from '../../exchange/archive.ts';
import { onFilledPostgres } from '../../postgres.ts';
import type { Report } from '../../summaries/generated/world.ts';
import { generatedYear, type YearTruth } from '../../summaries/generated-year.ts';
import { days } from '../../summaries/made.ts';

const timeout = 180_000;
let truth: YearTruth;

/** What [Tải bản Word] brings the unit's own liaison. */
async function documentOf(database: Database, wave: string, unit: string): Promise<string[]> {
  const action = printing.actions.find(({ button }) => button.name === 'report_word');
  if (!action) throw new Error('no action report_word');
  const seat = { id: `${unit}:liaison`, duty: 'liaison', unitId: unit, unitName: unit, blockId: null, address: 'Anh/Chị' } as const;
  const person: Person = { id: `P-${unit}`, name: 'Trần Văn B', position: null, phone: null, consented: true, seats: [seat] };
  // Only what this action reads: the rest of a context belongs to the inbox.
  const house = { database, board: { name: 'Ban Thi đua - Khen thưởng', phone: '0290' }, owner: 'Ban', calendar: async () => days };
  const context = { house, loaded: { person }, calendar: days, now: truth.now };
  const reply = await action.call(context as unknown as Context, { obligation: `${wave}:progress:${unit}` });
  const content = reply.say?.[0]?.message.attachment?.content;
  if (!content) throw new Error(`${unit}: no document: ${JSON.stringify(reply.say?.[0]?.message.text)}`);
  return paragraphs(unzipped(Buffer.from(content, 'base64')).get('word/document.xml')?.toString() ?? '');
}

const two = (n: number) => (Number.isInteger(n) && n < 10 ? `0${n}` : formatNumber(n));

/** The part of a line of figures that must stand there. */
function figureWords(field: string, figure: Report['figures'][string]): string {
  const [about, id = ''] = field.split(':');
  const item = truth.world.items.find((one) => one.id === id);
  if (about === 'item') {
    if (figure.state !== 'value') throw new Error(`${field} without a value`);
    return `- ${/^(?:Xã|Phường|Thị trấn) /.test(item?.name ?? '') ? '' : 'Xã '}${item?.name}: đạt ${two(figure.number)}/19 tiêu chí`;
  }
  const target = truth.world.targets.find((one) => one.id === id);
  if (!target) throw new Error(`no target ${id}`);
  if (figure.state === 'missing') return `${target.name} (${figure.reason})`;
  if (figure.state === 'not_yet') return target.name;
  if (target.measure !== 'count') {
    const of = figure.of ? ` (${two(figure.of.part)}/${two(figure.of.whole)})` : '';
    return `- ${target.name}: ${formatDecimal(figure.number)}%${of}`;
  }
  return `- ${target.name}: ${figure.number === 0 ? 'chưa phát sinh trong kỳ' : `${two(figure.number)} ${target.unit}`}`;
}

onFilledPostgres(
  'the documents of units of a generated year',
  async (database) => {
    truth = await generatedYear(database, { units: 92, waves: 4, seed: 5 });
  },
  (database) => {
    it('say what was sent', { timeout }, async () => {
      const wave = truth.world.waves.at(-1);
      if (!wave) throw new Error('a year without waves');
      const reports = [...wave.reports.values()].filter(({ state }) => state !== 'withdrawn');
      // Those with figures first, then some of each of the others.
      const chosen = reports.toSorted((a, b) => Object.keys(b.figures).length - Object.keys(a.figures).length).slice(0, 45);
      let held = 0;
      for (const report of chosen) {
        const lines = await documentOf(database(), wave.id, report.unit);
        const text = lines.join('\n');
        const says = (words: string) => {
          expect(text, report.unit).toContain(words);
          held += 1;
        };
        says(report.code);
        for (const [field, figure] of Object.entries(report.figures)) {
          const words = figureWords(field, figure);
          if (figure.state === 'value') says(words);
          else
            expect(lines.find((line) => line.startsWith(figure.state === 'missing' ? '- Chưa có số liệu: ' : '- Chưa đến kỳ'))).toContain(
              words,
            );
        }
        const figures = lines.filter(
          (line) => /^- (?!Chưa)/.test(line) && /: (?:đạt |chưa phát sinh|[\d.,]+(?:%| (?:lao động|tỷ đồng|tin, bài)))/.test(line),
        );
        expect(figures, report.unit).toHaveLength(Object.values(report.figures).filter(({ state }) => state === 'value').length);
        const goals = wave.goals.get(report.unit)?.at(-1);
        if (goals && report.ticks) {
          const done = report.ticks.length;
          says(`đăng ký ${two(goals.length)}, ${done === 0 ? 'đang thực hiện.' : `hoàn thành ${two(done)}:`}`);
          for (const n of report.ticks) says(`- ${goals[n - 1]}`);
        }
        for (const words of [report.highlights, report.difficulties, ...report.petitions, ...report.exemplars.map((one) => one.text)])
          if (words !== null) says(words);
        if (report.rewards && report.rewards.collectives > 0) says(`${formatNumber(report.rewards.collectives)} tập thể`);
        if (report.ownChannel) says(report.ownChannel.number);
        // A figure that was corrected is said as it stands.
        const { wrong } = report;
        if (wrong?.figure.state === 'value') expect(text).not.toContain(formatNumber(wrong.figure.number));
      }
      console.log(`${held} words and figures of ${chosen.length} units' documents are what was sent`);
      expect(held).toBeGreaterThan(150);
    });
  },
);
