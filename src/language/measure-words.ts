/** Words of measure: what tells a count of things, or money, from a share. */
import { phrases, wordsOf } from './words.ts';

const list = (words: string): readonly string[] => words.split(', ');

/** What is counted. */
export const THINGS = phrases<true>([
  [
    true,
    [
      ...list(
        'trạm, trạm y tế, xã, phường, thị trấn, ấp, khóm, huyện, thành phố, hộ, hộ gia đình, hộ dân, gia đình, nhà, người, lượt, lượt người, người dân',
      ),
      ...list(
        'lao động, người lao động, ld, lđ, trẻ, trẻ em, cháu, học sinh, hs, sinh viên, sv, cán bộ, cb, cbccvc, công chức, viên chức, công dân, thanh niên',
      ),
      ...list(
        'quân nhân, bác sĩ, bs, giáo viên, hội viên, đoàn viên, đảng viên, thành viên, trường, lớp, cơ quan, đơn vị, doanh nghiệp, hợp tác xã, cây, cây cầu, cầu',
      ),
      ...list(
        'cuộc, buổi, đợt, tin, bài, tập thể, cá nhân, ca, tuyến, tuyến đường, km, mét, ha, tấn, kg, chiếc, cái, suất, phần quà, mô hình, văn bản, vụ, việc, lần',
      ),
      ...list('chỉ tiêu, tiêu chí, giấy khen, bằng khen, giây, phút, ngày, ngày công, giờ, tháng, năm, tuần, quý'),
    ],
  ],
]);

const MONEY = phrases<true>([[true, ['đồng', 'đ', 'vnd', 'vnđ', 'trđ', 'tyd', 'd']]]);

/** "đồng", "đ": what follows a number is money. */
export function namesMoney(after: string): boolean {
  return MONEY.at(wordsOf(after), 0) !== null;
}
