/**
 * Who may import whom in src/. Type-only imports count like any other: a room that knows another room's types depends on it.
 * Run through tests/architecture/check.ts, which also fails when not every file of src/ was seen.
 */

/** Files that compute only from what they are given: no clock, chance, network or environment. */
const PURE = [
  '^src/(calendar|domain|language|texts)/',
  '^src/features/workbook/sheets/',
  '^src/(registry|reports)/standard\\.ts$',
  '^src/exchange/(workbook/book|document/model)\\.ts$',
  '^src/features/[^/]+/(flow|buttons|words|sections|dates)\\.ts$',
  '^src/features/[^/]+/form/',
  '^src/conversations/(?!(load|store|tables)\\.ts$)[^/]+\\.ts$',
  '^src/[^/]+/(rules|words)\\.ts$',
  '^src/waves/periods/rules\\.ts$',
  '^src/reports/(changes|history)/rules\\.ts$',
  '^src/waves/drafting/rules\\.ts$',
  '^src/delivery/(pace|places|pauses)\\.ts$',
  '^src/reminders/(buttons|due|office|preview)\\.ts$',
  '^src/reminders/(rules/|(promised|unfinished|digest|left-files)/rules\\.ts$)',
  '^src/registry/settings/rules\\.ts$',
  '^src/summaries/(clock|facts|list-words|spoken|target-words|published/rules|targets|whole|year/rules|evidence/rules|chosen/rules|report/[^/]+)\\.ts$',
  '^src/summaries/book/(?!store\\.ts$)[^/]+\\.ts$',
  // What draws pictures loads its tools when it is needed, and so do the formats that make one.
  '^src/summaries/formats/(?!(canvas|charts?|chart-[a-z]+|fonts|index|summary)\\.ts$)[^/]+(?<!\\.d)\\.ts$',
];

/** Matches packages both where npm put them and, when they are not installed, by their bare name. */
const packages = (...names) => `(^|node_modules/)(@types/)?(${names.join('|')})(/|$)`;

const ROOMS = '^src/(db|registry|waves|obligations|reports|notices|reminders|summaries|delivery|conversations|evidence|exchange|inquiries|instructions|calls|letters|retention)/';

export default {
  forbidden: [
    {
      name: 'pure-imports-pure',
      comment: 'A PURE file imports only PURE files, zod, luxon and the lunar library.',
      severity: 'error',
      from: { path: PURE },
      // A relative path that leads nowhere is left to "resolvable".
      to: { pathNot: [...PURE, '^\\.', packages('zod', 'luxon', '@dqcai/vn-lunar', 'amlich')] },
    },
    {
      name: 'database-only-in-stores',
      comment: 'drizzle and postgres appear only in src/db/, and in store.ts and tables.ts files.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/db/', '^src/.+/(store|tables)\\.ts$'] },
      to: { path: packages('drizzle-orm', 'drizzle-kit', 'postgres', 'pg') },
    },
    {
      name: 'embedded-database-only-in-db',
      comment: 'Everything above src/db/ is unaware which database it speaks to.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/db/' },
      to: { path: packages('@electric-sql') },
    },
    {
      name: 'batch-only-by-its-doors',
      comment: 'How reads and writes are gathered is the affair of src/db/batch/: others declare them through read.ts and write.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/db/' },
      to: { path: '^src/db/batch/', pathNot: '^src/db/batch/(read|write)\\.ts$' },
    },
    {
      name: 'telegraf-only-in-its-channel',
      comment: 'telegraf and its types appear only in src/channels/telegram/.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/channels/telegram/' },
      to: { path: packages('telegraf', '@telegraf') },
    },
    {
      name: 'documents-only-in-exchange',
      comment: 'The packages that write documents, workbooks and printed codes stand behind one file each in src/exchange/.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/exchange/' },
      to: { path: packages('docx', 'exceljs', 'qrcode', 'yazl') },
    },
    {
      name: 'cron-only-in-heartbeat',
      comment: 'node-cron is a tick only, in src/reminders/index.ts: due work lives in tables.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/reminders/index\\.ts$' },
      to: { path: packages('node-cron') },
    },
    {
      name: 'channel-imports-domain',
      comment: 'A channel imports only src/domain/, what a channel is, and its own folder, beside Node and its client library.',
      severity: 'error',
      from: { path: '^src/channels/([^/]+)/' },
      to: {
        dependencyTypesNot: ['core'],
        pathNot: ['^src/domain/', '^src/channels/channel\\.ts$', '^src/channels/$1/', packages('telegraf', '@telegraf', 'proxy-agent', 'undici')],
      },
    },
    {
      name: 'channels-only-from-app',
      comment: 'Only src/app/, which wires everything, imports src/channels/.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main\\.ts$', '^src/app/', '^src/channels/'] },
      to: { path: '^src/channels/' },
    },
    {
      name: 'app-only-from-main',
      comment: 'Only src/main.ts starts src/app/; the rooms, the sandbox too, get what they need of it as arguments.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main\\.ts$', '^src/app/'] },
      to: { path: '^src/app/' },
    },
    {
      name: 'sandbox-only-from-app',
      comment: 'Real work never depends on the sandbox.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main\\.ts$', '^src/app/', '^src/sandbox/'] },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'nothing-imports-main',
      comment: 'src/main.ts wires the rooms; no room knows it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main\\.ts$' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'rooms-never-call-up',
      comment: 'The inbox and the features call the rooms; the rooms do not call them.',
      severity: 'error',
      from: { path: ROOMS },
      // To name what can be pressed does not call it.
      to: { path: ['^src/inbox/', '^src/features/'], pathNot: '^src/features/[^/]+/buttons\\.ts$' },
    },
    {
      name: 'features-by-their-doors',
      comment:
        'Of a feature others see what its index.ts gives, what can be pressed (buttons.ts) and its form as on paper (flow.ts); the list takes its feature.ts.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/[^/]+/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/(index|buttons|flow)\\.ts$'] },
    },
    {
      name: 'doors-for-the-others',
      comment: 'The same for the rest of the house; only the list takes a folder whole.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/features/[^/]+/', '^src/features/index\\.ts$'] },
      to: { path: '^src/features/[^/]+/', pathNot: '^src/features/[^/]+/(index|buttons|flow)\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'Files do not import each other in a circle.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'src-stays-in-src',
      comment: 'What ships does not import tests, nor anything else outside src/.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['local', 'localmodule'], pathNot: '^src/' },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere; one that does not would escape the rules above.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Beside TypeScript 7 dependency-cruiser can read TypeScript only through @swc/core; swc keeps type-only imports, so they are judged too.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    preserveSymlinks: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
