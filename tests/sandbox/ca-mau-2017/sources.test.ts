/** Holds the sample data against the two source documents, where they are at hand. The project itself never reads them. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { caMau2017 as data } from '../../../src/sandbox/ca-mau-2017/index.ts';

const seeds = fileURLToPath(new URL('../../../../shared/seeds/', import.meta.url));
const noSeeds = !existsSync(seeds);
if (noSeeds) process.stdout.write('skipped: the two source documents are not beside the project (../shared/seeds)\n');

const flat = (text: string): string => text.normalize('NFC').replace(/[“”]/g, '"').replace(/–/g, '-').replace(/\s+/g, ' ');
const seed = (id: string): string => {
  const source = data.sources.find((one) => one.id === id);
  return flat(readFileSync(`${seeds}${source?.file}`, 'utf8'));
};
/** The document as it was meant: its misprints corrected. */
const meant = (id: string): string =>
  data.defects
    .filter((defect) => defect.source === id)
    .reduce((text, defect) => text.replaceAll(defect.printed, defect.corrected), seed(id));
const slashed = (date: string): string => {
  const [year, month, day] = date.split('-');
  return `${day}/${Number(month)}/${year}`;
};
const plan = (id: string) => {
  const found = data.plans.find((one) => one.id === id);
  if (!found) throw new Error(`no plan ${id}`);
  return found;
};

describe.skipIf(noSeeds)('against the plan of 2017', () => {
  it('number, date, subject, slogan, signer and recipients are printed there', () => {
    const text = seed('S1');
    const { document, slogan } = plan('PT-2017');
    expect(text.replace('15 /KH', '15/KH')).toContain(`Số: ${document.number}`);
    expect(text).toContain('ngày 07 tháng 3 năm 2017');
    expect(document.date).toBe('2017-03-07');
    expect(text).toContain(document.subject);
    expect(text).toContain(slogan);
    expect(text).toContain(document.signer ?? '?');
    for (const part of document.signerTitle?.split(', ') ?? ['?']) expect(text).toContain(part);
    for (const recipient of document.recipients) expect(text).toContain(recipient);
  });

  it('every document the plan carries out is named there with its date', () => {
    const text = seed('S1').toLowerCase();
    for (const basis of plan('PT-2017').basis) expect(text).toContain(basis.slice(basis.indexOf('số')).toLowerCase());
    expect(plan('PT-2017').basis).toHaveLength(12);
  });

  it('every target is quoted word for word, with its number', () => {
    const text = seed('S1');
    for (const target of data.targets) {
      if (target.quote === null) continue;
      expect(text, target.id).toContain(target.quote);
      const number = new Intl.NumberFormat('vi-VN').format(target.planned);
      expect(target.quote, target.id).toContain(number);
    }
    expect(data.targets.filter((target) => target.quote === null).map((target) => target.id)).toEqual(['xa-ntm-2017']);
  });

  it('has no number in section II that the targets lack', () => {
    const text = seed('S1');
    const tasks = text.slice(text.indexOf('II. NỘI DUNG'), text.indexOf('6. Tổ chức phát động'));
    const numbers = [...tasks.matchAll(/(\d[\d.,]*)(?:%| lao động)/g)].map((match) =>
      Number(match[1]?.replaceAll('.', '').replace(',', '.')),
    );
    const planned = data.targets.filter((target) => target.quote !== null).map((target) => target.planned);
    expect(numbers.sort((a, b) => a - b)).toEqual(planned.sort((a, b) => a - b));
  });

  it('names the eight communes, each with its district', () => {
    const text = seed('S1');
    const list = text.slice(text.indexOf('gồm các xã: ') + 'gồm các xã: '.length).split('.')[0] ?? '';
    const printed = list.split('; ').flatMap((group) => {
      const parts = group.split(', ');
      return parts.slice(0, -1).map((name) => `${name}, ${parts.at(-1)}`);
    });
    const items = data.targets.find((target) => target.measure === 'checklist')?.items ?? [];
    const ours = items.map((item) => {
      const unit = data.units.find((one) => one.code === item.unit)?.name ?? '?';
      return `${item.aliases[0] ?? item.name}, ${unit.replace('UBND ', '')}`;
    });
    expect(ours).toEqual(printed);
  });

  it('names the occasion of every wave, misprints corrected', () => {
    const text = meant('S1').toLowerCase();
    for (const wave of data.waves.filter((one) => one.plan === 'PT-2017')) expect(text, wave.id).toContain(wave.occasion.toLowerCase());
  });

  it('imposes the duties that quote it, and sets no deadline at all', () => {
    const text = seed('S1');
    for (const duty of data.duties.filter((one) => one.plan === 'PT-2017')) {
      expect(duty.quote === null).toBe(duty.section === null);
      if (duty.quote !== null) expect(text, duty.id).toContain(duty.quote);
      expect(text, duty.id).not.toContain(slashed(duty.dueAt.slice(0, 10)));
    }
    for (const wave of data.waves) expect(text, wave.id).not.toContain(slashed(wave.dueAt.slice(0, 10)));
  });

  it('carries the movements and the qualitative goals in its own words', () => {
    const text = meant('S1').toLowerCase();
    const quoted = plan('PT-2017')
      .movements.map((movement) => movement.name)
      .slice(0, 6);
    for (const name of quoted) expect(text).toContain(name.toLowerCase());
    for (const item of data.qualitative.filter((one) => one.section === 'II.2').flatMap((one) => one.items)) {
      expect(text).toContain(item.toLowerCase());
    }
  });

  it('names the units that claim it as their source', () => {
    for (const id of ['S1', 'S2'] as const) {
      const text = seed(id);
      for (const unit of data.units.filter((one) => one.sources.includes(id))) {
        const said = [
          unit.name,
          unit.shortName,
          unit.name.replace(/ tỉnh$/, ''),
          unit.name.replace(/^UBND /, ''),
          unit.name.replace(/ tỉnh Cà Mau$/, ' tỉnh'),
        ];
        expect(
          said.some((name) => text.includes(name)),
          `${unit.code} in ${id}`,
        ).toBe(true);
      }
    }
  });
});

describe.skipIf(noSeeds)('against the news of 2020', () => {
  it('theme, occasions, focus, duty and movement are printed there', () => {
    const text = seed('S2');
    const wave = data.waves.find((one) => one.id === 'D20-DB');
    expect(text).toContain(plan('PT-2020-DB').slogan);
    expect(text.toLowerCase()).toContain(wave?.occasion.toLowerCase());
    expect(text.toLowerCase()).toContain(wave?.focus.toLowerCase());
    expect(text).toContain(data.duties.find((one) => one.plan === 'PT-2020-DB')?.quote);
    for (const movement of plan('PT-2020-DB').movements) expect(text).toContain(movement.name);
  });

  it('gives neither number nor date nor signer of the plan', () => {
    expect(plan('PT-2020-DB').document).toMatchObject({ number: null, date: null, signer: null });
    expect(seed('S2')).not.toMatch(/\d+\/KH-UBND/);
  });
});

describe.skipIf(noSeeds)('misprints', () => {
  it.each(data.defects.map((defect) => [defect.printed, defect] as const))('“%s” is printed there', (_, defect) => {
    expect(seed(defect.source)).toContain(defect.printed);
    expect(defect.corrected).not.toBe(defect.printed);
  });

  it('are corrected in everything the bot says; only the commune is still found under its printed name', () => {
    const { defects, ...said } = data;
    const text = JSON.stringify(said);
    const left = defects.filter((defect) => text.includes(defect.printed)).map((defect) => defect.printed);
    expect(left).toEqual(['Tân An Tây']);
  });
});
