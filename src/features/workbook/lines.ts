/** Rows of the database as lines of the workbook: each table stands here once. */
import type { Calendar } from '../../domain/calendar.ts';
import type { Json, JsonObject } from '../../domain/messages.ts';
import { wallClock } from '../../domain/wall-clock.ts';
import { EVERYBODY } from './sheets/codes.ts';
import { EXAMPLES, FORMS, wordingOf } from './sheets/forms.ts';
import { DUTIES, ITEMS, PERIODS, PLANS, SHARES, TARGETS, TASKS, WAVES } from './sheets/names.ts';
import { PEOPLE, WATCHERS } from './sheets/people.ts';
import { BLOCKS, DAYS, KINDS, UNIT_NAMES, UNITS } from './sheets/registry.ts';
import type { Line, Lists } from './sheets/sheet.ts';
import { VALUES } from './sheets/targets.ts';
import type { Tables } from './store.ts';

/** A moment as the board's clock shows it. */
const local = (at: Date | null, { zone }: Calendar): string | null =>
  at === null ? null : new Date(wallClock(at.getTime(), zone)).toISOString().slice(0, 23).replace('.000', '');

const STATES: Readonly<Record<string, string>> = {
  draft: 'Chưa phát động',
  awaiting_approval: 'Chờ duyệt',
  scheduled: 'Đã hẹn giờ',
  launched: 'Đã phát động',
  closed: 'Đã kết thúc',
  cancelled: 'Đã hủy',
};

const CONNECTED: Readonly<Record<string, string>> = { connected: 'Đã kết nối', blocked: 'Không nhận được tin' };

interface Stored {
  readonly all?: Json;
  readonly kinds?: Json;
  readonly blocks?: Json;
  readonly units?: Json;
  readonly except?: Json;
}

function receivers(stored: Json): { audience: Json; except: Json } {
  const { all, kinds = [], blocks = [], units = [], except = [] } = (stored ?? {}) as Stored;
  const some = [kinds, blocks, units].flatMap((one) => (Array.isArray(one) ? one : []));
  return { audience: all === true ? [EVERYBODY] : some, except };
}

/** What of a target is kept as its detail, and has cells of its own. */
export const DETAIL = ['section', 'quote', 'unitNote', 'denominator', 'baseline', 'sensitive', 'assumed', 'because'] as const;

/** The lists of the database as the lines of the workbook's sheets. */
export function linesOf(tables: Tables, calendar: Calendar): Lists {
  const blockOf = new Map(tables.blocks.map((block) => [block.id, block]));
  const withMembers = new Set(tables.blockMembers.map((member) => member.blockId));
  const notes = (target: string) =>
    ((tables.targets.find(({ id }) => id === target)?.detail as JsonObject | undefined)?.notes ?? {}) as JsonObject;
  const clocks = (row: { opensAt: Date; dueAt: Date; graceEnd: Date; lockAt: Date }) => ({
    opensAt: local(row.opensAt, calendar),
    dueAt: local(row.dueAt, calendar),
    graceEnd: local(row.graceEnd, calendar),
    lockAt: local(row.lockAt, calendar),
  });
  const watching = (block: string, duty: string) =>
    tables.blockWatchers
      .filter((one) => one.blockId === block && one.duty === duty && one.validTo === null)
      .map(({ name }) => name)
      .join('; ');
  const wordings = new Map(tables.formQuestions.map(({ question, wording }) => [question, wording]));
  const itemsOf = (targetId: string, unitId: string) =>
    tables.targetItems.filter((item) => item.targetId === targetId && item.unitId === unitId).map(({ name }) => name);
  return new Map<string, readonly Line[]>([
    [KINDS, tables.unitKinds],
    [UNITS, tables.units],
    [
      BLOCKS,
      [
        ...tables.blockMembers.map(({ blockId, ...member }) => {
          const block = blockOf.get(blockId);
          return {
            blockId,
            ...member,
            name: block?.name ?? '',
            council: watching(blockId, 'council'),
            officer: watching(blockId, 'officer'),
            shortName: block?.shortName ?? '',
            decision: block?.decision ?? null,
            blockAssumed: block?.assumed ?? false,
          };
        }),
        // A block nobody is in yet.
        ...tables.blocks
          .filter(({ id }) => !withMembers.has(id))
          .map(({ id, name, shortName, decision, assumed }) => ({
            blockId: id,
            name,
            shortName,
            decision,
            blockAssumed: assumed,
            unitId: null,
            position: null,
            validFrom: null,
            validTo: null,
            assumed: false,
          })),
      ],
    ],
    [
      PEOPLE,
      tables.listedPeople.map(({ id, personId: _, ...row }) => ({
        ...row,
        rowId: id,
        place: row.unitId ?? row.blockId,
        connected: CONNECTED[tables.connected.get(id) ?? ''] ?? 'Chưa kết nối',
      })),
    ],
    [DAYS, tables.daysOff],
    [PLANS, tables.plans.map((row) => ({ ...row, assumed: [...row.assumed], file: tables.files.get(row.id) ?? '' }))],
    [TASKS, tables.planTasks.map((row) => ({ ...row, assumed: [...row.assumed] }))],
    [
      WAVES,
      tables.waves.map(({ launchedAt: _at, launchedBy: _by, scheduledAt: _scheduled, scheduledBy: _scheduler, version, ...row }) => ({
        ...row,
        ...clocks(row),
        ...receivers(row.audience),
        goalsDue: local(row.goalsDue, calendar),
        targets: tables.waveTargets.filter(({ waveId }) => waveId === row.id).map(({ targetId }) => targetId),
        assumed: [...row.assumed],
        state: STATES[row.state] ?? row.state,
        version,
      })),
    ],
    [
      DUTIES,
      tables.planDuties.map(({ launchedAt: _at, version: _version, ...row }) => ({
        ...row,
        ...clocks(row),
        ...receivers(row.audience),
        assumed: [...row.assumed],
        state: row.state === 'draft' ? 'Chưa giao' : (STATES[row.state] ?? row.state),
      })),
    ],
    [
      TARGETS,
      tables.targets.map(({ detail, ...row }) => {
        const { notes: _notes, ...known } = (detail ?? {}) as JsonObject;
        const rest = Object.fromEntries(Object.entries(known).filter(([key]) => !(DETAIL as readonly string[]).includes(key)));
        return { ...row, ...Object.fromEntries(DETAIL.map((key) => [key, known[key] ?? (key === 'assumed' ? [] : null)])), rest };
      }),
    ],
    [ITEMS, tables.targetItems.map((row) => ({ ...row, note: notes(row.targetId)[row.id] ?? null }))],
    [SHARES, tables.assignments.map((row) => ({ ...row, items: itemsOf(row.targetId, row.unitId) }))],
    [
      FORMS,
      tables.formQuestions.map(({ asked, wording, ...row }) => ({
        ...row,
        wording: wordingOf(row.question, wording),
        forms: formsAsked(asked, 'directly'),
        onRequest: formsAsked(asked, 'on_request'),
      })),
    ],
    [UNIT_NAMES, tables.unitNames],
    [WATCHERS, tables.blockWatchers.map(({ personId: _, ...row }) => row)],
    [PERIODS, tables.wavePeriods.map(({ closedAt: _at, version: _version, ...row }) => ({ ...row, ...clocks(row) }))],
    [VALUES, tables.targetValues],
    [EXAMPLES, tables.unitExamples.map((row) => ({ ...row, wording: wordingOf(row.question, wordings.get(row.question) ?? null) }))],
  ]);
}

const FORM_ORDER = ['day_du', 'rut_gon', 'chi_dien_hinh', 'final'] as const;
const formsAsked = (asked: Readonly<Record<string, string>>, how: string): string[] => FORM_ORDER.filter((form) => asked[form] === how);
