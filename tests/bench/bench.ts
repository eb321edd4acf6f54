/**
 * `npm run bench`: how fast the bot is, beside the same report on telegraf and on grammY. Prints a table and writes out/bench.json.
 * `--quick`: a few minutes' work in one, to see that it runs; its figures mean little. `--only=closed-loop,floor,broadcast,open,facts`: some of it.
 * `--short`: slices enough to see where the bot stands; with `--only=closed-loop` a few minutes.
 * `--sizes=1,10,50`: years of how many waves the facts are measured on.
 *
 * Everything is measured in one run on one machine, in alternating slices; only the ratios travel to another machine.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { placesAt } from '../../src/delivery/pace.ts';
import { type Broadcast, broadcastRun } from './broadcast.ts';
import { alternating, type Measured, type Medians, medians, PAID_RATE, type Phase, ratio } from './closed-loop.ts';
import { type FactsCost, type FactsRun, factsRun, SIZES, type Taken } from './facts.ts';
import { round, table } from './figures.ts';
import { type Floor, floorRun } from './floor.ts';
import { type OpenConversations, openConversations } from './open-conversations.ts';
import { CONTESTANTS, openPlace, type Place } from './place.ts';

const root = join(import.meta.dirname, '../..');
const peers = join(import.meta.dirname, 'peers');

interface Size {
  readonly warmUp: number;
  readonly phases: readonly Phase[];
  /** Reports of one person after the other. */
  readonly floor: number;
  readonly notices: number;
  readonly live: number;
  readonly open: number;
  /** Waves of the years on which facts are measured. */
  readonly facts: readonly number[];
}

const FULL: Size = {
  // Until the compiler of JavaScript is done with most of it, which takes the bot some 24,000 updates and the peers fewer: a bot runs for weeks.
  warmUp: 3_000,
  phases: [
    { users: 50, reports: 250, slices: 12 },
    { users: 500, reports: 1_000, slices: 6 },
  ],
  floor: 60,
  notices: 3_000,
  live: 4,
  open: 10_000,
  facts: SIZES,
};
const SHORT: Size = {
  ...FULL,
  warmUp: 600,
  phases: [
    { users: 50, reports: 250, slices: 4 },
    { users: 500, reports: 1_000, slices: 2 },
  ],
  floor: 20,
  notices: 600,
  open: 2_000,
  facts: SIZES.slice(0, 2),
};
const QUICK: Size = {
  warmUp: 60,
  phases: [
    { users: 50, reports: 100, slices: 1 },
    { users: 500, reports: 500, slices: 1 },
  ],
  floor: 5,
  notices: 200,
  live: 4,
  open: 500,
  facts: SIZES.slice(0, 1),
};

/** `least`: the value must be at most the goal, otherwise at least. */
interface Goal {
  readonly what: string;
  readonly value: number;
  readonly must: number;
  readonly aim: number | null;
  readonly least: boolean;
}

function installPeers(): void {
  if (existsSync(join(peers, 'node_modules/.package-lock.json'))) return;
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: peers, stdio: 'inherit' });
  if (status !== 0) throw new Error(`installing the peers in tests/bench/peers failed (${status})`);
}

function closedLoopGoals(slices: readonly Measured[], phases: readonly Phase[]): Goal[] {
  return phases.flatMap(({ users }): Goal[] => [
    {
      what: `CPU µs an update, ${users} users`,
      value: medians(slices, 'bot', users).cpuMicrosPerUpdate,
      must: medians(slices, 'telegraf', users).cpuMicrosPerUpdate,
      aim: null,
      least: true,
    },
    { what: `throughput / telegraf, ${users} users`, value: ratio(slices, users, 'bot', 'telegraf'), must: 1, aim: 1.5, least: false },
    { what: `throughput / grammY, ${users} users`, value: ratio(slices, users, 'bot', 'grammy'), must: 1.5, aim: 2.5, least: false },
  ]);
}

function floorGoals(run: Floor): Goal[] {
  return [{ what: 'an answer p50 / one commit and one call', value: run.ratio, must: 4, aim: 2, least: true }];
}

function broadcastGoals(run: Broadcast): Goal[] {
  return [
    { what: 'broadcast, messages a second', value: run.messagesPerSecond, must: 27, aim: null, least: false },
    { what: 'broadcast, 429s', value: run.tooMany, must: 0, aim: null, least: true },
    { what: 'broadcast, a live answer p99 ms', value: run.p99Ms, must: 300, aim: null, least: true },
  ];
}

function openGoals(run: OpenConversations): Goal[] {
  return [
    { what: 'open conversations resumed', value: run.resumed, must: run.conversations, aim: null, least: false },
    { what: 'memory, all open / half of them open', value: round(run.rssAtAllMb / run.rssAtHalfMb, 2), must: 1.15, aim: null, least: true },
  ];
}

/** What the largest year has to keep to. */
function factsGoals({ sizes }: FactsRun): Goal[] {
  const largest = sizes.at(-1);
  if (!largest) return [];
  const most = (what: string, value: number, must: number): Goal => ({
    ...{ what: `${what}, ${largest.answers} answers`, value, must },
    aim: null,
    least: true,
  });
  const { card, unitPage, heartbeat, workbook } = largest;
  return [
    most('/tonghop p95 ms', card.p95, 150),
    most('a unit’s page p95 ms', unitPage.p95, 100),
    most('the heartbeat p95 ms', heartbeat.p95, 1_000),
    most('the workbook of a wave ms', workbook.ms, 10_000),
    most('the workbook of a wave MB', workbook.megabytes, 300),
  ];
}

const FACTS_HEAD = [
  'waves',
  'answers',
  ...['/tonghop', 'facts', 'unit page', '/kiennghi', 'heartbeat', 'idle beat'].flatMap((what) => [`${what} least`, 'p50', 'p95']),
  ...['workbook ms', 'KB', 'MB'],
];

function factsLine({
  waves,
  answers,
  card,
  facts,
  unitPage,
  petitions,
  heartbeat,
  idleHeartbeat,
  workbook,
}: FactsCost): (string | number)[] {
  const taken = ({ least, p50, p95 }: Taken) => [least, p50, p95];
  const rest = [workbook.ms, workbook.kilobytes, workbook.megabytes];
  return [waves, answers, ...[card, facts, unitPage, petitions, heartbeat, idleHeartbeat].flatMap(taken), ...rest];
}

/** Whether the bot was held up by its own limit rather than by what it can do. */
function isBound({ contestant, updatesPerSecond }: Medians): boolean {
  return contestant === 'bot' && updatesPerSecond > 0.93 * PAID_RATE;
}

function verdict({ value, must, aim, least }: Goal): string {
  const meets = (goal: number) => (least ? value <= goal : value >= goal);
  if (aim !== null && meets(aim)) return 'aim';
  return meets(must) ? 'must' : 'MISSED';
}

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    only: { type: 'string' },
    sizes: { type: 'string' },
  },
});
const size = flags.quick ? QUICK : flags.short ? SHORT : FULL;
const TALKING = ['closed-loop', 'floor', 'broadcast', 'open'];
const parts = flags.only?.split(',') ?? [...TALKING, 'facts'];
const unknown = parts.find((part) => part !== 'facts' && !TALKING.includes(part));
if (unknown !== undefined) throw new Error(`--only=${unknown}: there are ${[...TALKING, 'facts'].join(', ')}`);
const years = flags.sizes?.split(',').map(Number) ?? size.facts;
if (!years.every((waves) => SIZES.includes(waves))) throw new Error(`--sizes=${flags.sizes}: there are ${SIZES.join(', ')}`);
/** What talks to the bot as a program of its own, beside its peers. */
const talks = parts.some((part) => TALKING.includes(part));
if (talks) {
  if (!existsSync(join(root, 'dist/main.js'))) throw new Error('dist/main.js is not there: run this by npm run bench, which builds it');
  installPeers();
}

const say = (text: string) => console.log(text);
const reportsEach = size.warmUp + size.phases.reduce((sum, phase) => sum + phase.slices * phase.reports, 0);
const goals: Goal[] = [];
let slices: Measured[] = [];
let middles: Medians[] = [];
let floor: Floor | null = null;
let sent: Broadcast | null = null;
let open: OpenConversations | null = null;
let facts: FactsRun | null = null;
say(`node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown processor'}, load ${round(loadavg()[0] ?? 0, 1)}`);
const place = talks ? await openPlace(Math.max(reportsEach, size.open, size.notices + 1_000)) : null;
if (place) await measureTalks(place).finally(() => place.close());
if (parts.includes('facts')) {
  facts = await factsRun(years, ({ waves, answers }) => say(`facts: a year of ${waves} waves with ${answers} answers was measured`));
  say(`\n1,000 units, milliseconds\n${table([FACTS_HEAD, ...facts.sizes.map(factsLine)])}`);
  const { empty, analyzed } = facts.planned;
  say(`facts of a wave by the plan of an empty database: p50 ${empty} ms; after its rows were counted ${analyzed} ms`);
  goals.push(...factsGoals(facts));
}

async function measureTalks(place: Place): Promise<void> {
  const settings = Object.entries(place.postgres).map(([name, setting]) => `${name} ${setting}`);
  say(`PostgreSQL on the same machine: ${settings.join(', ')}`);
  if (parts.includes('closed-loop')) {
    slices = await alternating(place, CONTESTANTS, size, (one) =>
      say(
        `slice ${one.slice} ${one.contestant}: ${one.users} users ${one.updatesPerSecond}/s, ${one.cpuMicrosPerUpdate} + ${one.postgresMicrosPerUpdate} µs`,
      ),
    );
    middles = CONTESTANTS.flatMap((contestant) => size.phases.map(({ users }) => medians(slices, contestant, users)));
    const head = ['closed loop', 'users', 'updates/s', 'CPU µs', 'PostgreSQL µs', 'generator µs', 'p50 ms', 'p95 ms', 'p99 ms', 'RSS MB'];
    const lines = middles.map((one) => [
      one.contestant,
      one.users,
      one.updatesPerSecond,
      one.cpuMicrosPerUpdate,
      one.postgresMicrosPerUpdate,
      one.generatorMicrosPerUpdate,
      one.p50Ms,
      one.p95Ms,
      one.p99Ms,
      one.rssMb,
    ]);
    say(`\n${table([head, ...lines])}\n`);
    say(`The bot keeps to SEND_RATE=${PAID_RATE}, Telegram's paid rate; the peers have no limiter.`);
    for (const bound of middles.filter(isBound))
      say(
        `At ${bound.users} users that rate itself binds (at most ${placesAt({ rate: PAID_RATE, ceiling: 15 / 14 })} a second): the bot could take more.`,
      );
    say('');
    goals.push(...closedLoopGoals(slices, size.phases));
  }
  if (parts.includes('floor')) {
    floor = await floorRun(place, size.floor);
    say(`floor: ${JSON.stringify(floor)}`);
    goals.push(...floorGoals(floor));
  }
  if (parts.includes('broadcast')) {
    sent = await broadcastRun(place, size.notices, size.live);
    say(`broadcast: ${JSON.stringify(sent)}`);
    goals.push(...broadcastGoals(sent));
  }
  if (parts.includes('open')) {
    open = await openConversations(place, size.open);
    say(`open conversations: ${JSON.stringify(open)}`);
    goals.push(...openGoals(open));
  }
}

const judged = goals.map((goal) => ({ ...goal, verdict: verdict(goal) }));
say(
  `\n${table([['goal', 'value', 'must', 'aim', ''], ...judged.map((goal) => [goal.what, goal.value, goal.must, goal.aim ?? '', goal.verdict])])}`,
);
mkdirSync(join(root, 'out'), { recursive: true });
const result = {
  size: flags.quick ? 'quick' : flags.short ? 'short' : 'full',
  at: new Date().toISOString(),
  node: process.version,
  processors: availableParallelism(),
  processor: cpus()[0]?.model ?? null,
  load: loadavg(),
  postgres: place?.postgres ?? null,
  goals: judged,
  closedLoop: { sendRate: PAID_RATE, bound: middles.filter(isBound).map(({ users }) => users), medians: middles, slices },
  floor,
  broadcast: sent,
  openConversations: open,
  facts,
};
writeFileSync(join(root, 'out/bench.json'), `${JSON.stringify(result, null, 2)}\n`);
say('written: out/bench.json');
