/** The files that came with a wave's reports, as archives: by unit, with a list, each as a chat takes it. */
import { describe, expect, it } from 'vitest';
import { calendar } from '../../src/domain/calendar.ts';
import { countEvidence, listEvidence } from '../../src/evidence/store.ts';
import { zipped } from '../../src/exchange/archive.ts';
import { readReport } from '../../src/reports/about/store.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { type EvidenceFile, inArchives, MOST_PART_BYTES, plainName } from '../../src/summaries/evidence/rules.ts';
import { evidenceArchive } from '../../src/summaries/files/evidence.ts';
import { orderOf } from '../../src/summaries/formats/orders.ts';
import { unzipped } from '../exchange/archive.ts';
import { onFilledPostgres } from '../postgres.ts';
import { EVERYTHING, rowsOf, workbookOf } from './made.ts';
import { at, middle, WAVE } from './wave.ts';

const MEGABYTE = 1024 * 1024;
const file = (n: number, more: Partial<EvidenceFile> = {}): EvidenceFile => ({
  id: `f${n}`,
  unitId: 'H-DAMDOI',
  unit: 'H. Đầm Dơi',
  code: '3004-H-DAMDOI-01',
  name: `anh-${n}.jpg`,
  caption: null,
  sentAt: 0,
  state: 'stored',
  size: MEGABYTE,
  ...more,
});

describe('archives', () => {
  it('take as many files as a chat takes, in their order, and none twice', () => {
    const files = Array.from({ length: 90 }, (_, i) => file(i, { size: i % 10 === 0 ? 20 * MEGABYTE : MEGABYTE }));
    const parts = inArchives(files);
    expect(parts.length).toBeGreaterThan(5);
    for (const { bytes } of parts) expect(bytes).toBeLessThanOrEqual(MOST_PART_BYTES);
    expect(parts.flatMap((part) => part.files.map(({ id }) => id))).toEqual(files.map(({ id }) => id));
    const paths = parts.flatMap((part) => part.files.map(({ path }) => path));
    expect(new Set(paths).size).toBe(paths.length);
    expect(inArchives([file(1, { state: 'waiting' })])).toEqual([]);
  });

  it.each([
    ['Ảnh lễ phát động 20/3.JPG', /^H-DAMDOI-H.-Dam-Doi\/3004-H-DAMDOI-01-01-Anh-le-phat-dong-20-3\.jpg$/],
    ['../../etc/passwd', /\/3004-H-DAMDOI-01-01-etc-passwd$/],
    ['CON.pdf', /-01-tep-CON\.pdf$/],
    ['\u202egpj.exe.jpg', /-01-gpj\.exe\.jpg$/],
    ['…', /-01-tep$/],
    [`${'rất dài '.repeat(40)}.docx`, /^.{1,140}\.docx$/],
  ])('call %s by a name that every system takes', (name, path) => {
    const [part] = inArchives([file(1, { name })]);
    expect(part?.files[0]?.path).toMatch(path);
    expect(part?.files[0]?.path).toMatch(/^[A-Za-z0-9./-]+$/);
    expect(part?.files[0]?.path.split('/')).toHaveLength(2);
  });

  it('have plain names of Vietnamese ones', () => {
    expect(plainName('Sở Lao động - Thương binh và Xã hội')).toBe('So-Lao-dong-Thuong-binh-va-Xa-hoi');
    expect(plainName('  ')).toBe('tep');
  });

  it('hold one file in memory at a time, and end with its error when one cannot be had', async () => {
    const asked: number[] = [];
    let open = 0;
    const files = Array.from({ length: 6 }, (_, i) => ({
      path: `a/${i}.jpg`,
      modifiedAt: at('04-24T08:00'),
      async content() {
        asked.push(i);
        open += 1;
        await new Promise((resolve) => setImmediate(resolve));
        return Buffer.alloc(3 * MEGABYTE, i);
      },
    }));
    let seen = 0;
    for await (const chunk of zipped(files)) {
      seen += chunk.length;
      // Of what was asked for all but the last file or two is on its way already.
      expect(asked.length * 3 * MEGABYTE - seen).toBeLessThan(7 * MEGABYTE);
    }
    expect([asked, open]).toEqual([[0, 1, 2, 3, 4, 5], 6]);
    const broken = zipped([{ path: 'a', modifiedAt: 0, content: () => Promise.reject(new Error('gone')) }]);
    await expect(
      (async () => {
        for await (const _ of broken);
      })(),
    ).rejects.toThrow('gone');
  });
});

const days = calendar({ days: caMau2017.holidays, zone: caMau2017.timezone, hours: caMau2017.reminders.hours });

onFilledPostgres('the files of a wave', middle, (database) => {
  it('lie in the archive by unit, with a list of them; what is not fetched is only named, what was taken back is not there', {
    timeout: 60_000,
  }, async () => {
    const add = (id: string, unit: string, name: string, state: string, content: string | null, caption: string | null = null) =>
      database().run(
        `insert into evidence (id, subject, channel, address, file_id, name, mime, size, caption, sent_by, sent_at, state, next_try, content)
          values ($1, 'report:' || $2 || ':progress:' || $3, 'test', 'x', $1, $4, 'image/jpeg', $5, $6, 'P', '2017-04-24T01:00:00Z', $7, now(), convert_to($8, 'UTF8'))`,
        [id, WAVE, unit, name, content?.length ?? 9, caption, state, content],
      );
    await add('e1', 'H-DAMDOI', 'Lộ ấp Tân Hồng.jpg', 'stored', 'ảnh một', 'Lộ\nmới');
    await add('e2', 'H-DAMDOI', 'lo.jpg', 'waiting', null);
    await add('e3', 'SYT', 'bao cao.pdf', 'stored', 'tệp hai');
    await add('e4', 'H-PHUTAN', 'rut.jpg', 'stored', 'đã rút');
    await add('e5', 'SLDTBXH', 'hong.jpg', 'failed', null);
    await add('e6', 'SYT', 'mat.jpg', 'stored', null);
    // Called otherwise since: the archive names it as on the wave's day.
    await database().run(
      `insert into unit_names (unit_id, name, short_name, valid_from, valid_to) select id, name, short_name, '2010-01-01', '2017-04-26' from units where id = 'H-DAMDOI'`,
    );
    await database().run(`update units set name = 'UBND huyện Đầm Mới', short_name = 'H. Đầm Mới' where id = 'H-DAMDOI'`);
    const house = { database: database(), board: { name: 'Ban' }, calendar: async () => days, now: () => at('04-27T14:30') };
    const open = async (scope: { all: true } | { blockIds: string[] }) => {
      const { open: stream } = await evidenceArchive.make(house, orderOf(WAVE, { person: 'P', scope, forBoard: false }, 1));
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream?.() ?? []) chunks.push(chunk);
      return unzipped(Buffer.concat(chunks));
    };
    const parts = await open({ all: true });
    expect([...parts.keys()]).toEqual([
      'Danh-sach.txt',
      'H-DAMDOI-H.-Dam-Doi/3004-H-DAMDOI-01-01-Lo-ap-Tan-Hong.jpg',
      'SYT-So-Y-te/3004-SYT-01-01-bao-cao.pdf',
    ]);
    expect(parts.get('SYT-So-Y-te/3004-SYT-01-01-bao-cao.pdf')?.toString()).toBe('tệp hai');
    const list = parts.get('Danh-sach.txt')?.toString() ?? '';
    expect(list).toContain('Gói 1/1: 2 tệp');
    expect(list).toContain(
      '1.\tH. Đầm Dơi\t3004-H-DAMDOI-01\tH-DAMDOI-H.-Dam-Doi/3004-H-DAMDOI-01-01-Lo-ap-Tan-Hong.jpg\tLộ ấp Tân Hồng.jpg\t08:00 ngày 24/4/2017\t“Lộ mới”',
    );
    expect(list).toMatch(/KHÔNG CÒN NỘI DUNG, KHÔNG CÓ TRONG GÓI:\r\nSở Y tế\t3004-SYT-01\tmat\.jpg/);
    expect(list).toMatch(/CHƯA TẢI VỀ KỊP:\r\nH\. Đầm Dơi\t3004-H-DAMDOI-01\tlo\.jpg/);
    // Wherever files are counted they are the same: those that are there, fetched or not.
    const counted = rowsOf(await workbookOf(database(), at('04-27T14:30'), orderOf(WAVE, EVERYTHING)), 'Nội dung báo cáo');
    const report = (unit: string) => counted.find((row) => row['Mã báo cáo'] === `3004-${unit}-01`)?.['Tệp kèm'];
    for (const unit of ['H-DAMDOI', 'SYT', 'SLDTBXH']) {
      const id = `${WAVE}:progress:${unit}`;
      const files = await countEvidence(database(), `report:${id}`);
      expect([unit, report(unit), (await readReport(database(), id, days.zone))?.files]).toEqual([unit, files, files]);
      expect((await listEvidence(database(), `report:${id}`)).length).toBe(files);
    }
    expect([report('H-DAMDOI'), report('SYT'), report('SLDTBXH')]).toEqual([2, 2, 0]);
    const [block] = await database().run<{ id: string }>(`select block_id as id from block_members where unit_id = 'SYT'`);
    expect([...(await open({ blockIds: [block?.id ?? ''] })).keys()]).toEqual(['Danh-sach.txt', 'SYT-So-Y-te/3004-SYT-01-01-bao-cao.pdf']);
    await expect(evidenceArchive.make(house, orderOf(WAVE, { person: 'P', scope: { all: true }, forBoard: false }, 2))).rejects.toThrow(
      'part 2 of 1',
    );
  });
});
