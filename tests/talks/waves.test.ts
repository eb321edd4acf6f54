/** Several waves at once: the one that is named is shown, the one that matters now where none is, and the others are one tap away. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { onSamplePlan } from '../postgres.ts';
import { launch } from '../summaries/wave.ts';
import type { Chat, Town } from '../talk.ts';
import { at, liaisonOf, openTown } from './town.ts';

/** 30/4 takes late reports, 19/5 was launched on 3/5. */
async function inMay(database: Database, time = '05-04T09:00'): Promise<{ town: Town; leader: Chat; mai: Chat }> {
  const town = await openTown(database, '05-03T08:00');
  await launch(database, 'D17-1905', at('05-03T08:00'));
  town.now = at(time);
  const leader = await town.person('Lê Văn Sử', 'buttons', { unit: 'UBND-T', duty: 'leader' });
  return { town, leader, mai: await liaisonOf(town, 'SYT') };
}

onSamplePlan('several waves', (database) => {
  describe('a leader', () => {
    it('Y1: sees the wave that is late while the next has no reports, and the next one tap away by name', async () => {
      const { leader, town } = await inMay(database());
      expect(await leader.types('/tonghop')).toContain('ĐỢT 30/4');
      expect(leader.last.buttons).toContain('Đợt 19/5');
      expect(await leader.presses('Đợt 19/5')).toContain('Đợt thi đua chào mừng 19/5: chưa có báo cáo.');
      expect(await leader.presses('Đợt 30/4')).toContain('ĐỢT 30/4');
      expect(await leader.types('/cham')).toContain('CHƯA BÁO CÁO: 92 đơn vị - Đợt thi đua chào mừng 30/4');
      expect(await leader.types('/menu')).toContain('Đợt thi đua chào mừng 30/4');
      town.now = at('05-12T09:00');
      await town.tick();
      expect(await leader.types('/tonghop')).toContain('ĐỢT 19/5');
    });

    it('Y1: a wave that is named is the wave shown, by command or in words, by day, code, name or occasion', async () => {
      const { leader } = await inMay(database(), '05-12T09:00');
      for (const text of [
        '/tonghop 30/4',
        'tổng hợp đợt 30/4',
        'tong hop 30 thang 4',
        '/tonghop 3004',
        '/tonghop giai phong mien nam',
        'tổng hợp giải phóng miền Nam',
        '30/4',
        'đợt 30/4',
      ])
        expect([text, await leader.types(text)]).toEqual([text, expect.stringContaining('ĐỢT 30/4')]);
      for (const text of ['/cham 30/4', 'đợt 30/4 ai chưa báo cáo'])
        expect([text, await leader.types(text)]).toEqual([
          text,
          expect.stringContaining('KHÔNG BÁO CÁO: 92 đơn vị - Đợt thi đua chào mừng 30/4'),
        ]);
      expect(await leader.types('/tonghop 19/5')).toContain('19/5');
    });

    it('Y14: who has reported is listed to whoever says so, and nobody is asked for a report', async () => {
      const { leader } = await inMay(database());
      for (const text of ['Đã báo cáo', 'da bao cao', 'Đơn vị nào đã báo cáo?'])
        expect([text, await leader.types(text)]).toEqual([text, expect.stringContaining('ĐÃ BÁO CÁO: 0/92 đơn vị')]);
      expect(await leader.types('Chưa báo cáo')).toContain('CHƯA BÁO CÁO');
    });

    it('Y1: a name that fits none, or two, is asked back with the waves as buttons', async () => {
      const { leader } = await inMay(database());
      expect(await leader.types('/tonghop 31/12')).toBe(
        'Chưa rõ “31/12” là đợt nào. Đồng chí chọn đợt:\n1. Đợt thi đua chào mừng 30/4\n2. Đợt thi đua chào mừng 19/5',
      );
      expect(leader.last.buttons).toEqual(['Đợt 30/4', 'Đợt 19/5']);
      expect(await leader.presses('Đợt 19/5')).toContain('19/5');
      // Planned, and not launched yet.
      expect(await leader.types('tổng hợp đợt 2/9')).toMatch(
        /^Đợt 2\/9 chưa phát động, dự kiến ngày \d+\/\d+\/2017\. Đồng chí chọn đợt khác:\n1\. /,
      );
      expect(leader.last.buttons).toEqual(['Đợt 30/4', 'Đợt 19/5']);
      expect(await leader.types('Đợt 30/4')).toContain('ĐỢT 30/4');
      await launch(database(), 'D17-1312', at('05-04T09:00'));
      await launch(database(), 'D17-2212', at('05-04T09:00'));
      expect(await leader.types('/cham ngày dân')).toContain('có thể là nhiều đợt');
      expect(leader.last.buttons).toEqual(['Đợt 13/12', 'Đợt 22/12']);
      // More than a row or two of them: the rest is one tap further.
      await launch(database(), 'D17-0209', at('05-04T09:00'));
      await launch(database(), 'D20-DB', at('05-04T09:00'));
      await leader.types('/tonghop');
      expect(leader.last.buttons).toContain('Đợt khác');
      expect(await leader.presses('Đợt khác')).toContain('Đồng chí chọn đợt cần xem:');
      expect(leader.last.buttons).toHaveLength(6);
    });
  });

  describe('a liaison', () => {
    it('Y1: /han and /baocao speak of the wave that is named, also when it is over', async () => {
      const { town, mai } = await inMay(database());
      await database().run(`update seat_holders set since = '2017-03-07' where person_id = $1`, [`P-${mai.address}`]);
      expect(await mai.types('/han 30/4')).toBe(
        [
          'Đợt thi đua chào mừng 30/4',
          'Sở Y tế',
          'Đặt mục tiêu Đợt 30/4: 17:00 ngày 31/3/2017 (đã qua 21 ngày làm việc)',
          'Xác nhận thông báo Đợt 30/4: 17:00 ngày 31/3/2017 (đã qua 21 ngày làm việc)',
          'Báo cáo Đợt 30/4: 17:00 ngày 25/4/2017 (đã qua 5 ngày làm việc)',
        ].join('\n'),
      );
      expect(await mai.types('hạn đợt 19/5')).toContain('Báo cáo Đợt 19/5: 17:00 ngày 15/5/2017');
      expect(await mai.types('/baocao 30/4')).toContain('Câu 1/');
      await mai.types('/huy');
      expect(await mai.types('báo cáo đợt 19/5')).toContain('Đợt thi đua chào mừng 19/5');
      await mai.types('/huy');
      expect(await mai.types('/baocao 2/9')).toContain('Chưa rõ “2/9” là đợt nào.');
      town.now = at('05-12T09:00');
      await town.tick();
      await town.deliver();
      expect(await mai.types('/han 30/4')).toContain('Báo cáo Đợt 30/4: 17:00 ngày 25/4/2017, không thực hiện, đã khóa');
      expect(await mai.types('/baocao 30/4')).toContain('11/5/2017');
      expect(await mai.types('/lichsu')).toContain('KHÔNG BÁO CÁO\nĐợt 30/4, khóa ngày 11/5/2017');
      expect(await mai.types('/baocao')).toContain('Đợt thi đua chào mừng 19/5');
    });

    it('Y2: /dot tells where each wave stands, the live first, and the name of a wave leads to it', async () => {
      const town = await openTown(database(), '04-28T09:00');
      await launch(database(), 'D17-1905', at('04-28T08:00'));
      const mai = await liaisonOf(town, 'SYT');
      const states = async () => (await mai.types('/dot')).split('\n').filter((line) => line.startsWith('Tình trạng'));
      expect(await states()).toEqual(['Tình trạng: đã qua hạn báo cáo, vẫn nhận báo cáo', 'Tình trạng: chưa bắt đầu']);
      town.now = at('10-27T09:00');
      await town.tick();
      await town.deliver();
      expect(await states()).toEqual(['Tình trạng: đã kết thúc', 'Tình trạng: đã kết thúc']);
      expect(await mai.types('dot 30 thang 4')).toContain('Đợt thi đua chào mừng 30/4');
      expect(await mai.types('/han')).toContain('Hiện không có việc đến hạn.');
    });

    it('Y2: dead lines never hide the live ones', async () => {
      const town = await openTown(database(), '05-30T09:00');
      for (const wave of ['D17-1905', 'D17-0209', 'D17-1312', 'D17-2212']) await launch(database(), wave, at('05-30T08:00'));
      const mai = await liaisonOf(town, 'H-DAMDOI');
      town.now = at('10-27T09:00');
      await town.tick();
      await town.deliver();
      const lines = (await mai.types('/han')).split('\n');
      expect(lines.join('\n')).not.toMatch(/30\/4|19\/5|2\/9|việc khác/);
      expect(lines.filter((line) => line.startsWith('Báo cáo'))).toHaveLength(2);
      expect(await mai.types('/menu')).toMatch(/Việc cần làm: .*(13|22)\/12/);
    });
  });
});
