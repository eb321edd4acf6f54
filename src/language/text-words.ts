/** Words of texts that say nothing of their own: that there is nothing, that it will come, that it is as before, or nothing at all. */
import { COURTESY } from './fillers.ts';
import { covered, NO, type Phrases, phrases, type Word } from './words.ts';

const list = (words: string): string[] => words.split(', ');
const table = (...words: readonly string[]): Phrases<true> => phrases<true>([[true, words]]);

/** What a short text is made of. */
export type Saying =
  /** "không có khó khăn, vướng mắc gì": there is nothing. */
  | 'none'
  /** "đang tổng hợp", "sẽ gửi sau": it will come. */
  | 'later'
  /** "vẫn như kỳ trước", "không có gì thay đổi". */
  | 'same'
  /** "như trên": as something else that was said. */
  | 'as_above'
  /** "đã thực hiện tốt", "bình thường": words without anything in them. */
  | 'empty';

const AROUND = [
  ...COURTESY,
  ...list(
    'đơn vị, đơn vị em, cơ quan, ban, sở, huyện, bên em, bên mình, hiện, hiện nay, hiện tại, đến nay, tới nay, cho đến nay, tính đến nay, trong kỳ, trong đợt',
  ),
  ...list(
    'kỳ này, đợt này, lần này, tháng này, quý này, năm nay, tạm thời, trước mắt, nhìn chung, nói chung, cũng, thì, là, cả, hết, nữa, thêm, rồi, vẫn, mà, thật, về',
  ),
  ...list('câu này, mục này, phần này, nội dung này, vấn đề này, ở mục này, ở phần này, báo cáo, xin báo cáo'),
];

/** What there may be nothing of. */
const THINGS = list(
  'gì, j, gì cả, gì hết, gì hết trơn, hết trơn, hết ráo, gì thêm, gì khác, gì mới, nào, nào cả, nào hết, nội dung, nội dung gì, ý kiến, ý kiến gì, kiến nghị, đề xuất, kiến nghị đề xuất, khó khăn, vướng mắc, hạn chế, tồn tại, trở ngại, điển hình, điển hình tiên tiến, gương điển hình, khen thưởng, khen, vấn đề, vấn đề gì, phát sinh, bổ sung, góp ý, thông tin, việc, việc gì, trường hợp, trường hợp nào, đặc biệt, nổi bật, đáng kể, lớn, khác, mới, cái, điều, điều gì, tập thể, cá nhân, sáng kiến, mô hình, mô hình mới, đơn vị, đề nghị, yêu cầu, nhu cầu, và, hoặc, hay, cần, để, có',
);

const NONE_STARTS = table(
  ...NO,
  'không có',
  'ko có',
  'k có',
  'kg có',
  'hông có',
  'hổng có',
  'hok có',
  'chưa có',
  'chưa',
  'không phát sinh',
  'chưa phát sinh',
  'không còn',
  'chẳng có',
);
const NONE = table(
  ...AROUND,
  ...THINGS,
  ...NO,
  'không có',
  'ko có',
  'k có',
  'chưa có',
  'chưa',
  'không phát sinh',
  'chưa phát sinh',
  'không còn',
  'chẳng có',
  'ghi nhận',
  'xảy ra',
  'gặp',
);

const LATER_MARKS = table(
  ...list(
    'đang tổng hợp, đang cập nhật, đang rà soát, đang xây dựng, đang soạn, đang hoàn thiện, đang chờ, đang làm, đang thu thập, đang thống kê, đang lấy số liệu, đang viết',
  ),
  ...list(
    'chưa tổng hợp, chưa tổng hợp xong, chưa tổng hợp được, chưa làm xong, chưa xong, chưa soạn xong, chưa kịp, chưa viết xong, chưa cập nhật, chưa thống kê, chưa rà soát xong',
  ),
  ...list(
    'sẽ bổ sung, bổ sung sau, sẽ gửi sau, gửi sau, sẽ gửi, sẽ báo cáo sau, báo cáo sau, sẽ báo cáo, báo sau, nộp sau, sẽ cập nhật, cập nhật sau, sẽ cung cấp sau, sẽ có sau',
  ),
  ...list(
    'chờ số liệu, chờ tổng hợp, chờ các đơn vị, chờ báo cáo, đợi số liệu, đợi tổng hợp, chờ cấp dưới báo cáo, chờ huyện báo cáo, chờ xã báo cáo, chưa có số liệu',
  ),
);
const LATER = table(
  ...AROUND,
  ...list(
    'đang tổng hợp, đang cập nhật, đang rà soát, đang xây dựng, đang soạn, đang hoàn thiện, đang chờ, đang làm, đang thu thập, đang thống kê, đang lấy số liệu, đang viết',
  ),
  ...list(
    'chưa, kịp, tổng hợp, làm, xong, được, soạn, viết, cập nhật, thống kê, rà soát, sẽ, bổ sung, sau, gửi, báo cáo, báo, nộp, cung cấp, có, chờ, đợi, các, xã, huyện, phòng',
  ),
  ...list(
    'số liệu, số, kết quả, nội dung, tài liệu, báo cáo, hoàn thiện, đang, ngày mai, mai, tuần sau, chiều, vài ngày nữa, khi có, liền, từ, cơ sở, cấp dưới, chuyên môn, ban, để, hỏi, hỏi lại, xem lại, kiểm tra lại, liên hệ, lấy, rồi',
  ),
);

const SAME_MARKS = table(
  ...list(
    'như kỳ trước, như kì trước, như đợt trước, như lần trước, như tháng trước, như quý trước, như năm trước, như năm ngoái, như trước, như cũ, y cũ, y như cũ, y chang',
  ),
  ...list(
    'như báo cáo trước, như báo cáo kỳ trước, như báo cáo đợt trước, như báo cáo lần trước, như đã báo cáo, như kỳ rồi, như đợt rồi, như lần rồi, như mọi khi, như hồi trước',
  ),
  ...list(
    'giống kỳ trước, giống đợt trước, giống lần trước, giống báo cáo trước, giống như kỳ trước, giống như đợt trước, giống như lần trước, giống trước, giống cũ, tương tự kỳ trước',
  ),
  ...list(
    'tương tự đợt trước, tương tự lần trước, tương tự như kỳ trước, tương tự như đợt trước, không thay đổi, không đổi, ko đổi, ko thay đổi, không có thay đổi, không có gì thay đổi',
  ),
  ...list(
    'không có gì mới so với kỳ trước, chưa thay đổi, chưa có gì thay đổi, chưa có thay đổi, giữ nguyên, giữ như cũ, vẫn vậy, vẫn thế, lấy lại kỳ trước, lấy nội dung kỳ trước',
  ),
);
const SAME = table(
  ...AROUND,
  ...list(
    'như, giống, tương tự, kỳ, kì, đợt, lần, tháng, quý, năm, trước, cũ, rồi, vừa rồi, ngoái, báo cáo, đã, y, chang, không, ko, chưa, có, gì, thay đổi, đổi, giữ, nguyên, vẫn',
  ),
  ...list(
    'so với, với, nội dung, số liệu, của, lấy, lấy lại, dùng lại, ghi, chép lại, kỳ trước, đợt trước, lần trước, mới, hơn, khác, nhiều, thế, vậy, mọi khi, hồi trước, bản, ở, tốt, bình thường, ổn, ổn định, hoạt động, thực hiện',
  ),
);

const ABOVE_WORDS = [
  ...list(
    'như trên, như câu trên, như mục trên, như phần trên, giống câu trên, giống như trên, đã nêu ở trên, đã nêu trên, đã nói ở trên, đã ghi ở trên, như đã nêu, như câu trước, xem trên',
  ),
  ...list(
    'như dưới, xem ở trên, xem mục trên, xem câu trên, giống trên, cùng nội dung trên, tương tự câu trên, tương tự như trên, đã báo cáo ở trên, đã báo cáo rồi, đã gửi rồi, gửi rồi',
  ),
];
const ABOVE_MARKS = table(...ABOVE_WORDS);

const ABOVE = table(...AROUND, ...ABOVE_WORDS);

/** Judging, doing and agreeing, of nothing in particular. */
const EMPTY = table(
  ...AROUND,
  ...list(
    'ok, oke, okay, oki, uh, ừ, ờ, tốt, rất tốt, tốt đẹp, ổn, ổn định, bình thường, khá, tạm, tạm được, tàm tạm, được, đạt, xong, rồi, đủ, đầy đủ, hết, có, đúng, chuẩn',
  ),
  ...list(
    'đã, đang, sẽ, làm, thực hiện, triển khai, hoàn thành, triển khai thực hiện, tổ chức, tham gia, hưởng ứng, nghiêm túc, kịp thời, tích cực, hiệu quả, tốt nhiệm vụ, nhiệm vụ',
  ),
  ...list(
    'công tác, công việc, phong trào, thi đua, kết quả, theo kế hoạch, đúng kế hoạch, kế hoạch, đề ra, được giao, các, những, mọi, việc, mọi việc, mặt, các mặt, nội dung, theo, đúng',
  ),
  ...list(
    'lắm, quá, rất, hơi, khá tốt, vâng, dạ, biết, rõ, đã rõ, nhất trí, đồng ý, thống nhất, xin, nhận, đã nhận, hi, hihi, haha, hehe, hello, test, thử, abc, xyz, aaa, asd, nội dung này',
  ),
  ...list(
    'gì đó, gì cũng được, sao cũng được, tùy, tùy ban, không biết, ko biết, chưa biết, không rõ, chưa rõ, không nhớ, quên, và, một, số, có thể, câu trả lời, trả lời, ghi',
  ),
);

/** “Kiến nghị, đề xuất”: the name of what is asked for, and nothing of it. */
const NAMED_THINGS = table(...AROUND, ...THINGS);

/** Longer texts say something. */
const MOST_WORDS = 16;

const whole = (words: readonly Word[], one: Phrases<true>): boolean => covered(words, one).every(Boolean);
const within = (words: readonly Word[], one: Phrases<unknown>): boolean => words.some((_, at) => one.at(words, at) !== null);

/** What a text is that has not one word beyond these; `null`: it says something. */
export function emptySaying(words: readonly Word[]): Saying | null {
  if (words.length === 0 || words.length > MOST_WORDS) return null;
  if (within(words, SAME_MARKS) && whole(words, SAME)) return 'same';
  if (within(words, NONE_STARTS) && !within(words, LATER_MARKS) && whole(words, NONE)) return 'none';
  if (within(words, LATER_MARKS) && whole(words, LATER)) return 'later';
  if (within(words, ABOVE_MARKS) && whole(words, ABOVE)) return 'as_above';
  return whole(words, EMPTY) || whole(words, NAMED_THINGS) ? 'empty' : null;
}
