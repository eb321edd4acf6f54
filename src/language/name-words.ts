/** What stands around names of people, and what is in none. */
import { phrases } from './words.ts';

const list = (words: string): string[] => words.split(', ');

/** Before a name, and never a name: “dạ em tên là”, “họ và tên”, “người phụ trách là”. */
export const FRAMES = phrases<true>([
  [
    true,
    [
      ...list(
        'dạ, vâng, thưa, kính thưa, kính gửi, kính, xin chào, chào, alo, hello, hi, ok, xin, xin phép, xin báo, xin gửi, xin giới thiệu, giới thiệu',
      ),
      ...list(
        'thưa anh, thưa chị, thưa anh chị, thưa ban, dạ anh, dạ chị, dạ anh chị, chào anh, chào chị, chào anh chị, chào ban, ban ơi, anh ơi, chị ơi',
      ),
      ...list(
        'em, tôi, tui, mình, cháu, bên em, bên tôi, đơn vị em, đơn vị tôi, cơ quan em, báo cáo anh, báo cáo chị, báo cáo ban, gửi ban, gửi anh, gửi chị',
      ),
      ...list(
        'em là, tôi là, tui là, mình là, cháu là, đây là, tên em, tên tôi, tên mình, tên em là, tên tôi là, tên mình là, em tên là, tôi tên là, em tên, tôi tên',
      ),
      ...list(
        'họ tên, họ và tên, họ tên là, họ và tên là, họ tên em, họ tên em là, họ tên tôi là, tên, tên là, tên đầy đủ, tên đầy đủ là, họ tên đầy đủ, quý danh',
      ),
      ...list(
        'người phụ trách, người phụ trách là, đầu mối là, đầu mối mới, đầu mối mới là, người liên hệ, người nhận, cán bộ phụ trách, phụ trách là, do',
      ),
      ...list(
        'sửa lại, sửa lại là, sửa thành, ghi lại, ghi là, đúng là, phải là, chính xác là, à nhầm, nhầm, em nhầm, xin lỗi, cho em sửa lại, cho em sửa lại là',
      ),
      ...list(
        'em xin báo, em xin giới thiệu, em xin giới thiệu em là, tôi xin giới thiệu, em xin báo cáo, em báo cáo, em xin gửi, em gửi, cho em xin, hiện là',
      ),
    ],
  ],
]);

/** Forms of address before a name. Two words or more must follow: “Anh Thư”, “Cô Giang” may be names. */
export const ADDRESSES = phrases<true>([
  [
    true,
    [
      ...list(
        'đồng chí, đ c, ông, bà, ông bà, anh, chị, cô, chú, thầy, thầy giáo, cô giáo, bác, cậu, dì, em, con, sếp, thủ trưởng, lãnh đạo, ngài, quý bà, quý ông',
      ),
      ...list(
        'bác sĩ, dược sĩ, thạc sĩ, tiến sĩ, phó giáo sư, giáo sư, kỹ sư, kĩ sư, cử nhân, luật sư, kiến trúc sư, nhà báo, nhà giáo, nhà văn, nghệ sĩ, nhà giáo ưu tú',
      ),
      ...list(
        'thiếu tá, trung tá, thượng tá, đại tá, thiếu úy, trung úy, thượng úy, đại úy, thiếu tướng, trung tướng, thượng sĩ, trung sĩ, hạ sĩ, thầy thuốc ưu tú',
      ),
      ...list('y sĩ, y tá, điều dưỡng, nữ hộ sinh, linh mục, mục sư, đại đức, thượng tọa, hòa thượng'),
    ],
  ],
]);

/** Degrees as they are abbreviated; no word of Vietnamese is written so. */
export const DEGREES =
  /^(?:(?:pgs|gs|ths|ts|bs|bscki{1,2}|bsck[12]|cki{1,2}|ck[12]|kts|ks|ds|dscki{1,2}|ls|ngưt|ngnd|ttnd|ttưt|nsưt|nsnd|cn)(?:[.,/-]\s*|\s+))+(?=\p{L})/iu;

/** Short forms of address, with the sign that makes them short. */
export const SHORT_ADDRESS =
  /^(?:(?:đ|d)\s?\/\s?c\.?|đ\.\s?c\.?|đc|ông\s?\/\s?bà|ông\s?\(bà\)|anh\s?\/\s?chị|[ôbca]\.)(?=[\s:.,])[\s:.,]*/iu;

/** Behind a name, and no name when typed small. */
export const BEHIND =
  /[\s,.]+(?:ạ|nhé|nhá|nha|nghen|nghe|nhen|hen|ah|á|em ạ|anh ạ|chị ạ|ạ em|ạ anh|ạ chị|đó em|đó anh|đó ạ|nhé em|nhé anh|nhé chị|nha em|nha anh|đây ạ|xin cảm ơn|cảm ơn|em cảm ơn|xin cám ơn|cám ơn|trân trọng)[\s.!]*$/u;

/** Names of bodies begin so; nobody's does. */
export const OFFICES = phrases<true>([
  [
    true,
    [
      ...list(
        'sở, ban quản lý, ban thi đua, ban dân tộc, ban tổ chức, ban tuyên giáo, ban dân vận, ban nội chính, phòng, ubnd, hđnd, ủy ban, hội đồng, huyện',
      ),
      ...list(
        'thành phố, tỉnh, xã, phường, thị trấn, ấp, khóm, hội, hội nông dân, trường, trường học, công ty, doanh nghiệp, ngân hàng, văn phòng, chi cục, cục',
      ),
      ...list(
        'khối, cụm, liên đoàn, đài, báo, tòa án, viện kiểm sát, bệnh viện, trung tâm, trạm y tế, đoàn thanh niên, tỉnh đoàn, huyện đoàn, mặt trận, công an',
      ),
      ...list('bộ chỉ huy, đảng ủy, tỉnh ủy, huyện ủy, thành ủy, chi bộ, đảng bộ, tổ chức, cơ quan, đơn vị'),
    ],
  ],
]);

/** Where a name ends and what else is known of the person begins. */
export const PERSONAL_DATA =
  /(?:^|[\s,;(]+)(?:sinh năm|sinh ngày|năm sinh|ngày sinh|sn\.?\s*:?\s*(?=\d)|sđt|đt|đtdđ|dđ|số điện thoại|điện thoại|số máy|zalo|email|mail|e-mail|cccd|cmnd|tel|phone)(?=[\s:.,\d]|$).*$|[\s,;(]+\(?\+?\d[\d\s./()-]*$/isu;

/** Ordinary words that are in nobody's name, as written with their marks. */
export const NEVER_IN_NAMES = new Set([
  ...list(
    'còn, thiếu, chưa, trừ, ngoài, sau, rưỡi, tăng, giảm, với, hoặc, nhưng, mà, thì, là, của, cho, để, tại, ở, trên, dưới, trước, này, kia',
  ),
  ...list(
    'đó, đây, nào, gì, ai, sao, mấy, những, các, bị, phải, không, ko, có, rồi, đã, đang, sẽ, vẫn, cũng, đều, rất, quá, lắm, nếu, khi',
  ),
  ...list('nên, bởi, đến, ra, vào, lên, xuống, về, lại, nữa, thôi, nhé, ạ, dạ, vâng, ừ, cảm, ơn, cám, chào, hỏi, biết, muốn, làm'),
  ...list('gửi, nộp, sửa, hủy, huỷ, xem, báo, cáo, liệu, tổng, vụ, người, việc, ngày, tuần, phút, tối, huyện, tỉnh, xã'),
  ...list('phường, sở, ngành, đợt, đua, chuyện, ít, vài, mỗi, mọi, bộ, số, một, chỉ, từng'),
  ...list(
    'và, ok, oke, okay, uh, ờ, thế, vậy, đấy, nhỉ, hả, bot, test, abc, zalo, tôi, mình, chúng, nó, bạn, tên, câu, mục, trả, nhập, điền, ghi, gõ',
  ),
  ...list('bấm, nút, quay, bỏ, qua, thoát, dừng, giúp, đỡ, khăn, hạn, chế, xấu, xong, tìm, thấy, nghe, đọc'),
  ...list('viết, ăn, uống, chơi, mua, bán, nhà, cửa, xe, tỷ, nghìn, ngàn, trăm, chục, phần, khoảng, gần, giấy, tờ, ảnh'),
  ...list('tệp, file, đính, kèm, cũ, nhanh, chậm, muộn, trễ, trưa, hôm, nhau, bớt, khác, giống, đúng, sai'),
]);
