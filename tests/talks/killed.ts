/** A talk with the real process, which is killed with SIGKILL right after every message of the person and started again. */
import { rm } from 'node:fs/promises';
import { expect, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import type { Answers } from '../../src/domain/answers.ts';
import { createInvite, takeSeat } from '../../src/registry/invites/store.ts';
import { currentAnswers, findReport } from '../../src/reports/store.ts';
import { startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { startBot } from '../bot-process.ts';
import { dropDatabase, freshDatabase, freshFolder, keptLog } from '../postgres.ts';
import { setGoals, start } from '../summaries/wave.ts';
import type { Act } from '../talk.ts';
import { at, GOALS } from './town.ts';

const TOKEN = '123456:killed-token_abcdefghijk';
const CHAT = 2001;

/** When the process is killed: so many milliseconds after the message was sent, or once its reply is on the screen. */
export type Moment = number | 'replied';

export interface KilledTalk {
  readonly kind: 'postgres' | 'embedded';
  readonly unit: string;
  readonly script: readonly (readonly [Act, string])[];
  /** After the n-th message the n-th of these, over and over. */
  readonly moments: readonly Moment[];
}

export interface Ended {
  readonly answers: Answers;
  readonly receipt: string;
  readonly kills: number;
  /** Messages of the bot that were on the screen twice, one below the other. */
  readonly doubled: number;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Plays it to the end and looks into the database. Throws when a question does not come as the script says. */
export async function killedTalk({ kind, unit, script, moments }: KilledTalk): Promise<Ended> {
  const dataDir = await freshFolder();
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const url = kind === 'postgres' ? await freshDatabase() : undefined;
  if (url) onTestFinished(() => dropDatabase(url));
  const open = () => openDatabase({ ...(url && { url }), dataDir, log: keptLog() });
  const before = await open();
  await start(before);
  await setGoals(before, unit, GOALS[unit] ?? []);
  const now = at('04-24T08:00');
  const seat = { id: `${unit}:liaison`, unitId: unit, blockId: null, duty: 'liaison', automatic: true } as const;
  await before.turn(createInvite(before, { code: 'CODE', seat, createdBy: null, now, expiresAt: now + 86_400_000 }));
  await before.turn(
    takeSeat(before, {
      invite: { code: 'CODE', seatId: seat.id },
      place: { channel: 'telegram', address: String(CHAT) },
      person: { id: 'P-MAI', name: 'Nguyễn Thị Mai', position: null, isNew: true },
      now,
    }),
  );
  // The ladder has spoken for the day: the talk is all there is to say.
  await before.run(`update obligations set next_check = null`);
  await before.close();

  const api = await startBotApi({ token: TOKEN });
  onTestFinished(() => api.close());
  const mai = api.person(CHAT, { first_name: 'Mai' });
  const run = () =>
    startBot({
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: api.url,
      DATA_DIR: dataDir,
      APP_CLOCK_START: '2017-04-24T08:05:00+07:00',
      LOG_LEVEL: 'warn',
      ...(url && { DATABASE_URL: url }),
    });
  let bot = run();
  onTestFinished(async () => {
    await bot.kill('SIGKILL');
  });
  await bot.line(/^ready$/);
  let kills = 0;
  for (const [i, [act, heard]] of script.entries()) {
    // The first step is the menu's word: there is no reminder to press on.
    if (i > 0 && 'presses' in act) mai.presses(act.presses);
    else mai.sends('presses' in act ? (act.types ?? act.presses) : act.types);
    const moment = moments[i % moments.length] ?? 0;
    if (moment === 'replied') await mai.waitFor(heard, { timeoutMs: 30_000 });
    else await pause(moment);
    await bot.kill('SIGKILL');
    kills += 1;
    bot = run();
    // What was on the screen already is the answer; else it comes after the start.
    if (moment !== 'replied') await mai.waitFor(heard, { timeoutMs: 30_000 });
  }
  await bot.line(/^ready$/);
  // What was taken is confirmed by asking for what comes behind it.
  await expect.poll(() => api.pending, { timeout: 30_000 }).toBe(0);
  expect(await bot.kill('SIGTERM')).toBe(0);

  const after = await open();
  const obligationId = `D17-3004:progress:${unit}`;
  const [answers, sent, drafts, odd] = await Promise.all([
    currentAnswers(after, obligationId),
    findReport(after, obligationId),
    after.run('select id from drafts'),
    after.run(`select state from inbox where state <> 'done'`),
  ]);
  await after.close();
  expect(sent).toMatchObject({ code: `3004-${unit}-01`, state: 'submitted', version: 1, revision: 1, submittedBy: 'P-MAI', onTime: true });
  expect(drafts).toEqual([]);
  expect(odd).toEqual([]);
  const said = mai.chat.messages.filter((message) => message.fromBot).map((message) => message.text);
  return {
    answers,
    receipt: said.findLast((text) => text.includes('ĐÃ NHẬN BÁO CÁO')) ?? '',
    kills,
    doubled: said.filter((text, i) => i > 0 && text === said[i - 1]).length,
  };
}
