/** Clarifying sentences about lists, dates, choices, text, phones, names, units. */
import { formatDate, formatDay, formatWeekday } from '../language/format.ts';
import { you, youFirst } from './address.ts';
import type { ClarifyingChoice, Facts, Wording, Wordings } from './clarifying.ts';
import { err } from './errors.ts';
import { labelOf, labels } from './labels.ts';
import { reportChecks } from './report-checks.ts';
import { reportReceipts } from './report-receipts.ts';
import { quote, rich } from './rich.ts';

type OtherKind =
  | 'names_needed'
  | 'more_than_list'
  | 'all_items'
  | 'by_number'
  | 'all_but'
  | 'unknown_item'
  | 'several_items'
  | 'no_date'
  | 'several_dates'
  | 'day_off'
  | 'month_end'
  | 'day_only'
  | 'time_only'
  | 'vague_date'
  | 'weekday_missing'
  | 'two_days'
  | 'two_times'
  | 'weekday_mismatch'
  | 'month_first'
  | 'past'
  | 'next_year'
  | 'far_future'
  | 'no_such_day'
  | 'no_such_time'
  | 'hours_needed'
  | 'lunar'
  | 'period_reversed'
  | 'because'
  | 'conditional'
  | 'no_yes_no'
  | 'out_of_range'
  | 'several_choices'
  | 'unknown_choice'
  | 'unknown_command'
  | 'several_commands'
  | 'too_short'
  | 'says_nothing'
  | 'asks_something'
  | 'text_to_come'
  | 'text_too_long'
  | 'attach'
  | 'legacy_font'
  | 'too_many_lines'
  | 'old_prefix'
  | 'landline'
  | 'wrong_length'
  | 'unknown_prefix'
  | 'foreign_phone'
  | 'no_phone'
  | 'several_phones'
  | 'phone_within'
  | 'no_marks'
  | 'raw_typing'
  | 'one_word'
  | 'no_name'
  | 'initials'
  | 'parted'
  | 'several_names'
  | 'position_only'
  | 'name_unsure'
  | 'name_and_more'
  | 'same_name'
  | 'near_unit'
  | 'unknown_unit'
  | 'no_document'
  | 'counts_needed'
  | 'text_without_marks'
  | 'ticked_and_none'
  | 'which_head';

const sampleDay = '28/4';
const samplePhone = '0913 123 456';
const sampleDocument = '45/BC-VP ngày 24/4/2017';
const sampleName = 'Nguyễn Thị Mai';

const typed = (label: string, text: string): ClarifyingChoice => ({ label, pick: { kind: 'typed', text } });
const isYesNo: readonly ClarifyingChoice[] = [typed(labels.yes, 'có'), typed(labels.no, 'không')];
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
/** The name of a day of the week by its number, Monday first; the 24th of April 2017 was a Monday. */
const weekdayName = (n: string): string => (/^[1-7]$/.test(n) ? formatWeekday(`2017-04-${23 + Number(n)}`) : n);
/** “Thứ Sáu 28/4/2017”. */
const dayWords = (date: string): string => `${capital(formatWeekday(date))} ${formatDate(date)}`;
const confirmDay = (text: Wording['text'], f: Facts): Wording => ({
  text,
  ...(f.outcome === 'confirm' ? { label: () => labels.correct } : {}),
  again: labels.chooseOtherDay,
});

export const otherWordings: Wordings<OtherKind> = {
  names_needed: (w, f) => ({ text: rich`Dạ, là ${w.count} ${f.item} nào ạ? ${youFirst(f)} chọn hoặc gõ tên từng ${f.item}.`, again: null }),
  more_than_list: (w, f) => ({ text: rich`Dạ, danh sách chỉ có ${w.total} ${f.item}. ${youFirst(f)} nhập lại.` }),
  all_items: (w, f) => ({ text: rich`Cả ${w.total} ${f.item} phải không ạ?`, label: () => labels.correct, again: labels.chooseAgain }),
  by_number: (w) => ({
    text: rich`Chọn ${w.names.join(', ')}, đúng không ạ?`,
    label: () => labels.correct,
    again: labels.chooseAgain,
  }),
  all_but: (w) => ({
    text: rich`Tất cả trừ ${w.names.join(', ')}, đúng không ạ?`,
    label: () => labels.correct,
    again: labels.chooseAgain,
  }),
  unknown_item: (w, f) => ({ text: rich`Dạ, không thấy ${quote(w.typed, 60)} trong danh sách. ${youFirst(f)} chọn lại.` }),
  several_items: (w, f) => ({ text: rich`Dạ, ${quote(w.typed, 60)} là ${f.item} nào ạ?`, again: labels.chooseAgain }),

  no_date: (_, f) => ({ text: rich`Dạ, câu này cần một ngày, ví dụ: ${f.example ?? sampleDay}.` }),
  several_dates: () => ({ text: rich`Dạ, câu này cần một ngày. Là ngày nào ạ?` }),
  day_off: (w, f) => {
    const name = f.nameOf(w.date);
    return {
      text: rich`${formatDate(w.date)} là ${formatWeekday(w.date)}, ${name === null ? 'ngày nghỉ' : `ngày nghỉ (${name})`}. Chuyển lên ${formatWeekday(w.moved)} ${formatDate(w.moved)} được không ạ?`,
      label: () => labelOf.keepDay(w.date),
      more: [typed(labelOf.day(w.moved), f.time === null ? formatDate(w.moved) : `${f.time} ${formatDate(w.moved)}`)],
      moreFirst: true,
      again: null,
    };
  },
  month_end: (w, f) => confirmDay(rich`${dayWords(w.date)} (ngày làm việc cuối tháng) phải không ạ?`, f),
  day_only: (w, f) => confirmDay(rich`Ngày ${formatDate(w.date)} phải không ạ?`, f),
  time_only: (w, f) => confirmDay(rich`${f.shown[0] ?? dayWords(w.date)} phải không ạ?`, f),
  vague_date: (w, f) => confirmDay(rich`${dayWords(w.date)} phải không ạ?`, f),
  weekday_missing: (w, f) => ({
    text: w.days.length === 0 ? rich`Dạ, là ngày nào ạ? Ví dụ: ${sampleDay}.` : rich`Dạ, ${you(f)} chọn ngày:`,
    label: (shown, i) => (w.days[i] === undefined ? shown : labelOf.weekday(w.days[i])),
    more: f.shown.length > 0 ? [] : w.days.map((day) => typed(labelOf.weekday(day), formatDate(day))),
    again: null,
  }),
  two_days: () => ({ text: rich`Dạ, là ngày nào ạ?`, again: labels.chooseOtherDay }),
  two_times: () => ({ text: rich`Dạ, là mấy giờ ạ?` }),
  weekday_mismatch: (w) => ({
    text: rich`Dạ, ${formatDate(w.date)} là ${formatWeekday(w.date)}, không phải ${weekdayName(w.typed)}. Ngày nào đúng ạ?`,
    again: labels.chooseOtherDay,
  }),
  month_first: (w, f) => confirmDay(rich`Ngày ${formatDate(w.date)} phải không ạ?`, f),
  because: (w) => ({ text: rich`${w.because}` }),
  past: (w) => ({ text: rich`Dạ, ngày ${formatDate(w.date)} đã qua. Xin nhập ngày từ hôm nay trở đi.` }),
  next_year: (w, f) => ({
    text: rich`Ngày ${isDate(w.typed) ? formatDate(w.typed) : w.typed} đã qua. Có phải ${formatDate(w.date)} không ạ?`,
    ...(f.outcome === 'confirm' || f.shown.length === 1 ? { label: () => labels.correct } : {}),
  }),
  far_future: (w, f) => ({
    text:
      f.outcome === 'confirm'
        ? rich`Ngày ${formatDate(w.date)} còn xa. Đúng không ạ?`
        : rich`Dạ, ngày ${formatDate(w.date)} xa quá mức. ${youFirst(f)} nhập lại.`,
    label: () => labels.correct,
  }),
  no_such_day: (w, f) => ({
    text:
      w.month < 1 || w.month > 12
        ? rich`Dạ, không có tháng ${w.month}. ${youFirst(f)} nhập lại, ví dụ: ${sampleDay}.`
        : rich`Dạ, tháng ${w.month} chỉ có ${w.days} ngày. ${youFirst(f)} nhập lại, ví dụ: ${sampleDay}.`,
  }),
  hours_needed: () => ({ text: rich`Dạ, xin ghi giờ bắt đầu và giờ kết thúc, ví dụ: 07:00 - 11:00, 13:00 - 17:00.` }),
  no_such_time: (_, f) => ({ text: rich`Dạ, giờ này chưa đúng. ${youFirst(f)} nhập lại, ví dụ: 17:00.` }),
  lunar: (_, f) => ({ text: rich`Dạ, ở đây dùng ngày dương lịch. ${youFirst(f)} nhập ngày dương, ví dụ: ${sampleDay}.` }),
  period_reversed: (w, f) => ({
    text: rich`Dạ, ngày kết thúc ${formatDay(w.to)} trước ngày bắt đầu ${formatDay(w.from)}. ${youFirst(f)} nhập lại.`,
  }),

  conditional: (_, f) => ({ text: rich`Dạ, ${you(f)} chọn: có hay không ạ?`, more: isYesNo, again: null }),
  no_yes_no: (_, f) => ({ text: rich`Dạ, ${you(f)} chọn: có hay không ạ?`, more: isYesNo, again: null }),
  out_of_range: (w, f) => ({ text: rich`Dạ, danh sách có ${w.last} mục. ${youFirst(f)} chọn số từ 1 đến ${w.last}.` }),
  several_choices: () => ({ text: rich`Dạ, câu này chọn một mục. Là mục nào ạ?`, again: null }),
  unknown_choice: (_, f) => ({ text: rich`Dạ, không có mục này trong danh sách. ${youFirst(f)} bấm nút, hoặc gõ số của mục.` }),
  unknown_command: (_, f) => ({ text: rich`Dạ, chưa rõ ${you(f)} cần mục nào. ${youFirst(f)} chọn một mục, hoặc gõ /trogiup.` }),
  several_commands: (_, f) => ({ text: rich`Dạ, ${you(f)} cần mục nào ạ?`, again: null }),

  too_short: (_, f) => ({
    text: rich`Dạ, nội dung hơi ngắn. ${youFirst(f)} nêu ít nhất một ý${f.without === null ? '' : `, hoặc bấm “${f.without}”`}.`,
    more: f.without === null ? [] : [typed(f.without, f.without)],
    again: null,
  }),
  says_nothing: (w, f) => ({
    text:
      f.outcome === 'confirm'
        ? rich`Dạ, ${quote(w.typed, 60)} còn chung. ${youFirst(f)} nêu cụ thể được không ạ? Nếu không tiện, ${you(f)} bấm “Giữ nguyên”.`
        : rich`Dạ, ${quote(w.typed, 60)} chưa nói được nội dung. ${youFirst(f)} ghi hẳn nội dung vào câu này${f.without === null ? '' : `, hoặc bấm “${f.without}”`}.`,
    label: () => labels.keepAsIs,
    more: f.outcome === 'confirm' || f.without === null ? [] : [typed(f.without, f.without)],
    again: f.outcome === 'confirm' ? labels.typeAgain : null,
  }),
  asks_something: (w, f) => ({
    text: rich`Dạ, ${quote(w.typed, 120)} là câu hỏi. ${youFirst(f)} muốn ghi làm câu trả lời không ạ?`,
    label: () => labels.keepAsIs,
    again: labels.typeAgain,
  }),
  text_to_come: (_, f) => ({
    text: rich`Dạ, khi có nội dung ${you(f)} gõ vào câu này${f.without === null ? '' : `; nếu không có, ${you(f)} bấm “${f.without}”`}.`,
    more: f.without === null ? [] : [typed(f.without, f.without)],
    again: null,
  }),
  text_too_long: (w, f) => ({ text: reportChecks.errTooLong({ you: f.you ?? null, length: w.length, limit: w.max }) }),
  attach: (_, f) => ({ text: reportReceipts.attach({ you: f.you ?? null, limit: f.fileLimit }) }),
  legacy_font: (w) => ({ text: err.legacyFont({ decoded: w.decoded }), label: () => labels.correct }),
  too_many_lines: (w, f) => ({
    text: rich`Dạ, có ${w.lines} dòng, mục này nhận tối đa ${w.max}. ${youFirst(f)} chọn những dòng chính, gửi lại.`,
  }),

  old_prefix: (w) => ({
    text: rich`Đầu số cũ ${w.old} nay là ${w.now}: ${w.local.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')} phải không ạ?`,
    label: () => labels.correct,
  }),
  landline: (_, f) => ({
    text: rich`Đây là số máy bàn. ${youFirst(f)} có số di động không ạ?`,
    label: () => labels.useThisNumber,
    again: labels.enterMobile,
  }),
  wrong_length: (w, f) => ({ text: rich`Dạ, số di động gồm 10 chữ số, số vừa nhập có ${w.digits}. ${youFirst(f)} kiểm tra lại.` }),
  unknown_prefix: (w, f) => ({ text: rich`Dạ, không có đầu số ${w.prefix}. ${youFirst(f)} kiểm tra lại.` }),
  foreign_phone: () => ({ text: rich`Dạ, đây là số nước ngoài. Xin nhập số trong nước, ví dụ: ${samplePhone}.` }),
  no_phone: () => ({ text: rich`Dạ, câu này cần số điện thoại, ví dụ: ${samplePhone}.` }),
  phone_within: (w) => ({
    text: rich`Số điện thoại ghi là ${w.local.replace(/^(\d{4})(\d{3})(\d+)$/, '$1 $2 $3')}, đúng không ạ?`,
    label: () => labels.correct,
  }),
  several_phones: () => ({ text: rich`Dạ, câu này cần một số điện thoại, ví dụ: ${samplePhone}.` }),

  no_marks: (_, f) => ({
    text: rich`Họ tên chưa có dấu. ${youFirst(f)} gõ lại có dấu được không ạ?`,
    label: () => labels.keepAsIs,
    again: labels.typeAgain,
  }),
  raw_typing: (w) => ({ text: rich`Có phải ${quote(w.decoded, 200)} không ạ?`, label: () => labels.correct }),
  one_word: (_, f) => ({
    text:
      f.outcome === 'confirm'
        ? rich`Họ tên mới có một chữ. Giữ nguyên, đúng không ạ?`
        : rich`Dạ, xin ghi đủ họ và tên, ví dụ: ${sampleName}.`,
    label: () => labels.keepAsIs,
    again: labels.typeAgain,
  }),
  no_name: () => ({ text: rich`Dạ, câu này cần họ tên, ví dụ: ${sampleName}.` }),
  initials: () => ({ text: rich`Dạ, xin ghi đủ họ tên, không viết tắt, ví dụ: ${sampleName}.` }),
  parted: (w) => ({
    text: rich`Họ tên: ${quote(w.name, 80)}; chức vụ: ${quote(w.position, 120)}. Đúng không ạ?`,
    label: () => labels.correct,
    again: labels.typeAgain,
  }),
  several_names: () => ({ text: rich`Dạ, xin ghi tên một người, ví dụ: ${sampleName}.` }),
  position_only: (w) => ({ text: rich`Dạ, ${quote(w.typed, 80)} là chức vụ. Xin ghi cả họ tên, ví dụ: ${sampleName}.` }),
  name_unsure: (w) => ({
    text: rich`Họ tên ghi là ${quote(w.name, 80)}, đúng không ạ?`,
    label: () => labels.correct,
    again: labels.typeAgain,
  }),
  name_and_more: (w) => ({
    text: rich`Họ tên: ${quote(w.name, 80)}${w.position === null ? '' : '; chức vụ: '}${w.position === null ? '' : quote(w.position, 120)}. Không ghi ${quote(w.more, 60)}. Đúng không ạ?`,
    label: () => labels.correct,
    again: labels.typeAgain,
  }),
  same_name: (_, f) => ({ text: rich`Dạ, ${you(f)} chọn đơn vị:`, again: labels.chooseOther }),
  near_unit: (w, f) => ({
    text:
      f.shown.length === 1
        ? rich`Dạ, không thấy ${quote(w.typed, 60)}. Có phải ${f.shown[0]} không ạ?`
        : rich`Dạ, không thấy ${quote(w.typed, 60)}. ${youFirst(f)} chọn đơn vị:`,
    ...(f.shown.length === 1 ? { label: () => labels.correct } : {}),
    again: labels.chooseOther,
  }),
  unknown_unit: (w, f) => ({
    text: rich`Dạ, không thấy đơn vị ${quote(w.typed, 60)}. ${youFirst(f)} gõ tên hoặc tên viết tắt.`,
  }),
  no_document: (_, f) => ({ text: rich`Dạ, xin ghi số, ký hiệu và ngày văn bản, ví dụ: ${f.example ?? sampleDocument}.` }),
  counts_needed: (_, f) => ({
    text: rich`
      Dạ, câu này cần số lượng từng loại${f.example === null ? '' : `, ví dụ: ${f.example}`}.
      ${f.without === null ? null : `Nếu chưa có, ${you(f)} bấm “${f.without}”.`}`,
    more: f.without === null ? [] : [typed(f.without, f.without)],
    again: null,
  }),
  text_without_marks: (_, f) => ({
    text: rich`Nội dung này gõ không dấu và sẽ vào văn bản đúng như vậy. ${youFirst(f)} gõ lại có dấu được không ạ? Nếu không tiện, ${you(f)} bấm “Giữ nguyên”.`,
    label: () => labels.keepAsIs,
    again: labels.typeAgain,
  }),
  ticked_and_none: (_, f) => ({
    text: rich`Dạ, ${you(f)} đã chọn: ${f.shown[0] ?? ''}. Ghi như vậy, hay không chọn mục nào ạ?`,
    again: labels.chooseAgain,
  }),
  which_head: (w) => ({ text: rich`Dạ, ${quote(w.typed, 120)} thuộc nội dung nào ạ?`, again: null }),
};
