/** Orders: the commands of the chat by slash, by words or by what a question is about, and the controls inside a question. */
import { listNumber } from './choices.ts';
import {
  AROUND,
  COMMAND_WORDS,
  COMMANDS,
  CONTROLS,
  type CommandName,
  type Control,
  NOT,
  NOT_SUBJECTS,
  PUTTING_OFF,
  type PuttingOff,
  SUBJECTS,
  WEAK_SUBJECTS,
} from './command-words.ts';
import { bareSaying, findPolitely, sayings, typings } from './courtesy.ts';
import { fold, normalise, plainLower } from './fold.ts';
import { ask, command, type Reading, reject } from './reading.ts';
import { findPhrase, holdsFigure, phrases, type Word, wordsOf } from './words.ts';

/** How far a question may run before its subject is anybody's guess. */
const LONGEST_QUESTION = 200;
const LONGEST_CONTROL = 40;
const LONGEST_PHRASE = 120;
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

interface Subjects {
  readonly commands: readonly CommandName[];
  /** Words that neither name a command nor belong around a question about one. */
  readonly more: boolean;
  /** "không báo cáo": what is named is not wanted. */
  readonly negated: boolean;
}

/** The commands a longer text is about, without the weak ones when others are there. Every word is accounted for. */
function subjectsOf(text: string): Subjects {
  const words = wordsOf(text);
  const strong = new Set<CommandName>();
  const weak = new Set<CommandName>();
  let more = false;
  let negated = false;
  for (let at = 0; at < words.length; ) {
    const other = NOT_SUBJECTS.at(words, at);
    const hit = other ? null : (SUBJECTS.at(words, at) ?? null);
    const faint = other || hit ? null : WEAK_SUBJECTS.at(words, at);
    const around = AROUND.at(words, at);
    if (hit && hit.length >= (around?.length ?? 0)) strong.add(hit.result);
    else if (faint && faint.length >= (around?.length ?? 0)) weak.add(faint.result);
    else if (!around && !/^\d/u.test(words[at]?.plain ?? '')) {
      const before = NOT.at(words, at);
      if (before && at + before.length < words.length) negated = true;
      else if (!before) more = true;
    }
    at += Math.max(1, other?.length ?? 0, hit?.length ?? 0, faint?.length ?? 0, around?.length ?? 0);
  }
  // The wave is what nearly every question names beside what it is about.
  if (weak.size > 1) weak.delete('/dot');
  const commands: CommandName[] = strong.has('/han') ? ['/han'] : strong.size > 0 ? [...strong] : [...weak];
  return { commands, more, negated };
}

/**
 * A chat command: "/baocao", "báo cáo", "bao cao", "baso caso", "bc", a number of the menu ("1." → menu[1]), or a question about one thing.
 * A slash command keeps what follows as `argument`. A number outside the menu is rejected; anything else asks (choices: the commands it may be):
 * what speaks of one thing among others ("hạn chế về vốn", "đã giúp 15 hộ") orders nothing, and what says that it is not wanted offers nothing.
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
  const named = commandsNamed(text);
  if (named.length === 1 && named[0]) {
    return command(named[0]);
  }
  const { commands, more, negated } = named.length > 0 ? { commands: named, more: false, negated: false } : subjectsOf(text);
  if (negated) {
    return ask([], { kind: 'unknown_command' });
  }
  if (commands.length === 1 && commands[0] && !more) {
    return command(commands[0]);
  }
  return ask(commands, { kind: commands.length > 0 ? 'several_commands' : 'unknown_command' });
}

/** The commands the whole text is a set phrase for, courtesy left aside. */
function commandsNamed(text: string): readonly CommandName[] {
  if (text.length > LONGEST_PHRASE) return [];
  const exact = findPhrase(text, COMMAND_WORDS);
  return exact.length > 0 ? exact : findPolitely(text, COMMAND_WORDS);
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
  const [only, ...others] = commandsNamed(text);
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
      'gửi báo cáo này',
      'nộp báo cáo này',
    ],
  ],
]);

/** What stands between the order and the day of a wave. */
const OF_WAVE = new Set(['dot', 'cua', 'cho', 'ngay', 'thang', 'nam', 'thi', 'dua']);

/**
 * What a text that asks to send names as well: '' for “gửi báo cáo”, “nộp luôn ạ”, “đợt 30/4” for “gửi báo cáo đợt 30/4”. `null`: it does not ask for that,
 * or says something else.
 */
export function asksToSend(text: string): string | null {
  if (text.length > LONGEST_CONTROL) return null;
  for (const words of typings(text)) {
    for (const said of sayings(words)) {
      const order = SEND.at(said, 0);
      if (!order) continue;
      const rest = said.slice(order.length);
      if (rest.length === 0) return '';
      if (rest.every(({ plain }, index) => /^\d{1,4}$/u.test(plain) || (OF_WAVE.has(plain) && index + 1 < rest.length))) return text;
    }
  }
  return null;
}

/** Longer texts are no order. */
const MOST_WORDS = 14;

/**
 * The command somewhere in a text, and what is said beside it: “tổng hợp đợt 30/4” is /tonghop and “đợt 30/4”. The longest set phrase wins, then the first;
 * that something is about a wave (/dot) only counts when nothing else is said. Null when there is none, or several things are said.
 */
export function commandWithin(text: string): { readonly command: CommandName; readonly rest: string } | null {
  const words = text.trim().split(/\s+/);
  if (words.length > MOST_WORDS || text.length > LONGEST_QUESTION || /^[/／]/u.test(text.trimStart())) {
    return null;
  }
  let weak: { command: CommandName; rest: string } | null = null;
  for (let length = words.length; length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const found = namedCommand(words.slice(start, start + length).join(' '));
      if (!found) {
        continue;
      }
      const rest = [...words.slice(0, start), ...words.slice(start + length)].join(' ');
      if (found.command !== '/dot') {
        return { command: found.command, rest };
      }
      // What it names may be told by the word itself.
      weak ??= { command: found.command, rest: text };
    }
  }
  return weak;
}

/** The control a whole text is while a question is open ("bỏ qua", "ql", "hủy giúp em", "?"), or null when it is an answer. */
export function readControl(text: string): Control | null {
  if (text.length > LONGEST_QUESTION) {
    return null;
  }
  const typed = plainLower(text);
  if (/^[?？]{1,3}$/u.test(typed)) {
    return 'help';
  }
  if (typed.startsWith('/')) {
    return SLASH_CONTROLS[fold(typed).replace(/@\S*$/u, '')] ?? null;
  }
  if (holdsFigure(typed)) {
    return null;
  }
  for (const words of typings(text)) {
    if (!CONTROLS.beginsWithin(words) && !PUTTING_OFF.beginsWithin(words)) continue;
    for (const said of sayings(words)) {
      const [control] = CONTROLS.find(said);
      if (control) return NEEDS_MARKS.has(said.map((word) => word.typed).join(' ')) ? null : control;
      if (putsOff(said)) return 'save';
    }
  }
  return null;
}

/** Whether a whole text says that a control is not wanted: “chưa muốn bỏ qua”, “đừng hủy”. */
export function deniesControl(text: string): boolean {
  if (text.length > LONGEST_CONTROL) return false;
  const words = bareSaying(wordsOf(text));
  const not = NOT.at(words, 0);
  const denied = not && words.slice(not.length);
  return denied !== null && denied.length > 0 && [...sayings(denied)].some((said) => CONTROLS.find(said).length > 0);
}

/** “để chiều mai làm tiếp”, “lưu lại rồi mai nhập tiếp”: words of putting off and nothing else. */
function putsOff(words: readonly Word[]): boolean {
  const kinds = new Set<PuttingOff>();
  for (let at = 0; at < words.length; ) {
    const found = PUTTING_OFF.at(words, at);
    if (!found) return false;
    kinds.add(found.result);
    at += found.length;
  }
  return kinds.has('later') && (kinds.has('keep') || kinds.has('go_on'));
}
