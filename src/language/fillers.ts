/**
 * The words that may stand around an answer and change nothing in it: the one list all readers share. Whatever is neither here, nor taken by a reader as
 * part of its answer, makes that reader ask. A word that denies, compares, limits or counts ("chưa", "còn", "trừ", "cùng kỳ") never belongs here.
 */

const list = (phrases: string): readonly string[] => phrases.split(', ');

/** Address and courtesy, before and after anything. */
export const COURTESY: readonly string[] = [
  ...list('dạ, vâng, thưa, kính thưa, kính gửi, kính, xin, xin phép, xin lỗi, cảm ơn, cám ơn, chào, xin chào, xin báo cáo, xin gửi'),
  ...list('ạ, ah, aj, á, à, nhé, nhá, nha, nghen, nghe, nhen, hen, hén, nè, nà, hà, đó, đấy, đây, vậy, ơi, luôn, thôi, ok, oke'),
  ...list('em, anh, chị, anh chị, các anh chị, mình, tôi, tui, bạn ơi, chú, cô, bác, sếp, đồng chí, đ c, ad, admin, bot'),
  ...list('bên em, bên mình, bên tôi, bên tui, phía em, chỗ em, tụi em, bọn em, chúng em, chúng tôi, nhà em, cơ quan em, phòng em'),
  ...list('đơn vị em, đơn vị mình, đơn vị tôi, sở em, huyện em, xã em, trường em, giúp em, giùm em, dùm em, giúp'),
];

/** Words that only state an answer: "báo cáo … là", "kết quả đạt được", "tính đến nay". */
const STATING: readonly string[] = [
  ...list('là, thì, tức là, nghĩa là, như sau, cụ thể, cụ thể là, rồi, đã, có, cho, của, được, đạt, đạt được, cả, chỉ, chính xác, đúng'),
  ...list(
    'báo cáo, báo, gửi, gởi, nộp, ghi, ghi nhận, ghi là, nhập, điền, lấy, chốt, chốt số, theo báo cáo, theo số liệu, ban, đơn vị, cơ quan',
  ),
  ...list('số, con số, số liệu, số là, kết quả, kết quả là, thực hiện, thực hiện được, hoàn thành, tổng, tổng số, tổng cộng, cộng dồn'),
  ...list(
    'lũy kế, luỹ kế, lũy kế đạt, đến nay, tới nay, cho đến nay, tính đến nay, đến thời điểm này, tính đến thời điểm này, tới giờ, đến giờ',
  ),
  ...list(
    'hiện, hiện có, hiện nay, hiện tại, hiện đạt, từ đầu năm, từ đầu năm đến nay, từ đầu năm tới nay, từ đầu năm đến giờ, trong năm, năm nay, tính tới nay, tính đến giờ',
  ),
  ...list('chỉ có, chỉ được, chỉ đạt, chỉ mới, chỉ mới được, chỉ mới đạt, mới có, mới được, mới đạt, mới chỉ'),
  ...list('ở mức, đang ở mức, hiện ở mức, hiện là, hiện đang, nay, nay là, mức, tỷ lệ, tỉ lệ'),
];

/** All of them, for those who hold the readers to this list. */
export const FILLERS: readonly string[] = [...COURTESY, ...STATING];

/** 👍, 🙏, 😊 and the like, and the colour of a hand: as good as a “dạ”. */
export const APPROVING = /^(?:[\u{1f44c}\u{1f44d}\u{1f64f}\u{1f600}-\u{1f60e}\u{1f642}\u{1f970}\u2705\u2764\u2714]|\p{Emoji_Modifier})$/u;
