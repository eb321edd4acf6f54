/** Choices, lists, goals, names, units, commands and answers of two parts. */
import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '../../src/language/calendar-day.ts';
import { readChoice, readChoices } from '../../src/language/choices.ts';
import { COMMANDS } from '../../src/language/command-words.ts';
import { namedCommand, readCommand, readControl } from '../../src/language/commands.ts';
import { readDocument, readTally } from '../../src/language/compound.ts';
import type { DateContext } from '../../src/language/date.ts';
import { readGoals } from '../../src/language/goals.ts';
import { readPersonAndPosition } from '../../src/language/names.ts';
import { readText } from '../../src/language/text.ts';
import { readUnit } from '../../src/language/units/unit.ts';
import { canMean } from '../../src/language/words.ts';

const options = [
  { label: 'Văn bản', words: ['ban hành văn bản'] },
  { label: 'Hội nghị, lễ' },
  { label: 'Lồng ghép họp' },
  { label: 'Chưa triển khai' },
];
const dates: DateContext = {
  now: Date.parse('2017-04-20T09:00:00+07:00'),
  zone: 'Asia/Ho_Chi_Minh',
  purpose: 'deadline',
  isDayOff: (date) => weekdayOf(date) > 5,
  previousWorkingDay: (date) => addDays(date, -Math.max(1, weekdayOf(date) - 5)),
};

describe('words', () => {
  it.each([
    ['dung', 'đúng', true],
    ['đúng', 'dừng', false],
    ['dung', 'dừng', true],
    ['co', 'có', true],
    ['cô', 'có', false],
    ['huỷ', 'hủy', true],
    ['trạm', 'trăm', false],
    ['dùng', 'đúng', false],
    ['hô', 'hộ', true],
  ])('%s can mean %s: %s', (typed, meant, can) => {
    expect(canMean(typed, meant)).toBe(can);
  });
});

describe('choices', () => {
  it.each([
    ['2', 2],
    ['2.', 2],
    ['số 2', 2],
    ['hai', 2],
    ['chọn 3', 3],
    ['van ban', 1],
    ['Ban hành văn bản', 1],
    ['hoi nghi', 2],
    ['lễ ạ', 2],
    ['chua trien khai', 4],
    ['vawn banr', 1],
  ])('“%s” is option %d', (text, number) => {
    expect(readChoice(text, options)).toEqual({ outcome: 'accept', value: number });
  });

  it.each(['5', '0', 'số 9'])('“%s” is outside the list', (text) => {
    expect(readChoice(text, options)).toEqual({ outcome: 'reject', why: { kind: 'out_of_range', last: 4 } });
  });

  it.each(['1.500', '-2', '1,5', 'không biết', '', 'x'])('“%s” is no choice', (text) => {
    expect(readChoice(text, options)).toMatchObject({ outcome: 'ask' });
  });

  it('asks between labels that fit alike', () => {
    expect(readChoice('lễ phát động', [{ label: 'Lễ phát động tỉnh' }, { label: 'Lễ phát động huyện' }])).toEqual({
      outcome: 'ask',
      choices: [1, 2],
      why: { kind: 'several_choices' },
    });
  });

  it.each([
    ['1, 3', [1, 3]],
    ['1 3', [1, 3]],
    ['1,3', [1, 3]],
    ['3 và 1', [1, 3]],
    ['1;2', [1, 2]],
    ['số 1, số 3', [1, 3]],
    ['1 đến 3', [1, 2, 3]],
    ['tất cả', [1, 2, 3, 4]],
    ['Văn bản, hội nghị', [1, 2]],
    ['van ban va long ghep', [1, 3]],
    ['không', []],
    ['chưa việc nào', []],
    ['2', [2]],
    ['1-2', [1, 2]],
  ])('“%s” chooses %j', (text, numbers) => {
    expect(readChoices(text, options)).toEqual({ outcome: 'accept', value: numbers });
  });

  it('asks what a dash means, and refuses a number outside', () => {
    expect(readChoices('1-3', options)).toEqual({
      outcome: 'ask',
      choices: [
        [1, 2, 3],
        [1, 3],
      ],
      why: { kind: 'several_choices' },
    });
    expect(readChoices('1, 7', options)).toMatchObject({ outcome: 'reject', why: { last: 4 } });
    expect(readChoices('văn bản, xyz', options)).toMatchObject({ outcome: 'ask' });
  });
});

describe('goals', () => {
  it('are lines without their numbers and dashes', () => {
    expect(readGoals('1. Giải quyết việc làm 1.200 lao động\n- 02 tuyến lộ bê tông\n\n3) Khám bệnh cho 300 người;', { max: 5 })).toEqual({
      outcome: 'accept',
      value: ['Giải quyết việc làm 1.200 lao động', '02 tuyến lộ bê tông', 'Khám bệnh cho 300 người'],
    });
    expect(readGoals('12 tuyến lộ; 3 cây cầu', { max: 5 })).toEqual({ outcome: 'accept', value: ['12 tuyến lộ', '3 cây cầu'] });
  });

  it('have their limits', () => {
    expect(readGoals('a1a\nb2b\nc3c', { max: 2 })).toEqual({ outcome: 'reject', why: { kind: 'too_many_lines', lines: 3, max: 2 } });
    expect(readGoals('Vận động dân làm đường '.repeat(14), { max: 2 })).toMatchObject({
      outcome: 'reject',
      why: { kind: 'text_too_long' },
    });
    expect(readGoals('không có', { max: 2 })).toEqual({ outcome: 'status', status: 'none' });
    expect(readGoals(' - ', { max: 2 })).toMatchObject({ outcome: 'reject', why: { kind: 'too_short' } });
  });
});

describe('text', () => {
  it('copies the last period only when it is known', () => {
    expect(readText('như kỳ trước', { min: 10, max: 100 })).toEqual({ outcome: 'status', status: 'same_as_last' });
    expect(readText('nhu ky truoc', { min: 10, max: 100, previous: 'Khám 320 người' })).toEqual({
      outcome: 'confirm',
      value: 'Khám 320 người',
      why: { kind: 'same_as_last', previous: 'Khám 320 người' },
    });
  });

  it('shows text of an old font decoded', () => {
    expect(readText('Tæ chøc 4 phiªn giao dÞch viÖc lµm', { min: 10, max: 100 })).toMatchObject({
      outcome: 'confirm',
      value: 'Tổ chức 4 phiên giao dịch việc làm',
      why: { kind: 'legacy_font' },
    });
  });
});

describe('people and units', () => {
  it.each([
    ['Nguyễn Thị Mai, Chuyên viên Văn phòng', { name: 'Nguyễn Thị Mai', position: 'Chuyên viên Văn phòng' }],
    ['Đ/c TRẦN VĂN BÉ - Phó Chánh Văn phòng', { name: 'Trần Văn Bé', position: 'Phó Chánh Văn phòng' }],
    ['Nguyễn Thị Mai', { name: 'Nguyễn Thị Mai', position: null }],
  ])('%s', (text, value) => {
    expect(readPersonAndPosition(text)).toEqual({ outcome: 'accept', value });
  });

  it('an alias two units share asks which', () => {
    const units = [
      { code: 'A', name: 'Sở Y tế', short: 'Sở Y tế', aliases: ['y tế'] },
      { code: 'B', name: 'Trường Cao đẳng Y tế Cà Mau', short: 'CĐ Y tế', aliases: ['Y tế'] },
    ];
    expect(readUnit('y te', units)).toEqual({ outcome: 'ask', choices: ['A', 'B'], why: { kind: 'same_name' } });
    expect(readUnit('so y te', units)).toEqual({ outcome: 'accept', value: 'A' });
    expect(readUnit('', units)).toMatchObject({ outcome: 'ask', choices: [] });
  });
});

describe('commands', () => {
  it('are all known by their slash, in any case and with what follows', () => {
    for (const name of COMMANDS) {
      expect(readCommand(name)).toEqual({ outcome: 'command', command: name });
      expect(readCommand(`${name.toUpperCase()}@CaMauBot x y`)).toEqual({ outcome: 'command', command: name, argument: 'x y' });
    }
  });

  it.each([
    ['Báo cáo', '/baocao'],
    ['Đợt thi đua', '/dot'],
    ['Đăng ký chủ đề', '/dangky'],
    ['Điển hình', '/dienhinh'],
    ['Hạn nộp', '/han'],
    ['Trợ giúp', '/trogiup'],
    ['Tổng hợp', '/tonghop'],
    ['Chưa báo cáo', '/cham'],
    ['Chỉ tiêu', '/chitieu'],
    ['Kiến nghị', '/kiennghi'],
    ['Duyệt', '/duyet'],
    ['Phát động đợt', '/phatdong'],
    ['Danh bạ', '/danhba'],
    ['Tổng hợp Khối', '/tonghop'],
  ])('the menu label “%s” is %s, with marks, without, in NFD', (label, name) => {
    for (const text of [
      label,
      label.normalize('NFD'),
      label.toUpperCase(),
      label.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/giu, 'd'),
    ]) {
      expect(namedCommand(text)).toEqual({ command: name });
    }
  });

  it('a sentence or a number names none', () => {
    expect(namedCommand('cho hỏi hạn nộp')).toBeNull();
    expect(namedCommand('1')).toBeNull();
    expect(namedCommand('/khongco')).toBeNull();
  });

  it('“đúng” and “dung” never stop a conversation, “dừng” does', () => {
    expect([readControl('dung'), readControl('đúng'), readControl('dừng'), readControl('Dừng lại')]).toEqual([
      null,
      null,
      'cancel',
      'cancel',
    ]);
  });

  it('a control inside a sentence is text', () => {
    expect(readControl('Quay lại trường học sau lũ cho 300 em')).toBeNull();
  });
});

describe('answers of two parts', () => {
  it.each([
    ['15/KH-UBND ngày 07/3/2017', { number: '15/KH-UBND', date: '2017-03-07' }],
    ['số 45/bc-syt, 24/4/2017', { number: '45/BC-SYT', date: '2017-04-24' }],
    ['790/QĐ-UBND', { number: '790/QĐ-UBND', date: null }],
  ])('the document “%s”', (text, value) => {
    expect(readDocument(text, dates)).toEqual({ outcome: 'accept', value });
  });

  it('a line without a number and sign is no document', () => {
    expect(readDocument('kế hoạch của sở', dates)).toEqual({ outcome: 'ask', choices: [], why: { kind: 'no_document' } });
  });

  it('counts of several kinds', () => {
    const parts = [
      { key: 'groups', names: ['tập thể', 'tt'] },
      { key: 'people', names: ['cá nhân', 'cn'] },
      { key: 'workers', names: ['trực tiếp lao động', 'lao động trực tiếp'] },
    ];
    expect(readTally('2 tập thể, 5 cá nhân, 4 trực tiếp lao động', parts)).toEqual({
      outcome: 'accept',
      value: { groups: 2, people: 5, workers: 4 },
    });
    expect(readTally('1 tap the 1.200 ca nhan', parts)).toEqual({ outcome: 'accept', value: { groups: 1, people: 1200 } });
    expect(readTally('chưa khen', parts)).toMatchObject({ outcome: 'confirm', value: { groups: 0, people: 0, workers: 0 } });
    expect(readTally('5', parts)).toMatchObject({ outcome: 'ask' });
    expect(readTally('2 tập thể, 3 tập thể', parts)).toMatchObject({ outcome: 'ask' });
    expect(
      readTally('24 tin, bài; 2 chuyên mục', [
        { key: 'news', names: ['tin', 'bài'] },
        { key: 'columns', names: ['chuyên mục'] },
      ]),
    ).toEqual({ outcome: 'accept', value: { news: 24, columns: 2 } });
  });
});
