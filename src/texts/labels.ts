/**
 * Every button's words, once. No emoji, at most 20 characters where a row holds three. Typing the words does the same as pressing them,
 * so no two labels of one message differ only by marks.
 */
import { owner } from '../domain/owner.ts';
import { formatDay, formatNumber, formatWeekday } from '../language/format.ts';

export const labels = {
  // moving about
  back: 'Quay lại',
  skip: 'Bỏ qua',
  saveForLater: 'Lưu, làm sau',
  saveSendLater: 'Lưu, gửi sau',
  cancel: 'Hủy',
  next: 'Tiếp',
  done: 'Xong',
  later: 'Để sau',
  toMenu: 'Về menu',
  nextPage: 'Trang sau',
  previousPage: 'Trang trước',
  continueDraft: 'Làm tiếp',
  startOver: 'Làm lại từ đầu',
  viewDraft: 'Xem bản nháp',
  view: 'Xem',
  viewOnly: 'Chỉ xem',
  viewWhole: 'Xem toàn văn',
  edit: 'Sửa',

  // yes, no, which
  yes: 'Có',
  no: 'Không',
  correct: 'Đúng',
  agree: 'Đồng ý',
  none: 'Không có',
  enterAgain: 'Nhập lại',
  enterNewNumber: 'Nhập số mới',
  enterOtherNumber: 'Nhập số khác',
  enterExactNumber: 'Nhập số chính xác',
  chooseAgain: 'Chọn lại',
  chooseOther: 'Chọn khác',
  chooseOtherDay: 'Chọn ngày khác',
  reuse: 'Dùng lại',
  writeNew: 'Viết mới',
  keepAsIs: 'Giữ nguyên',
  typeAgain: 'Gõ lại',
  update: 'Cập nhật',
  keepOld: 'Giữ cũ',
  useThisNumber: 'Dùng số này',
  enterMobile: 'Nhập di động',

  // joining
  enterCode: 'Nhập mã mời',
  enterOtherCode: 'Nhập mã khác',
  noCode: 'Tôi chưa có mã',
  correctContinue: 'Đúng, tiếp tục',
  notRight: 'Không phải',
  wrongUnit: 'Không đúng đơn vị',
  consent: 'Tôi đồng ý',
  noConsent: 'Không đồng ý',
  linkAccount: 'Liên kết',
  acceptDuty: 'Nhận nhiệm vụ',
  withdrawConsent: 'Rút lại đồng ý',
  withdrawForSure: 'Rút lại, xóa số máy',

  // menus
  report: 'Báo cáo',
  waves: 'Đợt thi đua',
  registerTheme: 'Đăng ký chủ đề',
  exemplars: 'Điển hình',
  deadlines: 'Hạn nộp',
  help: 'Trợ giúp',
  summary: 'Tổng hợp',
  blockSummary: 'Tổng hợp Khối',
  notReported: 'Chưa báo cáo',
  targets: 'Chỉ tiêu',
  petitions: 'Kiến nghị',
  sentReports: 'Báo cáo đã gửi',
  reviewQueue: 'Duyệt',
  launchWave: 'Phát động đợt',
  directory: 'Danh bạ',

  // notices and reminders
  received: 'Đã nhận',
  clear: 'Đã rõ',
  viewPlan: 'Xem kế hoạch',
  viewQuestions: 'Xem câu hỏi',
  setGoals: 'Đặt mục tiêu đợt',
  remindWhenOpen: 'Nhắc khi đến kỳ',
  remindTomorrow: 'Nhắc ngày mai',

  // reporting
  reportStepByStep: 'Báo cáo từng câu',
  sendReport: 'Gửi báo cáo',
  submitToHead: 'Trình lãnh đạo',
  sendNow: 'Gửi ngay không chờ',
  printCopy: 'Lấy bản để in',
  attachFile: 'Đính kèm tệp',
  takeOver: 'Nhập tiếp thay',
  noFigure: 'Chưa có số liệu',
  notYetDue: 'Chưa đến kỳ',
  waitingForOffice: 'Chờ chuyên môn',
  waitingForCommunes: 'Chờ các xã',
  noFigureThisPeriod: 'Kỳ này không đo',
  otherReason: 'Lý do khác',
  allDone: 'Xong tất cả',
  noneDone: 'Chưa việc nào',
  nothingToReport: 'Không phát sinh',
  byDocument: 'Văn bản',
  byMeeting: 'Hội nghị, lễ',
  withinMeeting: 'Lồng ghép họp',
  notDeployed: 'Chưa triển khai',
  extraDifficulty: 'Khó khăn',
  extraAward: 'Khen thưởng',
  nothingMore: 'Không có thêm',
  noAwards: 'Chưa khen',
  noProposal: 'Không đề nghị',
  ntmDistrictReview: 'Huyện thẩm tra',
  ntmSubmitted: 'Đã trình tỉnh',
  ntmDecided: 'Đã có quyết định',
  ownChannel: 'Báo cáo ngành riêng',
  answerHere: 'Trả lời tại đây',
  stopKeepDraft: 'Dừng, giữ nháp',
  deleteDraft: 'Xóa nháp',
  downloadWord: 'Tải bản Word',
  withdraw: 'Thu hồi',
  askCorrection: 'Xin đính chính',
  supplementThis: 'Bổ sung mục này',
  supplementNow: 'Bổ sung ngay',
  notYetRemindLater: 'Chưa có, nhắc sau',
  askBoardBack: `Hỏi lại ${owner}`,
  agreeSend: 'Đồng ý gửi',
  needsChange: 'Cần sửa',

  // leaders
  byBlock: 'Theo Cụm, Khối',
  readAloud: 'Bản đọc',
  reportedUnits: 'Đã báo cáo',
  partnerUnits: 'Cơ quan phối hợp',

  // the board: launching
  everyone: 'Tất cả',
  submitForApproval: 'Trình duyệt',
  launchNow: 'Gửi ngay',
  testToMe: 'Gửi thử cho tôi',
  withoutLiaison: 'Chưa có đầu mối',
  approveSendNow: 'Đồng ý, gửi ngay',
  returnToAuthor: 'Trả lại',
  pause: 'Tạm dừng',
  resume: 'Tiếp tục',
  stopForGood: 'Dừng hẳn',
  notReceived: 'Đơn vị chưa nhận',
  confirmed: 'Đã xác nhận',

  // the board: every day
  accept: 'Tiếp nhận',
  requestMore: 'Đề nghị bổ sung',
  nextOne: 'Tiếp theo',
  missingFigures: 'Thiếu số liệu',
  figuresDiffer: 'Số liệu chưa khớp',
  missingEvidence: 'Thiếu minh chứng',
  otherContent: 'Nội dung khác',
  viewOneByOne: 'Xem từng bản',
  invite: 'Mã mời',
  copyContent: 'Chép nội dung',
  revokeCode: 'Thu hồi mã',
  answer: 'Trả lời',
  phoned: 'Đã gọi điện',
  askMore: 'Hỏi thêm',

  // registration, pledge, plans of units
  notHeldYet: 'Chưa tổ chức',
  askBoard: `Hỏi ${owner}`,
  notIssued: 'Chưa ban hành',
  allFour: 'Đủ cả',
} as const;

export type LabelKey = keyof typeof labels;

/** Labels that carry data. Numbers and dates come typed; a value already worded (“9.200”, “71,5%”) comes as text. */
export const labelOf = {
  day: (date: string) => formatDay(date),
  /** “T2 24/4”, “CN 30/4”. */
  weekday: (date: string) => `${shortWeekday(date)} ${formatDay(date)}`,
  keepDay: (date: string) => `Giữ ${formatDay(date)}`,
  sameAsLast: (value: string) => `Như trước: ${value}`,
  keepValue: (value: string) => `Giữ ${value}`,
  correctValue: (value: string) => `Đúng ${value}`,
  /** A figure of this period that would bring the running count to `total`. */
  addToTotal: (total: string) => `Riêng kỳ này: ${total}`,
  cumulativeValue: (value: string) => `Lũy kế: ${value}`,
  fell: (value: string) => `Giảm ${value}`,
  rose: (value: string) => `Tăng ${value}`,
  roseIndeed: (value: string) => `Đúng, tăng ${value}`,
  write: (value: string) => `Ghi ${value}`,
  viewFiles: (n: number) => `Xem ${formatNumber(n)} tệp`,
  acceptMany: (n: number) => `Tiếp nhận ${formatNumber(n)}`,
} as const;

function shortWeekday(date: string): string {
  const words: Readonly<Record<string, string>> = {
    'thứ Hai': 'T2',
    'thứ Ba': 'T3',
    'thứ Tư': 'T4',
    'thứ Năm': 'T5',
    'thứ Sáu': 'T6',
    'thứ Bảy': 'T7',
  };
  return words[formatWeekday(date)] ?? 'CN';
}
