/** Clarifying sentences about numbers, percents, drops, money, scores. */
import { formatDecimal, formatNumber, formatPercent } from '../language/format.ts';
import { you, youFirst } from './address.ts';
import type { ClarifyingChoice, Facts, Wordings } from './clarifying.ts';
import { labelOf, labels } from './labels.ts';
import { reportChecks } from './report-checks.ts';
import { clip, numbered, quote, rich } from './rich.ts';

type NumberKind =
  | 'no_number'
  | 'too_long'
  | 'too_large'
  | 'two_readings'
  | 'not_integer'
  | 'wrong_unit'
  | 'extra_words'
  | 'rest_given'
  | 'count_given'
  | 'estimate'
  | 'range'
  | 'several_numbers'
  | 'sum'
  | 'in_words'
  | 'zero_word'
  | 'zero_or_missing'
  | 'same_as_last'
  | 'no_previous'
  | 'percent_of_plan'
  | 'negative'
  | 'maybe_negative'
  | 'below_previous'
  | 'added'
  | 'far_above_plan'
  | 'comparison'
  | 'looks_like_phone'
  | 'three_decimals'
  | 'ratio_or_percent'
  | 'over_100'
  | 'all_percent'
  | 'fraction'
  | 'disagree'
  | 'change_given'
  | 'signed_drop'
  | 'rise'
  | 'from_to'
  | 'level_given'
  | 'money_unit_missing'
  | 'out_of_scale'
  | 'other_scale'
  | 'full_score';

/** The question's own button that says there is nothing. */
const nothing = ({ without }: Facts): readonly ClarifyingChoice[] =>
  without === null ? [] : [{ label: without, pick: { kind: 'typed', text: without } }];
/** “, ví dụ: 71,5”, where the question has an example. */
const forExample = ({ example }: Facts): string => (example === null ? '' : `, ví dụ: ${example}`);
const correct = () => labels.correct;
/** A percentage with all its decimals: two readings must never look rounded into others. */
const exactPercent = (n: number): string => `${formatDecimal(n, 6)}%`;

export const numberWordings: Wordings<NumberKind> = {
  no_number: (_, f) => ({
    text: rich`
      Dạ, câu này cần một con số${forExample(f)}.
      ${f.without === null ? null : `Nếu chưa có, ${you(f)} bấm “${f.without}”.`}`,
    more: nothing(f),
    again: null,
  }),
  too_long: (w, f) => ({
    text: rich`Dạ, câu trả lời dài ${w.length} ký tự, câu này chỉ cần một con số. ${youFirst(f)} nhập riêng con số.`,
  }),
  too_large: (_, f) => ({ text: rich`Dạ, số này lớn quá mức. ${youFirst(f)} kiểm tra và nhập lại.` }),
  two_readings: (w) => ({ text: reportChecks.errAmbiguous({ typed: w.typed }) }),
  not_integer: (w, f) => ({
    text: reportChecks.errInteger({ unit: w.unit ?? f.noun ?? 'này', suggestion: w.suggestion === null ? null : f.figure(w.suggestion) }),
  }),
  wrong_unit: (w, f) => {
    if (f.shown.length === 0 && f.outcome !== 'confirm') {
      return { text: rich`Dạ, câu này hỏi số ${w.expected ?? 'khác'}, không phải ${quote(w.typed, 30)}. ${youFirst(f)} nhập lại.` };
    }
    return {
      text:
        w.expected === null
          ? rich`Dạ, đơn vị tính ${quote(w.typed, 30)} chưa khớp với câu hỏi. Ghi là ${f.figure(w.value)}, đúng không ạ?`
          : reportChecks.errUnit({ unit: w.expected, value: f.figure(w.value) }),
      label: correct,
    };
  },
  extra_words: (w, f) => ({ text: rich`Ghi là ${f.figure(w.value)}, đúng không ạ?`, ...(f.outcome === 'ask' ? { label: correct } : {}) }),
  rest_given: (w, f) =>
    f.shown.length === 0
      ? { text: rich`Dạ, ${f.figure(w.value)} là phần còn lại. ${youFirst(f)} nhập số đã đạt.` }
      : { text: rich`Dạ, ${f.figure(w.value)} là phần chưa đạt. Đã đạt ${f.shown[0] ?? ''}, đúng không ạ?`, label: correct },
  estimate: (w, f) => ({ text: rich`Ghi là ${f.figure(w.value)} (số ước), đúng không ạ?`, again: labels.enterExactNumber }),
  range: (w, f) => ({
    text: rich`Dạ, câu này cần một con số, không phải khoảng ${f.figure(w.low)} - ${f.figure(w.high)}. ${youFirst(f)} nhập số gần nhất.`,
  }),
  several_numbers: (_, f) => ({ text: rich`Dạ, câu này cần một con số${forExample(f)}. ${youFirst(f)} nhập một số.` }),
  sum: (w, f) => ({
    text: rich`Có phải ${f.figure(w.value)} (${clip(w.terms.map(f.figure).join(' + '), 120)}) không ạ?`,
    label: correct,
  }),
  in_words: (w, f) => ({ text: rich`Ghi là ${f.figure(w.value)}, đúng không ạ?` }),
  count_given: (w, f) => ({
    text: rich`
      Dạ, ${w.typed === '' ? f.figure(w.value).replace(/%$/, '') : quote(`${formatNumber(w.value)} ${w.typed}`, 60)} là số lượng; câu này cần tỷ lệ phần trăm, hoặc số đạt trên tổng số.`,
  }),
  zero_word: (_, f) => ({ text: rich`Ghi là 0, đúng không ạ?`, more: nothing(f), ...(f.without !== null && { again: null }) }),
  zero_or_missing: (_, f) => ({
    text: rich`Dạ, là chưa có kết quả (ghi 0) hay chưa có số liệu ạ?`,
    label: () => labelOf.write('0'),
    more: f.shown.length > 0 ? nothing(f) : [{ label: labelOf.write('0'), pick: { kind: 'typed', text: '0' } }, ...nothing(f)],
    again: null,
  }),
  same_as_last: (w, f) =>
    typeof w.previous === 'number'
      ? {
          text: reportChecks.sameAsLast({ last: f.figure(w.previous) }),
          label: () => labelOf.keepValue(f.figure(Number(w.previous))),
          again: labels.enterNewNumber,
        }
      : {
          text: rich`Nội dung kỳ trước: ${quote(w.previous, 250)}. Dùng lại được không ạ?`,
          label: () => labels.reuse,
          again: labels.writeNew,
        },
  no_previous: (_, f) => ({ text: reportChecks.noLast(f) }),
  percent_of_plan: (w, f) => {
    if (w.value === null) {
      return { text: rich`Dạ, đơn vị chưa được giao chỉ tiêu năm nên chưa tính được. ${youFirst(f)} nhập con số cụ thể.` };
    }
    // In a percent field both the share and what it comes to may be meant.
    if (f.shown.length > 1) return { text: rich`Dạ, ghi ${f.shown.join(' hay ')} ạ?` };
    return {
      text: rich`Đạt ${f.figure(w.value)}${f.noun === null ? '' : ` ${f.noun}`} phải không ạ?`,
      label: (shown) => labelOf.correctValue(shown),
      again: labels.enterOtherNumber,
    };
  },
  negative: (_, f) => ({ text: reportChecks.errNegative(f) }),
  maybe_negative: (w, f) => ({
    text: rich`Ghi là ${f.figure(Math.abs(w.value))} (không có dấu trừ), đúng không ạ?`,
    label: correct,
  }),
  below_previous: (w, f) => {
    const [value, last, sum] = [f.figure(w.value), f.figure(w.previous), f.figure(w.sum)];
    // The lines stand in the order of the choices, so that a typed number means what it stands before.
    const options = f.shown.map((shown) => (shown === sum ? `Riêng kỳ này: lũy kế thành ${sum}` : `Lũy kế: ghi ${shown}`));
    return {
      text: rich`
        ${value} thấp hơn lũy kế kỳ trước (${last}). ${value} là số riêng kỳ này hay số lũy kế từ đầu năm ạ?
        ${numbered(options)}`,
      label: (shown) => (shown === sum ? labelOf.addToTotal(shown) : labelOf.cumulativeValue(shown)),
    };
  },
  added: (w, f) => ({
    text: rich`Thêm ${f.figure(w.value)} vào lũy kế kỳ trước (${f.figure(w.previous)}) thành ${f.figure(w.sum)}, đúng không ạ?`,
    label: (shown) =>
      f.outcome === 'confirm' ? labels.agree : shown === f.figure(w.sum) ? labelOf.correctValue(shown) : labelOf.cumulativeValue(shown),
  }),
  far_above_plan: (w, f) => ({
    text: reportChecks.warnBig({ you: f.you ?? null, times: w.times, value: f.figure(w.value), plan: f.figure(w.plan) }),
    label: correct,
  }),
  comparison: (_, f) => ({ text: rich`Dạ, câu này cần con số cụ thể${forExample(f)}.` }),
  looks_like_phone: (w, f) => ({
    text:
      f.shown.length === 0
        ? rich`Dạ, số này giống số điện thoại. ${youFirst(f)} nhập số liệu.`
        : rich`Dạ, số này giống số điện thoại. Ghi là ${f.figure(w.value)}, đúng không ạ?`,
  }),
  three_decimals: (w, f) => ({ text: rich`Ghi là ${f.figure(w.value)}, đúng không ạ?` }),
  ratio_or_percent: (w, f) => {
    const readings = [exactPercent(w.percent), exactPercent(w.literal)];
    return {
      text: rich`${readings.join(' hay ')} ạ?`,
      label: (shown, index) => (f.shown.length === readings.length ? (readings[index] ?? shown) : shown),
    };
  },
  over_100: (w) => ({ text: reportChecks.warnOver100({ value: formatPercent(w.value) }), label: correct }),
  all_percent: () => ({ text: rich`Ghi là 100%, đúng không ạ?` }),
  fraction: (w) => {
    const share = `${formatNumber(w.numerator)}/${formatNumber(w.denominator)}`;
    return {
      text:
        w.percent === null ? rich`Ghi là ${share}, đúng không ạ?` : rich`${share} = ${formatPercent(w.percent)}. Ghi như vậy được không ạ?`,
    };
  },
  disagree: (w, f) => ({ text: rich`Dạ, hai số chưa khớp nhau: ${f.figure(w.first)} và ${f.figure(w.second)}. Số nào đúng ạ?` }),
  change_given: (w, f) => ({ text: rich`Dạ, ${f.figure(Math.abs(w.value))} là mức tăng, giảm. Đến nay là bao nhiêu ạ?` }),
  signed_drop: (w, f) => {
    const points = formatDecimal(Math.abs(w.value));
    if (f.outcome === 'ask') {
      return {
        text: rich`Dạ, giảm hay tăng ${points} điểm phần trăm ạ?`,
        label: (_, index) => (index === 0 ? labelOf.fell(points) : labelOf.rose(points)),
      };
    }
    return {
      text: rich`Giảm ${points} điểm phần trăm phải không ạ?`,
      label: () => labelOf.fell(points),
      more: [{ label: labelOf.rose(points), pick: { kind: 'typed', text: `tăng ${points}` } }],
    };
  },
  rise: (w) => {
    const points = formatDecimal(Math.abs(w.value));
    return { text: rich`Tỷ lệ tăng ${points} điểm phần trăm, tức là chưa giảm. Đúng không ạ?`, label: () => labelOf.roseIndeed(points) };
  },
  from_to: (w) => ({
    text: rich`Từ ${formatPercent(w.from)} ${w.to <= w.from ? 'xuống' : 'lên'} ${formatPercent(w.to)}, ${w.value >= 0 ? 'giảm' : 'tăng'} ${formatDecimal(Math.abs(w.value))} điểm phần trăm. Ghi như vậy được không ạ?`,
  }),
  level_given: (w) => ({ text: rich`${formatPercent(w.level)} là mức hiện nay. Đầu năm là bao nhiêu phần trăm ạ?` }),
  money_unit_missing: (w, f) => ({
    text: f.shown.length === 1 ? rich`${f.shown[0]} phải không ạ?` : rich`Dạ, “${formatNumber(w.value)}” là số tiền nào ạ?`,
  }),
  out_of_scale: (w, f) => ({ text: rich`Dạ, câu này tối đa là ${w.outOf}. ${youFirst(f)} nhập lại.` }),
  other_scale: (w, f) => ({
    text:
      f.shown.length === 0
        ? rich`Dạ, câu này tính trên ${w.outOf}, không phải trên ${w.typed}. ${youFirst(f)} nhập lại.`
        : rich`Dạ, câu này tính trên ${w.outOf}, không phải trên ${w.typed}. Ghi là ${w.value}/${w.outOf}, đúng không ạ?`,
    label: correct,
  }),
  full_score: (w) => ({ text: rich`Đủ ${w.outOf}/${w.outOf} phải không ạ?` }),
};
