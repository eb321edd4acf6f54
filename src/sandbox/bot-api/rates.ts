/** Telegram's sending limits, as far as they are known: they are not published, and these are the common measure. */

/** A bucket that refills at `perMs` and holds `burst`. */
interface Bucket {
  level: number;
  at: number;
}

interface Rate {
  readonly perMs: number;
  readonly burst: number;
}

const OVERALL: Rate = { perMs: 30 / 1000, burst: 30 };
/** One a second; short bursts pass. */
const CHAT: Rate = { perMs: 1 / 1000, burst: 5 };
const GROUP: Rate = { perMs: 20 / 60_000, burst: 20 };
/** Chats remembered before the full buckets among them are forgotten. */
const SWEEP = 20_000;

function refill(bucket: Bucket, rate: Rate, now: number): void {
  bucket.level = Math.min(rate.burst, bucket.level + (now - bucket.at) * rate.perMs);
  bucket.at = now;
}

/** Counts what is sent, and says how long to wait when it is too much. Pure but for its own buckets: `now` is passed in. */
export class SendingRates {
  private readonly overall: Bucket = { level: OVERALL.burst, at: 0 };
  private readonly chats = new Map<number, Bucket>();

  /**
   * Takes one message to a chat. Answers 0 when it may pass, otherwise the whole seconds to wait (nothing is then counted).
   * `now` in milliseconds of a clock that does not jump.
   */
  take(chatId: number, now: number): number {
    const rate = chatId < 0 ? GROUP : CHAT;
    let chat = this.chats.get(chatId);
    if (chat === undefined) {
      chat = { level: rate.burst, at: now };
      this.chats.set(chatId, chat);
      this.sweep(now);
    }
    refill(chat, rate, now);
    refill(this.overall, OVERALL, now);
    if (chat.level < 1) {
      return Math.max(1, Math.ceil((1 - chat.level) / rate.perMs / 1000));
    }
    if (this.overall.level < 1) {
      return Math.max(1, Math.ceil((1 - this.overall.level) / OVERALL.perMs / 1000));
    }
    chat.level -= 1;
    this.overall.level -= 1;
    return 0;
  }

  private sweep(now: number): void {
    if (this.chats.size < SWEEP) {
      return;
    }
    for (const [id, bucket] of this.chats) {
      const rate = id < 0 ? GROUP : CHAT;
      refill(bucket, rate, now);
      if (bucket.level >= rate.burst) {
        this.chats.delete(id);
      }
    }
  }
}
