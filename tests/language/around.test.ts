/** Units, telephones and texts with what people say around them: what fits is all offered, what is left over is asked about. */
import { describe, expect, it } from 'vitest';
import { localPhone, readPhone } from '../../src/language/phone.ts';
import { readText } from '../../src/language/text.ts';
import { readUnit } from '../../src/language/units/unit.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';

const units = caMau2017.units.map(({ code, name, shortName, aliases }) => ({ code, name, short: shortName, aliases }));

describe('a unit', () => {
  it.each([
    ['em bên Sở Tài chính ạ', 'STC'],
    ['dạ em công tác tại Sở Tư pháp ạ', 'STP'],
    ['cho anh xem Đầm Dơi', 'H-DAMDOI'],
    ['Đầm Dơi thế nào rồi', 'H-DAMDOI'],
    ['Sở Y tế nộp chưa em', 'SYT'],
    ['Ðầm Dơi', 'H-DAMDOI'],
    ['CÐCÐ', 'CDCD'],
    ['Năm Căn', 'H-NAMCAN'],
    ['Ban Dân tộc', 'BDT'],
    ['ban thi đua khen thưởng', 'BTDKT'],
    ['báo ảnh', 'BADM'],
    ['ngân hàng nông nghiệp', 'NH-AGRI'],
    ['LD-TBXH', 'SLDTBXH'],
    ['tran van thoi', 'H-TVTHOI'],
    ['Thuỷ sản Minh Phú', 'DN-MINHPHU'],
  ])('“%s” is %s', (text, code) => {
    expect(readUnit(text, units)).toMatchObject({ outcome: 'accept', value: code });
  });

  it.each([
    ['nông nghiệp', ['SNNPTNT', 'NH-AGRI']],
    ['báo', ['BCM', 'BADM']],
    ['bao', ['BCM', 'BADM', 'BHXH']],
    ['điện lực', ['DN-PCCM', 'DN-PVPCM']],
    ['khoa học', ['SKHCN', 'LHHKHKT']],
    ['nhà nước', ['KBNN', 'NHNN']],
    ['dầu khí', ['DN-PVCFC', 'DN-PVPCM']],
    ['lâm nghiệp', ['DN-LNUMH', 'DN-LNNH']],
    ['TVT', ['SGTVT', 'H-TVTHOI']],
    ['Sở Y tế và Sở Nội vụ', ['SYT', 'SNV']],
    ['Sở Y tế hoặc Sở Tài chính', ['SYT', 'STC']],
    ['Ban Tuyên giáo và Dân vận', ['BTGTU', 'BDVTU']],
    ['Sở Nông nghiệp và Môi trường', ['SNNPTNT', 'STNMT']],
    ['không phải Sở Y tế', ['SYT']],
    ['Văn phòng Sở Y tế', ['SYT', 'CDYT']],
    ['chi cục thuế', ['CTHUE']],
    ['sở nội zụ', ['SNV']],
    ['Đầm Giơi', ['H-DAMDOI']],
    ['Ngọc Hiểm', ['H-NGOCHIEN']],
    ['thôi bình', ['H-THOIBINH']],
    ['SVHTT', ['SVHTTDL']],
    ['Sở Thương mại', []],
    ['hỏi', []],
  ])('“%s” is asked, with %j', (text, codes) => {
    expect(readUnit(text, units)).toMatchObject({ outcome: 'ask', choices: codes });
  });
});

describe('a telephone', () => {
  it.each([
    ['+84913123456', '0913 123 456'],
    ['+842903831234', '0290 3831 234'],
    // As somebody wrote it into the board's lists, and what is no number of here.
    ['0290 3831 234', '0290 3831 234'],
    ['0290.3831.234 (VP)', '0290.3831.234 (VP)'],
    ['+85523123456', '+85523123456'],
    ['113', '113'],
  ])('“%s” is written %s', (stored, written) => {
    expect(localPhone(stored)).toBe(written);
  });

  it.each([
    ['số của em là 0913 123 456 ạ', '+84913123456'],
    ['sđt: 0913.123.456 (zalo)', '+84913123456'],
    ['0913 - 123 - 456', '+84913123456'],
    ['dạ số điện thoại cơ quan là 0913123456 nha', '+84913123456'],
  ])('“%s” is taken', (text, phone) => {
    expect(readPhone(text)).toEqual({ outcome: 'accept', value: phone });
  });

  it.each([
    ['0913123456 gặp chị Mai', '+84913123456'],
    ['không chín một ba một hai ba bốn năm sáu', '+84913123456'],
    ['0913 một hai ba 456', '+84913123456'],
    ['o913123456', '+84913123456'],
    ['0913123456 😀', '+84913123456'],
  ])('“%s” is confirmed', (text, phone) => {
    expect(readPhone(text)).toMatchObject({ outcome: 'confirm', value: phone, why: { kind: 'phone_within' } });
  });

  it.each(['không phải 0913123456', '0913123456 sai rồi', 'như cũ', 'em quên rồi', ''])('“%s” is asked again', (text) => {
    expect(readPhone(text)).toEqual({ outcome: 'ask', choices: [], why: { kind: 'no_phone' } });
  });
});

describe('a text', () => {
  const said = (text: string, min = 10) => {
    const reading = readText(text, { min, max: 1_000, previous: 'kỳ trước' });
    return reading.outcome === 'status' ? reading.status : 'why' in reading ? `${reading.outcome} ${reading.why.kind}` : reading.outcome;
  };

  it.each([
    'không có gì',
    'Không có khó khăn, vướng mắc gì',
    'đơn vị không có kiến nghị',
    'kỳ này chưa phát sinh',
    'dạ không ạ',
    'ko có j hết',
    'không có nhu cầu',
    'chua co',
  ])('“%s” is nothing', (text) => {
    expect(said(text)).toBe('none');
  });

  it.each(['đang tổng hợp', 'sẽ gửi sau ạ', 'chưa tổng hợp xong', 'để em hỏi lại phòng rồi báo sau'])('“%s” is still to come', (text) => {
    expect(said(text)).toBe('missing');
  });

  it.each([
    'vẫn như kỳ trước',
    'không thay đổi',
    'khong co gi thay doi',
    'không có gì thay đổi so với kỳ trước',
    'giữ nguyên nội dung kỳ trước',
  ])('“%s” offers last time’s', (text) => {
    expect(said(text)).toBe('confirm same_as_last');
  });

  it.each([
    ['ok', 'reject too_short'],
    ['tốt', 'reject too_short'],
    ['-', 'reject too_short'],
    ['...', 'reject too_short'],
    ['bình thường', 'reject too_short'],
    ['test test test', 'reject too_short'],
    ['asdfghjkl', 'reject too_short'],
    ['hihihihihihi', 'reject too_short'],
    ['kiến nghị, đề xuất', 'confirm says_nothing'],
    ['như trên', 'ask says_nothing'],
    ['1234567890', 'ask says_nothing'],
    ['chưa muốn bỏ qua', 'ask says_nothing'],
    ['đã triển khai thực hiện tốt', 'confirm says_nothing'],
    ['câu này ghi sao?', 'confirm asks_something'],
  ])('“%s” is asked about', (text, expected) => {
    expect(said(text)).toBe(expected);
    if (expected !== 'reject too_short' || text.length > 3) expect(said(text, 1)).not.toBe('accept');
  });

  it.each([
    'Không có hộ tái nghèo, vận động 15 hộ thoát nghèo',
    'Chưa có đường vào ấp 5',
    'Không có kinh phí hoạt động',
    'đang xây dựng 3 mô hình điểm',
    'đang chờ tỉnh phê duyệt kinh phí',
    'như các năm trước, tổ chức 3 hội thi',
    'Giữ nguyên chỉ tiêu nông thôn mới',
    'Đề nghị tỉnh cho biết khi nào cấp kinh phí?',
    'Thiếu cán bộ',
    'đạt 85% kế hoạch',
    'Hủy hợp đồng với nhà thầu cũ',
    'Sửa chữa 3 cầu nông thôn',
  ])('“%s” is taken: it says something', (text) => {
    expect(said(text)).toBe('accept');
  });

  it('a question is what is written to the board', () => {
    expect(readText('câu này ghi sao?', { min: 3, max: 1_000, questions: true }).outcome).toBe('accept');
  });
});
