import { describe, expect, it } from 'vitest';
import { calendar } from '../../../src/domain/calendar.ts';
import { caMau2017 as data } from '../../../src/sandbox/ca-mau-2017/index.ts';
import type { Unit } from '../../../src/sandbox/ca-mau-2017/registry-types.ts';
import type { Audience, FormName, FormQuestion, KindForm, Schedule } from '../../../src/sandbox/ca-mau-2017/types.ts';

const cal = calendar({ days: data.holidays, zone: data.timezone, hours: data.reminders.hours });
const codes = new Set(data.units.map((unit) => unit.code));
const kinds = new Set<string>(data.unitKinds.map((row) => row.kind));
const reporting = data.units.filter((unit) => unit.nature !== 'chi_nhan');
const unitOf = (code: string): Unit => {
  const unit = data.units.find((one) => one.code === code);
  if (!unit) throw new Error(`no unit ${code}`);
  return unit;
};
const twice = (values: readonly string[]): string[] => values.filter((value, index) => values.indexOf(value) !== index);
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();

describe('units', () => {
  it('are 97, of which 92 report and 5 only receive', () => {
    expect(data.units).toHaveLength(97);
    expect(reporting).toHaveLength(92);
    expect(data.units.filter((unit) => unit.kind === 'huyen')).toHaveLength(9);
  });

  it('have a code, a full and a short name of their own, a known kind and parent', () => {
    expect(twice(data.units.map((unit) => unit.code))).toEqual([]);
    expect(twice(data.units.map((unit) => unit.name))).toEqual([]);
    expect(twice(data.units.map((unit) => unit.shortName))).toEqual([]);
    expect(data.units.filter((unit) => !kinds.has(unit.kind)).map((unit) => unit.code)).toEqual([]);
    expect(data.units.filter((unit) => unit.parent !== null && !codes.has(unit.parent))).toEqual([]);
  });

  it('report exactly when their kind does, and partners are the Party, the courts, the forces and the Front', () => {
    for (const unit of data.units) {
      expect(data.unitKinds.find((row) => row.kind === unit.kind)?.reports, unit.code).toBe(unit.nature !== 'chi_nhan');
    }
    const partners = data.units.filter((unit) => unit.nature === 'phoi_hop');
    expect(new Set(partners.map((unit) => unit.kind))).toEqual(new Set(['dang', 'tu_phap', 'llvt', 'mttq_doan_the']));
    expect(partners).toHaveLength(15);
  });

  it('share no alias, folded, but the “Cà Mau” that must be asked back', () => {
    const said = data.units.flatMap((unit) => [...new Set([unit.name, unit.shortName, ...unit.aliases].map(fold))]);
    expect(twice(said)).toEqual(['ca mau']);
  });

  it('address comrades as such, and everyone else as Anh/Chị', () => {
    const comrades = data.unitKinds.filter((row) => row.address === 'đồng chí').map((row) => row.kind);
    expect(comrades).toEqual(['dang', 'llvt', 'lanh_dao']);
    expect(data.unitKinds).toHaveLength(16);
    expect(data.units.filter((unit) => unit.phone !== null)).toEqual([]);
  });

  it('say why when their name is assumed, and only then', () => {
    for (const unit of data.units) {
      expect(unit.assumed, unit.code).toBe(!unit.sources.some((source) => source === 'S1' || source === 'S2'));
      expect(unit.because !== null, unit.code).toBe(unit.assumed);
    }
  });
});

describe('blocks', () => {
  it('are 14, and hold every reporting unit exactly once', () => {
    expect(data.blocks).toHaveLength(14);
    expect(data.blockMembers.map((member) => member.unit).sort()).toEqual(reporting.map((unit) => unit.code).sort());
    expect(new Set(data.blockMembers.map((member) => member.block))).toEqual(new Set(data.blocks.map((block) => block.code)));
  });

  it('have one head each and start in the year of the plan', () => {
    for (const block of data.blocks) {
      const heads = data.blockMembers.filter((member) => member.block === block.code && member.position === 'head');
      expect(heads, block.code).toHaveLength(1);
    }
    expect(new Set(data.blockMembers.map((member) => member.validFrom))).toEqual(new Set(['2017-01-01']));
  });
});

const periods = [...data.waves, ...data.duties];

function expectAudience(audience: Audience, name: string): void {
  for (const code of [...audience.units, ...audience.except]) expect(codes.has(code), `${name} ${code}`).toBe(true);
  for (const kind of audience.kinds) expect(kinds.has(kind), `${name} ${kind}`).toBe(true);
  for (const block of audience.blocks)
    expect(
      data.blocks.some((one) => one.code === block),
      `${name} ${block}`,
    ).toBe(true);
  expect(audience.all || audience.kinds.length + audience.blocks.length + audience.units.length > 0, name).toBe(true);
}

describe('plans, duties, waves', () => {
  it('belong to a plan, reach someone and are named once', () => {
    const plans = new Set(data.plans.map((plan) => plan.id));
    for (const one of periods) {
      expect(plans.has(one.plan), one.id).toBe(true);
      expectAudience(one.audience, one.id);
      expect(one.because.length, one.id).toBeGreaterThan(20);
    }
    expect(twice([...periods.map((one) => one.id), ...plans])).toEqual([]);
    expect(twice(data.waves.map((wave) => wave.code))).toEqual([]);
    expect(data.waves.filter((wave) => wave.plan === 'PT-2017')).toHaveLength(5);
    expect(data.duties.find((duty) => duty.kind === 'pledge')?.audience.blocks).toHaveLength(14);
  });

  it.each(periods.map((one) => [one.id, one] as const))('%s: opens, due, grace and lock follow one another on working days', (_, one) => {
    const schedule: Schedule = one;
    const at = (iso: string): number => {
      expect(iso).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00$/);
      return Date.parse(iso);
    };
    expect(at(schedule.opensAt)).toBeLessThan(at(schedule.dueAt));
    const due = cal.localDate(at(schedule.dueAt));
    expect(cal.isWorkingDay(due)).toBe(true);
    expect(cal.instantAt(due, '17:00')).toBe(at(schedule.dueAt));
    expect(cal.isWorkingDay(cal.localDate(at(schedule.opensAt)))).toBe(true);
    expect(cal.localDate(at(schedule.graceEnd))).toBe(cal.addWorkingDays(due, 5));
    expect(cal.localDate(at(schedule.lockAt))).toBe(cal.addWorkingDays(due, 10));
    if (schedule.cutoffOn !== null) {
      expect(schedule.cutoffOn < due).toBe(true);
      expect(cal.instantAt(cal.after(schedule.cutoffOn), '07:30')).toBe(at(schedule.opensAt));
    }
    const fields: readonly string[] = one.assumed;
    expect(fields).toEqual(expect.arrayContaining(['dueAt', 'opensAt', 'graceEnd', 'lockAt', 'paper']));
  });

  it.each(data.waves.map((wave) => [wave.id, wave] as const))('%s: the wave starts before its goals are due and ends after', (_, wave) => {
    const goals = cal.localDate(Date.parse(wave.goalsDue));
    expect(cal.isWorkingDay(goals)).toBe(true);
    expect(wave.startsOn <= goals && goals < cal.localDate(Date.parse(wave.dueAt)) && wave.startsOn < wave.endsOn).toBe(true);
    expect(wave.paper).toBe('theo_doi');
    for (const field of wave.assumed) expect(field in wave, field).toBe(true);
  });

  it('counts the years of every anniversary from its dates, and prints them', () => {
    const day = (date: string): string => {
      const [year, month, dayOfMonth] = date.split('-');
      return `${dayOfMonth}/${Number(month)}/${year}`;
    };
    const dated = data.waves.flatMap((wave) => wave.occasions.map((occasion) => ({ wave, occasion })));
    expect(dated.filter(({ occasion }) => occasion.from !== null)).toHaveLength(6);
    for (const { wave, occasion } of dated) {
      expect(wave.occasion).toContain(occasion.name);
      if (occasion.from === null || occasion.to === null) {
        expect(occasion.years).toBeNull();
        continue;
      }
      expect(occasion.years).toBe(Number(occasion.to.slice(0, 4)) - Number(occasion.from.slice(0, 4)));
      expect(occasion.from.slice(4)).toBe(occasion.to.slice(4));
      expect(wave.occasion).toContain(`${occasion.years} năm`);
      expect(wave.occasion).toContain(`(${day(occasion.from)} - ${day(occasion.to)})`);
      expect(data.waveTemplates.some((template) => template.base === occasion.from)).toBe(true);
    }
    for (const wave of data.waves.filter((one) => one.anniversary !== null)) {
      expect(wave.anniversary).toBe(wave.occasions.at(-1)?.to);
    }
  });

  it('has the 30/4 wave of the talks', () => {
    const wave = data.waves.find((one) => one.id === 'D17-3004');
    expect(wave).toMatchObject({
      startsOn: '2017-03-20',
      endsOn: '2017-04-30',
      goalsDue: '2017-03-31T17:00:00+07:00',
      cutoffOn: '2017-04-20',
      opensAt: '2017-04-21T07:30:00+07:00',
      dueAt: '2017-04-25T17:00:00+07:00',
      graceEnd: '2017-05-04T23:59:59+07:00',
      shortName: 'Đợt 30/4',
      form: 'day_du',
    });
    const rungs = data.reminders.rungs.map((rung) =>
      rung.workingDays === null ? cal.after(wave?.cutoffOn ?? '') : cal.addWorkingDays('2017-04-25', rung.workingDays),
    );
    expect(rungs).toEqual(['2017-04-14', '2017-04-21', '2017-04-24', '2017-04-25', '2017-04-26', '2017-04-28']);
  });
});

describe('targets', () => {
  it('are eight numbers with a lead that answers and is given its share', () => {
    expect(data.targets).toHaveLength(8);
    for (const target of data.targets) {
      expect(unitOf(target.lead).nature, target.id).not.toBe('chi_nhan');
      expect(target.reporters, target.id).toContain(target.lead);
      for (const reporter of target.reporters) expect(codes.has(reporter) || kinds.has(reporter), reporter).toBe(true);
      const share = data.assignments.find((row) => row.target === target.id && row.unit === target.lead);
      expect(share?.planned, target.id).toBe(target.planned);
      expect(target.checkMonths.every((month) => target.months.includes(month))).toBe(true);
      expect(target.assumed).toEqual(expect.arrayContaining(['lead', 'cycle']));
    }
  });

  it('asks each commune of the district it lies in', () => {
    const list = data.targets.find((target) => target.measure === 'checklist');
    expect(list?.items).toHaveLength(8);
    expect(list?.planned).toBe(8);
    expect(twice(list?.items.map((item) => item.code) ?? [])).toEqual([]);
    for (const item of list?.items ?? []) {
      expect(unitOf(item.unit).kind, item.name).toBe('huyen');
      expect(list?.reporters).toContain(item.unit);
      const row = data.assignments.find((one) => one.target === list?.id && one.unit === item.unit);
      expect(row?.items, item.name).toContain(item.code);
      expect(row?.planned).toBe(row?.items.length);
    }
  });

  it('gives shares to reporters only, one a unit, target and year', () => {
    for (const row of data.assignments) {
      const target = data.targets.find((one) => one.id === row.target);
      const unit = unitOf(row.unit);
      expect(target?.reporters.includes(unit.code) || target?.reporters.includes(unit.kind), `${row.target} ${row.unit}`).toBe(true);
    }
    expect(twice(data.assignments.map((row) => `${row.target} ${row.unit} ${row.year}`))).toEqual([]);
    expect(data.assignments.find((row) => row.unit === 'H-DAMDOI' && row.target === 'viec-lam')).toMatchObject({
      planned: 4800,
      assumed: true,
    });
  });

  it('has qualitative and practice items with reporters that exist', () => {
    expect(data.qualitative).toHaveLength(8);
    expect(data.practice).toHaveLength(4);
    for (const reporter of [...data.qualitative, ...data.practice].flatMap((item) => item.reporters)) {
      expect(reporter === 'all' || codes.has(reporter) || kinds.has(reporter), reporter).toBe(true);
    }
  });
});

const formOf = (unit: Unit): KindForm => {
  const form = data.forms.find((one) => one.kind === unit.kind);
  if (!form) throw new Error(`no form for ${unit.kind}`);
  return form;
};
const asked = (unit: Unit, form: FormName | 'final'): readonly FormQuestion[] =>
  formOf(unit).questions.filter((row) => row.asked[form] === 'directly' && (row.units === null || row.units.includes(unit.code)));

/** Targets that have a number by the end of March or run by the month, as the 30/4 wave asks them: one question each, a commune each for a district. */
function targetQuestions(unit: Unit): number {
  return data.targets
    .filter((target) => target.reporters.includes(unit.code) || target.reporters.includes(unit.kind))
    .filter((target) => (target.lead === unit.code ? target.months : target.checkMonths).some((month) => month <= 3))
    .map((target) => (unit.code === target.lead ? 1 : target.items.filter((item) => item.unit === unit.code).length || 1))
    .reduce((sum, count) => sum + count, 0);
}

describe('forms', () => {
  it('exist for the kinds that report, each question once, on units of the kind', () => {
    expect(new Set(data.forms.map((form) => form.kind))).toEqual(
      new Set(data.unitKinds.filter((row) => row.reports).map((row) => row.kind)),
    );
    for (const form of data.forms) {
      expect(twice(form.questions.map((row) => row.question)), form.kind).toEqual([]);
      for (const unit of form.questions.flatMap((row) => row.units ?? [])) expect(unitOf(unit).kind).toBe(form.kind);
    }
  });

  it('asks in the 30/4 wave as many questions as the table of the board says', () => {
    const range: Record<string, readonly [number, number]> = {
      so: [4, 6],
      ban_nganh: [4, 6],
      huyen: [5, 7],
      mttq_doan_the: [5, 5],
      tw: [4, 5],
      truong: [4, 4],
      bao_chi: [4, 4],
      hoi: [3, 5],
      doanh_nghiep: [4, 5],
      dang: [2, 2],
      tu_phap: [2, 2],
      llvt: [2, 3],
    };
    for (const unit of reporting) {
      const direct = asked(unit, 'day_du').filter((row) => row.question !== 'targets').length;
      const count = direct + targetQuestions(unit);
      const [least, most] = range[unit.kind] ?? [0, 0];
      expect(count >= least && count <= most, `${unit.code}: ${count}, not ${least}–${most}`).toBe(true);
    }
    expect(asked(unitOf('SYT'), 'day_du').length - 1 + targetQuestions(unitOf('SYT'))).toBe(5);
    expect(asked(unitOf('H-DAMDOI'), 'day_du').length - 1 + targetQuestions(unitOf('H-DAMDOI'))).toBe(6);
  });

  it('asks for exemplars only in the exemplars form, and for the forces whether they report elsewhere', () => {
    for (const unit of reporting) {
      const questions = asked(unit, 'chi_dien_hinh').map((row) => row.question);
      expect(questions, unit.code).toEqual(unit.kind === 'llvt' ? ['own_channel', 'exemplars'] : ['exemplars']);
      expect(
        asked(unit, 'final').map((row) => row.question),
        unit.code,
      ).toContain('document');
    }
    expect(data.forms.find((form) => form.kind === 'llvt')?.questions[0]?.question).toBe('own_channel');
  });

  it('gives every practice item a question in the forms of those who answer it', () => {
    for (const item of data.practice) {
      const units = reporting.filter((unit) => item.reporters.some((one) => one === 'all' || one === unit.code || one === unit.kind));
      for (const unit of units) {
        const rows = formOf(unit).questions.filter(
          (row) => row.question === item.question && (row.units === null || row.units.includes(unit.code)),
        );
        expect(rows, `${item.id} ${unit.code}`).toHaveLength(1);
      }
    }
  });

  it('keeps examples for units and questions that exist', () => {
    for (const row of data.unitExamples) {
      expect(formOf(unitOf(row.unit)).questions.some((one) => one.question === row.question)).toBe(true);
    }
  });
});

describe('the data as a whole', () => {
  it('is plain JSON, in NFC, with real dates', () => {
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    const text = JSON.stringify(data);
    expect(text.normalize('NFC')).toBe(text);
    for (const [date] of text.matchAll(/(?<=")\d{4}-\d{2}-\d{2}(?=["T])/g)) expect(() => cal.isWorkingDay(date)).not.toThrow();
  });

  it('has each day off once, and the rest days of 2017', () => {
    expect(twice(data.holidays.map((row) => row.date))).toEqual([]);
    expect(['2017-04-06', '2017-04-29', '2017-04-30', '2017-05-01', '2017-05-02'].some((date) => cal.isWorkingDay(date))).toBe(false);
    expect(cal.isWorkingDay('2017-05-03') && cal.isWorkingDay('2017-02-02') && cal.isWorkingDay('2020-01-30')).toBe(true);
    expect(data.holidays.every((row) => row.basis !== '' && row.assumed)).toBe(true);
  });
});
