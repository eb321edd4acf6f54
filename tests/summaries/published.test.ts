/** A summary that was published: its card, its files and its pictures agree, whatever is corrected later, and say of when they are. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { type JsonObject, type Outgoing, plain } from '../../src/domain/messages.ts';
import type { Duty, Person } from '../../src/domain/people.ts';
import type { ReadSheet } from '../../src/exchange/workbook/book.ts';
import type { Context } from '../../src/features/context.ts';
import { summaries } from '../../src/features/summaries/feature.ts';
import type { SummaryFacts } from '../../src/summaries/facts.ts';
import { orderOf } from '../../src/summaries/formats/orders.ts';
import { narrowed } from '../../src/summaries/published/rules.ts';
import { publish, publishedSummary } from '../../src/summaries/published/store.ts';
import { summaryFacts } from '../../src/summaries/store.ts';
import { closeWave, findWave } from '../../src/waves/store.ts';
import { unzipped } from '../exchange/archive.ts';
import { onFilledPostgres, onSamplePlan } from '../postgres.ts';
import { generatedYear, type YearTruth } from './generated-year.ts';
import { days, EVERYTHING, made, overviewOf, rowsOf, wordsOf, workbookOf } from './made.ts';
import { at, launch, middle, send, value, WAVE } from './wave.ts';

const PUBLISHED = at('05-12T08:00');
const LATER = at('05-16T09:00');
const timeout = 120_000;
const PUBLISHED_ORDER = orderOf(WAVE, { ...EVERYTHING, published: true });

const everywhere = (wave: string) => ({ wave, scope: { all: true }, today: '2017-05-12', zone: days.zone }) as const;

async function factsNow(database: Database, wave: string, more: object = {}): Promise<SummaryFacts> {
  const facts = await summaryFacts(database, { ...everywhere(wave), ...more });
  if (!facts) throw new Error(`no facts of ${wave}`);
  return facts;
}

/** As the heartbeat closes it. */
async function close(database: Database, wave: string, now: number): Promise<void> {
  const found = await findWave(database, wave);
  if (!found) throw new Error(`no wave ${wave}`);
  await database.turn([...closeWave(database, found, now), publish(database, await factsNow(database, wave), [], now)]);
}

const evidence = (database: Database, id: string, unit: string, sentAt: number) =>
  database.run(
    `insert into evidence (id, subject, channel, address, file_id, name, mime, size, sent_by, sent_at, state, next_try, content)
      values ($1, $2, 'test', 'x', $1, $1 || '.jpg', 'image/jpeg', 3, 'P', $3::timestamptz, 'stored', now(), 'abc')`,
    [id, `report:${WAVE}:progress:${unit}`, new Date(sentAt).toISOString()],
  );

/** The wave as the meeting saw it, with a photo and the next wave begun. */
async function before(database: Database): Promise<void> {
  await middle(database);
  await evidence(database, 'e1', 'H-DAMDOI', at('04-25T16:58'));
  await launch(database, 'D17-1905', at('05-03T08:00'));
  await send(database, 'H-DAMDOI', at('05-11T15:00'), { 'target:viec-lam': value(2_000) }, 1, 'D17-1905');
}

/** What the board let in after it had been closed: a figure corrected, a report nobody had given, a photo, a look; and the next wave went on. */
async function corrected(database: Database): Promise<void> {
  const id = `${WAVE}:progress:SLDTBXH`;
  await send(database, 'SLDTBXH', at('05-15T09:00'), { 'target:viec-lam': value(13_000), highlights: value('Thêm sau') }, 3);
  await database.run(`update reports set changed_at = submitted_at, submitted_at = '2017-04-24T02:00:00Z' where obligation_id = $1`, [id]);
  await database.run(`update obligations set state = 'open' where id = $1`, [`${WAVE}:progress:H-CAINUOC`]);
  await send(database, 'H-CAINUOC', at('05-15T10:00'), {
    'target:viec-lam': value(700),
    exemplars: value('Bà Trần Thị B - ngư dân, biển đảo - cứu 3 người'),
    rewards: value({ collectives: 4, individuals: 9, direct: 2 }),
  });
  await database.run(
    `update reports set state = 'accepted', reviewed_at = $2::timestamptz, reviewed_by = 'P-SYT' where obligation_id = $1`,
    [`${WAVE}:progress:SYT`, new Date(at('05-15T11:00')).toISOString()],
  );
  await database.run(`update obligations set state = 'exempt' where id = $1`, [`${WAVE}:progress:SGTVT`]);
  await evidence(database, 'e2', 'H-DAMDOI', at('05-15T12:00'));
  await send(database, 'SYT', at('05-15T13:00'), { highlights: value('Sau ngày công bố') }, 1, 'D17-1905');
}

function person(duty: Duty, blockId: string | null = null): Person {
  const seat = { id: `s:${duty}`, duty, unitId: blockId === null ? 'UBND-T' : null, unitName: null, blockId, address: 'đồng chí' };
  return { id: 'P', name: 'Trần Văn B', position: null, phone: null, consented: true, seats: [seat] };
}
const leader = person('leader');

/** Everything one press brings. */
async function call(database: Database, name: string, who: Person, now: number, args: JsonObject): Promise<Outgoing[]> {
  const action = summaries.actions.find((one) => one.button.name === name);
  if (!action) throw new Error(`no action ${name}`);
  // Only what these actions read: the rest of a context belongs to the inbox.
  const context = { house: { database, board: { name: 'Ban', phone: '0290' } }, loaded: { person: who }, calendar: days, now };
  const reply = await action.call(context as unknown as Context, args);
  return (reply.say ?? []).map(({ message }) => message);
}

const drawingsOf = (messages: readonly Outgoing[]) => messages.flatMap(({ drawing }) => (drawing ? [drawing] : []));
const textsOf = (messages: readonly Outgoing[]) => messages.map(({ text }) => plain(text)).join('\n---\n');
const published = { wave: WAVE, published: true };

/** Sheets without what says when they were made. */
const withoutHead = (sheets: readonly ReadSheet[]) =>
  sheets
    .filter(({ name }) => name !== 'Sau công bố')
    .map(({ name, rows }) => ({
      name,
      rows: rows
        .slice(1)
        .map(({ cells }) => cells)
        .filter((cells) => !['Thời điểm lập sổ', 'Số liệu công bố'].includes(String(cells[0]))),
    }));

onSamplePlan('the files of a published summary', (database) => {
  it('hold what they held on the day, say so at their head, and what changed since', { timeout }, async () => {
    await before(database());
    const [book, words] = [
      await workbookOf(database(), PUBLISHED, orderOf(WAVE, EVERYTHING)),
      await wordsOf(database(), PUBLISHED, orderOf(WAVE, EVERYTHING)),
    ];
    await expect(made(database(), 'wave_workbook', PUBLISHED, PUBLISHED_ORDER)).rejects.toThrow('not published');
    await close(database(), WAVE, PUBLISHED);
    const fresh = await workbookOf(database(), LATER, PUBLISHED_ORDER);
    expect(rowsOf(fresh, 'Sau công bố')).toEqual([{ 'Nội dung': 'Từ khi công bố chưa có thay đổi.' }]);
    await corrected(database());

    const sheets = await workbookOf(database(), LATER, PUBLISHED_ORDER);
    expect(withoutHead(sheets)).toEqual(withoutHead(book));
    for (const { name, rows } of sheets)
      expect(rows[0]?.cells[0], name).toContain('số liệu công bố lúc 08:00 ngày 12/5/2017; xuất lúc 09:00 ngày 16/5/2017');
    expect(overviewOf(sheets)).toMatchObject({ 'Đã báo cáo': 4, 'Được miễn': 0, 'Điển hình mới': 2, 'Giấy khen đã tặng: tập thể': 0 });
    expect(rowsOf(sheets, 'Theo đơn vị').find((row) => row.Mã === 'H-DAMDOI')?.['Người gửi']).toBe('Nguyễn Văn A');
    expect(rowsOf(sheets, 'Sau công bố')).toEqual(
      expect.arrayContaining([
        { 'Nội dung': 'Đã báo cáo', 'Khi công bố': '4', 'Hiện nay': '5' },
        { 'Nội dung': 'Việc làm', 'Khi công bố': '12.450/37.500 (33%)', 'Hiện nay': '13.000/37.500 (35%)' },
        { 'Nội dung': 'H. Cái Nước', 'Khi công bố': 'chưa báo cáo', 'Hiện nay': 'đã báo cáo' },
      ]),
    );
    // The book of now is another one.
    expect(overviewOf(await workbookOf(database(), LATER, orderOf(WAVE, EVERYTHING)))).toMatchObject({ 'Đã báo cáo': 5, 'Được miễn': 1 });

    const later = await wordsOf(database(), LATER, PUBLISHED_ORDER);
    const note = later.findIndex((line) => line.startsWith('[Dự thảo lập theo bản tổng hợp công bố lúc 08:00 ngày 12/5/2017; từ đó có '));
    expect(later[note]).toContain('xem Phụ lục VII');
    const seventh = later.indexOf('PHỤ LỤC VII');
    expect(later.slice(seventh).join('\n')).toContain('13.000/37.500 (35%)');
    const end = words.length - 1;
    expect([...later.slice(0, note), ...later.slice(note + 1, seventh)]).toEqual(words.slice(0, end));
    expect(later.at(-1)).toBe('Xuất lúc 09:00 ngày 16/5/2017; mã tổng hợp D17-3004/20170512-0800');

    const archive = unzipped(await made(database(), 'evidence_archive', LATER, PUBLISHED_ORDER));
    expect([...archive.keys()]).toEqual(['Danh-sach.txt', 'H-DAMDOI-H.-Dam-Doi/3004-H-DAMDOI-01-01-e1.jpg']);
    expect(archive.get('Danh-sach.txt')?.toString()).toContain('Theo bản tổng hợp công bố lúc 08:00 ngày 12/5/2017');
    expect(unzipped(await made(database(), 'evidence_archive', LATER, orderOf(WAVE, EVERYTHING))).size).toBe(3);
  });

  it('are what its buttons bring, beside pictures of the same moment; those of now are one tap away', { timeout }, async () => {
    await before(database());
    const pictures = ['tonghop', 'chart_targets', 'chart_trend', 'chart_year'];
    const shown = (now: number, args: JsonObject) => Promise.all(pictures.map((name) => call(database(), name, leader, now, args)));
    // In the minute in which it is closed, before anything is corrected.
    await close(database(), WAVE, PUBLISHED);
    const then = (await shown(PUBLISHED, { wave: WAVE })).flatMap(drawingsOf);
    expect(then).toHaveLength(4);
    await corrected(database());
    const answers = await shown(LATER, published);
    expect(answers.flatMap(drawingsOf)).toEqual(then);
    for (const messages of answers) expect(textsOf(messages)).toContain('Bản công bố 08:00 ngày 12/5/2017');
    const card = textsOf(answers[0] ?? []);
    expect(card).toContain('ĐÃ BÁO CÁO 4/92');
    // What the files say is what the card says.
    const exported = await call(database(), 'summary_export', leader, LATER, published);
    const orders = exported.flatMap(({ toMake }) => (toMake ? [toMake] : []));
    expect(orders.map(({ name }) => name)).toEqual([
      'So-tong-hop-D17-3004-cong-bo-12-5-2017.xlsx',
      'Du-thao-bao-cao-D17-3004-cong-bo-12-5-2017.docx',
    ]);
    for (const { order } of orders) expect(order).toMatchObject({ wave: WAVE, published: true });
    const sheets = await workbookOf(database(), LATER, orders[0]?.order ?? {});
    expect(card).toContain(`ĐÃ BÁO CÁO ${overviewOf(sheets)['Đã báo cáo']}/`);
    expect(rowsOf(sheets, 'Chỉ tiêu').find((row) => row['Chỉ tiêu'] === 'Giải quyết việc làm')?.['Số chính thức']).toBe(12_450);
    expect(card).toContain('Việc làm: 12.450/37.500');
    const [now] = exported[0]?.choices?.flat().filter(({ label }) => label === 'Số liệu hiện nay') ?? [];
    expect(now).toMatchObject({ action: 'summary_export', args: { wave: WAVE } });
    const files = await call(database(), 'summary_evidence', leader, LATER, published);
    expect(textsOf(files)).toContain('1 tệp của 1 đơn vị');
    expect(files[0]?.toMake?.order).toMatchObject({ published: true });
    // Of now: other counts in the same pictures.
    expect((await shown(LATER, { wave: WAVE })).flatMap(drawingsOf)).not.toEqual(then);
  });

  it('of an older program, which kept no rows, go by the day; a head of a block has no targets of it then', { timeout }, async () => {
    await before(database());
    const book = await workbookOf(database(), PUBLISHED, orderOf(WAVE, EVERYTHING));
    await close(database(), WAVE, PUBLISHED);
    await database().run(`update published_summaries set facts = (facts - 'source')
      || jsonb_build_object('units', (select jsonb_agg(u - 'version') from jsonb_array_elements(facts->'units') u))`);
    await corrected(database());
    expect(withoutHead(await workbookOf(database(), LATER, PUBLISHED_ORDER))).toEqual(withoutHead(book));
    const kept = await publishedSummary(database(), WAVE);
    expect(kept && narrowed(kept.facts, { blockIds: ['C02'] }, null).targets).toEqual([]);
  });

  it('has the targets of a block for its head, as on the day', { timeout }, async () => {
    await before(database());
    await close(database(), WAVE, PUBLISHED);
    const head = person('block_head', 'C02');
    const then = textsOf(await call(database(), 'tonghop', head, PUBLISHED, { wave: WAVE }));
    await corrected(database());
    const card = textsOf((await call(database(), 'tonghop', head, LATER, published)).slice(0, 1));
    expect(card).toContain('Việc làm: 1.640');
    expect(card).toContain('Xã đạt NTM: công nhận 0/5; cao nhất Tạ An Khương 15/19');
    expect(then).toContain('Việc làm: 1.640');
    expect(textsOf(await call(database(), 'tonghop', head, LATER, { wave: WAVE }))).toContain('Việc làm: 2.340');
    expect(textsOf(await call(database(), 'tonghop', person('council', 'K09'), LATER, published))).toContain(
      'Gọi nhập ngũ: chưa có số liệu',
    );
  });
});

let truth: YearTruth;
onFilledPostgres(
  'a published summary of a generated year',
  async (database) => {
    truth = await generatedYear(database, { units: 92, waves: 5, seed: 11 });
  },
  (database) => {
    it('says of every block and kind what its facts said, and names nobody', { timeout }, async () => {
      const wave = truth.waves[3]?.id ?? '';
      await database().turn([publish(database(), await factsNow(database(), wave), [], truth.now)]);
      const kept = await publishedSummary(database(), wave);
      if (!kept) throw new Error('nothing was published');
      const stored = JSON.stringify(kept.facts);
      for (const { person: who } of truth.world.units) expect(stored).not.toContain(`"${who.name}"`);
      const same = ({ units, targets, works, exemplars, petitions, difficulties }: SummaryFacts) =>
        JSON.parse(
          JSON.stringify({
            units: units.map((unit) => ({ ...unit, sentBy: null, approvedBy: null, contactName: null })),
            ...{ targets, works, exemplars, petitions, difficulties },
          }),
        );
      for (const { id } of truth.blocks) {
        const own = narrowed(kept.facts, { blockIds: [id] }, null);
        expect(same(own), id).toEqual(same(await factsNow(database(), wave, { scope: { blockIds: [id] } })));
        const asked = narrowed(kept.facts, { all: true }, { kind: 'block', id, name: id });
        expect(asked.targets).toEqual(own.targets);
      }
      const groupings = [...new Set(kept.facts.units.map(({ grouping }) => grouping))];
      expect(groupings.length).toBeGreaterThan(3);
      for (const grouping of groupings)
        expect(same(narrowed(kept.facts, { all: true }, { kind: 'grouping', id: grouping, name: grouping })), grouping).toEqual(
          same(await factsNow(database(), wave, { grouping })),
        );
      const unitId = truth.waves[3]?.units.find(({ exempt }) => !exempt)?.unit ?? '';
      expect(same(narrowed(kept.facts, { unitId }, null))).toEqual(same(await factsNow(database(), wave, { scope: { unitId } })));
    });
  },
);
