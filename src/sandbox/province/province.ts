/** The province: its simulated units, who live by the app's clock through the same Bot API as everybody. The bot knows nothing of them. */
import type { Calendar } from '../../domain/calendar.ts';
import type { Person } from '../bot-api/index.ts';
import type { Clock } from '../surroundings.ts';
import { SimulatedUnit, type UnitOf } from './unit.ts';

/** What the province asks of the bot's house: nothing that a unit would not get from the board. */
export interface ProvinceHouse {
  /** Makes a code that opens the liaison's seat of a unit once. */
  invite(unitId: string): Promise<string>;
  calendar(): Promise<Calendar>;
  /** When something will happen by itself, epoch ms; `null`: never. */
  nextEvent(): Promise<number | null>;
  /** The clock was turned: lets happen what has become due. */
  clockTurned(): Promise<void>;
  /** Resolves when all of the bot's answer has arrived in a chat, as far as can be known. */
  answered(chatId: number): Promise<void>;
  /** Resolves when every message that may leave by now has left, as far as can be known. */
  quiet(): Promise<void>;
}

export interface ProvinceOptions {
  readonly clock: Clock;
  readonly house: ProvinceHouse;
  /** The same seed, the same people with the same habits. */
  readonly seed: number;
  /** The phone of the unit's first person (0), or of whoever the seat was handed over to. */
  open(unit: UnitOf, name: string, nth: number): Person;
}

/** People who act at the same moment, at most: the bot serves them as it would. */
const AT_ONCE = 64;

export class Province {
  readonly units: readonly SimulatedUnit[];
  private readonly options: ProvinceOptions;

  constructor(options: ProvinceOptions, units: readonly UnitOf[]) {
    const { seed, open, house } = options;
    this.options = options;
    this.units = units.map(
      (unit) =>
        new SimulatedUnit(unit, seed, {
          open: (name, nth) => open(unit, name, nth),
          invite: () => house.invite(unit.id),
          answered: house.answered,
        }),
    );
  }

  /** Everybody goes on where a restart left them. */
  resumes(): void {
    for (const unit of this.units) unit.resumes();
  }

  /** Everybody takes their seat. Answers how many did; `joined` is called with their number each time somebody has. */
  async joins(joined: (count: number) => void = () => undefined): Promise<number> {
    let count = 0;
    await inTurns(this.units, async (unit) => {
      if (!(await unit.joins())) return;
      count += 1;
      joined(count);
    });
    return count;
  }

  /**
   * Turns the clock to `to`, stopping wherever somebody does something or something happens by itself.
   * @param stopped called at every stop
   */
  async livesUntil(to: number, stopped: (now: number) => void = () => undefined): Promise<void> {
    const { clock, house } = this.options;
    await this.reads();
    await this.acts();
    let expected: number | null = null;
    while (clock.now() < to) {
      // The clock goes on by itself while people act.
      const missed: boolean = expected !== null && expected <= clock.now();
      const event = await house.nextEvent();
      const act = this.units.reduce<number>((least, { next }) => Math.min(least, next ?? to), to);
      const moment = Math.min(event ?? to, act, to);
      // An event that has come and stays there must not hold the clock.
      clock.advance(Math.max(moment - clock.now(), 1));
      // Between what happens by itself there is nothing for the heartbeat to do.
      if (missed || (event !== null && event <= moment)) {
        await house.clockTurned();
        await house.quiet();
        await this.reads();
      }
      expected = event;
      await this.acts();
      stopped(clock.now());
    }
  }

  private async reads(): Promise<void> {
    const calendar = await this.options.house.calendar();
    for (const unit of this.units) unit.looks(calendar);
  }

  private async acts(): Promise<void> {
    const { clock, house } = this.options;
    const now = clock.now();
    const due = this.units.filter(({ next }) => next !== null && next <= now);
    if (due.length === 0) return;
    const calendar = await house.calendar();
    const moment = { now, calendar, elapsed: partOfYear(calendar.localDate(now)) };
    await inTurns(due, (unit) => unit.catchesUp(moment));
    await house.quiet();
    await this.reads();
  }
}

/** The part of its year that is over on a day 'YYYY-MM-DD'. */
function partOfYear(day: string): number {
  const year = Number(day.slice(0, 4));
  const [from, to] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  return (Date.parse(day) - from) / (to - from);
}

async function inTurns<T>(all: readonly T[], does: (one: T) => Promise<unknown>): Promise<void> {
  const left = [...all];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await does(one);
    }),
  );
}
