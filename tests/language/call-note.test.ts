/** Which day a caller's words promise, on Wednesday 26/4/2017 at 08:10; reports are taken until 11/5. */
import { describe, expect, it } from 'vitest';
import { type CallContext, readCallNote, readPromisedDay } from '../../src/language/call-note.ts';
import { at, year } from '../reminders/calendar.ts';

const context: CallContext = {
  now: at('2017-04-26 08:10'),
  zone: year.zone,
  today: '2017-04-26',
  lastDay: '2017-05-11',
  late: 'sau ngày khóa',
  isDayOff: (day) => !year.isWorkingDay(day),
  previousWorkingDay: (day) => year.before(day),
};
const noted = (text: string) => {
  const reading = readCallNote(text, context);
  return reading.outcome === 'accept' ? reading.value : null;
};

describe('what came of a call', () => {
  it.each([
    ['gặp chị Mai, hẹn 28/4', '2017-04-28'],
    ['gap chi mai hen 28/4', '2017-04-28'],
    ['Hẹn hôm nay', '2017-04-26'],
    ['hẹn ngày mai', '2017-04-27'],
    ['hẹn mai', '2017-04-27'],
    ['hẹn gửi trước 28/4', '2017-04-28'],
    ['hẹn 28/4 gửi báo cáo ạ', '2017-04-28'],
    ['hẹn gửi báo cáo, chậm nhất 28/4', '2017-04-28'],
    ['xin đến 28/4, chờ các xã', '2017-04-28'],
    ['gặp anh Tư - hẹn thứ năm', '2017-04-27'],
    ['anh Nam hứa chiều nay nộp', '2017-04-26'],
    ['hẹn 3h 28/4', '2017-04-28'],
    ['hẹn 2 ngày nữa', '2017-04-28'],
    ['chiều mai', '2017-04-27'],
    ['28/4', '2017-04-28'],
  ])('%s: promised for a day', (text, day) => {
    expect(noted(text)).toEqual({ words: text, outcome: 'promised', day, unclear: null, offered: [] });
  });

  it.each([
    ['hẹn tuần sau', 'which', ['2017-05-03', '2017-05-04', '2017-05-05']],
    ['hẹn cuối tuần', 'which', ['2017-04-28', '2017-04-29']],
    ['hẹn sớm gửi', 'which', []],
    ['hẹn 28/4 hoặc 29/4', 'which', []],
    ['hẹn gọi lại 28/4', 'which', ['2017-04-28']],
    ['các xã 28/4 có số', 'which', ['2017-04-28']],
    ['hẹn 30/4', 'day_off', ['2017-04-28', '2017-05-03', '2017-04-30']],
    ['hẹn 25/4', 'past', []],
    ['hẹn 12/5', 'after_lock', ['2017-05-11']],
    ['hẹn 20/5', 'after_lock', ['2017-05-11']],
  ] as const)('%s: the day is asked for', (text, unclear, offered) => {
    expect(noted(text)).toEqual({ words: text, outcome: 'promised', day: null, unclear, offered: [...offered] });
  });

  it.each([
    ['Không nghe máy', 'no_answer'],
    ['ko nghe may', 'no_answer'],
    ['gọi hai lần, thuê bao', 'no_answer'],
    ['Đã đổi đầu mối', 'contact_changed'],
    ['chị Mai nghỉ hưu, thay anh Bình', 'contact_changed'],
    ['Không còn hẹn', 'no_promise'],
    ['không hẹn được ngày', 'no_promise'],
    ['gặp chị Mai, đang chờ số liệu các xã', 'spoken'],
    ['gọi lần 2 chị Mai báo đang họp', 'spoken'],
    ['lỗi hẹn 25/4', 'spoken'],
    ['gọi lại sau hen', 'spoken'],
    ['đã gửi công văn 12/BC-SYT ngày 24/4', 'spoken'],
  ])('%s: no day is promised', (text, outcome) => {
    expect(noted(text)).toEqual({ words: text, outcome, day: null, unclear: null, offered: [] });
  });

  it('takes neither a sign nor a page for a note', () => {
    for (const text of ['.', '👍', '']) expect(readCallNote(text, context).outcome, text).toBe('reject');
    expect(readCallNote('a'.repeat(501), context)).toMatchObject({ outcome: 'reject', why: { kind: 'text_too_long' } });
  });
});

describe('the day of a promise, asked for', () => {
  it.each([
    ['28/4', '2017-04-28'],
    ['hẹn 28/4', '2017-04-28'],
    ['thứ sáu này', '2017-04-28'],
    ['mai', '2017-04-27'],
  ])('%s', (text, day) => {
    expect(readPromisedDay(text, context)).toMatchObject({ outcome: 'accept', value: day });
  });

  it('may be none; one that is over, or after the lock, is refused with why', () => {
    for (const text of ['không', 'chưa rõ', 'không hẹn'])
      expect(readPromisedDay(text, context), text).toEqual({ outcome: 'status', status: 'none' });
    expect(readPromisedDay('25/4', context)).toMatchObject({ outcome: 'reject', why: { kind: 'past' } });
    expect(readPromisedDay('12/5', context)).toEqual({ outcome: 'reject', why: { kind: 'because', because: 'sau ngày khóa' } });
  });
});
