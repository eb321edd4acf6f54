/** Every kind of field, walked by typing and by button through the engine. */
import { describe, expect, it } from 'vitest';
import {
  choiceField,
  countField,
  dateField,
  dropField,
  percentField,
  personField,
  scoreField,
  textField,
  ticksField,
} from '../../src/conversations/fields.ts';
import type { Field, Form } from '../../src/conversations/form.ts';
import { Talk } from './subject.ts';

const ask = (words: string) => () => [words];
const now = Date.parse('2017-04-20T09:00:00+07:00');

/** A form of one question and a card, so that the answer can be seen. */
function talkOf(field: Field): Talk {
  const form: Form = {
    exits: 'draft',
    intro: null,
    fields: () => [field],
    confirm: (answers) => ({
      text: [`= ${JSON.stringify(answers[field.key] ?? null)}`],
      buttons: [[{ label: 'Gửi', input: { finish: 'submit' } }]],
    }),
  };
  return new Talk(form);
}

const count = () =>
  countField({
    key: 'k',
    label: 'Việc làm',
    question: ask('Bao nhiêu?'),
    plan: 37_500,
    previous: 9_200,
    unit: 'lao động',
    cumulative: true,
  });
const percent = () =>
  percentField({ key: 'k', label: 'Tỷ lệ', question: ask('Bao nhiêu %?'), plan: 75, previous: null, previousValue: undefined });
const drop = () => dropField({ key: 'k', label: 'Hộ nghèo', question: ask('Giảm bao nhiêu?'), plan: 1.5, previous: null });
const score = () => scoreField({ key: 'k', label: 'Tạ An Khương', question: ask('Bao nhiêu tiêu chí?'), outOf: 19, previous: null });
const text = () => textField({ key: 'k', label: 'Nổi bật', question: ask('Việc gì?'), min: 10, max: 3_000, none: 'Không có' });
const person = () => personField({ key: 'k', label: 'Họ tên', question: ask('Ai?') });
const choice = () =>
  choiceField({
    key: 'k',
    label: 'Hình thức',
    question: ask('1. Văn bản 2. Hội nghị'),
    options: [
      { label: 'Văn bản', value: 'document' },
      { label: 'Hội nghị', value: 'meeting', words: ['họp'] },
    ],
  });
const ticks = () =>
  ticksField({
    key: 'k',
    label: 'Thêm',
    question: ask('1. Điển hình 2. Khó khăn 3. Kiến nghị'),
    options: ['Điển hình', 'Khó khăn', 'Kiến nghị'].map((label, i) => ({ label, value: i + 1 })),
    none: 'Không có thêm',
  });
const date = () =>
  dateField({
    key: 'k',
    label: 'Hạn',
    question: ask('Ngày nào?'),
    context: {
      now,
      zone: 'Asia/Ho_Chi_Minh',
      purpose: 'deadline',
      isDayOff: (day) => ['2017-04-29', '2017-04-30', '2017-05-01', '2017-05-02'].includes(day),
      previousWorkingDay: () => '2017-04-28',
    },
  });

const value = (expected: unknown) => `= ${JSON.stringify({ state: 'value', value: expected })}`;

describe('each kind of field', () => {
  it.each<[string, () => Field, string, string]>([
    ['count', count, '12.450 lao động', value(12_450)],
    [
      'count zero is a value',
      () => countField({ key: 'k', label: 'x', question: ask('?'), plan: null, previous: null, unit: 'xã', cumulative: false }),
      '0',
      value(0),
    ],
    ['percent', percent, '71,5 %', '"percent":71.5'],
    ['percent as a part', percent, '9/15', '"numerator":9'],
    ['drop', drop, 'giảm 0,8', value(0.8)],
    ['score', score, '15/19', value(15)],
    ['choice by number', choice, '2', value('meeting')],
    ['choice by words without marks', choice, 'van ban', value('document')],
    ['many choices', ticks, '1 và 3', value([1, 3])],
    ['no choice at all', ticks, 'không có thêm', value([])],
    ['text as typed', text, 'Sửa 2 trạm & <b>1</b> lộ', value('Sửa 2 trạm & <b>1</b> lộ')],
    ['date', date, '25/4', value('2017-04-25')],
    ['date and hour', date, '8g30 25/4', value('2017-04-25T08:30')],
    ['person', person, 'Đ/c NGUYỄN THỊ MAI, Chuyên viên', '"name":"Nguyễn Thị Mai","position":"Chuyên viên"'],
  ])('%s takes a clear answer', (_name, field, typed, expected) => {
    expect(talkOf(field()).types(typed)).toContain(expected);
  });

  it.each<[string, () => Field, string, string, string]>([
    ['two readings', count, '1,500', 'là số nào ạ', ''],
    ['far above plan', count, '375.000', 'gấp 10 lần', 'Đúng'],
    ['below last period', count, '8.900', 'thấp hơn lũy kế kỳ trước', 'Riêng kỳ này: 18.100'],
    ['wrong unit of measure', count, '12.450 hộ', 'câu này hỏi số lao động', 'Đúng'],
    ['over 100 percent', percent, '105%', 'vượt 100%', 'Đúng'],
    ['a rise where a fall is asked', drop, 'tăng 0,2', 'tăng 0,2', ''],
    ['more than there are', score, '20', '19', ''],
    ['a deadline on a day off', date, '30/4', 'Chủ nhật', ''],
    ['a name without marks', person, 'Nguyen Thi Mai', 'chưa có dấu', 'Giữ nguyên'],
    ['too short', text, 'ok', 'ngắn', ''],
  ])('%s is asked, not guessed', (_name, field, typed, said, button) => {
    const talk = talkOf(field());
    expect(talk.types(typed)).toContain(said);
    expect(talk.state.answers).toEqual({});
    if (button !== '') expect(talk.labels).toContain(button);
  });

  it('tells the four states apart: a value, 0, missing with its reason, not yet due', () => {
    const missing = talkOf(percent());
    missing.presses('Chưa có số liệu');
    expect(missing.heard).toContain('vì lý do gì');
    missing.types('1');
    expect(missing.state.answers.k).toMatchObject({ state: 'missing' });
    const notYet = talkOf(percent());
    notYet.presses('Chưa đến kỳ');
    expect(notYet.state.answers.k).toEqual({ state: 'not_yet' });
    const none = talkOf(text());
    none.types('không có');
    expect(none.state.answers.k).toEqual({ state: 'none' });
  });

  it('echoes the same as last period before it is taken', () => {
    const talk = talkOf(count());
    expect(talk.labels[0]).toBe('Như trước: 9.200');
    expect(talk.types('như kỳ trước')).toContain('9.200');
    expect(talk.state.answers).toEqual({});
    talk.types('đúng');
    expect(talk.state.answers.k).toEqual({ state: 'value', value: 9_200 });
  });

  it('takes 50 kB, control and bidi characters, emoji digits and full-width digits without harm', () => {
    expect(talkOf(count()).types('１２４５０')).toContain(value(12_450));
    expect(talkOf(text()).types('x'.repeat(50_000))).toContain('ký tự');
    expect(talkOf(text()).types('Sửa \u202e2 trạm y tế\u0007 ở xã\u200b Tân Lộc')).toContain(value('Sửa 2 trạm y tế ở xã Tân Lộc'));
    const emoji = talkOf(count());
    emoji.types('1️⃣2️⃣4️⃣5️⃣0️⃣');
    expect([undefined, 12_450]).toContain(emoji.state.answers.k?.state === 'value' ? emoji.state.answers.k.value : undefined);
  });
});
