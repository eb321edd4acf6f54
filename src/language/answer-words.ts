/**
 * Answers in words where a value is asked: none, zero, no data yet, not due yet, as last time, all of it.
 */
import { decodeTelex, decodeVni } from './typing.ts';
import { findPhrase, holdsFigure, phrases, withoutCourtesy, wordsOf } from './words.ts';

export type AnswerWord = 'zero' | 'missing' | 'zero_or_missing' | 'not_yet' | 'same' | 'all' | 'plan' | 'no_change';

const LONGEST_SENTENCE = 120;
const MOST_PARTS = 10;

const TABLE = phrases<AnswerWord>([
  [
    'zero',
    [
      'không',
      'ko',
      'k',
      'hok',
      'hông',
      'hổng',
      'hong',
      'kg',
      'khg',
      'kh',
      'hem',
      'khong',
      'hổng có',
      'hông có',
      'hok có',
      'không có',
      'ko có',
      'k có',
      'kg có',
      'không có gì',
      'ko có gì',
      'không phát sinh',
      'ko phát sinh',
      'chưa phát sinh',
      'chưa đạt',
      'không đạt',
      'bằng không',
      'số không',
    ],
  ],
  [
    'missing',
    [
      'chưa có',
      'chưa có số liệu',
      'chưa có số',
      'chưa có kết quả',
      'chưa có dữ liệu',
      'chưa tổng hợp',
      'chưa tổng hợp được',
      'chưa tổng hợp xong',
      'đang tổng hợp',
      'đang chờ số liệu',
      'đợi số liệu',
      'chờ số liệu',
      'không có số liệu',
      'ko có số liệu',
      'k có số liệu',
      'thiếu số liệu',
      'chưa thống kê',
      'chưa thống kê được',
      'chưa rõ',
      'không rõ',
      'chưa biết',
      'không biết',
      'ko biết',
      'chưa nắm',
      'chưa nắm được',
      'chưa cập nhật',
      'chưa báo cáo',
      'chưa có báo cáo',
      'bổ sung sau',
      'sẽ bổ sung',
      'sẽ bổ sung sau',
      'cập nhật sau',
      'hiện chưa có',
      'hiện chưa có số liệu',
      'đến nay chưa có',
      'đến nay chưa có số liệu',
      'chưa có số liệu cụ thể',
    ],
  ],
  ['zero_or_missing', ['chưa', 'chưa được', 'chưa làm']],
  [
    'not_yet',
    [
      'chưa đến kỳ',
      'chưa tới kỳ',
      'chưa đến kỳ báo cáo',
      'chưa đến kì',
      'chưa tới kì',
      'chưa đến hạn',
      'chưa tới hạn',
      'chưa đến kỳ đánh giá',
      'chưa đến kỳ đo',
      'chưa đến đợt',
      'chưa đến thời điểm',
      'cuối năm mới có',
      'cuối năm mới đánh giá',
      'chưa đến kỳ rà soát',
    ],
  ],
  [
    'same',
    [
      'như kỳ trước',
      'như kì trước',
      'như trước',
      'như cũ',
      'như lần trước',
      'như đợt trước',
      'như tháng trước',
      'như quý trước',
      'như kỳ rồi',
      'y như cũ',
      'y cũ',
      'y như kỳ trước',
      'y như trước',
      'giống kỳ trước',
      'giống như kỳ trước',
      'giống lần trước',
      'giống đợt trước',
      'bằng kỳ trước',
      'giữ nguyên',
      'giữ như cũ',
      'giữ như kỳ trước',
      'giữ nguyên như kỳ trước',
      'không đổi',
      'không thay đổi',
      'ko đổi',
      'ko thay đổi',
      'vẫn vậy',
      'vẫn như trước',
      'số cũ',
      'vẫn số cũ',
      'vẫn thế',
      'vẫn như cũ',
      'vẫn như kỳ trước',
      'chưa thay đổi',
      'lấy số kỳ trước',
      'số kỳ trước',
      'kỳ trước',
      'y chang kỳ trước',
      'y chang',
    ],
  ],
  [
    'all',
    [
      'hết',
      'tất cả',
      'toàn bộ',
      'đủ',
      'đủ hết',
      'đủ cả',
      'tất',
      'xong hết',
      'đạt hết',
      'đạt tất cả',
      'tất cả đều đạt',
      'đạt toàn bộ',
      'cả',
      'hết rồi',
      'xong tất cả',
      'đạt đủ',
      'trăm phần trăm',
    ],
  ],
  [
    'plan',
    [
      'đạt kế hoạch',
      'hoàn thành kế hoạch',
      'đủ kế hoạch',
      'bằng kế hoạch',
      'đạt chỉ tiêu',
      'hoàn thành chỉ tiêu',
      'đủ chỉ tiêu',
      'xong kế hoạch',
      'đúng kế hoạch',
      'đạt kh',
      'hoàn thành kh',
    ],
  ],
  [
    'no_change',
    [
      'không giảm',
      'ko giảm',
      'chưa giảm',
      'không tăng không giảm',
      'không giảm được',
      'chưa giảm được',
      'không tăng',
      'ko tăng',
      'không tăng giảm',
    ],
  ],
]);

const list = (words: string): readonly string[] => words.split(', ');

type Part = 'not' | 'being' | 'due' | 'time' | 'doing' | 'figures' | 'rest' | 'later';
/** The words of two kinds of sentences: what is not due yet, and what is still being put together. */
const PARTS = phrases<Part>([
  ['not', list('chưa, chưa có, chưa được')],
  ['being', list('đang, còn đang, hiện đang, vẫn đang, đang chờ, còn chờ, chờ, đợi, đang đợi, còn đợi, sẽ, đang còn')],
  ['due', list('chưa đến, chưa tới, chưa phải, chưa vào')],
  ['time', list('kỳ, kì, hạn, đợt, thời điểm, thời gian, lúc, kỳ hạn, thời hạn, giai đoạn, tháng, quý, năm')],
  [
    'doing',
    list(
      'tổng hợp, thống kê, rà soát, cập nhật, thu thập, chốt, kiểm tra, đối chiếu, đánh giá, đo, công bố, khảo sát, điều tra, xét, công nhận, thẩm định, xác minh, báo cáo, bình xét, tính, gửi, nộp, báo, duyệt, ký, cung cấp',
    ),
  ],
  ['figures', list('số liệu, số, kết quả, dữ liệu, báo cáo, con số, số liệu cụ thể, số chính thức, số liệu chính thức, biểu mẫu')],
  [
    'rest',
    list(
      'xong, kịp, lên, được, cụ thể, đầy đủ, lại, mới, này, nay, hiện, hiện tại, hiện nay, đến nay, còn, vẫn, của, theo quy định, các xã, các huyện, các phòng, các trường, các đơn vị, cơ sở, xã, huyện, phòng, trường, ấp, phòng chuyên môn, để, thì, cuối năm, đến cuối năm, đầu năm, mới có, mới đánh giá, mới tổng hợp',
    ),
  ],
  ['later', list('bổ sung sau, báo sau, gửi sau, báo cáo sau, cập nhật sau, sẽ bổ sung, sẽ bổ sung sau, sẽ báo cáo sau, bổ sung, sau')],
]);

/** "chưa tới kỳ đánh giá", "số liệu đang tổng hợp": every word belongs to such a sentence, or it is none. */
function stateOf(text: string): AnswerWord | null {
  const words = withoutCourtesy(wordsOf(text));
  const parts: Part[] = [];
  for (let at = 0; at < words.length; ) {
    const hit = PARTS.at(words, at);
    if (hit === null || parts.length > MOST_PARTS) {
      return null;
    }
    parts.push(hit.result);
    at += hit.length;
  }
  const says = (part: Part): boolean => parts.includes(part);
  if (parts[0] === 'due' && parts[1] === 'time') {
    return 'not_yet';
  }
  const about = says('doing') || says('figures');
  return about && !says('due') && !says('time') && (says('being') || says('not') || says('later')) ? 'missing' : null;
}

/** The answer in words, or null when the text is something else. When missing marks leave two, the first of the table. */
export function answerWord(text: string): AnswerWord | null {
  if (text.length > LONGEST_SENTENCE || holdsFigure(text)) {
    return null;
  }
  return (
    findPhrase(text, TABLE)[0] ??
    stateOf(text) ??
    [decodeTelex(text), decodeVni(text)]
      .filter((form) => form !== text)
      .map(stateOf)
      .find((state) => state !== null) ??
    null
  );
}
