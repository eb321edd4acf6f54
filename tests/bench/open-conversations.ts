/** Thousands of reports begun and left: what they cost in memory, and whether each goes on where it was after a kill. */
import { PAID_RATE } from './closed-loop.ts';
import { round } from './figures.ts';
import type { Place } from './place.ts';
import { memory } from './process.ts';
import { chatOf, outcome } from './seed.ts';
import { closedLoop, REPORT, type Step, talkTo } from './talk.ts';

export interface OpenConversations {
  readonly conversations: number;
  /** Megabytes with half of them open, and with all. */
  readonly rssAtHalfMb: number;
  readonly rssAtAllMb: number;
  readonly kilobytesEach: number;
  /** Conversations that answered with the right question after a kill -9. */
  readonly resumed: number;
  readonly updatesPerSecond: number;
}

const BEGIN = REPORT.slice(0, 2);
const USERS = 100;
/** Garbage is collected when there is much of it; the least of some looks is nearest to what is held. */
const LOOKS = 10;

async function held(pid: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < LOOKS; look++) {
    least = Math.min(least, memory(pid).now);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return least;
}

export async function openConversations(place: Place, count: number): Promise<OpenConversations> {
  const stage = await place.stage('bot', { sendRate: PAID_RATE });
  const talk = talkTo(stage.api);
  try {
    const begin = async (from: number, to: number) => {
      const chats = Array.from({ length: to - from }, (_, n) => chatOf(from + n + 1));
      await closedLoop(USERS, chats, async (chat) => {
        for (const step of BEGIN) await talk.act(chat, step);
      });
    };
    const half = Math.round(count / 2);
    const began = performance.now();
    await begin(0, half);
    await stage.analyze();
    const rssAtHalfMb = await held(stage.program.pid);
    await begin(half, count);
    const seconds = (performance.now() - began) / 1_000 - (LOOKS * 200) / 1_000;
    const rssAtAllMb = await held(stage.program.pid);
    const { drafts } = await outcome(stage.databaseUrl);
    if (drafts !== count) throw new Error(`${drafts} drafts are stored for ${count} conversations`);

    await stage.restart('SIGKILL');
    const next = REPORT[2] as Step;
    let resumed = 0;
    const chats = Array.from({ length: count }, (_, n) => chatOf(n + 1));
    await closedLoop(USERS, chats, async (chat) => {
      // The second question was asked before the kill; its answer leads to the third.
      await talk.act(chat, next);
      resumed += 1;
    });
    return {
      conversations: count,
      rssAtHalfMb: round(rssAtHalfMb),
      rssAtAllMb: round(rssAtAllMb),
      kilobytesEach: round(((rssAtAllMb - rssAtHalfMb) * 1024) / (count - half), 2),
      resumed,
      updatesPerSecond: round((count * BEGIN.length) / seconds),
    };
  } catch (error) {
    throw new Error(`open conversations: ${(error as Error).message}\n${stage.program.said()}`, { cause: error });
  } finally {
    talk.close();
    await stage.close();
  }
}
