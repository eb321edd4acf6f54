/** The wave of 30/4/2017 under way, made with the stores' own functions. */
import { eq } from 'drizzle-orm';
import { drafts } from '../../src/conversations/tables.ts';
import type { Database } from '../../src/db/client.ts';
import type { Answers } from '../../src/domain/answers.ts';
import { createObligations, markDone } from '../../src/obligations/store.ts';
import { createInvite, takeSeat } from '../../src/registry/invites/store.ts';
import { listUnits } from '../../src/registry/store.ts';
import { submitReport } from '../../src/reports/store.ts';
import { reports } from '../../src/reports/tables.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../src/sandbox/store.ts';
import { audienceOf, obligationId, obligationsOf, readAudience, reportCode } from '../../src/waves/rules.ts';
import { findWave, moveWave, saveGoals } from '../../src/waves/store.ts';

export const WAVE = 'D17-3004';
export const at = (time: string): number => Date.parse(`2017-${time}:00+07:00`);
export const value = (given: Extract<Answers[string], { state: 'value' }>['value']) => ({ state: 'value', value: given }) as const;

/** Launches a wave to its whole audience. */
export async function launch(database: Database, waveId: string, launchedAt: number): Promise<void> {
  const wave = await findWave(database, waveId);
  if (!wave) throw new Error(`no wave ${waveId}`);
  const units = (await listUnits(database, '2017-04-01')).map((unit) => ({ ...unit, blockId: null }));
  const owed = obligationsOf(
    {
      id: waveId,
      launchedAt,
      goalsDue: wave.goalsDue?.getTime() ?? null,
      opensAt: wave.opensAt.getTime(),
      dueAt: wave.dueAt.getTime(),
      graceEnd: wave.graceEnd.getTime(),
      lockAt: wave.lockAt.getTime(),
    },
    audienceOf(readAudience(wave.audience), units),
  );
  await database.turn([
    ...moveWave(database, wave, { state: 'launched', launchedAt: new Date(launchedAt), launchedBy: 'P-BAN' }),
    createObligations(owed, wave.planId, waveId, launchedAt),
  ]);
}

export async function start(database: Database): Promise<void> {
  await loadSample(database, caMau2017, at('03-07T08:00'));
  await launch(database, WAVE, at('03-20T08:30'));
}

export async function send(
  database: Database,
  unitId: string,
  sentAt: number,
  answers: Answers,
  version = 1,
  waveId = WAVE,
  code?: string,
): Promise<void> {
  const id = obligationId(waveId, 'progress', unitId);
  const wave = await findWave(database, waveId);
  if (!wave) throw new Error(`no wave ${waveId}`);
  const onTime = sentAt <= wave.dueAt.getTime();
  await database.turn([
    ...submitReport({
      obligationId: id,
      code: code ?? reportCode(wave.code, unitId),
      version,
      formVersion: 1,
      answers,
      personId: `P-${unitId}`,
      sentAt,
      onTime,
      lateDays: onTime ? 0 : 1,
    }),
    markDone(id, `P-${unitId}`, sentAt, onTime),
  ]);
}

export async function setState(database: Database, unitId: string, state: 'accepted' | 'returned' | 'withdrawn'): Promise<void> {
  await database.db
    .update(reports)
    .set({ state })
    .where(eq(reports.obligationId, obligationId(WAVE, 'progress', unitId)));
}

export async function setGoals(database: Database, unitId: string, lines: readonly string[], version = 1): Promise<void> {
  await database.turn([saveGoals({ waveId: WAVE, unitId, version, lines, personId: `P-${unitId}`, now: at('03-28T09:00') })]);
}

export async function confirmNotice(database: Database, unitId: string): Promise<void> {
  await database.turn([markDone(obligationId(WAVE, 'receipt', unitId), `P-${unitId}`, at('03-20T09:00'), true)]);
}

/** Somebody sits in the unit's seat. */
export async function seatLiaison(database: Database, unitId: string): Promise<void> {
  const now = at('03-15T08:00');
  const seat = { id: `${unitId}:liaison`, unitId, blockId: null, duty: 'liaison', automatic: true } as const;
  await database.turn(createInvite(database, { code: `CODE-${unitId}`, seat, createdBy: null, now, expiresAt: now + 86_400_000 }));
  await database.turn(
    takeSeat(database, {
      invite: { code: `CODE-${unitId}`, seatId: seat.id },
      place: { channel: 'test', address: `chat-${unitId}` },
      person: { id: `P-${unitId}`, name: 'Nguyễn Văn A', position: null, isNew: true },
      now,
    }),
  );
}

export async function keepDraft(database: Database, unitId: string, answered: number, total: number): Promise<void> {
  const id = obligationId(WAVE, 'progress', unitId);
  const now = new Date(at('04-24T10:00'));
  await database.db.insert(drafts).values({
    id: `report:${id}`,
    flow: 'report',
    flowVersion: 1,
    subjectId: id,
    state: {},
    version: 1,
    answered,
    total,
    createdAt: now,
    updatedAt: now,
  });
}

/**
 * 92 units owe a report. Four have one that counts: Labour (on time, sent twice), Đầm Dơi (on time, accepted), Health (late), Justice (on time, given
 * back). Phú Tân took its report back; Science has a draft of 3 answers out of 6.
 */
export async function middle(database: Database): Promise<void> {
  await start(database);
  for (const unitId of ['SYT', 'H-DAMDOI', 'SKHCN', 'BDT', 'H-PHUTAN', 'CAT']) await seatLiaison(database, unitId);
  for (const unitId of ['SYT', 'H-DAMDOI', 'CAT']) await confirmNotice(database, unitId);
  await setGoals(database, 'SLDTBXH', ['Mở 2 phiên giao dịch', 'Dạy nghề 300 người']);
  await setGoals(database, 'H-DAMDOI', ['Một việc cũ']);
  await setGoals(database, 'H-DAMDOI', ['6,5 km lộ', '2 cây cầu', '10 căn nhà'], 2);
  await setGoals(database, 'H-NAMCAN', ['1 trạm y tế']);

  await send(database, 'SLDTBXH', at('04-24T08:05'), { 'target:viec-lam': value(12_000), goals: value([1]) });
  await send(database, 'SLDTBXH', at('04-24T09:00'), { 'target:viec-lam': value(12_450) }, 2);
  await send(database, 'H-DAMDOI', at('04-25T16:59'), {
    deploy: value('meeting'),
    'target:viec-lam': value(1_640),
    'item:X-TAANKHUONG': value(15),
    goals: value([1, 3]),
    exemplars: value('Ông Nguyễn Văn A - nông dân ấp Tân Hồng - hiến 500 m² đất làm lộ\n\nTổ hợp tác ấp 5 - mô hình lúa tôm'),
    petitions: value('UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương'),
  });
  await setState(database, 'H-DAMDOI', 'accepted');
  await send(database, 'SYT', at('04-26T09:00'), {
    'target:tram-y-te-bac-si': value({ percent: 100, numerator: 101, denominator: 101 }),
    goals: value('Khám cho 320 người cao tuổi'),
    exemplars: { state: 'none' },
  });
  await send(database, 'STP', at('04-25T10:00'), { highlights: value('Ban hành kế hoạch') });
  await setState(database, 'STP', 'returned');
  await send(database, 'H-PHUTAN', at('04-25T11:00'), { 'target:viec-lam': value(900), 'item:X-RACHCHEO': value(19) });
  await setState(database, 'H-PHUTAN', 'withdrawn');
  await keepDraft(database, 'SKHCN', 3, 6);
  await keepDraft(database, 'BDT', 0, 6);
}
