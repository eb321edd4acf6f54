/** A walk through all that a person can look at: whatever is counted instead of named must open by a button. */
import { expect } from 'vitest';
import { noteCall } from '../../src/calls/store.ts';
import type { Database } from '../../src/db/client.ts';
import { type Duty, holderOf } from '../../src/domain/people.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { obligationId } from '../../src/waves/rules.ts';
import { at, launch, middle, seatLiaison, send, value, WAVE } from '../summaries/wave.ts';
import { type ChannelKind, type Chat, type Shown, Town } from '../talk.ts';

/** A year of waves, of which one unit reported to some; and the wave of 30/4 in the middle of it. */
async function busyYear(database: Database): Promise<void> {
  await middle(database);
  for (const { id } of caMau2017.waves) if (id.startsWith('D17-') && id !== 'D17-3004') await launch(database, id, at('03-21T08:00'));
  for (const unit of ['H-CAINUOC', 'H-TVTHOI', 'H-THOIBINH'])
    await send(database, unit, at('04-25T09:00'), { 'target:viec-lam': value(700), highlights: value('Sửa 2 cây cầu') });
  await database.run(`insert into chosen_sentences values
    ('${obligationId(WAVE, 'progress', 'H-CAINUOC')}', 'highlights', 1, 1, 'Sửa 2 cây cầu', 'works', 'P-BAN', now()),
    ('${obligationId(WAVE, 'progress', 'H-TVTHOI')}', 'highlights', 1, 1, 'Sửa 3 cây cầu', 'works', 'P-BAN', now())`);
  for (const unit of ['SGTVT', 'H-NGOCHIEN']) await seatLiaison(database, unit);
  await database.run(`update addresses set reachable = false where person_id = 'P-SGTVT'`);
  const call = { id: 'CALL-1', obligationId: `${WAVE}:progress:H-NAMCAN`, waveId: WAVE, unitId: 'H-NAMCAN', by: 'P-BAN', nth: 1 } as const;
  const said = { outcome: 'promised', words: 'gặp chị Mai, hẹn 28/4', promisedOn: '2017-04-28', quietUntil: at('04-28T07:30') } as const;
  await database.turn(noteCall(database, { ...call, ...said }, at('04-26T09:00')));
}

export interface Role {
  readonly name: string;
  readonly duty: Duty;
  readonly unit: string;
  readonly block?: string;
}

export const ROLES: readonly Role[] = [
  { name: 'Nguyễn Thị Mai', duty: 'liaison', unit: 'H-DAMDOI' },
  { name: 'Lê Văn Bình', duty: 'deputy', unit: 'H-NAMCAN' },
  { name: 'Trần Văn Hùng', duty: 'head', unit: 'H-DAMDOI' },
  { name: 'Phạm Thị Lan', duty: 'board', unit: 'BTDKT' },
  { name: 'Trần Hồng Quân', duty: 'leader', unit: 'UBND-T' },
  { name: 'Võ Văn Út', duty: 'observer', unit: 'UBND-T' },
  { name: 'Lý Thị Sáu', duty: 'council', unit: 'H-NAMCAN', block: 'C02' },
  { name: 'Ngô Văn Ba', duty: 'block_head', unit: 'H-NAMCAN', block: 'C02' },
];

/** What is left out and only counted. */
const LEFT_OUT = /(?:^|[:(,;] ?|\n)([^:(,;\n]+?)(?: \([^)]*\))? và ([\d.]+) [^\n.,;()]+? khác|\(còn ([\d.]+) mục\)/g;

/** Numbers that count named things: the buttons that open them (one of them is there), and what must then be read. */
const COUNTS: readonly (readonly [RegExp, readonly string[], (...numbers: readonly string[]) => string])[] = [
  [/đã nhận thông báo:? (\d+)\/(\d+)/i, ['Đã nhận thông báo'], (n, of) => `ĐÃ NHẬN THÔNG BÁO: ${n}/${of}`],
  [/ĐÃ BÁO CÁO (\d+)\/(\d+) đơn vị/, ['Đã báo cáo'], (n, of) => `ĐÃ BÁO CÁO: ${n}/${of}`],
  // The menu's own numbers: of what the reader may see.
  [/: đã báo cáo (\d+)\/(\d+) đơn vị/, ['Đã báo cáo', 'Tổng hợp', 'Tổng hợp Khối'], (n, of) => `ĐÃ BÁO CÁO ${n}/${of}`],
  [/CHƯA BÁO CÁO (\d+)/, ['Chưa báo cáo'], (n) => `CHƯA BÁO CÁO: ${n}`],
  [/KHÔNG BÁO CÁO (\d+)/, ['Chưa báo cáo'], (n) => `KHÔNG BÁO CÁO: ${n}`],
  [/Ban đã gọi \d+\/\d+, (\d+) đơn vị hẹn gửi/, ['Chưa báo cáo'], () => '(hẹn 28/4)'],
  [/Đã hẹn ngày gửi: (\d+)/, ['Đã hẹn'], (n) => `ĐÃ HẸN: ${n}`],
  [/Công trình, phần việc: xong (?!0)(\d+\/\d+)$/m, ['Xem toàn văn', 'Công trình'], () => '(đã xong)'],
  [/Điển hình mới: (\d+)/, ['Điển hình'], (n) => `ĐIỂN HÌNH MỚI: ${n}`],
  [/Kiến nghị chờ ý kiến: (\d+)/, ['Kiến nghị'], (n) => `KIẾN NGHỊ CHỜ Ý KIẾN: ${n}`],
  [/cộng [\d.]+ (?:huyện|đơn vị): ([\d.]+)(?![\s\S]*\n- )/, ['Chỉ tiêu'], () => '- Đầm Dơi: 1.640'],
  [/liên lạc được (\d+); chưa có đầu mối (\d+)/, ['Chưa có đầu mối'], (n) => `LIÊN LẠC ĐƯỢC: ${n}`],
  [/có đầu mối \d+, chưa có (\d+)/, ['Chưa có đầu mối'], (n) => `CHƯA CÓ ĐẦU MỐI: ${n}`],
  [/có đầu mối \d+, chưa có \d+/, ['Đã có đầu mối'], () => 'ĐÃ CÓ ĐẦU MỐI'],
  [/chưa có \d+; đầu mối không nhận tin (\d+)/, ['Không nhận tin'], (n) => `ĐẦU MỐI KHÔNG NHẬN TIN: ${n}`],
  [/(\d+) đơn vị chỉ nhận thông báo/, ['Chỉ nhận thông báo'], (n) => `CHỈ NHẬN THÔNG BÁO: ${n}`],
  [/Chờ xem: (\d+) báo cáo/, ['Duyệt'], (n) => `${n} báo cáo không có lưu ý`],
  [/Đã chọn đưa vào báo cáo: (\d+) câu/, ['Đưa vào báo cáo'], () => '✓ Đã chọn vào mục'],
  [/Đã sửa sau khi chọn: (\d+) câu(?![,\d])/, ['Đưa vào báo cáo'], () => 'Đã sửa sau khi chọn: “'],
  [/Trong thân dự thảo: (\d+) câu/, ['Câu đưa vào báo cáo'], (n) => `CÂU ĐƯA VÀO BÁO CÁO: ${n}`],
  [/Còn \d+ việc khác/, ['Hạn nộp'], () => 'VIỆC VÀ HẠN SẮP TỚI'],
];

/** Only looks; everything else is somebody's decision. */
const LOOKS =
  /^(Trang sau|Xem toàn văn|Xem \d+ tệp|Chưa báo cáo|Cần gọi hôm nay|Tất cả đơn vị|Phần của tôi|Đã hẹn|Đã báo cáo|Theo Cụm, Khối|Theo loại|Từng đơn vị|Mở từng đơn vị|Khó khăn|Chỉ tiêu|Điển hình|Kiến nghị|Công trình|Đã nhận thông báo|Bản đọc|Tổng hợp.*|Chưa có đầu mối|Đã có đầu mối|Không nhận tin|Chỉ nhận thông báo|Hạn nộp|Xem|Xem kế hoạch|Xem từng bản|Tiếp theo|Xuất tệp|Câu đưa vào báo cáo|Câu chưa chọn|Xem câu \d+|Đợt .*|Đầm Dơi|\d{4}-H-DAMDOI-\d\d)$/;

/** One person at one kind of channel; what is there can be reached again from its command on. */
class Reader {
  readonly chat: Chat;
  constructor(chat: Chat) {
    this.chat = chat;
  }

  buttonsOf(shown: Shown): readonly string[] {
    if (this.chat.channel === 'buttons') return shown.buttons;
    const printed = shown.text.slice(shown.text.lastIndexOf('\n\n') + 2).split('\n');
    return printed.every((line) => /^\d+\. /.test(line)) ? printed.map((line) => line.replace(/^\d+\. /, '')) : [];
  }

  async #fresh(act: () => Promise<unknown>): Promise<readonly Shown[]> {
    const before = this.chat.messages.length;
    await act();
    const fresh = this.chat.messages.slice(before);
    return fresh.length > 0 ? fresh : [this.chat.last];
  }

  says(text: string): Promise<readonly Shown[]> {
    return this.#fresh(() => this.chat.types(text));
  }

  /** Without buttons: the number before the words. */
  presses(label: string): Promise<readonly Shown[]> {
    if (this.chat.channel === 'buttons') return this.#fresh(() => this.chat.presses(label));
    const shown = this.chat.messages.findLast((one) => this.buttonsOf(one).includes(label));
    if (!shown) throw new Error(`nothing in the chat offers ${label}`);
    const number = String(this.buttonsOf(shown).indexOf(label) + 1);
    // A number is one of the list that stands last; of a list above it, the number is an answer to that message.
    return shown === this.chat.last ? this.says(number) : this.#fresh(() => this.chat.replies(shown.id, number));
  }

  async follows(path: readonly string[]): Promise<readonly Shown[]> {
    const [command = '', ...labels] = path;
    let shown = await this.says(command);
    for (const label of labels) shown = await this.presses(label);
    return shown;
  }

  /** All pages of what a button opens, from the message at the end of the path. */
  async opens(path: readonly string[], label: string): Promise<string> {
    const offered = (await this.follows(path)).flatMap((one) => this.buttonsOf(one));
    // What is not under the message is on the keyboard.
    let shown = offered.includes(label) ? await this.presses(label) : await this.says(label);
    let all = shown.map((one) => one.text).join('\n');
    for (let turn = 0; turn < 20 && shown.some((one) => this.buttonsOf(one).includes('Trang sau')); turn++) {
      shown = await this.presses('Trang sau');
      all += `\n${shown.map((one) => one.text).join('\n')}`;
    }
    return all;
  }
}

const partsOf = (text: string): number => text.split(/\n|, |; /).length;

/** Why a message leaves something closed; empty when all of it opens. */
async function closedIn(reader: Reader, path: readonly string[], shown: Shown): Promise<string[]> {
  const problems: string[] = [];
  const looks = reader.buttonsOf(shown).filter((label) => LOOKS.test(label));
  for (const [words, last = '', count = '0', left = '0'] of shown.text.matchAll(LEFT_OUT)) {
    const n = Number((count === '0' ? left : count).replaceAll('.', ''));
    let opened = false;
    for (const label of shown.text.includes('“Hạn nộp”') ? [...looks, 'Hạn nộp'] : looks) {
      if (opened || label === 'Trang sau') continue;
      const all = await reader.opens(path, label);
      opened = all.includes(last.trim()) && partsOf(all) >= n && !all.includes(words.trim());
    }
    if (!opened) problems.push(`${path.join(' › ')}: “${words.trim()}” opens nowhere`);
  }
  for (const [pattern, labels, expected] of COUNTS) {
    const found = pattern.exec(shown.text);
    // A list does not open itself, and nothing is behind a nought.
    if (!found || labels.some((label) => path.includes(label)) || found.slice(1).every((n) => n === '0')) continue;
    const label = labels.find((one) => reader.buttonsOf(shown).includes(one)) ?? labels.at(-1) ?? '';
    const all = await reader.opens(path, label);
    if (!all.replaceAll(':', '').includes(expected(...found.slice(1)).replaceAll(':', '')))
      problems.push(`${path.join(' › ')}: “${found[0]}” is not opened by [${label}]: ${all.slice(0, 200)}`);
  }
  return problems;
}

/** Every answer to this person's commands, and what their looking buttons lead to. */
async function walk(reader: Reader, commands: readonly string[]): Promise<{ problems: string[]; seen: number }> {
  const problems: string[] = [];
  const seen = new Set<string>();
  const pressed = new Set<string>();
  const waiting: string[][] = commands.map((command) => [command]);
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    for (const shown of await reader.follows(path)) {
      if (seen.has(shown.text)) continue;
      seen.add(shown.text);
      problems.push(...(await closedIn(reader, path, shown)));
      for (const label of reader.buttonsOf(shown)) {
        const step = `${path[0]} ${label}`;
        if (!LOOKS.test(label) || path.length > 3 || (label !== 'Trang sau' && pressed.has(step))) continue;
        pressed.add(step);
        waiting.push([...path, label]);
      }
    }
  }
  return { problems, seen: seen.size };
}

/** Walks through everything this person can look at. */
export async function opensEverything(database: Database, channel: ChannelKind, { name, duty, unit, block }: Role): Promise<void> {
  await busyYear(database);
  const town = new Town(database, at('04-27T09:00'));
  const chat = await town.person(name, channel, { unit, duty, ...(block !== undefined && { block }) });
  const own = town.commandsOf(holderOf([duty])).filter((command) => !['start', 'huy'].includes(command));
  const more = ['tonghop', 'chitieu'].every((command) => own.includes(command)) ? ['/tonghop 22/12', 'Đầm Dơi'] : ['/han 30/4'];
  const { problems, seen } = await walk(new Reader(chat), [...own.map((command) => `/${command}`), ...more]);
  expect(problems).toEqual([]);
  expect(seen).toBeGreaterThan(8);
}
