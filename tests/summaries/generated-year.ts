/**
 * A whole year of waves with known truth: `generatedYear(database, { units, waves, seed })` writes it straight by SQL and says what must be read from it.
 * Every figure of every format is held against that. The same for the same seed.
 */
import type { Database } from '../../src/db/client.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../src/sandbox/store.ts';
import { truthOf, type YearTruth } from './generated/truth.ts';
import { type Figure, monthsOf, type Report, SCALE, type Size, type World, worldOf } from './generated/world.ts';

export type { Counted, TargetTruth, UnitTruth, WaveTruth, YearTruth } from './generated/truth.ts';

const PLAN = 'GY-2017';
/** Rows in one statement. */
const CHUNK = 5_000;
const at = (time: number): string => new Date(time).toISOString();

/**
 * Writes the year into a database with the newest schema, beside the plan of 2017, whose waves stay drafts and whose lists (kinds, blocks, days off) it uses.
 * The last wave is open and overdue at `truth.now`, those before it are closed.
 */
export async function generatedYear(database: Database, size: Size): Promise<YearTruth> {
  const world = worldOf(size);
  await loadSample(database, caMau2017, Date.parse('2017-01-02T08:00:00+07:00'));
  const write = async (table: string, columns: string, rows: readonly object[]) => {
    const names = columns.split(',').map((column) => column.trim().split(' ')[0]);
    for (let first = 0; first < rows.length; first += CHUNK) {
      await database.run(
        `insert into ${table} (${names.join(', ')}) select ${names.join(', ')} from jsonb_to_recordset($1::jsonb) as x(${columns}) on conflict do nothing`,
        [JSON.stringify(rows.slice(first, first + CHUNK))],
      );
    }
  };
  await writeLists(write, database, world);
  await writeWaves(write, world);
  await writeReports(write, world, size.more ?? 0);
  if (!size.stale) await database.run('analyze');
  return truthOf(world, PLAN);
}

type Write = (table: string, columns: string, rows: readonly object[]) => Promise<void>;

const QUESTIONS = ['own_channel', 'deploy', 'targets', 'goals', 'highlights', 'extra', 'exemplars', 'difficulties', 'petitions', 'rewards'];

async function writeLists(write: Write, database: Database, { units, targets, items }: World): Promise<void> {
  const made = at(Date.parse('2017-01-03T08:00:00+07:00'));
  await write('unit_kinds', 'kind text, label text, address text, head text, grouping text, position int', [
    { kind: 'xa', label: 'Xã, phường', address: 'Anh/Chị', head: 'Chủ tịch', grouping: 'Xã, phường, thị trấn', position: 0 },
  ]);
  await write(
    'units',
    'id text, name text, short_name text, kind text, nature text',
    units.map(({ id, name, shortName: short_name, kind, nature }) => ({ id, name, short_name, kind, nature })),
  );
  const inBlock = new Set(caMau2017.blockMembers.map(({ unit }) => unit));
  await write(
    'block_members',
    'block_id text, unit_id text, valid_from date',
    units.filter(({ id }) => !inBlock.has(id)).map(({ id, blockId }) => ({ block_id: blockId, unit_id: id, valid_from: '2017-01-01' })),
  );
  await database.run(`update block_members set valid_from = '2017-01-01' where valid_from > '2017-01-01'`);
  await write(
    'persons',
    'id text, name text, position text, consented_at timestamptz, created_at timestamptz',
    units.map(({ person }) => ({ ...person, position: 'Chuyên viên', consented_at: made, created_at: made })),
  );
  const seated = units.filter(({ contact }) => contact !== 'none');
  await write(
    'addresses',
    'channel text, address text, person_id text, reachable boolean, created_at timestamptz',
    seated.map(({ person, contact }) => ({
      channel: 'test',
      address: person.id,
      person_id: person.id,
      reachable: contact === 'reachable',
      created_at: made,
    })),
  );
  await write(
    'seats',
    'id text, unit_id text, duty text, automatic boolean',
    seated.map(({ id }) => ({ id: `${id}:liaison`, unit_id: id, duty: 'liaison', automatic: true })),
  );
  await write(
    'seat_holders',
    'seat_id text, person_id text, since timestamptz',
    seated.map(({ id, person }) => ({ seat_id: `${id}:liaison`, person_id: person.id, since: made })),
  );
  await write(
    'plans',
    'id text, title text, kind text, issuer text, document_type text, document_number text, document_date date, signer text, slogan text, year int, assumed jsonb',
    [
      {
        id: PLAN,
        title: 'Phong trào thi đua năm 2017',
        kind: 'ca_nam',
        issuer: 'UBND-T',
        document_type: 'Kế hoạch',
        document_number: '15/KH-UBND',
        document_date: '2017-01-10',
        signer: 'Trần Hồng Quân',
        slogan: 'Đoàn kết, sáng tạo',
        year: 2017,
        assumed: [],
      },
    ],
  );
  const owners = [...new Set(items.map(({ unit }) => unit))];
  await write(
    'targets',
    'id text, plan_id text, name text, short_name text, measure text, direction text, planned numeric, unit text, cycle text, months int[], check_months int[], decimals int, cumulative boolean, lead_unit_id text, reporters text[], aggregate text, position int, detail jsonb',
    targets.map((target, position) => ({
      id: target.id,
      plan_id: PLAN,
      name: target.name,
      short_name: target.shortName,
      measure: target.measure,
      direction: target.direction,
      planned: target.planned,
      unit: target.unit,
      cycle: target.cycle,
      months: monthsOf(target),
      check_months: monthsOf(target),
      decimals: target.decimals,
      cumulative: target.cumulative,
      lead_unit_id: target.lead,
      // A list is asked of those whose items stand in it.
      reporters: target.measure === 'checklist' ? owners : [...(target.lead === null ? [] : [target.lead]), ...target.reporters],
      aggregate: target.lead === null ? 'sum' : 'lead',
      position,
      detail: {},
    })),
  );
  const checklist = targets.find(({ measure }) => measure === 'checklist');
  await write(
    'target_items',
    'id text, target_id text, name text, unit_id text, aliases text[], scale int, position int',
    items.map(({ id, name, unit }, position) => ({
      id,
      target_id: checklist?.id,
      name,
      unit_id: unit,
      aliases: [],
      scale: SCALE,
      position,
    })),
  );
  await database.run('delete from form_questions');
  const kinds = [...new Set(units.map(({ kind }) => kind))];
  await write(
    'form_questions',
    'kind text, question text, required text, asked jsonb, position int',
    kinds.flatMap((kind) =>
      QUESTIONS.filter((question) => question !== 'own_channel' || kind === 'llvt').map((question, position) => ({
        kind,
        question,
        required: 'no',
        asked: { day_du: 'directly', rut_gon: 'directly', final: 'directly' },
        position,
      })),
    ),
  );
}

async function writeWaves(write: Write, { units, waves }: World): Promise<void> {
  const clocks = 'opens_at timestamptz, due_at timestamptz, grace_end timestamptz, lock_at timestamptz';
  const clocksOf = ({ opensAt, dueAt, graceEnd, lockAt }: World['waves'][number]) => ({
    opens_at: at(opensAt),
    due_at: at(dueAt),
    grace_end: at(graceEnd),
    lock_at: at(lockAt),
  });
  await write(
    'waves',
    `id text, plan_id text, name text, short_name text, code text, occasion text, starts_on date, ends_on date, cutoff_on date, ${clocks}, form text, paper text, audience jsonb, state text, version int, launched_at timestamptz, launched_by text, assumed jsonb`,
    waves.map((wave) => ({
      id: wave.id,
      plan_id: PLAN,
      name: wave.name,
      short_name: wave.shortName,
      code: wave.code,
      occasion: wave.name,
      starts_on: wave.startsOn,
      ends_on: wave.endsOn,
      cutoff_on: wave.cutoff,
      ...clocksOf(wave),
      form: 'day_du',
      paper: 'theo_doi',
      audience: { all: true },
      state: wave.closed ? 'closed' : 'launched',
      version: wave.closed ? 2 : 1,
      launched_at: at(wave.launchedAt),
      launched_by: null,
      assumed: [],
    })),
  );
  const owed = waves.flatMap((wave) =>
    units.flatMap(({ id, person }) => {
      const report = wave.reports.get(id);
      const base = { plan_id: PLAN, wave_id: wave.id, unit_id: id, ...clocksOf(wave), created_at: at(wave.launchedAt) };
      const confirmed = wave.confirmed.has(id);
      const exempt = wave.exempt.has(id);
      const sent = report !== undefined && report.state !== 'withdrawn';
      const state = exempt ? 'exempt' : sent ? 'done' : wave.closed ? 'not_done' : 'open';
      return [
        {
          ...base,
          id: `${wave.id}:receipt:${id}`,
          kind: 'receipt',
          state: exempt ? 'exempt' : confirmed ? 'done' : 'open',
          done_at: confirmed ? at(wave.launchedAt + 3_600_000) : null,
          done_by: confirmed ? person.id : null,
          on_time: confirmed ? true : null,
        },
        {
          ...base,
          id: `${wave.id}:progress:${id}`,
          kind: 'progress',
          state,
          done_at: sent ? at(report.sentAt) : null,
          done_by: sent ? person.id : null,
          on_time: sent ? report.onTime : null,
        },
      ];
    }),
  );
  await write(
    'obligations',
    `id text, kind text, plan_id text, wave_id text, unit_id text, ${clocks}, state text, done_at timestamptz, done_by text, on_time boolean, created_at timestamptz`,
    owed,
  );
  const goals = waves.flatMap((wave) =>
    units.flatMap(({ id, person }) =>
      (wave.goals.get(id) ?? []).flatMap((lines, version) =>
        lines.map((text, position) => ({
          wave_id: wave.id,
          unit_id: id,
          version: version + 1,
          position: position + 1,
          text,
          created_by: person.id,
          created_at: at(wave.launchedAt + 86_400_000),
        })),
      ),
    ),
  );
  await write('goals', 'wave_id text, unit_id text, version int, position int, text text, created_by text, created_at timestamptz', goals);
}

async function writeReports(write: Write, { units, waves }: World, more: number): Promise<void> {
  const personOf = new Map(units.map(({ id, person }) => [id, person.id]));
  for (const wave of waves) {
    const reports = [...wave.reports.values()].map((report) => ({
      report,
      obligation_id: `${wave.id}:progress:${report.unit}`,
      by: personOf.get(report.unit),
    }));
    await write(
      'reports',
      'obligation_id text, code text, state text, version int, revision int, form_version int, submitted_at timestamptz, submitted_by text, on_time boolean, late_days int, changed_at timestamptz, reviewed_at timestamptz',
      reports.map(({ report, obligation_id, by }) => ({
        obligation_id,
        code: report.code,
        state: report.state,
        version: report.changedAt === null ? 1 : 2,
        revision: report.changedAt === null ? 1 : 2,
        form_version: 1,
        submitted_at: at(report.sentAt),
        submitted_by: by,
        on_time: report.onTime,
        late_days: report.lateDays,
        changed_at: report.changedAt === null ? null : at(report.changedAt),
        reviewed_at: report.state === 'accepted' || report.state === 'returned' ? at(report.sentAt + 3_600_000) : null,
      })),
    );
    await write(
      'answers',
      'obligation_id text, field text, version int, state text, value jsonb, number numeric, reason text, target_id text, item_id text, answered_by text, answered_at timestamptz',
      reports.flatMap(({ report, obligation_id, by }) =>
        answersOf(report, more).map((answer) => ({
          ...answer,
          obligation_id,
          answered_by: by,
          answered_at: at(answer.version === 1 ? report.sentAt : (report.changedAt ?? report.sentAt)),
        })),
      ),
    );
  }
}

interface AnswerRow {
  readonly field: string;
  readonly version: number;
  readonly state: string;
  readonly value: unknown;
  readonly number: number | null;
  readonly reason: string | null;
  readonly target_id: string | null;
  readonly item_id: string | null;
}

/** What the unit chose to add, which opens those questions. */
function extrasOf({ exemplars, difficulties, petitions, rewards, proposals }: Report): string[] {
  return [
    ...(exemplars.length > 0 ? ['exemplars'] : []),
    ...(difficulties !== null ? ['difficulties'] : []),
    ...(petitions.length > 0 ? ['petitions'] : []),
    ...(rewards !== null || proposals !== null ? ['rewards'] : []),
  ];
}

/** @param more texts beside what is asked */
function answersOf(report: Report, more: number): AnswerRow[] {
  const row = (field: string, value: unknown, version = 1): AnswerRow => ({
    field,
    version,
    state: 'value',
    value,
    number: typeof value === 'number' ? value : null,
    reason: null,
    target_id: null,
    item_id: null,
  });
  const texts = (field: string, lines: readonly string[]) => (lines.length === 0 ? [] : [row(field, lines.join('\n'))]);
  const { wrong } = report;
  const figures = Object.entries(report.figures).flatMap(([field, figure]) =>
    wrong?.field === field ? [figureRow(field, wrong.figure, 1), figureRow(field, figure, 2)] : [figureRow(field, figure, 1)],
  );
  return [
    ...(report.nothing ? [row('nothing', 'Kỳ này không phát sinh')] : []),
    ...(report.ownChannel ? [row('own_channel', 'own'), row('own_document', report.ownChannel)] : []),
    ...(report.deploy === null ? [] : [row('deploy', report.deploy)]),
    ...figures,
    ...report.decided.map((item) => row(`step:${item}`, 'decided')),
    ...(report.ticks === null ? [] : [row('goals', report.ticks)]),
    ...(report.highlights === null ? [] : [row('highlights', report.highlights), row('extra', extrasOf(report))]),
    ...texts(
      'exemplars',
      report.exemplars.map(({ text }) => text),
    ),
    ...texts('petitions', report.petitions),
    ...texts('difficulties', report.difficulties === null ? [] : [report.difficulties]),
    ...(report.rewards === null ? [] : [row('rewards', report.rewards)]),
    ...(report.proposals === null ? [] : [row('proposals', report.proposals)]),
    ...Array.from({ length: more }, (_, n) => row(`note:${n + 1}`, `${report.code}: nội dung thứ ${n + 1}`)),
  ];
}

function figureRow(field: string, figure: Figure, version: number): AnswerRow {
  const [about, id = ''] = field.split(':');
  const named = about === 'target' ? { field, target_id: id, item_id: null } : { field, target_id: null, item_id: id };
  if (figure.state !== 'value')
    return { ...named, version, state: figure.state, value: null, number: null, reason: figure.state === 'missing' ? figure.reason : null };
  const value = figure.of ? { percent: figure.number, numerator: figure.of.part, denominator: figure.of.whole } : figure.number;
  return { ...named, version, state: 'value', value, number: figure.number, reason: null };
}
