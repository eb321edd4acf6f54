/** Yes or no, in the many ways it is typed. */
import { fold } from './fold.ts';
import { accept, ask, type Reading } from './reading.ts';
import { findPhrase, NO, phrases } from './words.ts';

const TABLE = phrases<boolean>([
  [
    true,
    [
      'có',
      'vâng',
      'dạ',
      'dạ có',
      'dạ vâng',
      'dạ rồi',
      'dạ đúng',
      'ok',
      'oke',
      'okê',
      'okie',
      'oki',
      'okay',
      'okey',
      'okla',
      'ô kê',
      'ô kê',
      'ừ',
      'ừm',
      'uhm',
      'uh',
      'um',
      'ờ',
      'đúng',
      'đúng rồi',
      'đúng vậy',
      'đúng thế',
      'đúng ạ',
      'phải',
      'phải rồi',
      'chính xác',
      'chuẩn',
      'chuẩn rồi',
      'được',
      'được rồi',
      'đc',
      'dc',
      'đồng ý',
      'nhất trí',
      'rồi',
      'có rồi',
      'xong rồi',
      'yes',
      'y',
      'yep',
      'ye',
      'yeah',
      'có chứ',
      'tất nhiên',
      'đúng là tôi',
      'có đúng',
      'xác nhận',
      'cho phép',
      'tán thành',
      'đúng đó',
      'phải đó',
      'ok luôn',
      'được luôn',
      'đúng là vậy',
      'hợp lý',
      'vâng đúng',
      'vâng có',
      'vâng đúng rồi',
      'cũng được',
      'đúng như vậy',
      'đã có',
      'có a',
      'oke rồi',
      'ok rồi',
      'đúng hết',
      'đúng hết rồi',
      'đúng đấy',
    ],
  ],
  [
    false,
    [
      ...NO,
      'hem',
      'hôn',
      'chưa',
      'chưa ạ',
      'sai',
      'sai rồi',
      'không phải',
      'ko phải',
      'k phải',
      'kg phải',
      'hông phải',
      'không đúng',
      'ko đúng',
      'k đúng',
      'chưa đúng',
      'không có',
      'ko có',
      'k có',
      'chưa có',
      'không đồng ý',
      'ko đồng ý',
      'chưa đồng ý',
      'không được',
      'ko được',
      'chưa được',
      'no',
      'n',
      'nope',
      'nô',
      'dạ không',
      'dạ chưa',
      'dạ ko',
      'dạ k',
      'dạ sai',
      'không phải tôi',
      'hông có',
      'hổng có',
      'chưa phải',
      'từ chối',
      'không nhất trí',
      'không phải đâu',
      'đâu có',
      'không đâu',
      'không phải vậy',
      'dạ hông',
      'dạ hổng',
      'dạ hok',
      'chưa xong',
      'không rồi',
      'chưa chính xác',
      'không chính xác',
      'dạ không có',
      'dạ chưa có',
      'dạ không phải',
    ],
  ],
]);
const YES_SIGNS = /^(?:👍|✅|👌|✔|☑|🆗)[\ufe0f\u{1f3fb}-\u{1f3ff}]*$/u;
const NO_SIGNS = /^(?:👎|❌|✖|🚫|⛔)[\ufe0f\u{1f3fb}-\u{1f3ff}]*$/u;
const CONDITION = /\b(?:nhung|tuy nhien|neu|mot phan|mot nua|hau nhu|gan nhu|tam|chac|hinh nhu)\b/u;
const LONGEST_ANSWER = 120;

/**
 * Yes or no: words of North and South, abbreviations, raw Telex and VNI, signs; "1" is the first button and means yes, "2" no.
 * "chưa" is no. A sentence, a condition ("có nhưng chưa đủ") or a question back is asked again (no choices: the question has its own two).
 */
export function readYesNo(text: string): Reading<boolean> {
  const sign = text.trim().slice(0, 16);
  if (YES_SIGNS.test(sign) || /^[1１]\W{0,2}$/u.test(sign)) {
    return accept(true);
  }
  if (NO_SIGNS.test(sign) || /^[2２]\W{0,2}$/u.test(sign)) {
    return accept(false);
  }
  if (text.length > LONGEST_ANSWER || /[?？]/u.test(text)) {
    return ask([], { kind: 'no_yes_no' });
  }
  const found = findPhrase(text, TABLE);
  if (found.length === 1 && found[0] !== undefined) {
    return accept(found[0]);
  }
  return ask([], { kind: CONDITION.test(fold(text)) ? 'conditional' : 'no_yes_no' });
}
