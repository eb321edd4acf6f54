/** A bounded record of the calls, for tests and the page that shows them. It never holds texts. */

import type { MethodName } from './methods.ts';

export interface LoggedCall {
  readonly method: MethodName;
  readonly chatId: number | null;
  /** Epoch milliseconds of wall time, when the call arrived. */
  readonly at: number;
  /** 200, the error's code, or 0 when the connection was cut. */
  readonly code: number;
}

export class CallLog {
  private readonly size: number;
  private ring: LoggedCall[] = [];
  private next = 0;
  /** Every call since the start, by method. */
  readonly counts: Partial<Record<MethodName, number>> = {};
  /** Calls that did not end with 200, by method. */
  readonly failures: Partial<Record<MethodName, number>> = {};

  constructor(size: number) {
    this.size = size;
  }

  add(call: LoggedCall): void {
    this.counts[call.method] = (this.counts[call.method] ?? 0) + 1;
    if (call.code !== 200) {
      this.failures[call.method] = (this.failures[call.method] ?? 0) + 1;
    }
    if (this.ring.length < this.size) {
      this.ring.push(call);
    } else {
      this.ring[this.next] = call;
      this.next = (this.next + 1) % this.size;
    }
  }

  /** The latest calls, oldest first; of one method when it is named. */
  list(method?: MethodName): LoggedCall[] {
    const ordered = [...this.ring.slice(this.next), ...this.ring.slice(0, this.next)];
    return method === undefined ? ordered : ordered.filter((call) => call.method === method);
  }

  clear(): void {
    this.ring = [];
    this.next = 0;
  }
}
