/** Who plays in a rehearsal: somebody of the board, the leader, and a simulated person for each unit. */
import type { House } from '../../features/context.ts';
import type { BotApi } from '../bot-api/index.ts';
import { provinceHouse, type Running, sandboxHouse } from '../house.ts';
import { Board } from '../province/board.ts';
import { Hand } from '../province/hand.ts';
import { givesNumber, takesSeat } from '../province/joining.ts';
import { inventedPhone, type Somebody } from '../province/names.ts';
import { Province } from '../province/province.ts';
import type { UnitOf } from '../province/unit.ts';
import type { Clock } from '../surroundings.ts';
import { unitsThatReport } from './store.ts';

/** What a rehearsal is played on: a bot that has started on an empty database with a sample plan, and turns its clock only when told. */
export interface Stage {
  readonly botApi: BotApi;
  readonly house: House;
  readonly clock: Clock;
  readonly running: Running;
}

export interface Cast {
  readonly board: Board;
  readonly leader: Hand;
  readonly province: Province;
  /** The chat of each unit's first person. */
  readonly chats: ReadonlyMap<string, number>;
}

const BOARD = { id: 1001, name: 'Trần Thị Lan', position: 'chuyên viên' } as const;
const LEADER = { id: 3001, name: 'Nguyễn Văn Hải', position: 'Phó Chủ tịch' } as const;
/** Chats of units begin here; the people a seat is handed over to have chats of their own behind them. */
const FIRST_CHAT = 10_001;
const MOST_UNITS = 10_000;

/**
 * Lets the board and the leader take their seats; the units take theirs by `province.joins`.
 * @param most only so many units; all unless told
 * @throws Error where the bot does not give somebody their seat
 */
export async function castOf(stage: Stage, seed: number, most?: number): Promise<Cast> {
  const { botApi, house, clock } = stage;
  const ofProvince = provinceHouse(house, stage.running);
  const seats = sandboxHouse(house, 'telegram', () => undefined);
  const enters = async ({ id, ...who }: Somebody & { readonly id: number }, code: string | null): Promise<Hand> => {
    const hand = new Hand(botApi.person(id, { first_name: who.name }), ofProvince.quiet);
    if (code === null || !(await takesSeat(hand, code, who))) throw new Error(`rehearsal: ${who.name} could not take a seat`);
    await givesNumber(hand, inventedPhone(id));
    return hand;
  };
  const board = new Board(await enters(BOARD, await seats.claimCode()), seed);
  const leader = await enters(LEADER, await seats.invite({ duty: 'leader' }));

  const today = (await house.calendar()).localDate(clock.now());
  const units = (await unitsThatReport(house.database, today)).slice(0, most);
  const chats = new Map(units.map(({ id }, index) => [id, FIRST_CHAT + index]));
  const open = ({ id }: UnitOf, name: string, nth: number) => botApi.person((chats.get(id) ?? 0) + nth * MOST_UNITS, { first_name: name });
  return { board, leader, chats, province: new Province({ clock, house: ofProvince, seed, open }, units) };
}
