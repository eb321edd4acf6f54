/** The year 2017 and the special wave of 2020, lived through by a province in small, one heartbeat after the other on a fake clock. */
import type { Database } from '../../src/db/client.ts';
import type { Duty } from '../../src/domain/people.ts';
import { fold } from '../../src/language/fold.ts';
import { nextEvent } from '../../src/reminders/effects.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../src/sandbox/store.ts';
import { at, year as calendar, local } from '../reminders/calendar.ts';
import type { Chat } from '../talk.ts';
import { boardDeeds } from './board.ts';
import { type Push, reports, YearTown } from './town.ts';

/** How somebody does their work: at once, after the due time, never, or by halves; `blocks`: never, and out of reach from June on. */
type Habit = 'prompt' | 'late' | 'silent' | 'halves' | 'blocks';

interface Liaison {
  readonly unit: string;
  readonly habit: Habit;
  /** Replaced by somebody else in July, who is prompt: by a code of the board, after the board ended the seat, or handed over by themselves. */
  readonly replaced?: 'by_code' | 'by_board' | 'by_themselves';
}

const LIAISONS: readonly Liaison[] = [
  { unit: 'SLDTBXH', habit: 'prompt' },
  { unit: 'H-DAMDOI', habit: 'prompt' },
  { unit: 'SXD', habit: 'silent' },
  { unit: 'H-NAMCAN', habit: 'silent' },
  { unit: 'SKHDT', habit: 'halves' },
  { unit: 'STP', habit: 'late', replaced: 'by_code' },
  { unit: 'SYT', habit: 'prompt' },
  { unit: 'SVHTTDL', habit: 'prompt' },
  { unit: 'BCHQS', habit: 'prompt' },
  { unit: 'H-CAINUOC', habit: 'late', replaced: 'by_themselves' },
  { unit: 'STC', habit: 'late' },
  { unit: 'CAT', habit: 'silent' },
  { unit: 'H-PHUTAN', habit: 'blocks' },
  { unit: 'SGTVT', habit: 'blocks' },
  { unit: 'H-UMINH', habit: 'late', replaced: 'by_board' },
  { unit: 'MTTQ', habit: 'prompt' },
  { unit: 'TCT', habit: 'halves' },
  { unit: 'NH-BIDV', habit: 'silent' },
];

/** Who answers for two units, both late. */
const TWO_UNITS = ['STNMT', 'BQLKKT'] as const;

/** Whose liaison asks about every wave, week after week, and sends nothing. */
const ASKING = 'STTTT';

const OTHERS: readonly { readonly name: string; readonly duty: Duty; readonly unit?: string; readonly block?: string }[] = [
  { name: 'Trần Thị Lan', duty: 'board', unit: 'BTDKT' },
  { name: 'Lê Thị Hoa', duty: 'board', unit: 'BTDKT' },
  { name: 'Lê Văn Hùng', duty: 'leader', unit: 'UBND-T' },
  { name: 'Phạm Văn Dũng', duty: 'leader', unit: 'UBND-T' },
  { name: 'Võ Văn Kiên', duty: 'head', unit: 'SYT' },
  { name: 'Đỗ Thị Hạnh', duty: 'head', unit: 'H-NAMCAN' },
  { name: 'Ngô Thị Thu', duty: 'deputy', unit: 'SXD' },
  { name: 'Bùi Văn Tâm', duty: 'block_head', block: 'K04' },
  { name: 'Hồ Văn Sơn', duty: 'council', block: 'C02' },
  { name: 'Dương Thị Nga', duty: 'observer', unit: 'HD-TDKT' },
  { name: 'Lý Thị Phượng', duty: 'press', unit: 'BCM' },
];

interface WaveOfYear {
  readonly id: string;
  readonly launch: string;
  /** As people name it: first by its day. */
  readonly named: string;
  readonly until?: string;
}

const WAVES: readonly WaveOfYear[] = [
  { id: 'D17-3004', launch: '2017-03-20 08:30', named: '30/4' },
  { id: 'D17-1905', launch: '2017-05-03 08:30', named: '19/5' },
  { id: 'D17-0209', launch: '2017-05-22 08:30', named: '2/9' },
  { id: 'D17-1312', launch: '2017-09-05 08:30', named: '13/12' },
  { id: 'D17-2212', launch: '2017-09-05 14:00', named: '22/12' },
  { id: 'D20-DB', launch: '2020-05-04 08:30', named: 'đặc biệt 2020', until: '2021-01-29' },
];

/** The plan's own report at the year's end, which nobody launches; everybody is told of it by the working day after it opens. */
const YEARLY = { id: 'tong-ket-nam', named: 'Tổng kết năm 2017', toldAt: at('2017-12-04 07:30') };

export interface YearFigures {
  readonly people: number;
  readonly messages: number;
  readonly heartbeats: number;
  readonly pushes: readonly Push[];
  /** Of 2017, of each unit's liaison: all that the bot sent by itself. */
  readonly pushesOf: ReadonlyMap<string, { readonly habit: Habit; readonly pushes: readonly Push[] }>;
  /** A wave that was named and was not shown: when, how it was named, and what came. */
  readonly notSeen: readonly string[];
  /** How often a wave was named. */
  readonly named: number;
  /** What the bot sent by itself to somebody who had left their seat. */
  readonly afterLeaving: readonly string[];
  /** Reports that were to be sent and were not, as the bot answered. */
  readonly notSent: readonly string[];
  /** What the board did of itself and was not answered as it should be. */
  readonly board: readonly string[];
}

/** @param few a third of the people and no 2020: the short form */
export async function liveYear(database: Database, few: boolean): Promise<YearFigures> {
  await loadSample(database, caMau2017, at('2017-03-07 08:00'));
  const town = new YearTown(database, at('2017-03-19 08:00'));
  const chats: Chat[] = [];
  const unitOf = new Map<string, Liaison>();
  const liaisons = new Map<string, Chat>();
  const acts: { readonly at: number; readonly order: number; does(): Promise<unknown> }[] = [];
  const notSeen: string[] = [];
  const notSent: string[] = [];
  /** When whom left. */
  const left = new Map<string, number>();
  let named = 0;
  let heartbeats = 0;
  let order = 0;
  const plan = (when: number, does: () => Promise<unknown>) => acts.push({ at: when, order: order++, does });

  const others = few ? OTHERS.slice(0, 6) : OTHERS;
  for (const { name, unit, block, duty } of others) {
    const chat = await town.person(name, 'buttons', unit ? { unit, duty } : undefined);
    chats.push(chat);
    if (block) await seatInBlock(database, chat, name, duty, block);
  }
  const [lan, hoa, leader] = chats;
  if (!lan || !hoa || !leader) throw new Error('there is no board');
  for (const liaison of few ? LIAISONS.slice(0, 6) : LIAISONS) {
    const chat = await town.person(`Đầu mối ${liaison.unit}`, 'buttons', { unit: liaison.unit, duty: 'liaison' });
    chats.push(chat);
    liaisons.set(liaison.unit, chat);
    unitOf.set(chat.address, liaison);
    if (liaison.habit === 'blocks') plan(at('2017-06-12 10:00'), async () => town.blocks(chat));
    const { replaced } = liaison;
    if (replaced) {
      plan(at('2017-07-03 09:00'), async () => {
        const next = await replace(database, { lan, old: chat, unit: liaison.unit, how: replaced });
        left.set(chat.address, town.now);
        chats.push(next);
        liaisons.set(liaison.unit, next);
      });
    }
  }
  const both = await town.person('Người của hai đơn vị', 'buttons', { unit: TWO_UNITS[0], duty: 'liaison' });
  chats.push(both);
  await alsoSeated(database, both, TWO_UNITS[1]);
  const asking = await town.person('Người hay hỏi', 'buttons', { unit: ASKING, duty: 'liaison' });
  chats.push(both, asking);

  /** The habit of whoever holds the unit's seat now. */
  const habitNow = ({ unit, habit, replaced }: Liaison): Habit =>
    replaced && liaisons.get(unit)?.address !== [...unitOf].find(([, one]) => one.unit === unit)?.[0] ? 'prompt' : habit;

  /** Each liaison answers a report as is their habit. */
  const answer = async ({ id, named: asked, toldAt }: Pick<WaveOfYear, 'id' | 'named'> & { toldAt?: number }, total: number) => {
    const clocks = await clocksOf(database, id);
    const told = toldAt ?? clocks.opens;
    for (const liaison of unitOf.values()) {
      const chat = () => liaisons.get(liaison.unit) as Chat;
      const owes = () => owesReport(database, id, liaison.unit);
      const send = (when: number, habit: Habit, options = {}) =>
        plan(when, async () => {
          if (habitNow(liaison) !== habit || !(await owes())) return;
          if (!(await reports(chat(), asked, { total, ...options })) && !('steps' in options)) {
            notSent.push(`${local(town.now)} ${liaison.unit} ${asked}: ${chat().heard.slice(0, 200)}`);
          }
        });
      send(told + 3_600_000, 'prompt');
      send(told + 1_800_000, 'halves', { steps: 2 });
      send(calendar.instantAt(calendar.onOrBefore(calendar.localDate(clocks.due)), '15:00'), 'halves');
      send(calendar.instantAt(calendar.addWorkingDays(calendar.localDate(clocks.due), 2), '09:00'), 'late');
    }
  };

  const waves = few ? WAVES.slice(0, 5) : WAVES;
  for (const [index, wave] of waves.entries()) {
    plan(at(wave.launch), () => launchWave(lan, hoa, wave));
    // Of a wave that is reported to each month each of its reports, with what has counted up since.
    for (const [at, report] of (await reportsOf(database, wave)).entries()) await answer(report, 1_000 * (index + 1 + at));
    const launched = at(wave.launch);
    for (const liaison of unitOf.values()) {
      const chat = () => liaisons.get(liaison.unit) as Chat;
      plan(launched + 3_600_000, async () => {
        if (habitNow(liaison) !== 'prompt' || !chat().last.buttons.includes('Đã nhận')) return;
        const notice = chat().last;
        await chat().presses('Đã nhận', notice);
        await chat().presses('Đặt mục tiêu đợt', notice);
        await chat().types('Hoàn thành việc thứ nhất\nHoàn thành việc thứ hai');
      });
    }
    // The waves people were told of, each named once a week until the last one is over; in the short form once in six.
    const weeks = few ? 6 : 1;
    const until = at(`${wave.until ?? '2018-01-07'} 23:59`);
    for (let monday = nextMonday(launched), week = 0; monday < until; monday += weeks * 7 * 86_400_000, week++) {
      plan(monday, async () => {
        const { names, shown } = await namesOf(database, wave);
        const asked = [
          [leader, '/tonghop'],
          [lan, '/tonghop'],
          [lan, '/cham'],
          [asking, '/han'],
          [asking, '/baocao'],
        ] as const;
        // From week to week each command gets another of its names.
        for (const [at, [who, command]] of asked.entries()) {
          const typed = `${command} ${names[(week + at) % names.length]}`;
          await who.types(typed);
          named += 1;
          const heard = fold(who.heard);
          if (!shown.some((one) => heard.includes(fold(one))) || /chọn đợt/.test(who.heard)) {
            notSeen.push(`${local(town.now)} ${typed}: ${who.heard.slice(0, 200)}`);
          }
        }
      });
    }
  }

  await answer(YEARLY, 4_500);
  const board: string[] = [];
  for (const deed of boardDeeds({ database, lan, hoa }, board)) plan(deed.at, deed.does);

  const end = few ? at('2018-01-02 08:00') : at('2021-02-02 08:00');
  while (town.now < end) {
    acts.sort((a, b) => a.at - b.at || a.order - b.order);
    const event = await nextEvent(database, calendar, town.now);
    const leaving = await town.nextLeaving();
    const act = acts[0];
    const moment = Math.min(event ?? end, leaving ?? end, act?.at ?? end, end);
    town.now = Math.max(moment, town.now + 1);
    await town.tick();
    await town.deliver();
    heartbeats += 1;
    if (act && act.at <= town.now) {
      acts.shift();
      await act.does();
    }
  }

  const pushesOf = new Map(
    [...unitOf].map(([address, { unit, habit }]) => {
      const own = town.pushes.filter((push) => push.address === address && push.at < at('2018-01-01 00:00'));
      return [unit, { habit, pushes: own }] as const;
    }),
  );
  const afterLeaving = town.pushes
    .filter((push) => push.at > (left.get(push.address) ?? Number.POSITIVE_INFINITY))
    .map((push) => `${local(push.at)} ${push.address}: ${push.text.slice(0, 80)}`);
  const messages = chats.reduce((sum, chat) => sum + chat.messages.length + chat.acts, 0);
  return { people: chats.length, messages, heartbeats, pushes: town.pushes, pushesOf, notSeen, named, afterLeaving, notSent, board };
}

function nextMonday(after: number): number {
  for (let day = after; ; day += 86_400_000) {
    const date = calendar.localDate(day);
    if (new Date(`${date}T00:00:00Z`).getUTCDay() === 1 && day > after) return calendar.instantAt(date, '09:15');
  }
}

async function launchWave(lan: Chat, hoa: Chat, wave: WaveOfYear): Promise<void> {
  await lan.types('/phatdong');
  const label = lan.last.buttons.find((one) => one === `Đợt ${wave.named}`);
  // The last one left needs no choosing.
  if (label) await lan.presses(label, lan.last);
  await lan.presses('Trình duyệt');
  await hoa.presses('Đồng ý, gửi ngay');
}

/** As people name it: by its day, its name, its code, with marks and without. `shown`: one of these stands in what is shown of it. */
async function namesOf(database: Database, { id, named }: WaveOfYear): Promise<{ names: readonly string[]; shown: readonly string[] }> {
  const [row] = await database.run<{ name: string; short: string; code: string }>(
    'select name, short_name as short, code from periods where id = $1',
    [id],
  );
  if (!row) throw new Error(`no wave ${id}`);
  const { name, short, code } = row;
  return { names: [named, name, code, fold(short), fold(name)], shown: [name, short] };
}

/** The seat passes by talk alone. @returns who has it now */
async function replace(
  database: Database,
  { lan, old, unit, how }: { lan: Chat; old: Chat; unit: string; how: NonNullable<Liaison['replaced']> },
): Promise<Chat> {
  const [row] = await database.run<{ name: string }>('select name from units where id = $1', [unit]);
  const next = await lan.town.person(`Người mới ${unit}`, 'buttons');
  const code = how === 'by_themselves' ? await handedOver(old) : await fromBoard(lan, row?.name ?? unit, how);
  await next.types(code);
  await next.presses('Đúng');
  await next.presses('Tôi đồng ý');
  await next.types('Nguyễn Thị Hai, chuyên viên');
  if (!next.messages.some(({ text }) => text.includes('Đã kết nối'))) throw new Error(`${unit} was not taken over: ${next.heard}`);
  return next;
}

async function handedOver(old: Chat): Promise<string> {
  await old.types('tôi chuyển công tác rồi');
  return codeIn(await old.presses('Lấy mã bàn giao'));
}

async function fromBoard(lan: Chat, unit: string, how: 'by_code' | 'by_board'): Promise<string> {
  await lan.types(unit);
  if (how === 'by_board') {
    await lan.presses(lan.last.buttons.find((label) => label.startsWith('Kết thúc: ')) ?? 'Kết thúc');
    await lan.presses('Kết thúc nhiệm vụ');
    await lan.types(unit);
  }
  await lan.presses('Mã mời');
  const asked = await lan.presses('Đầu mối');
  if (how === 'by_board') return codeIn(asked);
  if (!asked.includes('Mã mời để thay hay thêm?')) throw new Error(`${unit}: nobody asked whom the code replaces: ${asked}`);
  return codeIn(await lan.presses('Thay'));
}

function codeIn(text: string): string {
  const [code] = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text) ?? [];
  if (code === undefined) throw new Error(`no code in: ${text}`);
  return code;
}

async function seatInBlock(database: Database, chat: Chat, name: string, duty: Duty, block: string): Promise<void> {
  const now = new Date(chat.town.now).toISOString();
  await database.run(`insert into persons (id, name, consented_at, created_at) values ($1, $2, $3, $3)`, [`P-${chat.address}`, name, now]);
  await database.run(`insert into addresses (channel, address, person_id, created_at) values ($1, $2, $3, $4)`, [
    chat.channel,
    chat.address,
    `P-${chat.address}`,
    now,
  ]);
  await database.run(`insert into seats (id, block_id, duty, automatic) values ($1, $2, $3, false)`, [`${block}:${duty}`, block, duty]);
  await database.run(`insert into seat_holders (seat_id, person_id, since) values ($1, $2, $3)`, [
    `${block}:${duty}`,
    `P-${chat.address}`,
    now,
  ]);
}

async function alsoSeated(database: Database, chat: Chat, unit: string): Promise<void> {
  await database.run(`insert into seats (id, unit_id, duty, automatic) values ($1, $2, 'liaison', true)`, [`${unit}:liaison`, unit]);
  await database.run(`insert into seat_holders (seat_id, person_id, since) values ($1, $2, $3)`, [
    `${unit}:liaison`,
    `P-${chat.address}`,
    new Date(chat.town.now).toISOString(),
  ]);
}

async function clocksOf(database: Database, wave: string): Promise<{ opens: number; due: number }> {
  const [row] = await database.run<{ opens: number; due: number }>(
    `select (extract(epoch from opens_at) * 1000)::float8 as opens, (extract(epoch from due_at) * 1000)::float8 as due from periods where id = $1`,
    [wave],
  );
  if (!row) throw new Error(`no wave ${wave}`);
  return row;
}

/** What is reported to of a wave: itself, or each of its months. */
async function reportsOf(database: Database, { id, named }: WaveOfYear): Promise<{ id: string; named: string }[]> {
  const rows = await database.run<{ id: string; called: string | null }>(
    'select id, called from periods where campaign_id = $1 and reports order by due_at',
    [id],
  );
  return rows.map((row) => ({ id: row.id, named: row.called === null ? named : `${named}, ${row.called}` }));
}

async function owesReport(database: Database, wave: string, unit: string): Promise<boolean> {
  const rows = await database.run(
    `select 1 from obligations where wave_id = $1 and unit_id = $2 and kind in ('progress', 'final') and state = 'open'`,
    [wave, unit],
  );
  return rows.length > 0;
}
