/**
 * What a leader's questions, the heartbeat and the workbook cost, by what is stored: 1,000 units, up to 50 waves and a million answers. The cost may grow
 * with the wave asked for, not with what is stored.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Database, openDatabase } from '../../src/db/client.ts';
import { Connection } from '../../src/db/connection.ts';
import { calendar } from '../../src/domain/calendar.ts';
import { type Outgoing, plain } from '../../src/domain/messages.ts';
import type { House } from '../../src/features/context.ts';
import { assemble } from '../../src/features/feature.ts';
import { features } from '../../src/features/index.ts';
import { createInbox } from '../../src/inbox/index.ts';
import { rememberedTalks } from '../../src/inbox/remembered-talks.ts';
import { loadedTalks } from '../../src/inbox/talks.ts';
import { formatNumber } from '../../src/language/format.ts';
import { createInvite, takeSeat } from '../../src/registry/invites/store.ts';
import { remind } from '../../src/reminders/effects.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { summaryFacts } from '../../src/summaries/store.ts';
import { startServer } from '../postgres-server.ts';
import { generatedYear, type YearTruth } from '../summaries/generated-year.ts';
import { percentile, round } from './figures.ts';

const UNITS = 1_000;
/** Texts added to each report, by the number of waves: so that the largest year has over a million answers. */
const MORE: Readonly<Record<number, number>> = { 1: 7, 10: 7, 50: 22 };
export const SIZES: readonly number[] = Object.keys(MORE).map(Number);
/** Rounds of each question: fewer have no 95th percentile worth the name. */
const ROUNDS = 40;
const WARM_UP = 3;
const PLANNED_ROUNDS = 10;
/** A beat after the other, so that nothing of the one before is pending. */
const BETWEEN_BEATS_MS = 300_000;
const LEADER = '4001';

const days = calendar({ days: caMau2017.holidays, zone: caMau2017.timezone, hours: caMau2017.reminders.hours });
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Milliseconds. */
export interface Taken {
  readonly least: number;
  readonly p50: number;
  readonly p95: number;
}

export interface FactsCost {
  readonly waves: number;
  readonly answers: number;
  readonly card: Taken;
  readonly facts: Taken;
  readonly unitPage: Taken;
  /** What units of all waves ask for. */
  readonly petitions: Taken;
  /** A beat that has every open piece of work to look at, and one that has none. */
  readonly heartbeat: Taken;
  readonly idleHeartbeat: Taken;
  readonly workbook: WorkbookCost;
}

/** Of a process of its own. */
export interface WorkbookCost {
  readonly ms: number;
  readonly kilobytes: number;
  /** At its highest, over what the process had before. */
  readonly megabytes: number;
}

export interface FactsRun {
  readonly sizes: readonly FactsCost[];
  /** The facts of a wave by a plan made when the database was empty, and after its rows were counted; p50, ms. */
  readonly planned: { readonly empty: number; readonly analyzed: number };
}

/** @param waves which years are made: of so many waves each @param told each row as soon as it is there */
export async function factsRun(waves: readonly number[], told: (cost: FactsCost) => void): Promise<FactsRun> {
  const server = await startServer();
  let made = 0;
  const within = async <T>(work: (database: Database, url: string) => Promise<T>): Promise<T> => {
    const name = `facts_${++made}`;
    await admin(server.url, `create database ${name}`);
    const url = server.url.replace(/[^/]+$/, name);
    const database = await openDatabase({ url, dataDir: '', log: quiet, deadlineMs: 300_000 });
    try {
      await database.migrate();
      return await work(database, url);
    } finally {
      await database.close();
      await admin(server.url, `drop database ${name} with (force)`);
    }
  };
  try {
    const sizes: FactsCost[] = [];
    for (const many of waves) {
      const cost = await within((database, url) => costOf(database, url, many));
      sizes.push(cost);
      told(cost);
    }
    return { sizes, planned: await within(plannedWhileEmpty) };
  } finally {
    await server.stop();
  }
}

async function admin(url: string, text: string): Promise<void> {
  const connection = new Connection({ target: { url }, deadlineMs: 60_000, setup: [] });
  try {
    await connection.run(text);
  } finally {
    await connection.end();
  }
}

/** Beside the rounds that are measured. */
interface Around {
  before?(n: number): Promise<unknown>;
  after?(n: number): Promise<unknown>;
}

async function timed(times: number, work: (n: number) => Promise<unknown>, { before, after }: Around = {}): Promise<Taken> {
  const taken: number[] = [];
  for (let n = -WARM_UP; n < times; n++) {
    await before?.(n);
    const begun = performance.now();
    await work(n);
    if (n >= 0) taken.push(performance.now() - begun);
    await after?.(n);
  }
  return { least: round1(Math.min(...taken)), p50: round1(percentile(taken, 0.5)), p95: round1(percentile(taken, 0.95)) };
}

const round1 = (ms: number): number => round(ms, 1);

async function costOf(database: Database, url: string, waves: number): Promise<FactsCost> {
  const truth = await generatedYear(database, { units: UNITS, waves, seed: 1, more: MORE[waves] ?? 7 });
  // As autovacuum and the checkpointer would while a year goes by: at the load of a year in a minute they come in the midst of what is measured.
  await database.run('vacuum (analyze)');
  await database.run('checkpoint');
  const [stored] = await database.run<{ n: number }>('select count(*)::int as n from answers');
  const last = truth.waves.at(-1);
  if (!last) throw new Error('a year without waves');
  const leader = await leaderOf(database, truth);
  const card = await timed(ROUNDS, () => leader.writes('/tonghop'), {
    after: () => leader.hasRead(`ĐÃ BÁO CÁO ${formatNumber(last.all.reported)}/${formatNumber(last.all.total)}`),
  });
  const of = { wave: last.id, scope: { all: true }, today: days.localDate(truth.now), zone: days.zone, now: truth.now } as const;
  const facts = await timed(ROUNDS, () => summaryFacts(database, of));
  const unitAt = (n: number) => truth.world.units[n + 30] ?? { name: '', id: '' };
  const unitPage = await timed(ROUNDS, (n) => leader.writes(unitAt(n).name), { after: (n) => leader.hasRead(`(${unitAt(n).id})`) });
  const petitions = await timed(ROUNDS, () => leader.writes('/kiennghi'), { after: () => leader.hasRead('KIẾN NGHỊ CHỜ Ý KIẾN') });
  const beat = () => remind({ ...leader.house, ...idle }, () => true);
  const later = async () => leader.passes(BETWEEN_BEATS_MS);
  const allDue = async () => {
    await later();
    const moment = new Date(leader.house.now()).toISOString();
    await database.run(`update obligations set next_check = $1::timestamptz where wave_id = $2 and state = 'open'`, [moment, last.id]);
  };
  const heartbeat = await timed(ROUNDS, beat, { before: allDue });
  const idleHeartbeat = await timed(ROUNDS, beat, { before: later });
  const workbook = await inOwnProcess({ url, wave: last.id, now: truth.now });
  return { waves, answers: stored?.n ?? 0, card, facts, unitPage, petitions, heartbeat, idleHeartbeat, workbook };
}

const nothing = async () => ({ parts: [], messages: [], next: null });
const idle = { questions: async () => 5, fieldsToAsk: async () => [], sendScheduled: nothing, launchScheduled: nothing, arrives: nothing };

/** A leader who writes to the house; what comes back waits in the outbox. */
async function leaderOf(database: Database, truth: YearTruth) {
  let now = truth.now;
  let count = 0;
  const next = (prefix: string) => `${prefix}${String(++count).padStart(6, '0')}`;
  const house: House = {
    database,
    board: { name: 'Ban Thi đua - Khen thưởng', phone: '0290 3831 234' },
    owner: 'Ban',
    calendar: async () => days,
    now: () => now,
    id: () => next('id-'),
    random: (bytes) => new Uint8Array(bytes).fill(7),
    inviteLink: (code) => code,
    log: quiet,
  };
  const inbox = createInbox({
    ...{ house, features: assemble(features), talks: rememberedTalks(loadedTalks(database), () => performance.now()) },
    privateLink: () => 'https://example.test/bot',
    nudge: () => undefined,
    answerPress: async () => undefined,
    setCommands: async () => undefined,
    tell: async () => undefined,
  });
  const seat = { id: 'UBND-T:leader', unitId: 'UBND-T', blockId: null, duty: 'leader', automatic: false } as const;
  await database.turn(createInvite(database, { code: 'CODE', seat, createdBy: null, now, expiresAt: now + 86_400_000 }));
  const person = { id: 'P-leader', name: 'Trần Hồng Quân', position: null, isNew: true };
  const place = { channel: 'test', address: LEADER };
  await database.turn(takeSeat(database, { invite: { code: 'CODE', seatId: seat.id }, place, person, now }));
  return {
    house,
    passes(ms: number) {
      now += ms;
    },
    /** Resolves once all it leads to is stored. */
    async writes(text: string): Promise<void> {
      now += 60_000;
      const content = { kind: 'text', text } as const;
      await inbox.take([{ ...place, updateId: next('u'), sender: LEADER, group: false, messageId: next('m'), sentAt: now, content }]);
      await inbox.settle(10_000);
    },
    /** Throws when the newest answers say something else: what is measured is the answer that is meant. Takes them from the outbox. */
    async hasRead(words: string): Promise<void> {
      const rows = await database.run<{ body: Outgoing }>(
        `update deliveries set state = 'sent' where address = $1 and state = 'queued' returning body`,
        [LEADER],
      );
      const texts = rows.map(({ body }) => plain(body.text));
      if (!texts.some((text) => text.includes(words))) throw new Error(`no answer says “${words}”: ${texts.join(' / ')}`);
    },
  };
}

/** What of a year is made in the file bench/workbook.ts. */
interface ToMake {
  readonly url: string;
  readonly wave: string;
  readonly now: number;
}

function inOwnProcess({ url, wave, now }: ToMake): Promise<WorkbookCost> {
  const child = fork(fileURLToPath(new URL('./workbook.ts', import.meta.url)), [url, wave, String(now)]);
  return new Promise((resolve, reject) => {
    child.once('message', (cost) => resolve(cost as WorkbookCost));
    child.once('exit', (code) => reject(new Error(`making the workbook of ${wave} ended with ${code}`)));
  });
}

/** A summary planned when the database was empty, and filled since without a word to it. */
async function plannedWhileEmpty(database: Database): Promise<FactsRun['planned']> {
  await database.run('analyze');
  const asked = { wave: 'GY-05', scope: { all: true }, today: '2017-09-30', zone: days.zone } as const;
  // Kept prepared from here on, as it is planned now.
  for (let n = 0; n < 6; n++) await summaryFacts(database, asked);
  const truth = await generatedYear(database, { units: UNITS, waves: 5, seed: 1, stale: true });
  const measured = () => timed(PLANNED_ROUNDS, () => summaryFacts(database, { ...asked, now: truth.now }));
  const empty = await measured();
  await database.run('analyze');
  return { empty: empty.p50, analyzed: (await measured()).p50 };
}
