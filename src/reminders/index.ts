/** The heartbeat: node-cron ticks, and nothing else. A slot it drops is lost to nobody, because due work lives in tables. */
import { schedule } from 'node-cron';

export interface Tick {
  /** For the log. */
  readonly name: string;
  run(): Promise<unknown>;
}

export interface HeartbeatOptions {
  /** Wall seconds between ticks: a divisor of 60. */
  readonly everySeconds: number;
  /** Run one after the other; the failure of one does not keep the others from running. */
  readonly ticks: readonly Tick[];
  readonly log: { warn(data: object, text: string): void; error(data: object, text: string): void };
}

export interface Heartbeat {
  /** No tick begins any more; resolves when the running one has ended. */
  stop(): Promise<void>;
}

/**
 * Ticks until stopped, the first time at once. A tick that is still running when the next is due lets it pass. Failures are logged, never thrown.
 * @throws RangeError when `everySeconds` is no divisor of 60
 */
export function startHeartbeat({ everySeconds, ticks, log }: HeartbeatOptions): Heartbeat {
  if (!Number.isInteger(everySeconds) || everySeconds < 1 || everySeconds > 30 || 60 % everySeconds !== 0) {
    throw new RangeError(`heartbeat: ${everySeconds} s is no divisor of 60 up to 30`);
  }
  let running: Promise<void> | null = null;
  let stopping = false;

  async function beat(): Promise<void> {
    for (const tick of ticks) {
      if (stopping) return;
      try {
        await tick.run();
      } catch (error) {
        log.error(
          { tick: tick.name, error: error instanceof Error ? error.message : String(error) },
          'a tick failed; the next one tries again',
        );
      }
    }
  }
  function begin(): void {
    if (running || stopping) return;
    running = beat().finally(() => {
      running = null;
    });
  }

  const warn = (message: string | Error) => log.warn({ reason: String(message) }, 'the heartbeat stumbled');
  const task = schedule(`*/${everySeconds} * * * * *`, begin, { logger: { info: () => {}, debug: () => {}, warn, error: warn } });
  begin();
  return {
    async stop() {
      stopping = true;
      await task.destroy();
      await running;
    },
  };
}
