/** Codes that are guessed: case X4 of the fault list. */
import { expect, test } from 'vitest';
import { inviteCode } from '../../src/registry/rules.ts';
import { counted, openPlace, pause, said, until } from './place.ts';

test('X4: of 1,000 guesses none finds a code, each account is locked after five, and then the right code does not help either', {
  timeout: 300_000,
}, async (context) => {
  const place = await openPlace();
  await place.bot({ SEND_RATE: '0' });
  const [{ code } = { code: '' }] = await place.sql<{ code: string }>(`select code from invites where seat_id = 'board'`);
  // 16 letters of 32: 80 bits.
  expect(code.replaceAll('-', '')).toMatch(/^[0-9A-HJ-NP-X]{16}$/);
  const strangers = Array.from({ length: 20 }, (_, n) => place.api.person(8_800_000_000 + n));
  let seed = 1;
  const guess = () =>
    inviteCode(
      Uint8Array.from({ length: 16 }, () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return seed / 8_388_608;
      }),
    ).replaceAll('-', '');
  // No more than forty at once are taken from one chat (R4): it has to pause for two seconds before as many are taken again.
  for (const guesses of [25, 50]) {
    if (guesses > 25) await pause(2_500);
    for (const stranger of strangers) for (let n = 0; n < 25; n += 1) stranger.starts(`${guess().slice(0, 15)}7`);
    await until(() => strangers.every((stranger) => said(stranger).length === guesses), 120_000, 200);
  }
  await place.quiet(60_000);
  const [counts] = await place.sql<{ locked: number; linked: number }>(
    `select count(*) filter (where locked_until > now())::int as locked, count(person_id)::int as linked from addresses where address like '88%'`,
  );
  expect(counts).toEqual({ locked: 20, linked: 0 });
  const [stranger] = strangers;
  stranger?.starts(code.replaceAll('-', ''));
  await until(() => stranger !== undefined && said(stranger).length === 51);
  expect(await place.sql(`select used_by from invites where code = '${code}'`)).toEqual([{ used_by: null }]);
  // Another account, with a code that has run out.
  await place.sql(`update invites set expires_at = now() - interval '1 minute' where code = '${code}'`);
  const late = place.api.person(8_900_000_001);
  late.starts(code.replaceAll('-', ''));
  await until(() => said(late).length === 1);
  expect(await place.sql(`select used_by from invites where code = '${code}'`)).toEqual([{ used_by: null }]);
  counted(context, 1_000, '20 accounts, 50 guesses each');
});
