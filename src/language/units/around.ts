/** What people say around the name of a unit that they ask for, or say to be from. */
import { COURTESY } from '../fillers.ts';
import { phrases, type Word } from '../words.ts';

const list = (words: string): string[] => words.split(', ');
/** Around the name of a unit that is asked for, or that somebody says to be from. */
const BEFORE = phrases<true>([
  [
    true,
    [
      // “chi”, “co”, “bac” may begin a name: Chi cục, Cơ quan, Bạc Liêu.
      ...COURTESY.filter((phrase) => !['chị', 'cô', 'bác', 'chú'].includes(phrase)),
      ...list('dạ chị, thưa chị, chị ơi, chị cho, chị cho em, chị xem'),
      ...list(
        'cho, cho em, cho tôi, cho hỏi, cho xem, hỏi, xem, xem giúp, coi, mở, tìm, tìm giúp, tra, tra cứu, đơn vị, cơ quan, thuộc, ở, của, tại, bên, là, về',
      ),
      ...list(
        'đang làm, làm, làm ở, làm việc, làm việc ở, làm việc tại, công tác, công tác ở, công tác tại, đang công tác, đang ở, đến từ, từ, đại diện, thay mặt',
      ),
      ...list(
        'đơn vị em là, đơn vị tôi là, đơn vị của em là, đơn vị của tôi là, đơn vị tên, tên đơn vị, tên đơn vị là, danh bạ, thông tin, số điện thoại, đầu mối',
      ),
      ...list('liên hệ, tình hình, thẻ, unit, muốn xem, cần xem, cần tìm, muốn tìm, đại biểu, cán bộ, chuyên viên'),
    ],
  ],
]);
/** “thôi”, “ban” are not courtesy here: Thới Bình, Ban Dân tộc. */
const AFTER = phrases<true>([
  [
    true,
    [
      ...list(
        'ạ, nhé, nha, nhe, nhen, nghen, đó, đấy, đây, vậy, với, đi, giúp em, giúp tôi, giúp anh, giùm, em, anh, chị, bot, ơi, cảm ơn',
      ),
      ...list(
        'thế nào, thế nào rồi, sao rồi, ra sao, ra sao rồi, nộp chưa, đã nộp chưa, gửi chưa, đã gửi chưa, báo cáo chưa, đã báo cáo chưa',
      ),
    ],
  ],
]);

/** What is said behind is so many words, the longest first. */
const LENGTHS = [4, 3, 2, 1] as const;

/** The name without what is said around it; the words themselves when nothing else is there. */
export function asked(words: readonly Word[]): readonly Word[] {
  let start = 0;
  for (let step = BEFORE.at(words, 0)?.length ?? 0; step > 0; step = BEFORE.at(words, start)?.length ?? 0) start += step;
  let end = words.length;
  const behind = () => LENGTHS.find((length) => end - length > start && AFTER.find(words.slice(end - length, end)).length > 0) ?? 0;
  for (let step = behind(); step > 0; step = behind()) end -= step;
  return end > start ? words.slice(start, end) : words;
}
