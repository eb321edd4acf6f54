/** Holds the sample data against the lists it was made from, where they are at hand. The project itself never reads them. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { clocksOf, periodsOf } from '../../../src/calendar/periods.ts';
import { calendar } from '../../../src/domain/calendar.ts';
import { caMau2017 as data } from '../../../src/sandbox/ca-mau-2017/index.ts';
import type { Wave } from '../../../src/sandbox/ca-mau-2017/types.ts';

const domain = fileURLToPath(new URL('../../../../shared/domain/', import.meta.url));
const noDomain = !existsSync(domain);
if (noDomain) process.stdout.write('skipped: the lists of the board are not beside the project (../shared/domain)\n');

/** Rows of a CSV with quoted fields, by the names in its first line. */
function table(file: string): Record<string, string>[] {
  const lines = readFileSync(`${domain}${file}`, 'utf8').trim().split(/\r?\n/);
  const rows = lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => (match[1] ?? match[2] ?? '').replaceAll('""', '"')),
  );
  const [header = [], ...body] = rows;
  return body.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

/** YAML as written by people: checked by the assertions below, so read loosely. */
type Loose = Record<string, never>;
const yaml = (file: string): Loose => parse(readFileSync(`${domain}${file}`, 'utf8')) as Loose;

/** When the reports of such a wave are due, as the list writes instants. */
function duesOf({ startsOn, endsOn, reports }: Wave): string[] {
  if (!reports) return [];
  const working = calendar({ days: data.holidays, zone: data.timezone, hours: data.reminders.hours });
  const due = (day: Parameters<typeof clocksOf>[1]) => new Date(clocksOf(working, day).dueAt + 7 * 3_600_000).toISOString().slice(0, 19);
  return periodsOf(working, { startsOn, endsOn, rhythm: reports.rhythm, due: reports.due }).map((day) => `${due(day)}+07:00`);
}

describe.skipIf(noDomain)('against the lists of the board', () => {
  it('units.csv: the header, and every row', () => {
    const rows = table('units.csv');
    expect(Object.keys(rows[0] ?? {})).toEqual(['code', 'name', 'short_name', 'kind', 'block', 'nature', 'parent']);
    const block = new Map(data.blockMembers.map((member) => [member.unit, member.block]));
    const ours = data.units.map((unit) => ({
      code: unit.code,
      name: unit.name,
      short_name: unit.shortName,
      kind: unit.kind as string,
      block: block.get(unit.code) ?? '',
      nature: unit.nature as string,
      parent: unit.parent ?? '',
    }));
    const byCode = (a: { code?: string }, b: { code?: string }): number => ((a.code ?? '') < (b.code ?? '') ? -1 : 1);
    expect(ours.sort(byCode)).toEqual(rows.sort(byCode));
  });

  it('units_sources.csv and blocks.csv', () => {
    const listed = table('units_sources.csv');
    expect(data.units.map((unit) => unit.code).filter((code) => !listed.some((row) => row.code === code))).toEqual(['VPDP']);
    for (const row of listed) expect(data.units.find((unit) => unit.code === row.code)?.sources.join(','), row.code).toBe(row.name_source);
    expect(data.blocks.map(({ code, name, shortName }) => ({ code, name, short_name: shortName }))).toEqual(
      table('blocks.csv').map(({ code, name, short_name }) => ({ code, name, short_name })),
    );
  });

  it('targets.yaml: numbers, leads, measuring times, communes', () => {
    const file = yaml('targets.yaml') as unknown as {
      targets: {
        id: string;
        ky_do: string;
        name: string;
        short: string;
        value: number;
        unit: string;
        measure: string;
        dir: string;
        kind?: string;
        quote?: string;
        decimals?: number;
        unit_note?: string;
        lead_assumed: string;
        reporters_assumed: string[];
        aggregate: string;
        items?: { code: string; name: string; district: string; aliases?: string[] }[];
      }[];
      qualitative: { id: string; name: string; src: string; items?: string[] }[];
      practice_assumed: { id: string; name: string; measure: string; ky_do: string }[];
    };
    const measures: Record<string, string> = { dem: 'count', giam: 'drop', muc: 'level', danh_sach: 'checklist' };
    expect(data.targets.map((target) => target.id)).toEqual(file.targets.map((row) => row.id));
    for (const row of file.targets) {
      const target = data.targets.find((one) => one.id === row.id);
      expect(target, row.id).toMatchObject({
        name: row.name,
        shortName: row.short,
        planned: row.value,
        unit: row.unit,
        unitNote: row.unit_note ?? null,
        measure: measures[row.measure],
        direction: row.kind === 'duy_tri' ? 'keep' : row.dir === 'gte' ? 'at_least' : 'at_most',
        decimals: row.decimals ?? 0,
        cycle: row.ky_do,
        quote: row.quote ?? null,
        lead: row.lead_assumed,
        aggregate: row.aggregate === 'count_done' ? 'count_recognised' : 'lead',
        items: (row.items ?? []).map((item) => ({ code: item.code, name: item.name, unit: item.district, aliases: item.aliases ?? [] })),
      });
      expect(new Set(target?.reporters), row.id).toEqual(new Set([row.lead_assumed, ...row.reporters_assumed]));
    }
    const unnumbered = (text: string): string =>
      text.replaceAll('Quyết định số', 'QĐ').replaceAll('QĐ số', 'QĐ').replaceAll('Chỉ thị số', 'Chỉ thị');
    expect(data.qualitative.map(({ id, name, items }) => ({ id, name, items: items.map(unnumbered) }))).toEqual(
      file.qualitative.map(({ id, name, items }) => ({ id, name, items: items ?? [] })),
    );
    expect(data.practice.map(({ id, name, cycle }) => ({ id, name, cycle }))).toEqual(
      file.practice_assumed.map(({ id, name, ky_do }) => ({ id, name, cycle: ky_do })),
    );
  });

  it('waves.yaml: plans, duties, waves and templates', () => {
    const file = yaml('waves.yaml') as unknown as {
      timezone: string;
      plans: {
        id: string;
        title: string;
        slogan: string;
        year: number;
        kind: string;
        issuer: string;
        start_assumed: string;
        end_assumed: string;
        obligations?: { id: string; src: string; who: string[]; due_assumed: string }[];
      }[];
      waves: {
        id: string;
        plan: string;
        name: string;
        anniversary?: string;
        start_assumed: string;
        end_assumed: string;
        goal_due_assumed?: string;
        report_form_assumed: string;
        data_cutoff_assumed?: string;
        report_due_assumed: string;
        occasions: { name: string; years?: number; from?: string; to?: string }[];
      }[];
      recurring_templates_assumed: { id: string; base: string; name: string }[];
    };
    expect(data.timezone).toBe(file.timezone);
    expect(
      data.plans.map(({ id, title, slogan, year, kind, startsOn, endsOn, document }) => ({
        id,
        title,
        slogan,
        year,
        kind,
        startsOn,
        endsOn,
        issuer: document.issuer,
      })),
    ).toEqual(
      file.plans.map(({ id, title, slogan, year, kind, start_assumed, end_assumed, issuer }) => ({
        id,
        title,
        slogan,
        year,
        kind,
        startsOn: start_assumed,
        endsOn: end_assumed,
        issuer,
      })),
    );
    for (const row of file.plans.flatMap((one) => one.obligations ?? [])) {
      const duty = data.duties.find((one) => one.id === row.id);
      expect(duty?.dueAt, row.id).toBe(row.due_assumed);
      expect(duty?.section ?? 'assumption').toBe(row.src.replace('S1 ', ''));
      const all = row.who.includes('all_reporting') || row.who.length === data.forms.length;
      if (row.who[0] === 'cum_khoi') expect(duty?.per).toBe('block');
      else expect(all ? duty?.audience.all : new Set(duty?.audience.kinds), row.id).toEqual(all ? true : new Set(row.who));
    }
    expect(data.waves.map((wave) => wave.id)).toEqual(file.waves.map((row) => row.id));
    for (const row of file.waves) {
      const wave = data.waves.find((one) => one.id === row.id);
      expect(wave, row.id).toMatchObject({
        plan: row.plan,
        name: row.name,
        anniversary: row.anniversary ?? null,
        startsOn: row.start_assumed,
        endsOn: row.end_assumed,
        form: row.report_form_assumed,
        ...(wave?.reports ? {} : { cutoffOn: row.data_cutoff_assumed ?? null, dueAt: row.report_due_assumed }),
      });
      // Of a wave that is reported to each month one of the reports is the one assumed there.
      if (wave?.reports) expect(duesOf(wave)).toContain(row.report_due_assumed);
      if (row.goal_due_assumed) expect(wave?.goalsDue).toBe(row.goal_due_assumed);
      expect(
        wave?.occasions.map(({ name, years, from, to }) => ({ name: name.toLowerCase(), years, from, to })),
        row.id,
      ).toEqual(
        row.occasions.map(({ name, years, from, to }) => ({
          name: name.toLowerCase(),
          years: years ?? null,
          from: from ?? null,
          to: to ?? null,
        })),
      );
    }
    expect(data.waveTemplates).toEqual(file.recurring_templates_assumed);
  });

  it('domain.yaml: every misprint and movement', () => {
    const file = yaml('domain.yaml') as unknown as { seed_defects: { text: string; fix: string }[]; movements: { name: string }[] };
    expect(data.defects).toHaveLength(file.seed_defects.length);
    for (const row of file.seed_defects) {
      const known = data.defects.some((defect) => row.text.includes(defect.printed) && row.fix.includes(defect.corrected));
      expect(known, row.text).toBe(true);
    }
    expect(data.plans[0]?.movements.map((movement) => movement.name)).toEqual(file.movements.map((row) => row.name));
  });
});
