/** The units nobody plays: once joined, their people live with the clock. What the page knows of them goes through here. */
import type { Accounts } from './accounts.ts';
import type { Person } from './bot-api/index.ts';
import type { EventStream } from './events.ts';
import { words } from './page/words.ts';
import { Problem } from './problem.ts';
import { Province, type ProvinceHouse } from './province/province.ts';
import type { UnitOf } from './province/unit.ts';
import type { Clock, Log } from './surroundings.ts';

export interface CrowdOptions {
  readonly house: ProvinceHouse;
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly events: EventStream;
  /** The phone of a unit's liaison. */
  phoneOf(unitId: string): Person;
  /** Units whose people were simulated when the chats were saved. */
  readonly saved: readonly UnitOf[];
  readonly log: Pick<Log, 'info' | 'warn'>;
}

/** The same people with the same habits in every sandbox. */
const SEED = 1;

export class Crowd {
  private readonly options: CrowdOptions;
  private province: Province | null = null;
  private joining = false;
  private joined = 0;
  /** One thing at a time: a clock that is turned while it still turns would live one hour twice. */
  private living: Promise<void> = Promise.resolve();

  constructor(options: CrowdOptions) {
    this.options = options;
    if (options.saved.length > 0) {
      this.province = this.made(options.saved);
      this.province.resumes();
      this.joined = options.saved.length;
    }
  }

  /** How many of how many have joined; `null`: nobody is simulated. */
  get state(): { joined: number; of: number } | null {
    return this.province && { joined: this.joined, of: this.province.units.length };
  }

  save(): UnitOf[] {
    return this.joining ? [] : (this.province?.units.map(({ unit }) => unit) ?? []);
  }

  /** All of these units join, those left out that a person plays. Throws a Problem 409 when some have already. */
  joins(units: readonly UnitOf[], changed: () => void): { joined: number; of: number } {
    if (this.province !== null) throw new Problem(409, words.problems.joined);
    const province = this.made(units);
    this.province = province;
    this.joining = true;
    const told = () => this.options.events.publish('crowd', { joined: this.joined, of: units.length });
    province
      .joins((count) => {
        this.joined = count;
        told();
      })
      .catch((error: unknown) => this.options.log.warn({ err: error }, 'sandbox: the units could not all join'))
      .finally(() => {
        this.joining = false;
        changed();
        told();
      });
    return { joined: 0, of: units.length };
  }

  /** Whether the clock is turned by living through the time. */
  get alive(): boolean {
    return this.province !== null && !this.joining;
  }

  /** Turns the clock, with everybody doing in the meantime what is theirs to do. `stopped` is called at every stop. */
  livesUntil(to: number, stopped: (now: number) => void): Promise<void> {
    const lived = this.living.then(() => this.province?.livesUntil(to, stopped));
    this.living = lived.then(
      () => undefined,
      () => undefined,
    );
    return lived.then(() => undefined);
  }

  private made(units: readonly UnitOf[]): Province {
    const { clock, house, phoneOf } = this.options;
    return new Province({ clock, house, seed: SEED, open: ({ id }) => phoneOf(id) }, units);
  }
}
