/** Screens as the bot shows them, and what somebody of a unit does there. */
import { expect, it } from 'vitest';
import { type Answering, answerTo, type Screen } from '../../../src/sandbox/province/answering.ts';
import { chance } from '../../../src/sandbox/province/chance.ts';
import { answerOfBoard, question } from '../../../src/sandbox/province/sentences.ts';

/** A seed with which the figures are known. */
const KNOWN = 4;
const who = (more: Partial<Answering> = {}): Answering => ({
  ...{ kind: 'huyen', pace: 1, elapsed: 0.25, slips: false, chance: chance(KNOWN, 'SYT') },
  ...more,
});
const jobs: Screen = {
  text: 'Câu 2/8 - Việc làm\nTừ đầu năm đến 20/4, đơn vị giải quyết được bao nhiêu lao động?\nChỉ tiêu năm: 4.800 lao động\nVí dụ: 1.640',
  buttons: ['Chưa có số liệu', 'Quay lại', 'Lưu, làm sau'],
};

it('a figure follows the plan and the time that is over, and never falls below the last one', () => {
  const typed = (screen: Screen, more?: Partial<Answering>) => {
    const deed = answerTo(screen, who(more));
    return deed && 'type' in deed ? Number(deed.type.replace(/[^\d]/g, '')) : deed;
  };
  expect(typed(jobs)).toBe(1_200);
  expect(typed(jobs, { elapsed: 0.5 })).toBe(2_400);
  expect(typed({ ...jobs, text: `${jobs.text}\nKỳ trước: 1.900` })).toBe(1_901);
});

it('who slips types a nought too many', () => {
  expect(answerTo(jobs, who({ slips: true }))).toEqual({ type: '12.000', slip: true });
});

it('some figures are not known yet', () => {
  const deeds = Array.from({ length: 400 }, (_, seed) => answerTo(jobs, who({ chance: chance(seed, 'SYT') })));
  const unknown = deeds.filter((deed) => deed !== null && 'press' in deed && deed.press === 'Chưa có số liệu').length;
  expect(unknown).toBeGreaterThan(5);
  expect(unknown).toBeLessThan(60);
});

it('shares, scores and percentages are typed in the form of the question', () => {
  const asked = (text: string) => answerTo({ text, buttons: ['Quay lại'] }, who());
  expect(asked('Tỷ lệ xã có trạm y tế có bác sĩ: phần trăm hoặc số đạt?\nVí dụ: 99/101')).toEqual({ type: '101/101' });
  expect(asked('Xã đạt được bao nhiêu trên 19 tiêu chí? Kỳ trước: 12')).toMatchObject({ type: expect.stringMatching(/^1[2-4]$/) });
});

it('sends what is ready, presses what is offered, and does nothing where nothing is asked', () => {
  expect(answerTo({ text: 'KIỂM TRA TRƯỚC KHI GỬI', buttons: ['Gửi báo cáo', 'Sửa'] }, who())).toEqual({ press: 'Gửi báo cáo' });
  expect(answerTo({ text: 'Câu 1/5. Đơn vị triển khai bằng cách nào?', buttons: ['Văn bản', 'Quay lại'] }, who())).toEqual({
    press: 'Văn bản',
  });
  expect(answerTo({ text: 'Đã ghi nhận.', buttons: ['Về menu'] }, who())).toBeNull();
});

it('the board has an answer to whatever a unit asks', () => {
  const asked = new Set(Array.from({ length: 50 }, (_, seed) => question(chance(seed, 'asks'))));
  expect(asked.size).toBe(3);
  expect(new Set([...asked].map((one) => answerOfBoard(`Sở Y tế hỏi lúc 08:00:\n“${one}”`))).size).toBe(3);
  expect(answerOfBoard('Một câu khác?')).toContain('Ban');
});
