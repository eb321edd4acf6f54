import { eq, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import type { Scope } from '../../src/domain/people.ts';
import { obligations } from '../../src/obligations/tables.ts';
import { blockMembers, units } from '../../src/registry/tables.ts';
import type { SummaryFacts } from '../../src/summaries/facts.ts';
import { blockRates, unitRecord, waveCounts } from '../../src/summaries/rates/store.ts';
import { blocksOf, countUnits, hasReported, missingOf, returnedOf } from '../../src/summaries/rules.ts';
import { summaryFacts } from '../../src/summaries/store.ts';
import { waitingFor } from '../../src/summaries/waiting/store.ts';
import { yearRows } from '../../src/summaries/year/store.ts';
import { wavesByStanding } from '../../src/waves/store.ts';
import { waves } from '../../src/waves/tables.ts';
import { onBothDatabases, onFilledPostgres, onSamplePlan } from '../postgres.ts';
import { at, launch, middle, send, start, value, WAVE } from './wave.ts';

async function facts(database: Database, scope: Scope = { all: true }, time = '04-27T14:30', wave: string = WAVE): Promise<SummaryFacts> {
  const found = await summaryFacts(database, { wave, scope, today: `2017-${time.slice(0, 5)}`, zone: 'Asia/Ho_Chi_Minh' });
  if (!found) throw new Error('no summary');
  return found;
}

const targetOf = ({ targets }: SummaryFacts, id: string) => targets.find((target) => target.id === id);

onBothDatabases('summaries', (database) => {
  it('counts the reports against all who owe one', async () => {
    await middle(database());
    const expected = { total: 92, reported: 4, onTime: 3, late: 1, reviewed: 2, nothing: 0, ownChannel: 0, received: 6 };
    expect(await waveCounts(database(), WAVE)).toEqual(expected);
    expect(countUnits((await facts(database())).units)).toEqual(expected);
    // Labour and Health wait; Đầm Dơi is accepted, Justice given back, Phú Tân withdrawn.
    expect(await waitingFor(database())).toEqual({ reports: 2, registrations: 0, exemplars: 0, extensions: 0, questions: 0, requests: 0 });
  });
});

onSamplePlan('summaries', (database) => {
  it('leaves out who is exempt, and has zeros for a wave nobody owes', async () => {
    await middle(database());
    await database()
      .db.update(obligations)
      .set({ state: 'exempt' })
      .where(eq(obligations.id, `${WAVE}:progress:BADM`));
    expect((await waveCounts(database(), WAVE)).total).toBe(91);
    expect(countUnits((await facts(database())).units).total).toBe(91);
    expect(await waveCounts(database(), 'D17-1905')).toEqual({
      total: 0,
      reported: 0,
      onTime: 0,
      late: 0,
      reviewed: 0,
      nothing: 0,
      ownChannel: 0,
      received: 0,
    });
  });

  it('Y1: a wave whose reports are late is the one that is meant, until the next can be reported to', async () => {
    await start(database());
    await launch(database(), 'D17-1905', at('04-24T08:00'));
    const meant = async (time: string) => (await wavesByStanding(database(), at(time), `2017-${time.slice(0, 5)}`)).map(({ id }) => id);
    expect(await meant('04-25T17:00')).toEqual(['D17-3004', 'D17-1905']);
    // Due passed, and 19/5 not begun; then under way, while 30/4 still takes late reports.
    expect(await meant('04-25T17:01')).toEqual(['D17-3004', 'D17-1905']);
    expect(await meant('05-03T08:00')).toEqual(['D17-3004', 'D17-1905']);
    expect(await meant('05-08T08:00')).toEqual(['D17-3004', 'D17-1905']);
    // Reports of 19/5 are taken from 11/5; 30/4 is locked that night.
    expect(await meant('05-11T08:00')).toEqual(['D17-1905', 'D17-3004']);
    await database().db.update(waves).set({ state: 'closed' }).where(eq(waves.state, 'launched'));
    // What is over stands behind, the latest of it first, and can still be looked at.
    expect(await meant('06-01T08:00')).toEqual(['D17-1905', 'D17-3004']);
    expect((await facts(database(), { all: true }, '06-01T08:00', WAVE)).wave.id).toBe(WAVE);
  });

  it('counts a unit that has ended by what it gave: one that took its report back owes none, one that reported stays in its last block', async () => {
    await middle(database());
    const ended = ['H-PHUTAN', 'H-DAMDOI'];
    await database().db.update(units).set({ validTo: '2017-04-19' }).where(inArray(units.id, ended));
    await database().db.update(blockMembers).set({ validTo: '2017-04-19' }).where(inArray(blockMembers.unitId, ended));
    const all = await facts(database());
    expect(all.units.map(({ unitId }) => unitId)).not.toContain('H-PHUTAN');
    expect(all.units.find(({ unitId }) => unitId === 'H-DAMDOI')).toMatchObject({ report: 'accepted', blockId: 'C02' });
    const own = all.units.filter(({ blockId }) => blockId === 'C02');
    const counted = { total: own.length, reported: own.filter(hasReported).length };
    expect((await facts(database(), { blockIds: ['C02'] })).units).toHaveLength(own.length);
    expect(await waveCounts(database(), WAVE)).toMatchObject({ total: 91, reported: 4 });
    const now = at('04-27T14:30');
    const zone = 'Asia/Ho_Chi_Minh';
    const [year] = await yearRows(database(), { wave: WAVE, scope: { blockIds: ['C02'] }, now, zone, drafts: false, until: null });
    expect(year).toMatchObject({ id: WAVE, ...counted });
    const rates = await blockRates(database(), [{ unitId: 'H-DAMDOI', waveId: WAVE }], { today: '2017-04-27', zone });
    expect(rates).toEqual([{ unitId: 'H-DAMDOI', waveId: WAVE, block: 'Cụm phía Nam', ...counted }]);
    expect(await unitRecord(database(), 'H-PHUTAN', 2017)).toMatchObject({ owed: 0 });
  });

  it('has no facts where no wave is launched', async () => {
    const of = { scope: { all: true }, today: '2017-04-27', zone: 'Asia/Ho_Chi_Minh' } as const;
    expect(await summaryFacts(database(), { ...of, wave: WAVE })).toBeNull();
    await start(database());
    expect(await summaryFacts(database(), { ...of, wave: 'D17-1905' })).toBeNull();
    expect(await summaryFacts(database(), { ...of, wave: 'no-such' })).toBeNull();
  });

  it('takes the due day, on the board’s clock, where a wave has no cut-off', async () => {
    await start(database());
    await database()
      .db.update(waves)
      .set({ cutoffOn: null, dueAt: new Date('2017-04-24T17:30:00Z') })
      .where(eq(waves.id, WAVE));
    expect((await facts(database(), { all: true }, '04-22T08:00')).wave.cutoff).toBe('2017-04-25');
  });

  it('keeps an earlier number where the next wave does not ask again', async () => {
    await middle(database());
    await send(database(), 'BCHQS', at('04-25T08:00'), { 'target:goi-nhap-ngu': value(100) });
    await send(database(), 'H-THOIBINH', at('04-25T08:00'), { 'item:X-TANLOC': value(19), 'step:X-TANLOC': value('decided') });
    // The wave of 19/5 asks for exemplars only.
    await launch(database(), 'D17-1905', at('05-03T08:00'));
    const may = await facts(database(), { all: true }, '05-12T08:00', 'D17-1905');
    expect(countUnits(may.units)).toMatchObject({ total: 92, reported: 0 });
    expect(targetOf(may, 'viec-lam')?.state).toEqual({ kind: 'value', number: 12_450, of: null, asOf: '2017-04-20' });
    expect(targetOf(may, 'goi-nhap-ngu')?.state).toMatchObject({ number: 100, asOf: '2017-04-20' });
    expect(targetOf(may, 'xa-co-ttvhtt')?.state).toEqual({ kind: 'not_due', nextMonth: 6 });
    expect(targetOf(may, 'xa-ntm-2017')?.state).toMatchObject({
      asOf: '2017-04-20',
      checklist: { decided: 1, total: 8, best: { name: 'Tân Lộc' } },
    });
    // The wave of 2/9 asks again; a conscription answered once is not asked a second time, and a decision stands.
    await launch(database(), 'D17-0209', at('05-22T08:00'));
    await send(database(), 'H-DAMDOI', at('08-22T08:00'), { 'item:X-TAANKHUONG': value(17) }, 1, 'D17-0209');
    const august = await facts(database(), { all: true }, '08-23T08:00', 'D17-0209');
    expect(targetOf(august, 'viec-lam')?.state).toEqual({
      kind: 'missing',
      last: { kind: 'value', number: 12_450, of: null, asOf: '2017-04-20' },
      sum: null,
    });
    expect(targetOf(august, 'goi-nhap-ngu')?.state).toMatchObject({ kind: 'value', asOf: '2017-04-20' });
    expect(targetOf(august, 'xa-ntm-2017')?.state).toMatchObject({
      asOf: null,
      // Tân Lộc's nineteen are of April, and say so.
      checklist: { decided: 1, best: { name: 'Tân Lộc', met: 19, asOf: '2017-04-20' } },
    });
  });
});

onFilledPostgres('the summary of a wave', middle, (database) => {
  it('knows of each unit without a report how far it is', async () => {
    const { units } = await facts(database());
    const missing = missingOf(units);
    const returned = returnedOf(units);
    expect(missing).toHaveLength(88);
    expect(missing.filter((unit) => unit.nature === 'phoi_hop')).toHaveLength(15);
    const of = (id: string) => missing.find((unit) => unit.unitId === id);
    expect(of('SKHCN')).toMatchObject({
      shortName: 'Sở KH&CN',
      grouping: 'Sở, ban, ngành',
      answered: 3,
      questions: 6,
      contact: 'reachable',
      report: null,
    });
    expect(of('BDT')).toMatchObject({ answered: 0, contact: 'reachable' });
    expect(of('H-PHUTAN')).toMatchObject({ report: 'withdrawn', contact: 'reachable', blockId: 'C02', blockName: 'Cụm phía Nam' });
    expect(of('SNV')).toMatchObject({ answered: null, questions: null, contact: 'none' });
    expect(of('H-DAMDOI')).toBeUndefined();
    expect(returned.map((unit) => unit.unitId)).toEqual(['STP']);
    // Districts come first, the forces last.
    expect(missing[0]?.grouping).toBe('Huyện, thành phố');
    expect(missing.at(-1)?.kind).toBe('llvt');
  });

  it('keeps every unit with its report: state, timeliness, who sent it and when', async () => {
    const { units } = await facts(database());
    expect(units).toHaveLength(92);
    const of = (id: string) => units.find((unit) => unit.unitId === id);
    const late = { report: 'submitted', onTime: false, lateDays: 1, sentAt: at('04-26T09:00'), sentBy: 'Nguyễn Văn A', blockId: 'K05' };
    expect(of('SYT')).toMatchObject(late);
    expect(of('H-DAMDOI')).toMatchObject({ report: 'accepted', onTime: true, lateDays: 0, sentAt: at('04-25T16:59'), blockId: 'C02' });
    expect(of('SKHCN')).toMatchObject({ report: null, onTime: null, lateDays: null, sentAt: null, sentBy: null });
  });

  it('takes the lead’s newest number as official and adds up the others’ beside it', async () => {
    const summary = await facts(database());
    expect(summary.wave).toMatchObject({ cutoff: '2017-04-20', year: 2017, opensAt: at('04-21T07:30'), dueAt: at('04-25T17:00') });
    expect(targetOf(summary, 'viec-lam')).toMatchObject({
      planned: 37_500,
      lead: 'Sở LĐ-TB&XH',
      // Đầm Dơi's only: Phú Tân's 900 were withdrawn.
      crossCheck: 1_640,
      state: { kind: 'value', number: 12_450, of: null, asOf: null },
    });
    expect(targetOf(summary, 'tram-y-te-bac-si')?.state).toEqual({ kind: 'value', number: 100, of: { part: 101, whole: 101 }, asOf: null });
    expect(targetOf(summary, 'xa-ntm-2017')?.state).toEqual({
      kind: 'checklist',
      asOf: null,
      checklist: { decided: 0, total: 8, best: { name: 'Tạ An Khương', met: 15, scale: 19 }, least: null },
    });
    // Asked, and not answered yet.
    expect(targetOf(summary, 'xa-co-ttvhtt')?.state).toEqual({ kind: 'missing', last: null, sum: null });
    expect(targetOf(summary, 'goi-nhap-ngu')?.state).toEqual({ kind: 'missing', last: null, sum: null });
    for (const id of ['ho-ngheo', 'suy-dinh-duong', 'gia-dinh-van-hoa']) {
      expect(targetOf(summary, id)?.state, id).toEqual({ kind: 'not_due', nextMonth: null });
    }
  });

  it('counts works by the newest goals, and reads exemplars and petitions line by line', async () => {
    const summary = await facts(database());
    // Goals: 2 of Labour, 3 of Đầm Dơi, 1 of Năm Căn. Done: Labour's first, Đầm Dơi's first and third; Health's are words.
    expect(summary.works).toMatchObject({ done: 3, planned: 6 });
    expect(summary.works.lines.filter((line) => line.done).map(({ unitId, text }) => [unitId, text])).toEqual([
      ['H-DAMDOI', '6,5 km lộ'],
      ['H-DAMDOI', '10 căn nhà'],
      ['SLDTBXH', 'Mở 2 phiên giao dịch'],
    ]);
    expect(summary.exemplars.map((line) => line.text)).toEqual([
      'Ông Nguyễn Văn A - nông dân ấp Tân Hồng - hiến 500 m² đất làm lộ',
      'Tổ hợp tác ấp 5 - mô hình lúa tôm',
    ]);
    expect(summary.petitions).toMatchObject([
      {
        unitId: 'H-DAMDOI',
        unitName: 'UBND huyện Đầm Dơi',
        handed: null,
        answered: null,
        text: 'UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương',
      },
    ]);
  });

  it('stands block by block', async () => {
    const blocks = blocksOf((await facts(database())).units);
    expect(blocks).toHaveLength(14);
    expect(blocks.find((block) => block.id === 'C02')).toMatchObject({ name: 'Cụm phía Nam', reported: 1, total: 5 });
    expect(blocks.find((block) => block.id === 'K05')).toMatchObject({ reported: 2, total: 7 });
    expect(blocks.reduce((sum, block) => sum + block.total, 0)).toBe(92);
    expect(blocks.reduce((sum, block) => sum + block.reported, 0)).toBe(4);
  });

  it('shows a block its own units and numbers only', async () => {
    const south = await facts(database(), { blockIds: ['C02'] });
    expect(countUnits(south.units)).toEqual({
      total: 5,
      reported: 1,
      onTime: 1,
      late: 0,
      reviewed: 1,
      nothing: 0,
      ownChannel: 0,
      received: 2,
    });
    expect(
      missingOf(south.units)
        .map((unit) => unit.unitId)
        .sort(),
    ).toEqual(['H-CAINUOC', 'H-NAMCAN', 'H-NGOCHIEN', 'H-PHUTAN']);
    expect(blocksOf(south.units).map((block) => block.id)).toEqual(['C02']);
    expect(south.works).toMatchObject({ done: 2, planned: 4 });
    // The sum of its own districts; only one of the five was given a share, so there is no plan to hold it against.
    expect(targetOf(south, 'viec-lam')).toMatchObject({ planned: null, lead: null, crossCheck: null, state: { number: 1_640 } });
    // Five communes of the eight lie here; the province's percentages are nobody's here.
    expect(targetOf(south, 'xa-ntm-2017')).toMatchObject({ planned: 5, state: { checklist: { total: 5 } } });
    expect(targetOf(south, 'tram-y-te-bac-si')).toBeUndefined();
    const social = await facts(database(), { blockIds: ['K05'] });
    expect(targetOf(social, 'viec-lam')).toMatchObject({ planned: 37_500, crossCheck: null, state: { number: 12_450 } });
    expect(targetOf(social, 'xa-ntm-2017')).toBeUndefined();
    expect(social.petitions).toEqual([]);
  });

  it('shows a unit itself only, against the share it was given', async () => {
    const own = await facts(database(), { unitId: 'H-DAMDOI' });
    expect(countUnits(own.units)).toMatchObject({ total: 1, reported: 1 });
    expect(missingOf(own.units)).toEqual([]);
    expect(targetOf(own, 'viec-lam')).toMatchObject({ planned: 4_800, state: { kind: 'value', number: 1_640 } });
  });
});
