/** Orders: the commands of the chat by slash, by words or by what a question is about, and the controls inside a question. */
import { listNumber } from './choices.ts';
import { COMMAND_WORDS, COMMANDS, CONTROLS, type CommandName, type Control, SUBJECTS, WEAK_SUBJECTS } from './command-words.ts';
import { fold, normalise } from './fold.ts';
import { ask, command, type Reading, reject } from './reading.ts';
import { findPhrase, phrases, withoutCourtesy, wordsOf } from './words.ts';

/** How far a question may run before its subject is anybody's guess. */
const LONGEST_QUESTION = 200;
const LONGEST_CONTROL = 40;
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
  const joinedName = COMMANDS.find((one) => one === joined) ?? findPhrase(words, COMMAND_WORDS)[0];
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
  const [only, ...others] = findPhrase(text, COMMAND_WORDS);
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
  const [only, ...others] = findPhrase(text, COMMAND_WORDS);
  return only && others.length === 0 ? { command: only } : null;
}

const SEND = phrases<true>([
  [
    true,
    [
      'gửi',
      'gửi đi',
      'gửi luôn',
      'gửi ngay',
      'gửi báo cáo',
      'gửi bc',
      'nộp',
      'nộp luôn',
      'nộp báo cáo',
      'nộp bc',
      'gửi báo cáo ngay',
      'gửi báo cáo đi',
    ],
  ],
]);

/** Whether a whole text asks to send what is being filled in ("gửi báo cáo", "nộp luôn ạ"). */
export function asksToSend(text: string): boolean {
  return text.length <= LONGEST_CONTROL && (findPhrase(text, SEND).length > 0 || SEND.find(withoutCourtesy(wordsOf(text))).length > 0);
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
