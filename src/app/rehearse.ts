/**
 * `npm run rehearse`: a year of waves with simulated units, by the real bot on a Bot API of its own, in a minute or two. Prints the story in figures;
 * what the leader was shown is left in a folder. The same seed gives the same figures.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Calendar } from '../domain/calendar.ts';
import { claimCode } from '../registry/invites/store.ts';
import { inviteCode } from '../registry/rules.ts';
import { provinceHouse, sandboxHouse } from '../sandbox/house.ts';
import { Official } from '../sandbox/province/official.ts';
import { Province } from '../sandbox/province/province.ts';
import { type Story, storyOf, unitsWithKind, type WaveAhead, wavesAhead } from '../sandbox/rehearsal/store.ts';
import type { Config } from './config.ts';
import { type Announce, start } from './start.ts';

export interface Rehearsal {
  readonly year: number;
  readonly seed: number;
  /** Where cards and pictures are left; `null`: nowhere. */
  readonly out: string | null;
  /** Units that take part, of all there are; for a short rehearsal. */
  readonly units?: number;
  /** Only so many waves. */
  readonly waves?: number;
}

/** Chats of the units begin here; the board and the leader are below. */
const FIRST_CHAT = 2001;
const BOARD = 1001;
const LEADER = 3001;
const LAUNCH_TIME = '08:30';
const CARD_TIME = '08:00';
const BAR = 30;

/** Throws an Error for an option that is none. */
export function readRehearsal(args: readonly string[]): Rehearsal {
  const { values } = parseArgs({
    args: [...args],
    options: { year: { type: 'string', default: '2017' }, seed: { type: 'string', default: '1' }, out: { type: 'string', default: 'out' } },
  });
  const whole = (name: 'year' | 'seed') => {
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name}: a whole number is needed, not "${values[name]}"`);
    return value;
  };
  return { year: whole('year'), seed: whole('seed'), out: values.out };
}

/** @param progress called with the part that is done, 0 to 1, and the day */
export async function rehearse(
  config: Config,
  { year, seed, out, units: most, waves: fewest }: Rehearsal,
  announce: Announce,
  progress: (part: number, day: string) => void = () => undefined,
): Promise<Story> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  const clockStart = Date.parse(`${year}-01-01T07:30:00+07:00`);
  const app = await start(
    { ...config, channels: [], databaseUrl: null, dataDir, host: '127.0.0.1', port: 0, sendRate: 1_000, logLevel: 'error', clockStart },
    () => undefined,
  );
  try {
    if (app.sandbox === null) throw new Error('a rehearsal plays on a Bot API of its own');
    const { botApi, house, remind } = app.sandbox;
    const { clock, database } = app;
    const calendar = await house.calendar();
    const ahead = (await wavesAhead(database, year)).slice(0, fewest);
    const [first] = ahead;
    if (!first) throw new Error(`the sample plan has no wave of ${year}`);
    clock.advance(Math.max(0, morningOf(calendar, first) - 3_600_000 - clock.now()));

    const board = new Official(botApi.person(BOARD, { first_name: 'Trần Thị Lan' }), 'Trần Thị Lan');
    const leader = new Official(botApi.person(LEADER, { first_name: 'Nguyễn Văn Hải' }), 'Nguyễn Văn Hải');
    const claim = await claimCode(database, () => inviteCode(house.random(16)), house.now());
    if (claim !== null) await board.joins(claim);
    await leader.joins(await sandboxHouse(house, 'telegram', () => undefined).invite({ duty: 'leader' }));
    const units = (await unitsWithKind(database, calendar.localDate(house.now()))).slice(0, most);
    const chats = new Map(units.map(({ id }, index) => [id, FIRST_CHAT + index]));
    const open = ({ id }: { readonly id: string }, name: string) => botApi.person(chats.get(id) ?? FIRST_CHAT, { first_name: name });
    const province = new Province({ clock, house: provinceHouse(house, remind), seed, open }, units);
    announce(`${year}: ${await province.joins()}/${units.length} đơn vị đã kết nối`);

    const from = clock.now();
    const end = lastDay(calendar, ahead);
    const stopped = (now: number) => progress((now - from) / (end - from), calendar.localDate(now));
    const folder = out === null ? null : join(out, `rehearsal-${year}`);
    if (folder) await mkdir(folder, { recursive: true });

    const events = ahead.flatMap((wave) => [
      { at: morningOf(calendar, wave), does: () => launches(board, wave) },
      {
        at: calendar.instantAt(calendar.after(calendar.localDate(wave.dueAt)), CARD_TIME),
        does: () => looks(leader, wave, folder, (id) => botApi.file(id)),
      },
      { at: calendar.instantAt(calendar.addWorkingDays(calendar.localDate(wave.dueAt), 3), LAUNCH_TIME), does: () => reviews(board) },
    ]);
    for (const { at, does } of events.toSorted((a, b) => a.at - b.at)) {
      await province.livesUntil(at, stopped);
      await does();
    }
    await province.livesUntil(end, stopped);
    return await storyOf(database, year);
  } finally {
    await app.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The first working morning of the wave. */
function morningOf(calendar: Calendar, { startsOn }: WaveAhead): number {
  const day = calendar.isWorkingDay(startsOn) ? startsOn : calendar.after(startsOn);
  return calendar.instantAt(day, LAUNCH_TIME);
}

/** The morning after the last lock. */
function lastDay(calendar: Calendar, waves: readonly WaveAhead[]): number {
  const lock = Math.max(...waves.map(({ lockAt }) => lockAt));
  return calendar.instantAt(calendar.after(calendar.localDate(lock)), CARD_TIME);
}

async function launches(board: Official, { shortName }: WaveAhead): Promise<void> {
  await board.writes('/phatdong');
  if (board.last?.buttons.includes(shortName)) await board.presses(shortName);
  await board.presses('Gửi ngay');
}

/** The leader looks at the wave the morning after its due day. */
async function looks(
  leader: Official,
  { id, name }: WaveAhead,
  folder: string | null,
  bytes: (fileId: string) => Uint8Array | null,
): Promise<void> {
  const before = leader.last?.seq ?? 0;
  const card = await leader.writes(`/tonghop ${name}`);
  if (folder === null) return;
  await writeFile(join(folder, `${id}.txt`), `${card}\n`);
  for (const { file } of leader.files(before)) {
    const content = file && bytes(file.fileId);
    if (content) await writeFile(join(folder, `${id}.png`), content);
  }
}

/** The board takes what it has no question about. */
async function reviews(board: Official): Promise<void> {
  await board.writes('/duyet');
  if (board.last?.buttons.some((label) => /^Tiếp nhận \d+$/.test(label))) await board.presses(/^Tiếp nhận \d+$/);
}

/** A line that is written over itself: “[██████      ] 14/6/2017”. */
export function bar(part: number, day: string): string {
  const done = Math.round(Math.min(1, Math.max(0, part)) * BAR);
  return `[${'█'.repeat(done)}${' '.repeat(BAR - done)}] ${day}`;
}

/** The story as lines. */
export function storyLines({ waves, messages, people }: Story): string[] {
  return [
    ...waves.map(
      ({ name, owed, onTime, late, notDone, confirmed, goals }) =>
        `${name}: ${onTime + late}/${owed} đơn vị báo cáo (đúng hạn ${onTime}, sau hạn ${late}, không báo cáo ${notDone}); xác nhận ${confirmed}, đặt mục tiêu ${goals}`,
    ),
    `${people} người, ${messages.received} tin nhận, ${messages.sent} tin gửi, ${messages.blocked} tin không đến vì bị chặn`,
  ];
}
