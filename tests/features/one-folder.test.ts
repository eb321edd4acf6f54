/** A feature is one folder and one line: here the folder is extensions/, and the line is in `with`. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { button, press } from '../../src/domain/button.ts';
import { action } from '../../src/features/action.ts';
import { assemble } from '../../src/features/feature.ts';
import { features } from '../../src/features/index.ts';
import { ownReport } from '../../src/features/reporting/index.ts';
import { findObligation } from '../../src/obligations/store.ts';
import { onPostgres } from '../postgres.ts';
import { at, liaisonOf, openTown } from '../talks/town.ts';
import * as buttons from './extensions/buttons.ts';
import { extensions } from './extensions/feature.ts';

const OWED = 'D17-3004:progress:SYT';

onPostgres('a feature of one folder', (database) => {
  it('is asked for, answered in its own flow, decided by its own button, and tells those it concerns', async () => {
    const town = await openTown(database(), '04-20T08:05', { list: [...features, extensions] });
    const liaison = await liaisonOf(town, 'STP', 'buttons');
    const mine = await liaisonOf(town, 'SYT', 'buttons');
    const board = await town.person('Trần Văn B', 'buttons', { unit: 'BTDKT', duty: 'board' });

    expect(await liaison.offered(press('Xin lùi hạn', buttons.ask, { obligation: OWED }))).toMatch(/^Dạ, nút này thuộc tin cũ/);
    expect(await mine.offered(press('Xin lùi hạn', buttons.ask, { obligation: OWED }))).toContain('lùi hạn đến ngày nào?');
    expect(await mine.types('28/4')).toContain('Vì sao cần thêm thời gian?');
    // The question, its form and its answers live in the draft: a restart loses nothing.
    town.restart();
    expect(await mine.types('Chờ số liệu của 3 huyện')).toContain('Đã gửi đề nghị lùi hạn.');
    expect(board.last.text).toContain('Sở Y tế xin lùi hạn báo cáo đến 28/4/2017: Chờ số liệu của 3 huyện');

    const before = await findObligation(database(), OWED);
    expect(await board.presses('Đồng ý lùi hạn')).toContain('Sở Y tế được lùi hạn báo cáo đến 28/4/2017.');
    expect(mine.last.text).toContain('được lùi hạn báo cáo đến 28/4');
    const after = await findObligation(database(), OWED);
    expect([before?.dueAt.getTime(), after?.dueAt.getTime()]).toEqual([at('04-25T17:00'), at('04-28T17:00')]);
  });

  it('refuses a press whose arguments another version made, and says so', async () => {
    const town = await openTown(database(), '04-20T08:05', { list: [...features, extensions] });
    const mine = await liaisonOf(town, 'SYT', 'buttons');
    const old = button('extension_ask');
    expect(await mine.offered(press('Xin lùi hạn', old))).toMatch(/^Dạ, nút này thuộc tin cũ/);
  });
});

describe('what types cannot catch', () => {
  it('fails when the house is put together', () => {
    expect(() => assemble([...features, extensions, extensions])).toThrow('two actions have the name "extension_ask"');
    expect(() => assemble(features)).not.toThrow();
    const about = button('about_somebody', { obligation: z.string() });
    expect(() => action(about, { may: 'report', commands: ['ve'], load: ownReport, run: async () => ({}) })).toThrow(
      'has the command "ve"',
    );
  });
});
