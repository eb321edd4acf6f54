/** Orders: the commands of the chat by slash, by words or by what a question is about, and the controls inside a question. */
import { listNumber } from './choices.ts';
import { fold, normalise } from './fold.ts';
import { ask, command, type Reading, reject } from './reading.ts';
import { findPhrase, phrases, wordsOf } from './words.ts';

/** Every chat command, ASCII. */
export const COMMANDS = [
  '/start',
  '/trogiup',
  '/thongtin',
  '/huy',
  '/menu',
  '/baocao',
  '/dot',
  '/dangky',
  '/dienhinh',
  '/han',
  '/lichsu',
  '/donvi',
  '/phatdong',
  '/thongbao',
  '/duyet',
  '/tonghop',
  '/cham',
  '/nhac',
  '/danhba',
  '/nhap',
  '/xuat',
  '/lich',
  '/chitieu',
  '/kiennghi',
] as const;

export type CommandName = (typeof COMMANDS)[number];
export type Control = 'skip' | 'back' | 'cancel' | 'save' | 'help' | 'edit';

const WORDS = phrases<CommandName>([
  [
    '/baocao',
    [
      'báo cáo',
      'báo cáo nhanh',
      'bc',
      'b c',
      'nộp báo cáo',
      'gửi báo cáo',
      'làm báo cáo',
      'viết báo cáo',
      'báo cáo ngay',
      'báo cáo đợt',
      'nhập báo cáo',
      'nộp bc',
      'gửi bc',
      'làm bc',
      'báo cáo tiếp',
      'bổ sung báo cáo',
      'bổ sung số liệu',
      'báo cáo từng câu',
      'tôi muốn báo cáo',
      'muốn báo cáo',
    ],
  ],
  [
    '/dot',
    [
      'đợt thi đua',
      'đợt',
      'các đợt',
      'các đợt thi đua',
      'thi đua',
      'danh sách đợt',
      'xem đợt',
      'xem đợt thi đua',
      'đợt hiện tại',
      'phong trào',
      'phong trào thi đua',
    ],
  ],
  [
    '/dangky',
    [
      'đăng ký chủ đề',
      'đăng ký',
      'dk',
      'đk',
      'đăng kí',
      'đăng kí chủ đề',
      'chủ đề',
      'đăng ký thi đua',
      'đăng ký chủ đề thi đua',
      'chủ đề thi đua',
    ],
  ],
  [
    '/dienhinh',
    [
      'điển hình',
      'điển hình tiên tiến',
      'dh',
      'đh',
      'giới thiệu điển hình',
      'gương điển hình',
      'đề cử điển hình',
      'gương người tốt việc tốt',
      'người tốt việc tốt',
      'nêu gương',
    ],
  ],
  [
    '/han',
    [
      'hạn nộp',
      'hạn',
      'hạn báo cáo',
      'hạn gửi',
      'hạn chót',
      'thời hạn',
      'deadline',
      'đến hạn',
      'việc và hạn',
      'hạn nộp báo cáo',
      'khi nào nộp',
      'bao giờ nộp',
      'ngày nào nộp',
      'lịch nộp',
      'sắp đến hạn',
      'việc cần làm',
      'hạn cuối',
      'khi nào hết hạn',
      'bao giờ hết hạn',
      'khi nào tới hạn',
      'chừng nào nộp',
      'hạn là khi nào',
      'dl',
    ],
  ],
  [
    '/lichsu',
    [
      'lịch sử',
      'báo cáo đã gửi',
      'báo cáo đã nộp',
      'đã gửi',
      'đã nộp',
      'xem báo cáo cũ',
      'lịch sử báo cáo',
      'ls',
      'báo cáo cũ',
      'các báo cáo đã gửi',
    ],
  ],
  ['/donvi', ['đơn vị', 'đổi đơn vị', 'bàn giao', 'bàn giao đầu mối', 'đơn vị của tôi', 'chuyển đơn vị', 'dv', 'đv', 'đổi đầu mối']],
  [
    '/thongtin',
    ['thông tin', 'thông tin của tôi', 'dữ liệu của tôi', 'thông tin cá nhân', 'tài khoản', 'tài khoản của tôi', 'tôi là ai', 'tt'],
  ],
  [
    '/trogiup',
    [
      'trợ giúp',
      'giúp',
      'giúp đỡ',
      'hướng dẫn',
      'hướng dẫn sử dụng',
      'help',
      'tg',
      'giúp với',
      'giúp tôi',
      'cách dùng',
      'hỏi ban',
      'hdsd',
      'cách sử dụng',
      'hỗ trợ',
    ],
  ],
  [
    '/menu',
    [
      'menu',
      'về menu',
      '#',
      'xin chào',
      'chào',
      'chào bot',
      'hello',
      'hi',
      'alo',
      'a lô',
      'bắt đầu',
      'trang chủ',
      'danh mục',
      'thực đơn',
      'chào ban',
      'xin chào bot',
    ],
  ],
  ['/huy', ['hủy', 'hủy bỏ', 'thoát', 'cancel', 'stop']],
  [
    '/phatdong',
    ['phát động', 'phát động đợt', 'phát động đợt thi đua', 'mở đợt', 'mở đợt mới', 'đợt mới', 'tạo đợt', 'pd', 'pđ', 'phát động đợt mới'],
  ],
  ['/thongbao', ['thông báo', 'gửi thông báo', 'soạn thông báo', 'tb', 'ra thông báo']],
  ['/duyet', ['duyệt', 'duyệt báo cáo', 'chờ duyệt', 'xét duyệt', 'xem và duyệt', 'tiếp nhận', 'tiếp nhận báo cáo']],
  [
    '/tonghop',
    [
      'tổng hợp',
      'th',
      'tình hình',
      'tình hình chung',
      'tổng hợp khối',
      'tổng hợp báo cáo',
      'xem tổng hợp',
      'số liệu tổng hợp',
      'kết quả chung',
      'tổng quan',
      'tình hình báo cáo',
    ],
  ],
  [
    '/cham',
    [
      'chưa báo cáo',
      'đơn vị chưa báo cáo',
      'ai chưa báo cáo',
      'ai chưa nộp',
      'chưa nộp',
      'đơn vị chưa nộp',
      'đơn vị nào chưa nộp',
      'đơn vị nào chưa báo cáo',
      'chậm',
      'đơn vị chậm',
      'nộp chậm',
      'trễ',
      'trễ hạn',
      'quá hạn',
      'chưa bc',
      'cần gọi',
      'cần gọi hôm nay',
      'ai trễ',
      'ai chậm',
      'danh sách chưa báo cáo',
    ],
  ],
  ['/nhac', ['nhắc', 'nhắc nhở', 'nhắc hạn', 'đôn đốc', 'nhắc các đơn vị', 'nhắc đơn vị', 'gửi nhắc', 'nhắc tất cả']],
  ['/danhba', ['danh bạ', 'danh bạ đầu mối', 'đầu mối', 'danh sách đầu mối', 'danh sách đơn vị', 'số điện thoại', 'liên hệ', 'mã mời']],
  ['/nhap', ['nhập', 'nhập sổ', 'nhập excel', 'nhập danh sách', 'nhập tệp', 'nhập file', 'nhập sổ quản lý', 'import']],
  ['/xuat', ['xuất', 'xuất tệp', 'xuất excel', 'xuất sổ', 'xuất file', 'tải sổ', 'xuất sổ quản lý', 'export', 'xuất danh sách']],
  ['/lich', ['lịch', 'lịch nhắc', 'lịch năm', 'ngày nghỉ', 'lịch làm việc', 'lịch các đợt']],
  ['/chitieu', ['chỉ tiêu', 'tiến độ', 'tiến độ chỉ tiêu', 'ct', 'các chỉ tiêu', 'chỉ tiêu năm', 'xem chỉ tiêu']],
  ['/kiennghi', ['kiến nghị', 'đề xuất', 'kiến nghị đề xuất', 'kn', 'kiến nghị mới', 'kiến nghị của đơn vị', 'xem kiến nghị']],
]);

/** What a longer question is about. Weak subjects yield to any other: nearly every question names the report or the wave. */
const SUBJECTS = phrases<CommandName>([
  [
    '/han',
    [
      'hạn',
      'hạn nộp',
      'thời hạn',
      'deadline',
      'hạn chót',
      'khi nào nộp',
      'bao giờ nộp',
      'ngày nào nộp',
      'chừng nào nộp',
      'khi nào phải nộp',
      'bao giờ phải nộp',
      'nộp khi nào',
      'nộp lúc nào',
      'nộp ngày nào',
      'mấy giờ nộp',
      'đến hạn',
    ],
  ],
  ['/cham', ['chưa báo cáo', 'chưa nộp', 'chưa gửi báo cáo', 'nộp chậm', 'quá hạn', 'trễ hạn', 'đơn vị nào chưa', 'ai chưa']],
  ['/tonghop', ['tổng hợp', 'tình hình', 'bao nhiêu đơn vị']],
  ['/chitieu', ['chỉ tiêu', 'tiến độ']],
  ['/kiennghi', ['kiến nghị']],
  ['/dienhinh', ['điển hình', 'tấm gương']],
  ['/dangky', ['đăng ký', 'đăng kí', 'chủ đề']],
  ['/lichsu', ['lịch sử', 'báo cáo đã gửi', 'báo cáo đã nộp', 'đã gửi chưa', 'đã nộp chưa', 'nộp chưa']],
  ['/trogiup', ['trợ giúp', 'hướng dẫn', 'giúp', 'làm sao', 'làm thế nào', 'cách nào', 'hỏi ban']],
  ['/danhba', ['danh bạ', 'đầu mối', 'mã mời']],
  ['/phatdong', ['phát động']],
  ['/duyet', ['duyệt']],
  ['/nhac', ['nhắc', 'đôn đốc']],
  ['/xuat', ['xuất']],
  ['/thongtin', ['thông tin của tôi', 'dữ liệu của tôi', 'tài khoản']],
]);
const WEAK_SUBJECTS = phrases<CommandName>([
  ['/baocao', ['báo cáo', 'bc', 'nhập số liệu']],
  ['/dot', ['đợt', 'thi đua', 'phong trào']],
  ['/donvi', ['đơn vị tôi', 'đổi đơn vị', 'bàn giao']],
]);
/** How far a question may run before its subject is anybody's guess. */
const LONGEST_QUESTION = 200;

const CONTROLS = phrases<Control>([
  ['skip', ['bỏ qua', 'bq', 'skip', 'bỏ qua câu này', 'cho qua', 'bỏ câu này', 'bỏ qua câu hỏi này', 'bỏ qua bước này']],
  [
    'back',
    [
      'quay lại',
      'ql',
      'trở lại',
      'lùi lại',
      'back',
      'câu trước',
      'quay về',
      'về câu trước',
      'quay lại câu trước',
      'trở về',
      'trở về câu trước',
      'lùi một câu',
      'quay lại bước trước',
    ],
  ],
  [
    'cancel',
    [
      'hủy',
      'hủy bỏ',
      'thoát',
      'dừng',
      'dừng lại',
      'cancel',
      'stop',
      'hủy báo cáo',
      'thoát ra',
      'không làm nữa',
      'hủy đi',
      'ngừng',
      'hủy bỏ báo cáo',
      'ngưng',
    ],
  ],
  [
    'save',
    [
      'lưu',
      'lưu lại',
      'lưu làm sau',
      'làm sau',
      'để sau',
      'lưu gửi sau',
      'lưu nháp',
      'lưu bản nháp',
      'lưu để sau',
      'mai làm tiếp',
      'lát làm tiếp',
      'để lát',
      'để lát nữa',
      'để mai',
      'tí làm tiếp',
      'lưu rồi làm sau',
      'lưu và làm sau',
    ],
  ],
  ['help', ['trợ giúp', 'giúp', 'giúp đỡ', 'hướng dẫn', 'help', 'giúp với', 'giúp tôi', 'tg']],
  ['edit', ['sửa', 'sửa lại', 'chỉnh sửa', 'edit', 'chỉnh lại', 'sửa câu trả lời', 'sửa báo cáo', 'sửa mục']],
]);
/** "dung" without marks is "đúng" far more often than "dừng": only the marked word stops. */
const NEEDS_MARKS = new Set(['dung', 'dung lai', 'ngung']);
const SLASH_CONTROLS: Readonly<Record<string, Control>> = {
  '/huy': 'cancel',
  '/cancel': 'cancel',
  '/trogiup': 'help',
  '/help': 'help',
  '/boqua': 'skip',
  '/quaylai': 'back',
  '/luu': 'save',
  '/sua': 'edit',
};

export interface CommandContext {
  /** How many labels the menu has, when numbers choose from it (6). 0: numbers are no commands. */
  readonly menu?: number;
}

const MENU_LABELS = 6;
const ALIASES: Readonly<Record<string, CommandName>> = {
  '/help': '/trogiup',
  '/cancel': '/huy',
  '/report': '/baocao',
  '/settings': '/thongtin',
};

function slashCommand(text: string): Reading<string> {
  const [line = ''] = normalise(text.slice(0, 400)).split('\n');
  const found = /^[/／]\s?([^\s@]+)(?:@\S+)?(?:\s+(.*))?$/u.exec(line);
  const name = `/${fold(found?.[1] ?? '').replace(/[^a-z0-9]/gu, '')}`;
  const known = COMMANDS.find((one) => one === name) ?? ALIASES[name];
  if (known) {
    return command(known, found?.[2]?.trim());
  }
  const words = line.replace(/^[/／]\s?/u, '');
  const joined = `/${fold(words).replace(/[^a-z0-9]/gu, '')}`;
  const joinedName = COMMANDS.find((one) => one === joined) ?? findPhrase(words, WORDS)[0];
  return joinedName ? command(joinedName) : ask([], { kind: 'unknown_command' });
}

/** The commands a longer text is about, without the weak ones when others are there. */
function subjectsOf(text: string): CommandName[] {
  const words = wordsOf(text);
  const strong = new Set<CommandName>();
  const weak = new Set<CommandName>();
  for (let at = 0; at < words.length; ) {
    const hit = SUBJECTS.at(words, at);
    const faint = hit ? null : WEAK_SUBJECTS.at(words, at);
    (hit ? strong : weak).add((hit ?? faint)?.result ?? '/menu');
    at += (hit ?? faint)?.length ?? 1;
  }
  weak.delete('/menu');
  if (strong.has('/han')) {
    return ['/han'];
  }
  return strong.size > 0 ? [...strong] : [...weak];
}

/**
 * A chat command: "/baocao", "báo cáo", "bao cao", "baso caso", "bc", a number of the menu ("1." → menu[1]), or a question about one thing.
 * A slash command keeps what follows as `argument`. A number outside the menu is rejected; anything else asks (choices: the commands it may be).
 */
export function readCommand(text: string, context: CommandContext = {}): Reading<string> {
  const start = text.trimStart();
  if (/^[/／]/u.test(start)) {
    return slashCommand(start);
  }
  if (text.length > LONGEST_QUESTION) {
    return ask([], { kind: 'unknown_command' });
  }
  const menu = context.menu ?? MENU_LABELS;
  const number = menu > 0 ? listNumber(text) : null;
  if (number !== null) {
    return number >= 1 && number <= menu ? command(`menu[${number}]`) : reject({ kind: 'out_of_range', last: menu });
  }
  const [only, ...others] = findPhrase(text, WORDS);
  if (only && others.length === 0) {
    return command(only);
  }
  const subjects = only ? [only, ...others] : subjectsOf(text);
  if (subjects.length === 1 && subjects[0]) {
    return command(subjects[0]);
  }
  return ask(subjects, { kind: subjects.length > 0 ? 'several_commands' : 'unknown_command' });
}

/** The command a whole text names ("báo cáo", "/han", "bc"), never guessed from a sentence or a number. Null when it names none. */
export function namedCommand(text: string): { command: CommandName; argument?: string } | null {
  if (/^\s*[/／]/u.test(text)) {
    const reading = slashCommand(text.trimStart());
    if (reading.outcome !== 'command') {
      return null;
    }
    const name = reading.command as CommandName;
    return reading.argument === undefined ? { command: name } : { command: name, argument: reading.argument };
  }
  const [only, ...others] = findPhrase(text, WORDS);
  return only && others.length === 0 ? { command: only } : null;
}

/** The control a whole text is while a question is open ("bỏ qua", "ql", "huỷ", "?"), or null when it is an answer. */
export function readControl(text: string): Control | null {
  if (text.length > LONGEST_QUESTION) {
    return null;
  }
  const typed = fold(text);
  if (/^[?？]{1,3}$/u.test(typed)) {
    return 'help';
  }
  if (typed.startsWith('/')) {
    return SLASH_CONTROLS[typed.replace(/@\S*$/u, '')] ?? null;
  }
  if (NEEDS_MARKS.has(typed) && typed === text.trim().toLowerCase()) {
    return null;
  }
  return findPhrase(text, CONTROLS)[0] ?? null;
}
