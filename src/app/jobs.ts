/** Background jobs: what one process, the leader, does again and again beside taking updates and sending messages. */

import { fetchEvidence } from '../evidence/effects.ts';
import type { House } from '../features/context.ts';
import { launchAtItsHour } from '../features/launching/index.ts';
import { arriveByDay } from '../features/linking/index.ts';
import { countQuestions, fieldsToAsk, sendWhenOpen } from '../features/reporting/index.ts';
import { readWorkbooks } from '../features/workbook/index.ts';
import type { Inbox } from '../inbox/index.ts';
import { showProgress } from '../notices/effects.ts';
import { remind } from '../reminders/effects.ts';
import type { ReminderHouse } from '../reminders/house.ts';
import { startHeartbeat } from '../reminders/index.ts';
import { erase, takeAwayOld } from '../retention/effects.ts';
import type { Keep } from '../retention/store.ts';
import { inItsTime } from '../retention/timing.ts';
import type { Logger } from './log.ts';

/** How often updates are looked for that another process kept and did not finish. */
const WAITING_MS = 1_000;
/** How often files sent along are looked for. */
const FILES_MS = 2_000;
const PROGRESS_MS = 1_000;
const HEARTBEAT_SECONDS = 5;

export interface JobOptions {
  readonly house: House;
  readonly inbox: Pick<Inbox, 'takeWaiting' | 'refreshCommands'>;
  readonly isLeader: () => boolean;
  /** The bytes of a file that was sent along on a channel, at most `limit` of them. */
  readonly download: (channel: string, fileId: string, limit: number) => Promise<Uint8Array>;
  /** The keyboard of somebody with these duties. */
  readonly keyboard: NonNullable<ReminderHouse['keyboard']>;
  /** Something was put into the outbox. */
  readonly nudge: () => void;
  /** For how long what is kept. */
  readonly keep: Keep;
  /** So many reminders were put into the outbox. */
  readonly onReminded: (messages: number) => void;
  readonly log: Logger;
}

export interface Jobs {
  /** Gives the reminders that are due now, without waiting for the heartbeat. */
  remind(): Promise<void>;
  /** Fetches what files wait, without waiting for their turn. Answers how many it dealt with; rejects when the database is away. */
  fetchFiles(): Promise<number>;
  /** No job begins any more; resolves when the running ones have ended. */
  stop(): Promise<void>;
}

/** Starts them all. In a process that does not lead they only look whether it does now. */
export function startJobs({ house, keyboard, inbox, isLeader, download, nudge, keep, onReminded, log }: JobOptions): Jobs {
  const waiting = repeat(WAITING_MS, log, async () => {
    if (isLeader()) await inbox.takeWaiting();
  });
  const fetchFiles = async () => {
    if (!isLeader()) return 0;
    const fetched = await fetchEvidence({ ...house, download }, isLeader);
    const read = await readWorkbooks({ ...house, download }, isLeader);
    if (fetched + read > 0) nudge();
    return fetched + read;
  };
  const files = repeat(FILES_MS, log, async () => {
    await fetchFiles();
  });
  const progress = repeat(PROGRESS_MS, log, async () => {
    if (isLeader() && (await showProgress(house)) > 0) nudge();
  });
  const reminding = async () => {
    const questions = (obligationId: string) => countQuestions(house, obligationId);
    const fields = (obligationId: string) => fieldsToAsk(house, obligationId);
    const sendScheduled: ReminderHouse['sendScheduled'] = (sending) => sendWhenOpen(house, sending);
    const launchScheduled: ReminderHouse['launchScheduled'] = (schedule) => launchAtItsHour(house, schedule);
    const arrives: ReminderHouse['arrives'] = async (unitId, to, at) =>
      arriveByDay({ house, calendar: await house.calendar(), now: at }, unitId, to);
    const given = await remind(
      {
        ...house,
        questions,
        fieldsToAsk: fields,
        sendScheduled,
        launchScheduled,
        arrives,
        keyboard,
        refreshCommands: inbox.refreshCommands,
      },
      isLeader,
    );
    if (given > 0) nudge();
    onReminded(given);
  };
  const erasing = async () => {
    if (isLeader()) await erase({ ...house, log }, isLeader);
  };
  const takeAway = inItsTime(
    async () => {
      const rows = await takeAwayOld({ ...house, log }, keep, isLeader);
      if (rows > 0) log.info({ rows }, 'rows that had been kept long enough were taken away');
    },
    () => performance.now(),
  );
  const takingAway = async () => {
    if (isLeader()) await takeAway();
  };
  const ticks = [
    { name: 'reminders', run: reminding },
    { name: 'erasing', run: erasing },
    { name: 'taking away what is old', run: takingAway },
  ];
  const heartbeat = startHeartbeat({ everySeconds: HEARTBEAT_SECONDS, ticks, log });
  return {
    remind: reminding,
    fetchFiles,
    async stop() {
      await Promise.allSettled([heartbeat.stop(), progress.stop(), files.stop(), waiting.stop()]);
    },
  };
}

/** Runs a job again and again, one at a time; what goes wrong is logged and tried again. */
function repeat(everyMs: number, log: Logger, job: () => Promise<void>): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const next = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = job()
        .catch((error: unknown) => log.warn({ error: String(error) }, 'a periodic job failed; trying again'))
        .finally(next);
    }, everyMs);
  };
  next();
  return {
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
