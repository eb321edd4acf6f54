import { expect, it } from 'vitest';
import { readPersonAndPosition } from '../../src/language/names.ts';

const said = (text: string) => {
  const reading = readPersonAndPosition(text);
  if (reading.outcome === 'accept') return [reading.outcome, reading.value.name, reading.value.position];
  if (reading.outcome === 'confirm') return [reading.outcome, reading.why.kind, reading.value.name, reading.value.position];
  return [reading.outcome, 'why' in reading ? reading.why.kind : null];
};

const cases: readonly (readonly [string, readonly (string | null)[]])[] = [
  ['Nguyễn Thị Mai', ['accept', 'Nguyễn Thị Mai', null]],
  ['Nguyễn Thị Mai, Chuyên viên Văn phòng', ['accept', 'Nguyễn Thị Mai', 'Chuyên viên Văn phòng']],
  ['Nguyễn Thị Mai - chuyên viên', ['accept', 'Nguyễn Thị Mai', 'Chuyên viên']],
  ['Nguyễn Thị Mai (PGĐ)', ['accept', 'Nguyễn Thị Mai', 'Phó Giám đốc']],
  ['Họ tên: Nguyễn Thị Mai; chức vụ: Trưởng phòng', ['accept', 'Nguyễn Thị Mai', 'Trưởng phòng']],
  ['dạ Nguyễn Thị Mai, chuyên viên ạ', ['accept', 'Nguyễn Thị Mai', 'Chuyên viên']],
  ['Dạ em là Nguyễn Thị Mai ạ', ['accept', 'Nguyễn Thị Mai', null]],
  ['em Nguyễn Thị Mai nhé', ['accept', 'Nguyễn Thị Mai', null]],
  ['đ/c Trần Văn Hùng', ['accept', 'Trần Văn Hùng', null]],
  ['ThS. Lê Văn Bình, Hiệu trưởng', ['accept', 'Lê Văn Bình', 'Hiệu trưởng']],
  ['Giám đốc, Nguyễn Văn Nam', ['accept', 'Nguyễn Văn Nam', 'Giám đốc']],
  // typed in one go: parted, and asked whether that is right
  ['lê minh tuấn chuyên viên văn phòng sở', ['confirm', 'parted', 'Lê Minh Tuấn', 'Chuyên viên văn phòng sở']],
  ['Giám đốc Nguyễn Văn Nam', ['confirm', 'parted', 'Nguyễn Văn Nam', 'Giám đốc']],
  ['Giám đốc Sở Y tế Nguyễn Văn Nam', ['confirm', 'parted', 'Nguyễn Văn Nam', 'Giám đốc Sở Y tế']],
  ['Giám đốc Sở Văn hóa Nguyễn Văn Nam', ['confirm', 'parted', 'Nguyễn Văn Nam', 'Giám đốc Sở Văn hóa']],
  ['Phó Giám đốc Trần Lê Minh Anh', ['confirm', 'parted', 'Trần Lê Minh Anh', 'Phó Giám đốc']],
  ['Nguyễn Thị Mai PGĐ', ['confirm', 'parted', 'Nguyễn Thị Mai', 'Phó Giám đốc']],
  ['Nguyễn Thị Mai phó chủ tịch UBND huyện', ['confirm', 'parted', 'Nguyễn Thị Mai', 'Phó chủ tịch UBND huyện']],
  ['le minh tuan chuyen vien', ['confirm', 'no_marks', 'Le Minh Tuan', 'Chuyen vien']],
  // names that only look like something else
  ['Nguyễn Văn Thư', ['accept', 'Nguyễn Văn Thư', null]],
  ['Nguyễn Thu Kỳ', ['accept', 'Nguyễn Thu Kỳ', null]],
  ['Nguyễn Văn Trưởng', ['accept', 'Nguyễn Văn Trưởng', null]],
  ['Anh Thư', ['accept', 'Anh Thư', null]],
  ["H'Hen Niê", ['accept', "H'Hen Niê", null]],
  ['Nguyễn Văn A', ['accept', 'Nguyễn Văn A', null]],
  ['NGUYỄN VĂN AN', ['accept', 'Nguyễn Văn An', null]],
  // asked
  ['bà Mai', ['confirm', 'one_word', 'Mai', null]],
  ['chị Mai', ['confirm', 'one_word', 'Mai', null]],
  ['anh Nam, trưởng phòng', ['confirm', 'one_word', 'Nam', 'Trưởng phòng']],
  ['N.T. Mai', ['ask', 'initials']],
  ['N.T.Mai', ['ask', 'initials']],
  ['N T Mai', ['ask', 'initials']],
  ['NT Mai', ['ask', 'initials']],
  ['báo cáo', ['ask', 'no_name']],
  ['bao cao', ['ask', 'no_name']],
  ['hạn nộp', ['ask', 'no_name']],
  ['Sở Y tế', ['ask', 'no_name']],
  ['Giám đốc', ['ask', 'position_only']],
  ['gửi báo cáo rồi', ['ask', 'no_name']],
  ['vâng', ['ask', 'no_name']],
  ['123', ['ask', 'no_name']],
  ['', ['ask', 'no_name']],
  // letters in the place of names, positions and other things alone
  ['Nguyễn V. Ánh', ['ask', 'initials']],
  ['Ng. Văn Ánh', ['ask', 'initials']],
  ['Ng Thị Mai', ['ask', 'initials']],
  ['Nguyễn T.T. Mai', ['ask', 'initials']],
  ['Chánh Văn phòng', ['ask', 'position_only']],
  ['Trưởng phòng Tổ chức', ['ask', 'position_only']],
  ['0918234567', ['ask', 'no_name']],
  ['như kỳ trước', ['ask', 'no_name']],
  ['câu này ghi sao', ['ask', 'no_name']],
  ['ok em', ['ask', 'no_name']],
  ['Nguyễn còn Thị Mai', ['ask', 'no_name']],
  ['Nguyễn Văn An, Trần Thị Bình', ['ask', 'several_names']],
  ['Nguyễn Thị Mai và Lê Văn B', ['ask', 'several_names']],
  // something beside a name is not stored, and said so
  ['Nguyễn Thị Mai 0918 234 567', ['confirm', 'name_and_more', 'Nguyễn Thị Mai', null]],
  ['Nguyễn Thị Mai, sinh năm 1985, chuyên viên', ['confirm', 'name_and_more', 'Nguyễn Thị Mai', 'Chuyên viên']],
  ['Nguyễn Thị Mai, Sở Y tế', ['confirm', 'name_and_more', 'Nguyễn Thị Mai', null]],
  ['Trần Văn Bé (Ba Bé)', ['confirm', 'parted', 'Trần Văn Bé', 'Ba Bé']],
  // doubtful
  ['Nguyễn Thị', ['confirm', 'name_unsure', 'Nguyễn Thị', null]],
  ['Thị Mai', ['confirm', 'name_unsure', 'Thị Mai', null]],
  ['Nguyễn Thị Mai đẹp', ['confirm', 'name_unsure', 'Nguyễn Thị Mai Đẹp', null]],
  ['Nguyễn Văn Báo', ['confirm', 'name_unsure', 'Nguyễn Văn Báo', null]],
  ['Lê thị Hạn, chuyên viên', ['confirm', 'name_unsure', 'Lê Thị Hạn', 'Chuyên viên']],
  ['Nguyễn Báo Cáo', ['ask', 'no_name']],
  ['asdf ghjk', ['confirm', 'name_unsure', 'Asdf Ghjk', null]],
  ['Nguyen Thị Mai', ['confirm', 'no_marks', 'Nguyen Thị Mai', null]],
  ['Bà Tư', ['confirm', 'one_word', 'Tư', null]],
  ['em tên Mai', ['confirm', 'one_word', 'Mai', null]],
  ['anh Nam phó phòng', ['confirm', 'one_word', 'Nam', 'Phó phòng']],
  // degrees, ranks, framing and deputies
  ['PGS.TS. Nguyễn Văn B', ['accept', 'Nguyễn Văn B', null]],
  ['BSCKII Trần Văn C', ['accept', 'Trần Văn C', null]],
  ['Trung tá Nguyễn Văn Nam', ['accept', 'Nguyễn Văn Nam', null]],
  ['dạ em tên là Nguyễn Thị Mai, em làm chuyên viên Văn phòng ạ', ['accept', 'Nguyễn Thị Mai', 'Chuyên viên Văn phòng']],
  ['Nguyễn Văn Nam - Q. Giám đốc', ['accept', 'Nguyễn Văn Nam', 'Quyền Giám đốc']],
  ['P. Giám đốc Nguyễn Văn Nam', ['confirm', 'parted', 'Nguyễn Văn Nam', 'Phó Giám đốc']],
  // names made of words that mean something
  ['Hà Thị Mai', ['accept', 'Hà Thị Mai', null]],
  ['La Văn Cầu', ['accept', 'La Văn Cầu', null]],
  ['Nguyễn Văn Anh', ['accept', 'Nguyễn Văn Anh', null]],
  ['Trần Thị Thêm', ['accept', 'Trần Thị Thêm', null]],
  ['Võ Văn Hết', ['accept', 'Võ Văn Hết', null]],
  ['Lê Em', ['accept', 'Lê Em', null]],
  ['Phó Đức Phương', ['accept', 'Phó Đức Phương', null]],
  ['LÊ thị Mỹ Xuyên', ['accept', 'Lê Thị Mỹ Xuyên', null]],
  ['Ðặng Văn Út', ['accept', 'Đặng Văn Út', null]],
];

it.each(cases)('P5: “%s” is stripped, split, or asked', (text, expected) => {
  expect(said(text)).toEqual(expected);
});

it('P5: every text has one reading', () => {
  for (const text of ['(', ',,,', 'ạ', 'dạ', 'chức vụ:', 'a'.repeat(2000), 'Nguyễn\nGiám đốc', '😀'])
    expect(readPersonAndPosition(text).outcome).toBeTruthy();
});
