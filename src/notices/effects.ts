/** Keeps the sender informed: the progress message is edited in place until the notice is finished. */

import type { Database } from '../db/client.ts';
import { message } from '../delivery/message.ts';
import { enqueue } from '../delivery/store.ts';
import { press } from '../domain/button.ts';
import type { Choices, RichText } from '../domain/messages.ts';
import { hold, receipts, resume, stop, unreached } from '../features/broadcasting/buttons.ts';
import { correct, resend } from '../features/wave-card/buttons.ts';
import { labels } from '../texts/labels.ts';
import { progress } from '../texts/progress.ts';
import { holdRefused, type Notice, type NoticeProgress, openNotices, progressShown } from './store.ts';

export interface ProgressHouse {
  readonly database: Database;
  now(): number;
  id(): string;
}

/** Writes an edit for each notice whose progress changed; returns how many. Called again and again, it says each thing once. */
export async function showProgress({ database, now, id }: ProgressHouse): Promise<number> {
  let written = 0;
  for (const notice of await openNotices(database)) {
    const done = notice.queued === 0;
    // A held notice is shown once; a stopped one ends when nothing of it is on its way.
    const shown = notice.state === 'paused' ? -2 : done ? -3 : notice.sent;
    if (shown !== notice.progressShown && notice.editWaits) continue;
    if (shown === notice.progressShown || notice.channel === null || notice.address === null) {
      if (done && notice.channel === null) await database.turn([progressShown(database, notice.id, shown, now())]);
      continue;
    }
    const at = now();
    const row = message({
      id: id(),
      to: { channel: notice.channel, address: notice.address, personId: notice.createdBy },
      body: { text: textOf(notice, done), choices: progressButtons(notice, done) },
      at,
      dedupeKey: `progress:${notice.id}:${notice.state}:${notice.sent}:${notice.failed}:${notice.queued}`,
      replacesId: notice.progressId,
    });
    await database.turn([enqueue([row], at), progressShown(database, notice.id, shown, done && notice.state !== 'paused' ? at : null)]);
    written += 1;
  }
  return written;
}

function textOf(notice: NoticeProgress, done: boolean): RichText {
  const total = notice.sent + notice.queued + notice.failed + notice.cancelled;
  if (notice.state === 'stopped') return progress.stopped({ sent: notice.sent, total, cancelled: notice.cancelled });
  if (notice.state === 'paused') return progress.paused({ sent: notice.sent, total });
  if (!done) return progress.sending({ sent: notice.sent, total });
  return progress.sent({
    what: notice.title,
    units: notice.unitIds.length,
    reached: notice.unitsReached,
    withoutLiaison: notice.unitIds.length - notice.unitsReached - notice.unitsFailed - notice.unitsBlocked,
    blocked: notice.unitsBlocked,
    failed: notice.unitsFailed,
    uncertain: notice.ambiguous,
  });
}

/** Under the progress of a notice: who was not reached and who confirmed, once it is over; until then holding and ending it. */
export function progressButtons({ id, kind, state }: Pick<Notice, 'id' | 'kind' | 'state'>, done = false): Choices {
  const args = { notice: id };
  // Nobody confirms a reminder: they do what it reminds of.
  const confirming = kind === 'reminder' ? [] : [press(labels.confirmed, receipts, args)];
  if (done || state === 'stopped') {
    const lists = [press(labels.notReceived, unreached, args), ...confirming];
    // Of a launch what did not arrive can be sent again, and what it said put right.
    const wave = kind === 'launch' && state !== 'stopped' ? id.replace(/^launch:/, '') : null;
    return [lists, ...(wave === null ? [] : [[press(labels.resendFailed, resend, args), press(labels.correctWave, correct, { wave })]])];
  }
  const held = state === 'paused' ? press(labels.resume, resume, args) : press(labels.pause, hold, args);
  return [[held, press(labels.stopForGood, stop, args)]];
}

/** So many refusals in the same words, and the text itself is wrong: nobody else is to get it. */
const REFUSALS_THAT_PAUSE = 3;

/**
 * The channel refused a message for good. After a few in the same words the notice is held and its sender told; one by one they are the single unit's
 * affair. Returns whether it was held by this call.
 */
export async function refusedByChannel({ database, now, id }: ProgressHouse, noticeId: string | null, reason: string): Promise<boolean> {
  if (noticeId === null) return false;
  const held = await holdRefused(database, noticeId, reason, REFUSALS_THAT_PAUSE);
  if (!held) return false;
  if (held.channel === null || held.address === null) return true;
  const at = now();
  const alarm = message({
    id: id(),
    to: { channel: held.channel, address: held.address, personId: held.createdBy },
    body: {
      text: progress.failing({ what: held.title, failed: held.failed, total: held.total, reason }),
      choices: [
        ...progressButtons({ id: noticeId, kind: held.kind, state: 'paused' }),
        [press(labels.notReceived, unreached, { notice: noticeId })],
      ],
    },
    at,
  });
  await database.turn([enqueue([alarm], at)]);
  return true;
}
