/** The game's time: the clock turned by hand or by its pace, and what will happen next. */
import type { Crowd } from './crowd.ts';
import type { EventStream } from './events.ts';
import { Pace, SPEEDS, type Speed } from './pace.ts';
import { words } from './page/words.ts';
import { Problem } from './problem.ts';
import type { SandboxHouse, Standing } from './sandbox-house.ts';
import type { Clock, Log } from './surroundings.ts';

export type Move = 'hour' | 'day' | 'next';

export interface TimekeepingOptions {
  readonly clock: Clock;
  readonly house: Pick<SandboxHouse, 'nextEvent' | 'standing' | 'clockMoved'>;
  readonly crowd: Crowd;
  readonly events: EventStream;
  /** The clock was moved, which a restart must keep. */
  readonly changed: () => void;
  readonly log: Pick<Log, 'warn'>;
}

const HOUR_MS = 3_600_000;
const STEPS = { hour: HOUR_MS, day: 24 * HOUR_MS } as const;
/** How often the agenda is read while a page is open, and how often the clock is told even when nothing changed. Milliseconds. */
const AGENDA_MS = 2_000;
const TELL_MS = 30_000;

export class Timekeeping {
  private readonly options: TimekeepingOptions;
  private readonly pace: Pace;
  private readonly agenda: NodeJS.Timeout;
  private next: number | null = null;
  private standing: Standing = 'before';
  private toldAt = 0;
  private agendaFailed = false;

  constructor(options: TimekeepingOptions) {
    this.options = options;
    this.pace = new Pace((ms) => this.passes(ms), options.log);
    this.agenda = setInterval(() => {
      if (options.events.size > 0) void this.readAgenda();
    }, AGENDA_MS);
  }

  close(): void {
    clearInterval(this.agenda);
    this.pace.stop();
  }

  /** What a page shows of it at first. */
  async state(): Promise<Record<string, unknown>> {
    await this.readAgenda();
    return { now: this.options.clock.now(), next: this.next, standing: this.standing, speed: this.pace.speed, speeds: SPEEDS };
  }

  /** Moves the clock forward. Throws a Problem 409 for the next event when there is none. */
  async move(by: Move): Promise<{ now: number; next: number | null }> {
    const { clock, house } = this.options;
    const to = by === 'next' ? await house.nextEvent() : clock.now() + STEPS[by];
    if (to === null) throw new Problem(409, words.problems.noNext);
    await this.turn(to);
    await this.moved();
    return { now: clock.now(), next: this.next };
  }

  /** Lets the clock run at a speed. */
  choose(speed: Speed): { speed: Speed } {
    this.pace.choose(speed);
    this.options.events.publish('speed', { speed });
    return { speed };
  }

  /** Reads what comes next, and tells the pages when it changed, the clock was moved, or they have not heard for long. */
  async readAgenda(): Promise<void> {
    const { house, clock, events, log } = this.options;
    let next: number | null = null;
    let { standing } = this;
    try {
      [next, standing] = await Promise.all([house.nextEvent(), house.standing()]);
      this.agendaFailed = false;
    } catch (error) {
      if (!this.agendaFailed) log.warn({ err: error }, 'sandbox: the next event is not known');
      this.agendaFailed = true;
    }
    const wall = performance.now();
    if (next !== this.next || standing !== this.standing || wall - this.toldAt > TELL_MS) {
      this.next = next;
      this.standing = standing;
      this.toldAt = wall;
      events.publish('clock', { now: clock.now(), next, standing });
    }
  }

  /** What the pace gives: so much time passes; none: who is simulated still does what has become due. */
  private async passes(ms: number): Promise<void> {
    const { clock, crowd } = this.options;
    if (ms === 0 && !crowd.alive) return;
    await this.turn(clock.now() + ms);
    if (ms > 0) await this.moved();
  }

  private async moved(): Promise<void> {
    this.options.changed();
    this.options.house.clockMoved?.();
    this.toldAt = Number.NEGATIVE_INFINITY;
    await this.readAgenda();
  }

  /** Turns the clock to a moment; with simulated units the time until then is lived through. */
  private async turn(to: number): Promise<void> {
    const { clock, crowd, events } = this.options;
    if (!crowd.alive) return clock.advance(Math.max(0, to - clock.now()));
    await crowd.livesUntil(to, (now) => events.publish('clock', { now, next: this.next, standing: this.standing }));
  }
}
