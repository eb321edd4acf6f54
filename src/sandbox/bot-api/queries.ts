/** Presses on buttons that wait for `answerCallbackQuery`. */

import type { PressAnswer } from './types.ts';

export interface PendingPress {
  readonly id: string;
  readonly chatId: number;
  readonly userId: number;
  /** Epoch milliseconds. */
  readonly at: number;
  answer: PressAnswer | null;
}

/** Presses kept, answered ones too, so that a phone can read what was said. */
const KEEP = 5_000;

export class PressStore {
  private readonly byId = new Map<string, PendingPress>();
  private count = 0;

  add(chatId: number, userId: number, at: number): PendingPress {
    this.count += 1;
    const press: PendingPress = { id: `${4_820_000_000_000 + this.count}`, chatId, userId, at, answer: null };
    this.byId.set(press.id, press);
    if (this.byId.size > KEEP) {
      for (const oldest of this.byId.keys()) {
        this.byId.delete(oldest);
        break;
      }
    }
    return press;
  }

  get(id: string): PendingPress | undefined {
    return this.byId.get(id);
  }

  /** Presses nobody has answered, oldest first. */
  unanswered(): PendingPress[] {
    return [...this.byId.values()].filter((press) => press.answer === null);
  }

  save(): { count: number; presses: PendingPress[] } {
    return { count: this.count, presses: [...this.byId.values()] };
  }

  load(saved: { count: number; presses: readonly PendingPress[] }): void {
    this.count = saved.count;
    this.byId.clear();
    for (const press of saved.presses) {
      this.byId.set(press.id, { ...press });
    }
  }
}
