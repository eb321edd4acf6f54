/** A plan of two years: what is aimed at, what is given to units and what counts up belong to the year that a wave's numbers are of. */
import { expect, it } from 'vitest';
import { onSamplePlan } from '../postgres.ts';
import { at as inYear, launch, WAVE as OF_2017, send, start, value } from '../summaries/wave.ts';
import { type Chat, Town } from '../talk.ts';
import { liaisonOf } from '../talks/town.ts';

const at = (time: string): number => Date.parse(`${time}:00+07:00`);

onSamplePlan('a plan of two years', (database) => {
  it('asks and counts each year for itself, with its own values and shares', { timeout: 120_000 }, async () => {
    await start(database());
    const run = (sql: string) => database().run(sql);
    // The plan of 2017 goes on to 2018: its jobs, 37.500 a year, become 40.000; Đầm Dơi's 4.800 become 5.000.
    await run(`update plans set end_year = 2018, ends_on = '2018-12-31' where id = 'PT-2017'`);
    await run(`insert into target_values (target_id, year, planned, baseline) values ('viec-lam', 2018, 40000, 37120)`);
    await run(
      `insert into assignments (target_id, unit_id, year, planned, baseline, assumed) values ('viec-lam', 'H-DAMDOI', 2018, 5000, 4650, true)`,
    );
    await run(`insert into waves (id, plan_id, name, short_name, code, occasion, starts_on, ends_on, cutoff_on, opens_at, due_at, grace_end, lock_at, form, paper, audience, state, assumed)
      select 'D18-3004', plan_id, 'Đợt thi đua chào mừng 30/4', 'Đợt 30/4', code, occasion, '2018-03-20', '2018-04-30', '2018-04-20', opens_at + interval '1 year', '2018-04-25T17:00+07',
        '2018-05-04T23:59+07', '2018-05-11T23:59+07', form, paper, audience, 'draft', '[]' from waves where id = '${OF_2017}'`);
    const town = new Town(database(), inYear('04-24T09:00'));
    const leader = await town.person('Lê Văn Sử', 'buttons', { unit: 'UBND-T', duty: 'leader' });
    await send(database(), 'SLDTBXH', inYear('04-24T09:00'), { 'target:viec-lam': value(12_450) });
    await send(database(), 'H-DAMDOI', inYear('04-24T09:00'), { 'target:viec-lam': value(1_640) });
    expect(await leader.types('/tonghop')).toContain('Việc làm: 12.450/37.500 (33%)');

    town.now = at('2018-03-20T08:30');
    await town.tick();
    // What is assumed of several years says which.
    const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
    await lan.types('/phatdong');
    await lan.presses('Đợt 30/4');
    expect(lan.last.text).toMatch(/H\. Đầm Dơi 4\.800 lao động \(Việc làm, năm 2017\)/);
    expect(await lan.presses('Số liệu dự kiến')).toContain('Việc làm, năm 2018: giao H. Đầm Dơi 5.000 lao động');
    await launch(database(), 'D18-3004', town.now);
    town.now = at('2018-04-23T09:00');
    const dam = await liaisonOf(town, 'H-DAMDOI');
    // A running count begins anew: nothing of last year is “kỳ trước”, and 900 is not less than 1.640.
    const asked = await until(dam, 'Giải quyết việc làm');
    expect(asked).toContain('5.000');
    expect(asked).not.toContain('1.640');
    expect(await dam.types('900')).not.toMatch(/thấp hơn|kỳ trước/);
    await send(database(), 'SLDTBXH', at('2018-04-24T09:00'), { 'target:viec-lam': value(9_000) }, 1, 'D18-3004', '3004-SLDTBXH-02');
    expect(await leader.types('/tonghop 30/4')).toContain('Việc làm: 9.000/40.000 (23%)');
    expect(await leader.types('/tonghop 30/4 năm 2017')).toContain('Việc làm: 12.450/37.500 (33%)');
    // Where the year began stands in the list of every target; of a year without it nothing does.
    expect(await leader.types('/chitieu 30/4')).toMatch(/Việc làm: 9\.000\/40\.000 \(23%\)[^\n]*; đầu năm 37\.120/);
    expect(await leader.types('/chitieu 30/4 năm 2017')).not.toContain('đầu năm');
    // The plan's own report is of the year at whose end it is due.
    const yearly = await database().run<{ year: number; cutoff: string }>(
      `select year, cutoff_on::text as cutoff from periods where campaign_id is null and form = 'final' and plan_id = 'PT-2017'`,
    );
    expect(yearly).toEqual([{ year: 2017, cutoff: '2017-12-31' }]);
  });
});

/** Goes on with the report until a question is asked. */
async function until(chat: Chat, question: string): Promise<string> {
  await chat.types('/baocao 30/4');
  for (let step = 0; step < 4 && !chat.last.text.includes(question); step++) await chat.presses(chat.last.buttons[0] ?? '');
  return chat.last.text;
}
