/** Lines of the workbook as rows of the database: each table stands here once. */
import type { Calendar } from '../../domain/calendar.ts';
import type { Json, JsonObject } from '../../domain/messages.ts';
import { DETAIL } from './lines.ts';
import { EVERYBODY } from './sheets/codes.ts';
import { EXAMPLES, FORMS, questionOf } from './sheets/forms.ts';
import { DUTIES, ITEMS, PERIODS, PLANS, SHARES, TARGETS, TASKS, WAVES } from './sheets/names.ts';
import { PEOPLE, WATCHERS } from './sheets/people.ts';
import { BLOCKS, DAYS, KINDS, UNIT_NAMES, UNITS } from './sheets/registry.ts';
import { type Line, type Lists, listIn, textIn } from './sheets/sheet.ts';
import { VALUES } from './sheets/targets.ts';
import type { Tables } from './store.ts';

/** The moment of what the clock shows, as ISO text. */
function instant(value: Json | undefined, calendar: Calendar): string | null {
  if (typeof value !== 'string') return null;
  const [day = '', time = '00:00:00'] = value.split('T');
  const seconds = Number(time.slice(6));
  return new Date(calendar.instantAt(day, time.slice(0, 5)) + Math.round(seconds * 1_000)).toISOString();
}

/** What is typed in one cell, by what each code stands for. */
function audience(line: Line, lists: Lists): JsonObject {
  const given = listIn(line, 'audience');
  const of = (sheet: string, field: string) => {
    const codes = new Set((lists.get(sheet) ?? []).map((one) => textIn(one, field)));
    return given.filter((code) => codes.has(code));
  };
  const kinds = of(KINDS, 'kind');
  const blocks = of(BLOCKS, 'blockId').filter((code) => !kinds.includes(code));
  const units = of(UNITS, 'id').filter((code) => !kinds.includes(code) && !blocks.includes(code));
  return { all: given.includes(EVERYBODY), kinds, blocks, units, except: line.except ?? [] };
}

/** Rows of one table to be written, by its columns' names in the program; what a row that exists keeps is left out. */
export interface RowsToWrite {
  readonly table: keyof Omit<Tables, 'files' | 'connected'>;
  readonly rows: readonly JsonObject[];
}

interface Writing {
  /** Lines that are new or changed, by sheet. */
  readonly changed: Lists;
  /** The lists as they are to be. */
  readonly lists: Lists;
  readonly calendar: Calendar;
  id(): string;
}

const only = (line: Line, fields: readonly string[]): JsonObject => Object.fromEntries(fields.map((field) => [field, line[field] ?? null]));

/** The rows behind the lines that are new or changed. */
export function rowsToWrite({ changed, lists, calendar, id }: Writing): RowsToWrite[] {
  const of = (sheet: string) => changed.get(sheet) ?? [];
  const clocks = (line: Line) => ({
    opensAt: instant(line.opensAt, calendar),
    dueAt: instant(line.dueAt, calendar),
    graceEnd: instant(line.graceEnd, calendar),
    lockAt: instant(line.lockAt, calendar),
  });
  const blocks = new Map(of(BLOCKS).map((line) => [textIn(line, 'blockId'), line]));
  // What is noted of an item is kept with its target.
  const touched = new Set([...of(TARGETS).map((line) => textIn(line, 'id')), ...of(ITEMS).map((line) => textIn(line, 'targetId'))]);
  const notes = (target: string) =>
    Object.fromEntries(
      (lists.get(ITEMS) ?? [])
        .filter((item) => item.targetId === target && item.note !== null)
        .map((item) => [textIn(item, 'id'), item.note ?? null]),
    );
  const position = { none: 'member' };
  return [
    { table: 'unitKinds', rows: of(KINDS).map((line) => only(line, ['kind', 'label', 'address', 'head', 'grouping', 'position'])) },
    {
      table: 'units',
      rows: of(UNITS).map((line) =>
        only(line, [
          'id',
          'name',
          'shortName',
          'kind',
          'nature',
          'parentId',
          'aliases',
          'successors',
          'address',
          'phone',
          'note',
          'validFrom',
          'validTo',
          'assumed',
        ]),
      ),
    },
    {
      table: 'blocks',
      rows: [...blocks.values()].map((line) => ({
        ...only(line, ['name', 'shortName', 'decision']),
        id: line.blockId ?? null,
        assumed: line.blockAssumed ?? false,
      })),
    },
    {
      table: 'blockMembers',
      rows: of(BLOCKS)
        .filter((line) => line.unitId !== null)
        .map((line) => ({
          ...only(line, ['blockId', 'unitId', 'validFrom', 'validTo', 'assumed']),
          position: line.position ?? position.none,
        })),
    },
    {
      table: 'listedPeople',
      rows: of(PEOPLE).map((line) => ({
        ...only(line, [
          'unitId',
          'blockId',
          'duty',
          'name',
          'position',
          'department',
          'mobile',
          'officePhone',
          'automatic',
          'fromDay',
          'toDay',
          'note',
        ]),
        id: line.rowId ?? id(),
      })),
    },
    { table: 'daysOff', rows: of(DAYS).map((line) => only(line, ['day', 'name', 'off', 'basis'])) },
    {
      table: 'plans',
      rows: of(PLANS).map((line) =>
        only(line, [
          'id',
          'title',
          'kind',
          'issuer',
          'documentType',
          'documentNumber',
          'documentDate',
          'signer',
          'slogan',
          'sloganIs',
          'year',
          'endYear',
          'startsOn',
          'endsOn',
          'replaces',
          'basis',
          'recipients',
          'assumed',
        ]),
      ),
    },
    {
      table: 'planDuties',
      rows: of(DUTIES).map((line) => ({
        ...only(line, ['id', 'planId', 'kind', 'name', 'per', 'section', 'paper', 'paperDue', 'shortName', 'code', 'assumed']),
        ...clocks(line),
        audience: audience(line, lists),
        state: 'draft',
        version: 0,
      })),
    },
    {
      table: 'planTasks',
      rows: of(TASKS).map((line) => only(line, ['id', 'planId', 'section', 'name', 'items', 'reporters', 'note', 'position', 'assumed'])),
    },
    {
      table: 'waves',
      rows: of(WAVES).map((line) => ({
        ...only(line, [
          'id',
          'planId',
          'name',
          'shortName',
          'code',
          'occasion',
          'tiedTo',
          'tiedUnits',
          'anniversary',
          'startsOn',
          'endsOn',
          'focus',
          'cutoffOn',
          'form',
          'paper',
          'paperDue',
          'documentType',
          'documentNumber',
          'documentDate',
          'rhythm',
          'assumed',
        ]),
        ...clocks(line),
        goalsDue: instant(line.goalsDue, calendar),
        audience: audience(line, lists),
        state: 'draft',
        version: typeof line.version === 'number' ? line.version + 1 : 0,
      })),
    },
    {
      table: 'targets',
      rows: (lists.get(TARGETS) ?? [])
        .filter((line) => touched.has(textIn(line, 'id')))
        .map((line) => ({
          ...only(line, [
            'id',
            'planId',
            'name',
            'shortName',
            'measure',
            'direction',
            'planned',
            'unit',
            'cycle',
            'months',
            'checkMonths',
            'decimals',
            'cumulative',
            'example',
            'leadUnitId',
            'reporters',
            'aggregate',
            'position',
          ]),
          detail: { ...((line.rest ?? {}) as JsonObject), ...only(line, DETAIL), notes: notes(textIn(line, 'id')) },
        })),
    },
    {
      table: 'targetItems',
      rows: of(ITEMS).map((line) => only(line, ['id', 'targetId', 'name', 'unitId', 'aliases', 'scale', 'position'])),
    },
    {
      table: 'assignments',
      rows: of(SHARES).map((line) => only(line, ['targetId', 'unitId', 'year', 'planned', 'baseline', 'basis', 'assumed'])),
    },
    { table: 'unitNames', rows: of(UNIT_NAMES).map((line) => only(line, ['unitId', 'validFrom', 'validTo', 'name', 'shortName'])) },
    { table: 'blockWatchers', rows: of(WATCHERS).map((line) => only(line, ['blockId', 'duty', 'name', 'validFrom', 'validTo'])) },
    {
      table: 'wavePeriods',
      rows: of(PERIODS).map((line) => ({
        ...only(line, ['waveId', 'number', 'name', 'shortName', 'startsOn', 'cutoffOn', 'form', 'paper', 'paperDue']),
        ...clocks(line),
        id: `${textIn(line, 'waveId')}.${String(line.number)}`,
        version: 0,
      })),
    },
    {
      table: 'waveTargets',
      rows: of(WAVES).flatMap((line) => listIn(line, 'targets').map((targetId) => ({ waveId: line.id ?? null, targetId }))),
    },
    { table: 'targetValues', rows: of(VALUES).map((line) => only(line, ['targetId', 'year', 'planned', 'baseline'])) },
    {
      table: 'formQuestions',
      rows: of(FORMS).map((line) => {
        const question = textIn(line, 'question') || questionOf(textIn(line, 'wording'));
        const asked = Object.fromEntries([
          ...listIn(line, 'onRequest').map((form) => [form, 'on_request']),
          ...listIn(line, 'forms').map((form) => [form, 'directly']),
        ]);
        return {
          ...only(line, ['kind', 'required', 'example', 'units', 'position', 'answer']),
          question,
          asked,
          wording: line.answer === null ? null : (line.wording ?? null),
        };
      }),
    },
    {
      table: 'unitExamples',
      rows: of(EXAMPLES).map((line) => ({ ...only(line, ['unitId', 'example']), question: questionOf(textIn(line, 'wording')) })),
    },
  ];
}
