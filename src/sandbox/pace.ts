/** The clock at a speed of its own: so much of the app's time in each second, until another speed is chosen. */
import type { Log } from './surroundings.ts';

/** What a second is worth, in the app's milliseconds; `real`: a second. */
const WORTH = { real: 0, minutes: 600_000, hour: 3_600_000, hours: 21_600_000 } as const;

export type Speed = keyof typeof WORTH;
export const SPEEDS = ['real', 'minutes', 'hour', 'hours'] as const satisfies readonly Speed[];

const SECOND_MS = 1_000;

export class Pace {
  private readonly passes: (ms: number) => Promise<void>;
  private readonly log: Pick<Log, 'warn'>;
  private readonly timer: NodeJS.Timeout;
  private chosen: Speed = 'real';
  private passing = false;

  /** @param passes lets so many milliseconds of the app's time pass at once; 0: only what has become due by itself happens */
  constructor(passes: (ms: number) => Promise<void>, log: Pick<Log, 'warn'>) {
    this.passes = passes;
    this.log = log;
    this.timer = setInterval(() => void this.tick(), SECOND_MS);
  }

  get speed(): Speed {
    return this.chosen;
  }

  choose(speed: Speed): void {
    this.chosen = speed;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** A second that takes longer than one leaves the next ones out. */
  private async tick(): Promise<void> {
    if (this.passing) return;
    this.passing = true;
    try {
      await this.passes(WORTH[this.chosen]);
    } catch (error) {
      this.log.warn({ err: error }, 'sandbox: the clock could not go on by itself');
    } finally {
      this.passing = false;
    }
  }
}
