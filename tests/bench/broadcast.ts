/** A notice to thousands at Telegram's limits, while some people go on answering: how fast it goes out, and how long they wait. */
import { launchMessage } from '../../src/waves/effects.ts';
import { percentile, round } from './figures.ts';
import type { Place } from './place.ts';
import { broadcast, chatOf, outcome } from './seed.ts';
import { REPORT, talkTo } from './talk.ts';

export interface Broadcast {
  readonly notices: number;
  /** Notices and replies together, from the first notice to the last. */
  readonly messagesPerSecond: number;
  readonly tooMany: number;
  readonly seconds: number;
  readonly answers: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  /** Notices that reached nobody, or somebody twice. */
  readonly missing: number;
  readonly twice: number;
}

/** Everyone of the few who answer does something this often: a chat takes one message a second. */
const PACE_MS = 3_000;
const MARK = 'THI ĐUA CHÀO MỪNG 30/4 (bản đo)';

/** @param live how many people go on with their reports meanwhile; they are not among those who get the notice */
export async function broadcastRun(place: Place, notices: number, live: number): Promise<Broadcast> {
  const stage = await place.stage('bot', { limits: 'telegram' });
  const talk = talkTo(stage.api);
  const seen = new Map<number, number>();
  let first = Number.NaN;
  let last = Number.NaN;
  let allAt: number[] = [];
  const end = stage.api.subscribe((event) => {
    if (event.kind !== 'message' || !event.fromBot) return;
    const at = performance.now();
    allAt.push(at);
    if (!event.message.text?.includes(MARK)) return;
    if (Number.isNaN(first)) first = at;
    last = at;
    seen.set(event.chatId, (seen.get(event.chatId) ?? 0) + 1);
  });
  try {
    for (let n = 1; n <= notices; n++) stage.api.person(chatOf(n), { started: true });
    const message = launchMessage({ id: 'BM-1', planId: 'BM', goalsDue: null }, { id: 'XA1' }, [
      { bold: MARK },
      '\nKế hoạch số 15/KH-UBND ngày 07/3 của UBND tỉnh. Đơn vị phát động, đăng ký thi đua và báo cáo kết quả trước 17:00 ngày 25/4.\n\nAnh/Chị bấm “Đã nhận” để xác nhận.',
    ]);
    const times: number[] = [];
    let going = true;
    let fresh = notices;
    const liveUser = async (number: number) => {
      await new Promise((resolve) => setTimeout(resolve, (number * PACE_MS) / live));
      for (;;) {
        const chat = chatOf(++fresh);
        for (const step of REPORT) {
          if (!going) return;
          const began = performance.now();
          const ms = await talk.act(chat, step);
          if (!Number.isNaN(first)) times.push(ms);
          await new Promise((resolve) => setTimeout(resolve, Math.max(0, PACE_MS - (performance.now() - began))));
        }
      }
    };
    await broadcast(stage.databaseUrl, message, notices, Date.now());
    const users = Promise.all(Array.from({ length: live }, (_, number) => liveUser(number)));
    users.catch(() => undefined);
    const deadline = performance.now() + (notices / 15) * 1_000 + 60_000;
    while (seen.size < notices) {
      if (performance.now() > deadline) throw new Error(`only ${seen.size} of ${notices} notices arrived in time`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    going = false;
    await users;
    const within = allAt.filter((at) => at >= first && at <= last).length;
    allAt = [];
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const { unsent } = await outcome(stage.databaseUrl);
    const log = stage.api.calls.list();
    return {
      notices,
      messagesPerSecond: round((within - 1) / ((last - first) / 1_000), 2),
      tooMany: log.filter((call) => call.code === 429).length,
      seconds: round((last - first) / 1_000, 1),
      answers: times.length,
      p50Ms: round(percentile(times, 0.5)),
      p95Ms: round(percentile(times, 0.95)),
      p99Ms: round(percentile(times, 0.99)),
      worstMs: round(Math.max(...times)),
      missing: unsent,
      twice: [...seen.values()].filter((times) => times > 1).length,
    };
  } catch (error) {
    throw new Error(`broadcast: ${(error as Error).message}\n${stage.program.said()}`, { cause: error });
  } finally {
    end();
    talk.close();
    await stage.close();
  }
}
