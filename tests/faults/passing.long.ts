/** Every class of SQLSTATE for five seconds under traffic. */
import { expect, test } from 'vitest';
import { counted, openPlace, pause, said, times } from './place.ts';

/** By what passes by itself, and what says that the statement is wrong: that is set aside, and taken again when it is mended. */
const PASSING = [
  ...['08000', '08006', '25006', '40001', '40P01', '53000', '53100', '53200', '53300', '53400', '55006', '55P03'],
  ...['57000', '57014', '57P01', '57P03', '58000', '58030', '58P01', 'XX000', 'XX001', 'XX002'],
];
const LASTING = ['22001', '23502', '23514', '42501', '42703', '54000', 'P0001'];

const FAULT_MS = 5_000;
const PEOPLE = 5;
const STEPS = ['/baocao', 'văn bản', '1.250', '71,5%'];

test.each([...PASSING.map((code) => [code, true] as const), ...LASTING.map((code) => [code, false] as const)])(
  'R2: %s for five seconds under traffic: no update is lost, and none set aside for what passes (%s)',
  { timeout: 120_000 },
  async (code, passes) => {
    const place = await openPlace();
    await place.bot();
    const people = Array.from({ length: PEOPLE }, (_, n) => place.person(n + 1));
    const others = Array.from({ length: PEOPLE }, (_, n) => place.person(PEOPLE + n + 1));
    for (const person of people) person.sends('/baocao');
    for (const person of people) await person.waitFor('Câu 1/6', { timeoutMs: 20_000 });
    await place.sql(
      `create function failing() returns trigger language plpgsql as $$ begin raise exception 'it fails' using errcode = '${code}'; end $$;
       create trigger failing before insert on inbox for each statement execute function failing()`,
    );
    const end = performance.now() + FAULT_MS;
    // Those in the middle answer, others begin, one message a moment each.
    for (let step = 1; step < STEPS.length; step += 1) {
      for (const person of people) person.sends(STEPS[step] as string);
      for (const person of others) person.sends(STEPS[step - 1] as string);
      await pause(FAULT_MS / STEPS.length);
    }
    await pause(Math.max(0, end - performance.now()));
    await place.sql('drop trigger failing on inbox');
    await place.quiet(90_000);
    const aside = await place.sql(`select 1 from inbox where state = 'quarantined'`);
    if (passes) expect(aside).toEqual([]);
    const taken = await place.sql(`select 1 from inbox where state = 'done'`);
    expect(taken.length + aside.length).toBe(PEOPLE * (1 + 2 * (STEPS.length - 1)));
    if (aside.length > 0) return;
    for (const person of people) expect(times(person, 'Câu 4/6')).toBe(1);
    for (const person of others) expect(said(person).at(-1)?.text).toContain('Câu 3/6');
  },
);

test('R2: the number of codes', (context) => {
  counted(context, PASSING.length + LASTING.length, 'codes of SQLSTATE, 5 s each');
  expect(new Set([...PASSING, ...LASTING]).size).toBe(29);
});
