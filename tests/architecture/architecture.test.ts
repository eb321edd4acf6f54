import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge, type Verdict } from './architecture.ts';
import { impurities } from './purity.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A small house in order: one file per kind of place, each with an import it may have. */
const SOUND: Readonly<Record<string, string>> = {
  'package.json': '{"name":"house","type":"module"}',
  'src/main.ts': "import './app/start.ts';",
  'src/app/start.ts':
    "import './config.ts';\nimport '../inbox/index.ts';\nimport '../channels/telegram/index.ts';\nimport '../sandbox/index.ts';",
  'src/app/config.ts': "import { z } from 'zod';\nexport const port = z.number();",
  'src/inbox/index.ts': "import '../features/reporting/index.ts';\nexport const turn = Date.now();",
  'src/features/reporting/index.ts': "import '../../waves/store.ts';\nimport './flow.ts';",
  'src/features/reporting/buttons.ts': "import { at } from '../../domain/messages.ts';\nexport const report = at;",
  'src/reminders/rules/open.ts': "import { report } from '../../features/reporting/buttons.ts';\nexport const open = report;",
  'src/features/reporting/flow.ts': "import { step } from '../../conversations/engine.ts';\nexport const flow = step;",
  'src/waves/tables.ts': "import { pgTable } from 'drizzle-orm/pg-core';\nexport const waves = pgTable('waves', {});",
  'src/domain/messages.ts': "import { DateTime } from 'luxon';\nexport const at = (now: number) => DateTime.fromMillis(now);",
  'src/language/numbers.ts': "import { at } from '../domain/messages.ts';\nexport const when = at(0);",
  'src/conversations/engine.ts': "import { when } from '../language/numbers.ts';\nexport const step = when;",
  'src/conversations/store.ts': "import { sql } from 'drizzle-orm';\nimport { step } from './engine.ts';\nexport const save = [sql, step];",
  'src/waves/rules.ts': "import { z } from 'zod';\nexport const rule = z.string();",
  'src/waves/store.ts':
    "import { sql } from 'drizzle-orm';\nimport { gather } from '../db/batch/write.ts';\nimport { rule } from './rules.ts';\nexport const save = [sql, rule, gather];",
  'src/reminders/index.ts': "import { schedule } from 'node-cron';\nexport const tick = schedule;",
  'src/reminders/due.ts': 'export const due = (now: number) => now;',
  'src/delivery/pace.ts': 'export const pace = (now: number) => now;',
  'src/db/batch/gather.ts': 'export const gather = 1;',
  'src/db/batch/write.ts': "export { gather } from './gather.ts';",
  'src/db/client.ts': "import postgres from 'postgres';\nexport const connect = postgres;",
  'src/channels/channel.ts': 'export interface Kind { readonly name: string }',
  'src/channels/telegram/index.ts':
    "import { readFile } from 'node:fs/promises';\nimport { Telegraf } from 'telegraf';\n" +
    "import { at } from '../../domain/messages.ts';\nimport type { Kind } from '../channel.ts';\nexport type X = Kind;\nexport const channel = [Telegraf, at, readFile];",
  'src/sandbox/index.ts': "import '../waves/store.ts';",
};

/** One breach of each rule, alone in a file of its own; the violation must name that file. */
const PLANTS: readonly { rule: string; file: string; source: string; named?: string }[] = [
  {
    rule: 'pure-imports-pure',
    file: 'src/language/planted.ts',
    source: "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;",
  },
  {
    rule: 'pure-imports-pure',
    file: 'src/texts/planted.ts',
    source: "import type { save } from '../waves/store.ts';\nexport type X = typeof save;",
  },
  { rule: 'pure-imports-pure', file: 'src/features/asking/flow.ts', source: "import '../../waves/store.ts';" },
  { rule: 'pure-imports-pure', file: 'src/notices/rules.ts', source: "export { connect } from '../db/client.ts';" },
  {
    rule: 'database-only-in-stores',
    file: 'src/waves/planted.ts',
    source: "import type { SQL } from 'drizzle-orm';\nexport type X = SQL;",
  },
  { rule: 'database-only-in-stores', file: 'src/notices/planted.ts', source: "export const x = await import('postgres');" },
  {
    rule: 'embedded-database-only-in-db',
    file: 'src/notices/store.ts',
    source: "import { PGlite } from '@electric-sql/pglite';\nexport const x = PGlite;",
  },
  {
    rule: 'batch-only-by-its-doors',
    file: 'src/evidence/store.ts',
    source: "import { gather } from '../db/batch/gather.ts';\nexport const x = gather;",
  },
  {
    rule: 'telegraf-only-in-its-channel',
    file: 'src/delivery/planted.ts',
    source: "import type { Telegraf } from 'telegraf';\nexport type X = Telegraf;",
  },
  {
    rule: 'telegraf-only-in-its-channel',
    file: 'src/delivery/types.ts',
    source: "import type { Update } from '@telegraf/types';\nexport type X = Update;",
  },
  {
    rule: 'cron-only-in-heartbeat',
    file: 'src/reminders/planted.ts',
    source: "import { schedule } from 'node-cron';\nexport const x = schedule;",
  },
  {
    rule: 'channel-imports-domain',
    file: 'src/channels/telegram/planted.ts',
    source: "import { when } from '../../language/numbers.ts';\nexport const x = when;",
  },
  {
    rule: 'channel-imports-domain',
    file: 'src/channels/zalo/planted.ts',
    source: "import { channel } from '../telegram/index.ts';\nexport const x = channel;",
  },
  {
    rule: 'channels-only-from-app',
    file: 'src/delivery/postman.ts',
    source: "import { channel } from '../channels/telegram/index.ts';\nexport const x = channel;",
  },
  {
    rule: 'app-only-from-main',
    file: 'src/registry/planted.ts',
    source: "import type { port } from '../app/config.ts';\nexport type X = typeof port;",
  },
  { rule: 'app-only-from-main', file: 'src/sandbox/planted.ts', source: "import '../app/config.ts';" },
  { rule: 'sandbox-only-from-app', file: 'src/summaries/planted.ts', source: "import '../sandbox/index.ts';" },
  { rule: 'nothing-imports-main', file: 'src/db/planted.ts', source: "import '../main.ts';" },
  {
    rule: 'rooms-never-call-up',
    file: 'src/obligations/planted.ts',
    source: "import { turn } from '../inbox/index.ts';\nexport const x = turn;",
  },
  { rule: 'rooms-never-call-up', file: 'src/reports/planted.ts', source: "import '../features/reporting/index.ts';" },
  {
    rule: 'no-cycles',
    file: 'src/registry/egg.ts',
    source: "import type { Hen } from './hen.ts';\nexport interface Egg { from: Hen | null }",
  },
  { rule: 'features-by-their-doors', file: 'src/features/asking/actions.ts', source: "import '../reporting/insides.ts';" },
  { rule: 'doors-for-the-others', file: 'src/inbox/planted.ts', source: "import '../features/reporting/insides.ts';" },
  {
    rule: 'documents-only-in-exchange',
    file: 'src/features/asking/page.ts',
    source: "import type { Paragraph } from 'docx';\nexport type X = Paragraph;",
  },
  { rule: 'src-stays-in-src', file: 'src/summaries/outside.ts', source: "import '../../tests/planted.ts';" },
  { rule: 'resolvable', file: 'src/summaries/nowhere.ts', source: "import './nowhere-at-all.ts';" },
  { rule: 'imports-at-the-top', file: 'src/obligations/hidden.ts', source: "export type X = import('../inbox/index.ts').Turn;" },
  { rule: 'pure-computes', file: 'src/domain/planted.ts', source: 'export const x = () => Date.now();' },
  { rule: 'pure-computes', file: 'src/conversations/fields.ts', source: 'export const x = (env = process.env) => env;' },
  { rule: 'pure-computes', file: 'src/reminders/rules/planted.ts', source: 'export const x = () => new Date();' },
  { rule: 'rooms-form-a-ladder', file: 'src/reports/down.ts', source: "import '../summaries/up.ts';", named: 'src/reports' },
  { rule: 'rooms-form-a-ladder', file: 'src/summaries/up.ts', source: "import '../reports/leaf.ts';", named: 'src/summaries' },
  { rule: 'folders-have-nouns', file: 'src/waves/utils/planted.ts', source: 'export const x = 1;', named: 'src/waves/utils' },
  { rule: 'folders-have-nouns', file: 'tests/helpers/planted.ts', source: 'export const x = 1;', named: 'tests/helpers' },
];

const trees: string[] = [];

function build(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  trees.push(root);
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), source);
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  return root;
}

afterAll(() => {
  for (const tree of trees) {
    rmSync(tree, { recursive: true, force: true });
  }
});

// Whether this project keeps them says `npm run check`.
describe('the rules of the house', () => {
  let planted: Verdict;

  beforeAll(async () => {
    const extra = {
      'tests/planted.ts': 'export const x = 1;',
      'src/reports/leaf.ts': 'export const x = 1;',
      'src/features/reporting/insides.ts': 'export const x = 1;',
      'src/registry/hen.ts': "import type { Egg } from './egg.ts';\nexport interface Hen { from: Egg | null }",
    };
    planted = await judge(build({ ...SOUND, ...extra, ...Object.fromEntries(PLANTS.map(({ file, source }) => [file, source])) }));
  }, 30_000);

  it('finds nothing in a house in order', async () => {
    const verdict = await judge(build(SOUND));
    expect(verdict.violations).toEqual([]);
    expect(verdict.files).toBe(Object.keys(SOUND).length - 1);
    expect(verdict.imports).toBeGreaterThan(20);
  }, 30_000);

  it.each(PLANTS)('catches $rule in $file', ({ rule, file, named }) => {
    expect(planted.violations.filter((violation) => violation.file === (named ?? file)).map((violation) => violation.rule)).toContain(rule);
  });

  it('has a plant for every rule it can report', () => {
    const reported = new Set([...planted.violations.map(({ rule }) => rule), ...planted.rules]);
    expect([...reported].sort()).toEqual([...new Set(PLANTS.map(({ rule }) => rule))].sort());
  });

  it('refuses to pass when it saw nothing', async () => {
    await expect(judge(build({ 'package.json': '{}' }))).rejects.toThrow(/no \.ts file under .*nothing was judged/);
  });
});

describe('what a pure file must not do', () => {
  it.each([
    ['const x = Date.now();', ['Date.now']],
    ["const x = Date['now']();", ['Date.now']],
    ['const clock = Date.now;', ['Date.now']],
    ['const x = new Date();', ['new Date()']],
    ['const x = Date();', ['Date()']],
    ['const x = Math.random();', ['Math.random']],
    ['const x = DateTime.now();', ['DateTime.now']],
    ['const x = DateTime.local();', ['DateTime.local()']],
    ['const x = at.toRelative();', ['.toRelative()']],
    ['const x = await fetch(url);', ['fetch']],
    ["const x = process.env['TZ'];", ['process']],
    ['const x = performance.now();', ['performance']],
    ['setTimeout(() => 1, 5);', ['setTimeout']],
    ['const x = crypto.randomUUID();', ['crypto']],
    ['const x = { id: randomUUID() };', ['randomUUID']],
    ['class A { now = Date.now(); }', ['Date.now']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source under judgement is a string
    ['const x = `${Date.now()}`;', ['Date.now']],
    ["const x = await import('./a.ts');", ['import()']],
    ['const x = import.meta.url;', ['import.meta']],
    ['const x = globalThis;', ['globalThis']],
    ["console.log('x');", ['console']],
  ])('%s', (source, expected) => {
    expect(impurities(source)).toEqual(expected);
  });

  it.each([
    'const x = new Date(0);',
    'const x = (now: number) => DateTime.fromMillis(now, { zone });',
    'const x = DateTime.utc(2017, 1, 1);',
    'const x = at.toRelative({ base });',
    '// Date.now() and fetch() are not called here\nconst x = 1;',
    "const x = 'Date.now()';",
    'const x = { fetch: 1, process: 2 };',
    'interface X { readonly crypto: string; now(): number }',
    'const x = state.process;',
  ])('may: %s', (source) => {
    expect(impurities(source)).toEqual([]);
  });
});
