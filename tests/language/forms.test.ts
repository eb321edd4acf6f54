/** The forms of a text: folded, normalised, decoded from raw keyboards and old fonts; stamps of secrecy; numbered answers. */
import { describe, expect, it } from 'vitest';
import { fold, normalise } from '../../src/language/fold.ts';
import { decodeTcvn3, looksLikeLegacyFont } from '../../src/language/legacy-font.ts';
import { findSecretMark } from '../../src/language/secret.ts';
import { splitNumbered } from '../../src/language/split.ts';
import { decodeTelex, decodeVni } from '../../src/language/typing.ts';

describe('fold', () => {
  it.each([
    ['ĐẦM DƠI', 'dam doi'],
    ['Đầm Dơi'.normalize('NFD'), 'dam doi'],
    ['  báo\u00a0\u200bcáo\t', 'bao cao'],
    ['１２４５０', '12450'],
    ['\u202eabc\u202c', 'abc'],
    ['đường', 'duong'],
  ])('%j → %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('normalise', () => {
  it.each([
    ['Đầm Dơi'.normalize('NFD'), 'Đầm Dơi'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['  một \t hai  \n  ba  ', 'một   hai\n  ba'],
    ['a\u0000b\u001bc\u202ed\u2066e\u200bf\ufeff', 'abcdef'],
    ['\ud83d', '\ufffd'],
    ['👨‍👩‍👧 và 👍🏻', '👨‍👩‍👧 và 👍🏻'],
    ['a\u200db', 'ab'],
    ['<b>&amp;</b>', '<b>&amp;</b>'],
    ['１２', '１２'],
  ])('%j → %j', (text, stored) => {
    expect(normalise(text)).toBe(stored);
    expect(normalise(stored)).toBe(stored);
  });

  it('keeps a letter under a heap of marks, with no more than four of them', () => {
    expect(normalise(`a${'\u0316'.repeat(50_000)}b`).length).toBeLessThan(10);
  });
});

describe('raw keyboards', () => {
  it.each([
    ['baso caso', 'báo cáo'],
    ['baos caos', 'báo cáo'],
    ['khoong', 'không'],
    ['Dduwowngf Nguyeexn Hueej', 'Đường Nguyễn Huệ'],
    ['TRUWOWNGF', 'TRƯỜNG'],
    ['nghieengs quyeenf thuyr hoaf uwowps', 'nghiếng quyền thủy hòa ướp'],
    ['quoocs giaf gif gieengs', 'quốc già gì giếng'],
    ['lao dong ban nop ty', 'lao dong ban nop ty'],
    ['Facebook website 12tr5 bcs', 'Facebook website 12tr5 bcs'],
  ])('Telex %s → %s', (typed, meant) => {
    expect(decodeTelex(typed)).toBe(meant);
  });

  it.each([
    ['bao1 cao1', 'báo cáo'],
    ['khong6', 'không'],
    ['d9u7o7ng2 D9inh Bi2nh', 'đường Đinh Bình'],
    ['truong72 nu7o71c', 'trường nước'],
    ['Nguye64n Hue65', 'Nguyễn Huệ'],
    ['t6 12tr5 15/19 k5', 't6 12tr5 15/19 k5'],
  ])('VNI %s → %s', (typed, meant) => {
    expect(decodeVni(typed)).toBe(meant);
  });
});

describe('old fonts', () => {
  it('are known and put right', () => {
    const typed = 'Céng hßa x· héi chñ nghÜa ViÖt Nam, n\u00ad\u00edc m¹nh';
    expect(looksLikeLegacyFont(typed)).toBe(true);
    expect(decodeTcvn3('Céng hßa x· héi chñ nghÜa ViÖt Nam')).toBe('Cộng hòa xã hội chủ nghĩa Việt Nam');
    expect(decodeTcvn3('n\u00adíc')).toBe('nước');
  });

  it.each(['Cộng hòa xã hội', 'VNPT® và «Minh Phú»', 'Đạt ½ kế hoạch, ±5%', 'µ', 'Tôm ¼ kg · cá', '', 'To chuc 4 phien'])(
    '%j is no old font',
    (text) => {
      expect(looksLikeLegacyFont(text)).toBe(false);
    },
  );
});

describe('stamps of secrecy', () => {
  it.each([
    ['MẬT', 'MẬT'],
    ['  (MẬT)  ', 'MẬT'],
    ['BỘ CHỈ HUY QUÂN SỰ\nTỐI MẬT\nBáo cáo', 'TỐI MẬT'],
    ['Độ mật: Mật', 'MẬT'],
    ['*** TUYỆT MẬT ***', 'TUYỆT MẬT'],
    ['T U Y Ệ T  M Ậ T', 'TUYỆT MẬT'],
    ['TỐI MẬT'.normalize('NFD'), 'TỐI MẬT'],
    ['M\u200bẬT', 'MẬT'],
    ['tuyệt mật', 'TUYỆT MẬT'],
    ['TUYET MAT', 'TUYỆT MẬT'],
    ['Gửi kèm văn bản MẬT số 12', 'MẬT'],
  ])('%j bears %s', (text, mark) => {
    expect(findSecretMark(text)).toBe(mark);
  });

  it.each([
    'bảo vệ bí mật nhà nước',
    'BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    'mật ong U Minh Hạ',
    'MẬT ONG U MINH HẠ',
    'Mật ong U Minh Hạ',
    'mật độ dân số',
    'Cua\nMật\nTôm khô',
    'mật',
    'giữ mối quan hệ mật thiết',
    'MẬTÊ',
    'Sản xuất 200 lít MẬT ONG trong kỳ',
    'chuyên án bí MẬT độ',
    'phong tục thân mật',
  ])('%j bears none', (text) => {
    expect(findSecretMark(text)).toBeNull();
  });
});

describe('numbered answers', () => {
  it('are split inside a line and across lines', () => {
    expect(splitNumbered('1) 12.450 2) 71,5%')).toEqual([
      { n: 1, text: '12.450', label: null },
      { n: 2, text: '71,5%', label: null },
    ]);
    expect(splitNumbered('1. 12.450\n2: 71,5\nCâu 3: 2/9\n4/ 1.500\n5 - xong')).toEqual([
      { n: 1, text: '12.450', label: null },
      { n: 2, text: '71,5', label: null },
      { n: 3, text: '2/9', label: null },
      { n: 4, text: '1.500', label: null },
      { n: 5, text: 'xong', label: null },
    ]);
  });

  const pasted = [
    'CÂU HỎI BÁO CÁO - Đợt 30/4',
    'UBND huyện Đầm Dơi, số liệu đến 20/4',
    '',
    '1) Giải quyết việc làm (lũy kế): 1.640 lao động',
    '2) Xã Tạ An Khương: 15…/19 tiêu chí',
    '3) Công trình đã xong: …',
    '4) Việc nổi bật: Vận động: 1,2 tỷ đồng',
    '- làm 6,5 km lộ',
    '5) Xã Hòa Mỹ: …/19 tiêu chí',
    '',
    'Chép tin này, điền vào chỗ “…” rồi gửi lại tại đây trước 17:00 ngày 25/4/2017.',
  ].join('\n');

  it('are read from the filled-in list of questions', () => {
    expect(splitNumbered(pasted).map(({ n, text }) => [n, text])).toEqual([
      [1, '1.640 lao động'],
      [2, '15/19 tiêu chí'],
      [3, ''],
      [4, 'Vận động: 1,2 tỷ đồng\n- làm 6,5 km lộ'],
      [5, ''],
    ]);
  });

  it('cut only known questions when they are given', () => {
    const labels = ['Giải quyết việc làm (lũy kế)', 'Việc nổi bật'];
    expect(splitNumbered('1) Giai quyet viec lam (luy ke): 5\n2) Tổ chức: 3 hội nghị', { labels })).toEqual([
      { n: 1, text: '5', label: 'Giai quyet viec lam (luy ke)' },
      { n: 2, text: 'Tổ chức: 3 hội nghị', label: null },
    ]);
  });

  it.each(['12.450', '1.500 lao động', '2/9', '25/4/2017', '', 'Đã làm (2) việc', '15/19'])('%j holds none', (text) => {
    expect(splitNumbered(text)).toEqual([]);
  });
});
