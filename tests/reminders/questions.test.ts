import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { plain } from '../../src/domain/messages.ts';
import type { Context } from '../../src/features/context.ts';
import { questionLines } from '../../src/features/reporting/flow.ts';
import { countQuestions, questions } from '../../src/features/reporting/questions.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { onSamplePlan } from '../postgres.ts';
import { houseAt, launched, progress } from './wave.ts';

async function press(database: Database, unit: string, obligation: string) {
  const house = houseAt(database, '2017-04-14 07:40:00');
  const seat = { id: 's', duty: 'liaison', unitId: unit, unitName: unit, blockId: null, address: 'Anh/Chị' };
  const person = { id: 'mai', name: 'Mai', position: null, phone: null, consented: true, seats: [seat] };
  // The action reads no more of its context than this.
  const context = { house, loaded: { person, report: null }, now: house.now(), calendar: await house.calendar() } as unknown as Context;
  const { say } = await questions.call(context, { obligation });
  const message = say?.[0]?.message;
  if (!message) throw new Error('nothing was said');
  return { text: plain(message.text), choices: message.choices?.flat() ?? [] };
}

onSamplePlan('[Xem câu hỏi]', (database) => {
  it('prints the unit own questions in the order they are asked, to fill in and send back', async () => {
    await launched(database(), ['SYT', 'H-THOIBINH']);
    const { text, choices } = await press(database(), 'SYT', progress('SYT'));
    expect(text).toMatch(/^CÂU HỎI BÁO CÁO - Đợt thi đua chào mừng 30\/4\nSở Y tế, số liệu đến 20\/4\n\n1\) Triển khai bằng/);
    expect(text).toContain('Chép tin này, điền vào chỗ “…” rồi gửi lại tại đây trước 17:00 ngày 25/4.');
    expect(text.length).toBeLessThan(1_000);
    expect(choices).toEqual([{ label: 'Báo cáo từng câu', action: 'report', args: { obligation: progress('SYT') } }]);
    const numbers = [...text.matchAll(/^(\d+)\) .*…/gm)].map((match) => Number(match[1]));
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    expect(numbers.length).toBe(await countQuestions(houseAt(database(), '2017-04-14 07:40:00'), progress('SYT')));

    const district = (await press(database(), 'H-THOIBINH', progress('H-THOIBINH'))).text;
    expect(district).toMatch(/^\d\) Xã Tân Lộc: …\/19 tiêu chí$/m);
  });
});

onSamplePlan('[Xem câu hỏi]', (database) => {
  it('shows nobody another unit questions, and nothing of a report that is gone', async () => {
    await launched(database(), ['SYT', 'STC']);
    expect((await press(database(), 'STC', progress('SYT'))).text).toMatch(/^Dạ, nút này thuộc tin cũ/);
    expect((await press(database(), 'SYT', 'none:progress:SYT')).text).toMatch(/^Dạ, nút này thuộc tin cũ/);
    expect(await countQuestions(houseAt(database(), '2017-04-14 07:40:00'), 'none:progress:SYT')).toBeNull();
  });

  it('has a line for every kind of unit that reports, never more than a screen', async () => {
    const units = caMau2017.units.filter(({ nature }) => nature !== 'chi_nhan');
    const kinds = new Map(units.map(({ kind, code }) => [kind, code]));
    await launched(database(), [...kinds.values()]);
    expect(kinds.size).toBeGreaterThan(10);
    for (const code of kinds.values()) {
      const { text } = await press(database(), code, progress(code));
      expect(text.match(/^\d+\) /gm)?.length, code).toBeGreaterThanOrEqual(2);
      expect(text.length, code).toBeLessThan(1_000);
    }
  });
});

describe('the line of a target', () => {
  it.each([
    ['count', '1) Việc làm (lũy kế): … lao động'],
    ['level', '1) Việc làm: …%'],
    ['drop', '1) Việc làm: giảm … điểm phần trăm'],
  ] as const)('%s', (measure, line) => {
    const target = {
      id: 'viec-lam',
      name: 'Giải quyết việc làm',
      shortName: 'Việc làm',
      measure,
      direction: 'at_least',
      unit: 'lao động',
    } as const;
    const lines = questionLines({
      obligationId: 'o',
      unit: { id: 'SYT', name: 'Sở Y tế', kind: 'so', address: 'Anh/Chị' },
      wave: { name: 'Đợt', year: 2017, cutoffOn: '2017-04-20' },
      targets: [{ ...target, planned: null, cumulative: true, example: null, previous: null }],
      items: [],
      goals: [],
      questions: [{ question: 'targets', required: true, onRequest: false }],
    } as unknown as Parameters<typeof questionLines>[0]);
    expect(lines.map((one, i) => `${i + 1}) ${one}`)).toEqual([line]);
  });
});
