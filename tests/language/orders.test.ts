/** Orders said as people say them: politely, with an object, put off or denied; and questions beside an answer. */
import { describe, expect, it } from 'vitest';
import { readAsked } from '../../src/language/asking.ts';
import { asksToSend, namedCommand, readCommand, readControl } from '../../src/language/commands.ts';
import { readGoTo } from '../../src/language/go-to.ts';
import { readSmallTalk } from '../../src/language/small-talk.ts';

describe('a control inside a question', () => {
  it.each([
    ['hủy giúp em', 'cancel'],
    ['dạ cho em hủy ạ', 'cancel'],
    ['anh ơi cho em xin hủy báo cáo này với', 'cancel'],
    ['vui lòng dừng lại', 'cancel'],
    ['em không làm nữa', 'cancel'],
    ['cho em quay lại câu trước nhé', 'back'],
    ['quay lai giup em voi', 'back'],
    ['xin phép bỏ qua câu này ạ', 'skip'],
    ['câu này bỏ qua nghen', 'skip'],
    ['cho tôi lưu lại, làm sau', 'save'],
    ['lưu lại rồi mai nhập tiếp', 'save'],
    ['để chiều mai làm tiếp', 'save'],
    ['tạm dừng, tối nay làm tiếp', 'save'],
    ['giúp em với', 'help'],
    ['tôi cần hướng dẫn', 'help'],
    ['cho em sửa lại nhé', 'edit'],
    ['huyr giups em', 'cancel'],
  ] as const)('“%s” is %s', (text, control) => {
    expect(readControl(text)).toBe(control);
  });

  it.each([
    'không hủy',
    'đừng hủy',
    'chưa muốn bỏ qua',
    'chưa lưu',
    'hủy hợp đồng với nhà thầu',
    'đã giúp 15 hộ nghèo',
    'dung giup em',
    'sửa chữa 3 cầu nông thôn',
    'báo cáo sau',
    'mai',
    'sau 3 ngày',
    'bỏ qua những hộ đã thoát nghèo',
  ])('“%s” is none', (text) => {
    expect(readControl(text)).toBeNull();
  });
});

describe('L: a command in words takes every word', () => {
  it.each([
    ['hạn nộp', '/han'],
    ['cho em hỏi hạn nộp báo cáo', '/han'],
    ['anh cho em hỏi khi nào nộp báo cáo ạ', '/han'],
    ['em muốn báo cáo ạ', '/baocao'],
    ['cho em xin báo cáo đợt 30/4', '/baocao'],
    ['những đơn vị nào chưa nộp báo cáo', '/cham'],
    ['có ai chưa nộp không', '/cham'],
    ['xem tổng hợp đợt 2/9', '/tonghop'],
    ['tổng hợp giúp anh', '/tonghop'],
    ['mở danh bạ', '/danhba'],
    ['tiến độ thế nào rồi', '/chitieu'],
    ['em không muốn nhận tin nữa', '/thongtin'],
    ['tôi không phụ trách nữa', '/bangiao'],
    ['muốn gặp ban', '/hoiban'],
    ['chị ơi giúp em với', '/trogiup'],
  ])('“%s” is %s', (text, command) => {
    expect(readCommand(text)).toMatchObject({ outcome: 'command', command });
  });

  it.each([
    ['hạn chế', []],
    ['hạn chế về vốn', []],
    ['giới hạn', []],
    ['không báo cáo', []],
    ['đừng báo cáo', []],
    ['sản xuất lúa', []],
    ['đã giúp 15 hộ nghèo', []],
    ['hôm nay trời đẹp', []],
    ['tình hình sản xuất', ['/tonghop']],
    ['mã mời của Sở Y tế', ['/danhba']],
  ])('“%s” is asked about, and what it may be is offered', (text, choices) => {
    expect(readCommand(text)).toMatchObject({ outcome: 'ask', choices });
  });

  it('T22: a unit’s name is no command', () => {
    for (const name of ['Ban Thi đua', 'Ban Thi đua - Khen thưởng', 'Ban Dân tộc', 'Báo Cà Mau', 'Sở Y tế'])
      expect(namedCommand(name)).toBeNull();
  });
});

describe('going to a question', () => {
  const said = (text: string) => {
    const going = readGoTo(text);
    if (!going) return null;
    const to =
      going.to.kind === 'words'
        ? going.to.words.map(({ typed }) => typed).join(' ')
        : going.to.kind === 'number'
          ? going.to.number
          : going.to.place;
    return [going.wish, to, going.answer];
  };

  it.each([
    ['sửa câu 3', ['change', 3, null]],
    ['sua cau 3', ['change', 3, null]],
    ['suwar caau 3', ['change', 3, null]],
    ['sửa 3', ['change', 3, null]],
    ['sửa câu ba', ['change', 3, null]],
    ['cho em sửa lại câu 3 nhé', ['change', 3, null]],
    ['sửa lại số liệu câu 3 giúp em với', ['change', 3, null]],
    ['đổi câu trả lời câu số 2', ['change', 2, null]],
    ['câu 3 sửa lại', ['change', 3, null]],
    ['câu 3 sửa lại là 5', ['change', 3, '5']],
    ['sửa câu 2 thành 71,5%', ['change', 2, '71,5%']],
    ['Sửa mục 2: 12.450', ['change', 2, '12.450']],
    ['sửa mục điển hình', ['change', 'điển hình', null]],
    ['xem câu 2', ['see', 2, null]],
    ['dạ em muốn xem lại câu 1 ạ', ['see', 1, null]],
    ['quay lại câu 1', ['back', 1, null]],
    ['về câu đầu tiên', ['back', 'first', null]],
    ['bỏ qua câu 4', ['skip', 4, null]],
  ])('“%s”', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it.each(['đến 12', 'tới 11.000', 'bổ sung 5', 'sửa', '3', 'câu 3', 'qua 3 tháng', 'không sửa câu 3', 'đến nay đạt 5'])(
    '“%s” names no question by its number',
    (text) => {
      expect(readGoTo(text)?.to.kind ?? 'words').toBe('words');
    },
  );
});

describe('sending', () => {
  it.each([
    ['gửi báo cáo', ''],
    ['nộp luôn ạ', ''],
    ['cho em gửi báo cáo đi', ''],
    ['gửi báo cáo đợt 30/4', 'gửi báo cáo đợt 30/4'],
    ['gửi báo cáo cho xã', null],
    ['đã gửi báo cáo', null],
    ['chưa gửi', null],
    ['gửi 30 suất quà', null],
  ])('“%s”', (text, expected) => {
    expect(asksToSend(text)).toBe(expected);
  });
});

describe('a question beside an answer', () => {
  it.each([
    ['101/101, mà sao câu này hỏi hoài?', '101/101', 'mà sao câu này hỏi hoài?', true],
    ['101/101 mà sao câu này hỏi hoài', '101/101', 'mà sao câu này hỏi hoài', true],
    ['5 xã, đúng không em?', '5 xã', 'đúng không em?', false],
    ['71,5% phải không?', '71,5%', 'phải không?', false],
    ['câu này trả lời sao?', '', 'câu này trả lời sao?', true],
    ['tại sao lại hỏi câu này', '', 'tại sao lại hỏi câu này', true],
    ['Đề nghị tỉnh cho biết khi nào cấp kinh phí?', '', 'Đề nghị tỉnh cho biết khi nào cấp kinh phí?', false],
  ])('“%s”', (text, answer, question, ofBot) => {
    expect(readAsked(text)).toEqual({ answer, question, ofBot });
  });

  it.each(['12.450', 'Tổ chức 4 phiên giao dịch việc làm', 'Xây dựng mô hình "Làm gì để giảm nghèo?" tại 5 xã', 'không hiểu', '?', '…'])(
    '“%s” asks nothing',
    (text) => {
      expect(readAsked(text)).toBeNull();
    },
  );
});

describe('small talk', () => {
  it.each([
    ['dạ em cảm ơn anh chị nhiều ạ', 'thanks'],
    ['cám ơn bot nhiều nha', 'thanks'],
    ['ok anh', 'fine'],
    ['dạ vâng ạ em rõ rồi', 'fine'],
    ['chào anh chị', 'hello'],
    ['tạm biệt nhé', 'bye'],
  ])('“%s” is %s', (text, kind) => {
    expect(readSmallTalk(text)).toBe(kind);
  });

  it.each(['cảm ơn 3 nhà tài trợ', 'ok 12', 'tốt nghiệp', 'chào mừng 30/4', 'Anh Thư'])('“%s” is none', (text) => {
    expect(readSmallTalk(text)).toBeNull();
  });
});
