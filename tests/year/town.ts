/** A province through a year: a town whose messages leave as the postman lets them, and people who do their work well, late, by halves or not at all. */
import type { Database } from '../../src/db/client.ts';
import { claim } from '../../src/delivery/claim.ts';
import { markSent, markUnreachable } from '../../src/delivery/store.ts';
import { plain } from '../../src/domain/messages.ts';
import { namedMessage } from '../../src/domain/owner.ts';
import type { Duty } from '../../src/domain/people.ts';
import { type Chat, Town } from '../talk.ts';

/** A message that the bot sent by itself: a notice, a reminder, a last summary. */
export interface Push {
  readonly address: string;
  /** Epoch ms. */
  readonly at: number;
  readonly text: string;
  /** `notice`: somebody of the board sent it at that moment. */
  readonly kind: 'notice' | 'reminder' | 'closing' | 'other';
}

const kindOf = (key: string | null, notice: string | null): Push['kind'] => {
  if (notice !== null) return 'notice';
  if (key?.startsWith('remind:')) return 'reminder';
  return key?.startsWith('closed:') ? 'closing' : 'other';
};

export class YearTown extends Town {
  readonly pushes: Push[] = [];
  readonly #people = new Map<string, Chat>();
  readonly #blocked = new Set<string>();

  constructor(database: Database, now: number) {
    super(database, now);
  }

  override async person(
    name: string,
    channel: 'buttons' | 'numbers' = 'buttons',
    seat?: { readonly unit: string; readonly duty: Duty },
  ): Promise<Chat> {
    const chat = await super.person(name, channel, seat);
    this.#people.set(chat.address, chat);
    return chat;
  }

  /** From now on nothing reaches this chat, as when its owner blocks the bot. */
  blocks(chat: Chat): void {
    this.#blocked.add(chat.address);
  }

  /** What may leave now leaves, in the outbox's own order. */
  override async deliver(): Promise<void> {
    for (;;) {
      const { rows } = await claim(this.database, { room: 500, bulk: 500, now: this.now, leaseMs: 60_000, resting: [] });
      if (rows.length === 0) return;
      const keys = await this.database.run<{ id: string; key: string | null; notice: string | null }>(
        `select id, dedupe_key as key, notice_id as notice from deliveries where id = any($1)`,
        [rows.map(({ id }) => id)],
      );
      for (const row of rows) {
        if (this.#blocked.has(row.address)) {
          await markUnreachable(this.database, row, 'blocked', this.now);
          continue;
        }
        const message = namedMessage(row.body, this.owner);
        const known = keys.find(({ id }) => id === row.id);
        if (row.lane === 'bulk') {
          const kind = kindOf(known?.key ?? null, known?.notice ?? null);
          this.pushes.push({ address: row.address, at: this.now, text: plain(message.text), kind });
        }
        const shown = row.replaces === null ? message : { ...message, replaces: row.replaces };
        const messageId = this.#people
          .get(row.address)
          ?.receive({ address: row.address, message: shown, nonce: row.body.choices ? row.id : null });
        await markSent(this.database, { ...row, messageId: messageId ?? '0', at: this.now });
      }
    }
  }

  /** When the next message that waits for its time may leave, epoch ms, or `null`. */
  async nextLeaving(): Promise<number | null> {
    const [row] = await this.database.run<{ at: number | null }>(
      `select (extract(epoch from min(not_before)) * 1000)::float8 as at from deliveries where state = 'queued' and not_before > $1::timestamptz`,
      [new Date(this.now).toISOString()],
    );
    return row?.at ?? null;
  }
}

/** Presses the first of these buttons that the newest message with buttons has. */
async function pressesOne(chat: Chat, labels: readonly string[]): Promise<boolean> {
  const label = labels.find((one) => chat.last.buttons.includes(one));
  if (label === undefined) return false;
  await chat.presses(label, chat.last);
  return true;
}

/** Answers the question that stands, by what it shows. */
async function answers(chat: Chat, total: number): Promise<void> {
  const { text, buttons } = chat.last;
  if (await pressesOne(chat, ['Gửi báo cáo', 'Không có thêm', 'Văn bản', 'Đồng ý', 'Lũy kế', 'Xong tất cả', 'Không có', 'Không đề nghị']))
    return;
  // The communes of the new rural areas: of nineteen criteria.
  if (/trên 19 tiêu chí/.test(text)) return void (await chat.types('15'));
  const example = /Ví dụ: “?([^\n”]+?)”?[.;]?$/m.exec(text)?.[1];
  if (/lũy kế|từ đầu năm/i.test(text)) await chat.types(String(total));
  else if (example !== undefined) await chat.types(example);
  else if (!(await pressesOne(chat, ['Chưa có số liệu', 'Bỏ qua', ...buttons.slice(0, 1)]))) await chat.types('Làm tốt việc được giao');
}

const MOST_STEPS = 40;

/**
 * Goes on with a report until it is sent; `false` when it is not to be had.
 * @param steps answers at most: who stops in the middle leaves a draft
 * @param total what running counts are answered with
 */
export async function reports(chat: Chat, asked: string, { steps = MOST_STEPS, total = 1_000 } = {}): Promise<boolean> {
  await chat.types(asked.startsWith('Tổng kết') ? '/baocao tổng kết năm' : '/baocao');
  if (/Chọn|chọn báo cáo/.test(chat.last.text) && chat.last.buttons.some((label) => label.includes(asked))) {
    await chat.presses(chat.last.buttons.find((label) => label.includes(asked)) ?? '', chat.last);
  }
  if (chat.last.buttons.includes('Làm tiếp')) await chat.presses('Làm tiếp', chat.last);
  for (let step = 0; step < steps; step++) {
    if (/ĐÃ NHẬN BÁO CÁO/.test(chat.heard)) return true;
    if (chat.last.buttons.length === 0 && !/^Câu |\nCâu /.test(chat.heard)) return false;
    await answers(chat, total);
  }
  return /ĐÃ NHẬN BÁO CÁO/.test(chat.heard);
}
