/** What is wrong with a cell, and how it is put right, in the words of whoever keeps the list. PURE. */
import { formatNumber } from '../../../language/format.ts';

const LISTED = 12;

/** A few of the values that may stand there. */
const some = (choices: readonly string[]): string =>
  choices.length > LISTED ? `${choices.slice(0, LISTED).join(' | ')} | …` : choices.join(' | ');

export const required = () => 'ô bắt buộc, chưa điền';
export const formula = () => 'là công thức, Bot không tính: chép ô rồi dán lại dạng giá trị';
export const errorValue = () => 'là ô báo lỗi của Excel: nhập lại giá trị';
export const tooLong = (length: number, max: number) => `dài ${formatNumber(length)} chữ, nhiều nhất ${formatNumber(max)}: rút gọn lại`;
export const tooMany = (count: number, max: number) => `có ${formatNumber(count)} mục, nhiều nhất ${formatNumber(max)}: bớt lại`;
export const badCode = () => 'mã chỉ gồm chữ, số, dấu gạch ngang, gạch dưới, dấu chấm, không có dấu cách: sửa lại mã';
export const notInList = (choices: readonly string[]) => `không có trong danh sách: chọn ${some(choices)}`;
export const partNotInList = (part: string, choices: readonly string[]) => `“${part}” không có trong danh sách: chọn ${some(choices)}`;
export const notNumber = () => 'không phải số: ghi số, phần lẻ sau dấu phẩy (71,5)';
export const notWhole = () => 'không phải số nguyên: ghi số không có phần lẻ';
export const percentFormat = (value: string) => `ô định dạng phần trăm: đổi ô sang dạng số, ghi ${value.replace('%', '')}`;
export const outside = (least: string, most: string) => `ngoài khoảng từ ${least} đến ${most}: sửa lại`;
export const notDay = () => 'không phải ngày: ghi dạng ngày/tháng/năm, như 30/04/2017';
export const impossibleDay = () => 'không có ngày này trong lịch: sửa lại ngày, tháng';
export const impossibleTime = () => 'không có giờ này: ghi giờ từ 00:00 đến 23:59';
export const months = () => 'không phải các tháng từ 1 đến 12: ghi như 3; 6; 9; 12 hoặc 1-12';
export const denominator = () => 'chưa rõ mẫu số: ghi số rồi đơn vị, như 101 trạm';

export const rhythm = () => 'chưa rõ nhịp báo cáo: ghi như Tháng 25; hạn 3 ngày làm việc';

const MOBILE_DIGITS = 10;
const counted = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

/** A telephone number that is none: digits missing, digits too many, a beginning that nobody has. */
export function phone(written: string): string {
  const digits = written.replace(/\D/g, '');
  if (digits.length === 0) return 'không phải số điện thoại: ghi 10 chữ số, bắt đầu bằng 0';
  if (written.includes('+') && !digits.startsWith('84')) return 'là số ở nước ngoài: ghi số di động trong nước';
  const bare = digits.replace(/^(?:0084|84)/, '0');
  // A sheet that takes it for a number drops its first 0.
  const local = bare.startsWith('0') ? bare : `0${bare}`;
  const missing = MOBILE_DIGITS - local.length;
  if (missing > 0 && missing < 10) return `thiếu ${counted[missing]} chữ số: ghi đủ 10 chữ số`;
  if (missing < 0)
    return -missing < 10 ? `thừa ${counted[-missing]} chữ số: ghi đúng 10 chữ số, mỗi ô một số` : 'có nhiều hơn một số: mỗi ô ghi một số';
  return `đầu số ${local.slice(0, 3)} không có: xem lại số`;
}

export const duplicate = (row: number) => `trùng với dòng ${row}: gộp lại hoặc bỏ một dòng`;
export const sameName = (row: number | null, code: string) =>
  `trùng tên với ${row === null ? '' : `dòng ${row}, `}mã ${code}: ghi tên phân biệt, hoặc bỏ một dòng`;
export const unknown = (what: string, near: readonly string[]) =>
  `không có ${what} này${near.length === 0 ? '' : `, gần giống: ${near.join(', ')}`}: ghi đúng mã, hoặc thêm dòng ở trang có mã đó`;
export const ambiguous = (codes: readonly string[]) => `có nhiều đơn vị tên này (${codes.join(', ')}): ghi mã`;
export const before = (other: string, value: string) => `sớm hơn ${other} (${value}): sửa lại ngày`;
export const itself = () => 'là chính nó: ghi đơn vị khác hoặc để trống';
export const circle = () => 'thành vòng, hai đơn vị là cấp trên của nhau: sửa một dòng';
export const noEnd = () => 'có đơn vị kế thừa nhưng chưa có “Hiệu lực đến”: ghi ngày kết thúc';
export const twoBlocks = (block: string, row: number | null) =>
  `cùng lúc ở hai Cụm, Khối (${block}${row === null ? '' : `, dòng ${row}`}): ghi “Đến ngày” cho dòng cũ`;
export const twoHeads = (row: number | null, unit: string) =>
  `Cụm, Khối cùng lúc có hai Trưởng (${unit}${row === null ? '' : `, dòng ${row}`}): sửa “Chức danh” hoặc ghi “Đến ngày”`;
export const differs = (row: number, value: string) => `khác dòng ${row} của cùng Cụm, Khối (“${value}”): ghi giống nhau ở mọi dòng`;
export const needsBlock = () => 'vị trí này thuộc Cụm, Khối: ghi mã Cụm, Khối';
export const needsUnit = () => 'vị trí này thuộc đơn vị: ghi mã đơn vị';
export const bothPlaces = () => 'vừa là mã đơn vị, vừa là mã Cụm, Khối: đổi một mã';
export const launched = () => 'đợt đã phát động, không sửa bằng sổ: dùng đính chính, hoặc ghi lại như cũ';
export const launchedRhythm = () =>
  'đợt đã phát động, các kỳ đã giao cho đơn vị, không đổi nhịp bằng sổ: ghi lại như cũ; đổi ngày của từng kỳ bằng “Đính chính”';
export const rhythmToo = () => 'đợt đổi nhịp hoặc thời gian nên các kỳ tính lại: để dòng này như cũ, hoặc giữ nhịp và thời gian cũ';
export const rhythmNone = () => 'với thời gian của đợt, nhịp này không có kỳ nào: sửa nhịp hoặc thời gian';
export const rhythmImpossible = () =>
  'nhịp này không lập được kỳ báo cáo trong thời gian của đợt (quá nhiều kỳ, hoặc ngày không có): sửa nhịp';
export const taken = (what: string) => `mã này đang là mã của ${what}: đổi mã khác`;
export const opened = () => 'việc này đã giao cho đơn vị, không sửa bằng sổ: ghi lại như cũ';
export const empty = () => 'không có đơn vị nào phải báo cáo: sửa “Đơn vị nhận” hoặc “Trừ”';
export const allAndMore = () => '“Tất cả” không đi cùng giá trị khác: ghi một mình';
export const otherKind = (kind: string) => `đơn vị không thuộc loại “${kind}”: bỏ, hoặc ghi ở dòng của loại khác`;
export const unknownQuestion = () => 'câu hỏi riêng cần “Kiểu trả lời” (Lời văn | Số): chọn một, hoặc ghi đúng tên câu có sẵn';
export const ownAnswer = () => 'câu có sẵn đã có kiểu trả lời: để trống ô này';
export const itemElsewhere = (name: string) => `“${name}” chưa có ở trang “Mục của chỉ tiêu” cho đơn vị này: thêm dòng ở trang đó`;
export const noLead = () => 'cách cộng “Số chủ trì” cần đơn vị chủ trì: ghi mã đơn vị';
export const missingSheet = () => 'thiếu trang này: lấy lại từ Mẫu trống hoặc từ sổ đã xuất';
export const twoSheets = () => 'có hai trang cùng tên: bỏ một trang';
export const missingHeadings = () => 'không thấy dòng tiêu đề cột: lấy lại dòng 2 từ Mẫu trống';
export const missingColumn = () => 'thiếu cột bắt buộc: thêm cột có đúng tiêu đề này';
export const twoColumns = () => 'có hai cột cùng tiêu đề: bỏ một cột';
