/** Every class of SQLSTATE, one after the other, under traffic: five seconds of what passes by itself, one of what is refused at once. */
import { expect, test } from 'vitest';
import { counted, openPlace, type Place, pause, said, times, until } from './place.ts';

/** What passes by itself: each code that `src/db/errors.ts` names, and of each class it names those that servers really raise. */
const PASSING = [
  // The connection, or a server that only reads.
  ...['08000', '08003', '08006', '08P01', '25006', '53300', '57P01', '57P02', '57P03', '57P04', '57P05'],
  // Undone for others, no disk or memory, somebody stepped in, the system or the server itself, a lock others hold.
  ...['40000', '40001', '40P01', '53000', '53100', '53200', '53400', '57000', '57014', '58000', '58030', '58P01', '58P02'],
  ...['XX000', 'XX001', 'XX002', '55P03', '55006'],
];
/** What says that the statement is wrong: one of each other class that an exception can carry, and what `src/db/errors.ts` names of them. */
const LASTING = [
  ...['01000', '02000', '03000', '09000', '0A000', '0B000', '0F000', '0L000', '0P000', '0Z000', '20000', '21000', '22001', '22023'],
  ...['23502', '23505', '23514', '24000', '25000', '26000', '27000', '28000', '2B000', '2D000', '2F000', '34000', '38000', '39000'],
  ...['3B000', '3D000', '3F000', '42501', '42703', '42704', '44000', '54000', '55000', 'F0000', 'HV000', 'P0001'],
];

const PASSING_MS = 5_000;
const LASTING_MS = 1_000;

/** Before it returns, nothing is written into the inbox but with this error; how often that was is counted past what is undone. */
async function failWith(place: Place, code: string): Promise<void> {
  await place.sql(
    `create sequence if not exists failed;
     alter sequence failed restart;
     create or replace function failing() returns trigger language plpgsql as $$ begin
       perform nextval('failed'); raise exception 'it fails' using errcode = '${code}'; end $$;
     create trigger failing before insert on inbox for each statement execute function failing()`,
  );
}

const hasFailed = async (place: Place) => (await place.sql<{ yes: boolean }>('select is_called as yes from failed'))[0]?.yes === true;

/** Somebody in the middle of a report answers and somebody begins one, while every write fails; then it passes. */
async function faultOf(place: Place, code: string, faultMs: number, inTheMiddle: number, beginning: number): Promise<void> {
  await failWith(place, code);
  const end = performance.now() + faultMs;
  place.person(inTheMiddle).sends('văn bản');
  place.person(beginning).sends('/baocao');
  await pause(faultMs / 2);
  place.person(inTheMiddle).sends('1.250');
  place.person(beginning).sends('văn bản');
  await until(() => hasFailed(place), 30_000);
  await pause(Math.max(0, end - performance.now()));
  await place.sql('drop trigger failing on inbox');
}

const counts = async (place: Place) =>
  (
    await place.sql<{ taken: number; aside: number }>(
      `select count(*) filter (where state = 'done')::int as taken, count(*) filter (where state = 'quarantined')::int as aside from inbox`,
    )
  )[0];

test('R2: each code that passes by itself, five seconds of each: no update is lost, none set aside, each answer once', {
  timeout: 480_000,
}, async (context) => {
  const place = await openPlace({ units: 2 * PASSING.length });
  await place.bot({ SEND_RATE: '0' });
  for (const [n] of PASSING.entries()) place.person(2 * n + 1).sends('/baocao');
  await place.quiet(60_000);
  for (const [n, code] of PASSING.entries()) await faultOf(place, code, PASSING_MS, 2 * n + 1, 2 * n + 2);
  await place.quiet(120_000);
  expect(await counts(place)).toEqual({ taken: 5 * PASSING.length, aside: 0 });
  for (const [n, code] of PASSING.entries()) {
    const [inTheMiddle, beginning] = [place.person(2 * n + 1), place.person(2 * n + 2)];
    expect([code, times(inTheMiddle, 'Câu 1/6'), times(inTheMiddle, 'Câu 2/6'), times(inTheMiddle, 'Câu 3/6')]).toEqual([code, 1, 1, 1]);
    expect([code, times(beginning, 'Câu 1/6'), times(beginning, 'Câu 2/6')]).toEqual([code, 1, 1]);
    // The word that nothing is lost goes past the outbox: it may cross with the answer.
    const answers = said(inTheMiddle).filter(({ text }) => !text.includes('hệ thống tạm gián đoạn'));
    expect(answers.at(-1)?.text).toContain('Câu 3/6');
  }
  counted(context, PASSING.length, 'codes of SQLSTATE that pass, 5 s each');
});

test('R2: each other class, a second of each: what cannot be taken is set aside whole, and nothing is lost', {
  timeout: 300_000,
}, async (context) => {
  const place = await openPlace({ units: 2 * LASTING.length });
  await place.bot({ SEND_RATE: '0' });
  for (const [n] of LASTING.entries()) place.person(2 * n + 1).sends('/baocao');
  await place.quiet(60_000);
  for (const [n, code] of LASTING.entries()) {
    await faultOf(place, code, LASTING_MS, 2 * n + 1, 2 * n + 2);
    // Setting aside is tried for some seconds; the next fault is not to meet it.
    await until(
      async () => {
        const { taken, aside } = (await counts(place)) ?? { taken: 0, aside: 0 };
        return taken + aside >= LASTING.length + 4 * (n + 1);
      },
      30_000,
      100,
    );
  }
  await place.quiet(120_000);
  const { taken, aside } = (await counts(place)) ?? { taken: 0, aside: 0 };
  expect(taken + aside).toBe(5 * LASTING.length);
  // Refused values and values too large look as if the message were to blame: only those may be kept without their words.
  const emptied = await place.sql<{ error: string }>(`select error from inbox where state = 'quarantined' and payload is null`);
  expect(emptied.length).toBeLessThanOrEqual(4 * LASTING.filter((code) => /^(22|54)/.test(code)).length);
  counted(context, LASTING.length, 'other classes of SQLSTATE, 1 s each');
});
