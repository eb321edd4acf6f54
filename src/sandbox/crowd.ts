/** The people nobody plays: once joined, those of the units live with the clock. What the page knows of them goes through here. */
import { type Account, type Accounts, PEOPLE } from './accounts.ts';
import type { Person } from './bot-api/index.ts';
import type { EventStream } from './events.ts';
import { words } from './page/words.ts';
import { Problem } from './problem.ts';
import { Hand } from './province/hand.ts';
import { takesSeat } from './province/joining.ts';
import { Province, type ProvinceHouse } from './province/province.ts';
import type { UnitOf } from './province/unit.ts';
import type { Clock, Log } from './surroundings.ts';

export interface CrowdOptions {
  readonly house: ProvinceHouse;
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly events: EventStream;
  phoneOf(account: Account): Person;
  /** Units whose people were simulated when the chats were saved. */
  readonly saved: readonly UnitOf[];
  readonly log: Pick<Log, 'info' | 'warn'>;
}

/** Somebody whom a person plays, with the code that opens their seat: only the joining is done for them. */
export interface Player {
  readonly account: Account;
  code(): Promise<string | null>;
}

export interface CrowdState {
  readonly joined: number;
  readonly of: number;
}

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
  get state(): CrowdState | null {
    return this.province && { joined: this.joined, of: this.province.units.length };
  }

  /** Whether the clock is turned by living through the time. */
  get alive(): boolean {
    return this.province !== null && !this.joining;
  }

  save(): UnitOf[] {
    return this.joining ? [] : (this.province?.units.map(({ unit }) => unit) ?? []);
  }

  /** The players take their seats, then all of these units. Throws a Problem 409 when they have already. */
  joins(players: readonly Player[], units: readonly UnitOf[], changed: () => void): CrowdState {
    if (this.province !== null) throw new Problem(409, words.problems.joined);
    const province = this.made(units);
    this.province = province;
    this.joining = true;
    const told = () => this.options.events.publish('crowd', { joined: this.joined, of: units.length });
    this.allJoin(province, players, told)
      .catch((error: unknown) => this.options.log.warn({ err: error }, 'sandbox: not everybody could join'))
      .finally(() => {
        this.joining = false;
        changed();
        told();
      });
    return { joined: 0, of: units.length };
  }

  /** Turns the clock, with everybody doing in the meantime what is theirs to do. `stopped` is called at every stop. */
  livesUntil(to: number, stopped: (now: number) => void): Promise<void> {
    const lived = this.living.then(() => this.province?.livesUntil(to, stopped));
    this.living = lived.catch(() => undefined);
    return lived;
  }

  private async allJoin(province: Province, players: readonly Player[], told: () => void): Promise<void> {
    const { house, phoneOf } = this.options;
    for (const { account, code } of players) {
      const opening = await code();
      if (opening !== null) await takesSeat(new Hand(phoneOf(account), house.quiet), opening, account);
    }
    await province.joins((count) => {
      this.joined = count;
      told();
    });
  }

  private made(units: readonly UnitOf[]): Province {
    const { accounts, clock, house, phoneOf } = this.options;
    const open = ({ id }: UnitOf, _name: string, nth: number) => phoneOf(nth === 0 ? accounts.liaisonOf(id) : accounts.succeeds(id));
    return new Province({ clock, house, seed: PEOPLE, open }, units);
  }
}
