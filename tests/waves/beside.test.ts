/** What a wave has beside its plan: targets it chooses, a document of its own, and who follows a block. */
import { expect, it } from 'vitest';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../src/sandbox/store.ts';
import { chooseTargets } from '../../src/waves/periods/store.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, send, value } from '../summaries/wave.ts';
import { Town } from '../talk.ts';
import { liaisonOf } from '../talks/town.ts';

const WAVE = 'D17-3004';

onSamplePlan('a wave beside its plan', (database) => {
  it('names its own document and who follows the unit’s block, asks the targets it chose, and opens its document’s file', {
    timeout: 120_000,
  }, async () => {
    await loadSample(database(), caMau2017, at('03-07T08:00'));
    await database().turn(chooseTargets(database(), WAVE, ['tram-y-te-bac-si']));
    await database().run(
      `update waves set document_type = 'Công văn', document_number = '45/BTĐKT', document_date = '2017-03-17' where id = $1`,
      [WAVE],
    );
    const [block] = await database().run<{ id: string }>(`select block_id as id from block_members where unit_id = 'SYT'`);
    await database().run(
      `insert into block_watchers (block_id, duty, name, valid_from) values ($1, 'officer', 'Phạm Thị Theo Dõi', '2017-01-01'), ($1, 'council', 'Lê Văn Ủy Viên', '2017-01-01')`,
      [block?.id],
    );
    const town = new Town(database(), at('03-20T08:30'));
    const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
    const mai = await liaisonOf(town, 'SYT');
    const hung = await liaisonOf(town, 'H-DAMDOI', 'buttons', 'Trần Văn Hùng');
    await lan.types('/phatdong');
    await lan.presses('Đợt 30/4');
    await lan.presses('Gửi ngay');
    await town.deliver();
    for (const chat of [mai, hung]) expect(chat.last.text).toContain('Thực hiện Công văn số 45/BTĐKT ngày 17/3/2017, Ban Thi đua');
    expect(mai.last.text).toContain('Liên hệ: Phạm Thị Theo Dõi, 0290 3831 234');
    expect(hung.last.text).toContain('Liên hệ: Trần Thị Lan, 0290 3831 234');

    // The plan stands behind the notice, with the wave's own document beside it, and its file.
    const now = new Date(town.now).toISOString();
    await database().run(
      `insert into evidence (id, subject, channel, address, file_id, name, mime, size, sent_by, sent_at, state, next_try) values
        ('E1', $1, 'buttons', '1', 'f1', 'cong-van-45.pdf', 'application/pdf', 1000, 'P', $2, 'stored', $2),
        ('E2', 'plan:PT-2017', 'buttons', '1', 'f2', 'ke-hoach-15.pdf', 'application/pdf', 1000, 'P', $2, 'stored', $2)`,
      [`wave:${WAVE}`, now],
    );
    const plan = await mai.presses('Xem kế hoạch');
    expect(plan).toContain('Văn bản của đợt: Công văn số 45/BTĐKT ngày 17/3/2017');
    const label = mai.last.buttons.find((one) => one === 'Xem 2 tệp') ?? '';
    const files = await mai.presses(label);
    expect(files).toContain('cong-van-45.pdf');
    expect(files).toContain('ke-hoach-15.pdf');

    // Only what it chose is asked, and told.
    town.now = at('04-21T09:00');
    expect(await questions(mai)).toContain('Trạm y tế xã có bác sĩ');
    expect(await questions(hung)).not.toMatch(/việc làm|nông thôn mới/i);
    await send(database(), 'SYT', at('04-24T09:00'), { 'target:tram-y-te-bac-si': value({ numerator: 95, denominator: 101 }) });
    const told = await lan.types('/tonghop');
    expect(told).toContain('Trạm y tế có bác sĩ');
    expect(told).not.toMatch(/Việc làm:|Xã đạt NTM|Gọi nhập ngũ/);
  });
});

/** All questions of the unit's report, as they can be read before. */
async function questions(chat: Awaited<ReturnType<typeof liaisonOf>>): Promise<string> {
  await chat.types('/baocao');
  const asked: string[] = [chat.heard];
  for (let step = 0; step < 8 && chat.last.buttons.length > 0 && /Câu \d/.test(chat.last.text); step++) {
    const label = ['Văn bản', 'Chưa có số liệu', 'Không có thêm', 'Bỏ qua'].find((one) => chat.last.buttons.includes(one));
    asked.push(label ? await chat.presses(label, chat.last) : await chat.types('Làm tốt việc được giao'));
  }
  await chat.types('/huy');
  return asked.join('\n');
}
