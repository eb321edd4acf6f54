/** Who a person is to the house, and what each duty may do. Read again at every message and every press: a duty taken away is gone at once. */

export const DUTIES = ['liaison', 'deputy', 'head', 'block_head', 'council', 'board', 'leader', 'observer', 'press'] as const;
export type Duty = (typeof DUTIES)[number];

/** A duty somebody holds now, in a unit or in a block. */
export interface Seat {
  readonly id: string;
  readonly duty: Duty;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly blockId: string | null;
  /** How the unit's people are addressed: "Anh/Chị" or "đồng chí". */
  readonly address: string;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly position: string | null;
  readonly phone: string | null;
  readonly consented: boolean;
  /** In the order they were taken; the first is the one the person works in unless another is chosen. */
  readonly seats: readonly Seat[];
}

/** What stands in place of the name of somebody whose data was erased: what they sent is the unit's record and stays. */
export const ERASED_NAME = 'Người gửi đã rút thông tin';

/** The same of somebody who took nothing back, and held no seat for as long as people are kept. */
export const OUTDATED_NAME = 'Thông tin người gửi đã hết hạn lưu';

/** What stands in place of the address of a chat whose data was erased. Nothing is sent there. */
export const ERASED_ADDRESS = 'erased';

/** The permission table. `scope` says whose data: the own unit's, the own block's, or everything. */
export const PERMISSIONS = {
  /** Answer reports, goals, registrations of the own unit. */
  report: ['liaison', 'deputy'],
  /** Confirm that a notice was received. */
  acknowledge: ['liaison', 'deputy', 'head'],
  /** See the own unit's waves, deadlines, reports sent. */
  own_unit: ['liaison', 'deputy', 'head'],
  /** Read the own unit's drafts before they go, and let them go. */
  approve: ['head'],
  /** Launch waves, send notices. */
  launch: ['board'],
  /** Look up units and people with their phone numbers, create invites. */
  directory: ['board'],
  /** Numbers, and after the due date the names behind them. */
  summary: ['board', 'leader', 'council', 'block_head', 'observer'],
  /** Hand on to the board what is to be done: units to be chased, petitions to be answered. */
  instruct: ['leader'],
  /** Have a wave's files made by the command by which the board has its lists. */
  wave_files: ['leader', 'council', 'block_head', 'observer'],
  /** One unit's card, by its name. */
  unit_card: ['board', 'leader', 'council', 'block_head', 'observer'],
} as const satisfies Record<string, readonly Duty[]>;

export type Permission = keyof typeof PERMISSIONS;

const IN_BLOCK: readonly Duty[] = ['block_head', 'council'];
const EVERYWHERE: readonly Duty[] = ['board', 'leader', 'observer'];

/** The first seat that gives the permission, or `null`. */
export function seatFor(person: Person, permission: Permission): Seat | null {
  const duties: readonly Duty[] = PERMISSIONS[permission];
  return person.seats.find((seat) => duties.includes(seat.duty)) ?? null;
}

/** Of the seats that give the permission the one that shows most: the board's, then everything, then a block. `null` when none is limited to something. */
export function widestSeat(person: Person, permission: Permission): Seat | null {
  const duties: readonly Duty[] = PERMISSIONS[permission];
  const own = person.seats.filter((seat) => duties.includes(seat.duty) && scopeOf(seat) !== null);
  return own.find((seat) => seat.duty === 'board') ?? own.find((seat) => EVERYWHERE.includes(seat.duty)) ?? own[0] ?? null;
}

/** Every unit the person may answer for, in the order of the seats. */
export function unitsFor(person: Person, permission: Permission): readonly Seat[] {
  const duties: readonly Duty[] = PERMISSIONS[permission];
  return person.seats.filter((seat) => seat.unitId !== null && duties.includes(seat.duty));
}

const COMRADES: readonly Duty[] = ['head', 'leader', 'observer', 'block_head', 'council'];

/** How the holder of a seat is addressed: who leads is “đồng chí” everywhere, the others as their unit's people are. */
export function addressOf({ duty, address }: Pick<Seat, 'duty' | 'address'>): string {
  return COMRADES.includes(duty) ? 'đồng chí' : address;
}

/** How a person is addressed, in every message the same. */
export function you(person: Person): { you: string } {
  const [first] = person.seats;
  const leading = person.seats.find((seat) => COMRADES.includes(seat.duty));
  return { you: leading || first ? addressOf((leading ?? first) as Seat) : 'Anh/Chị' };
}

/** How a person reaches the board from a chat: a unit's people ask in writing, others call, and the board's own need not. */
export function reachOfBoard(person: Person): 'button' | 'phone' | 'none' {
  if (seatFor(person, 'own_unit')) return 'button';
  return person.seats.some((seat) => seat.duty === 'board') ? 'none' : 'phone';
}

/** What somebody may see: everything, some blocks, or one unit. */
export type Scope = { readonly all: true } | { readonly blockIds: readonly string[] } | { readonly unitId: string };

/** `null` when the seat names neither a unit nor a block it could be limited to. */
export function scopeOf(seat: Seat): Scope | null {
  if (EVERYWHERE.includes(seat.duty)) return { all: true };
  if (IN_BLOCK.includes(seat.duty)) return seat.blockId === null ? null : { blockIds: [seat.blockId] };
  return seat.unitId === null ? null : { unitId: seat.unitId };
}

/** What a permission lets a person see by all of their seats together, and the seat that shows most; `null` when none is limited to something. */
export function scopeFor(person: Person, permission: Permission): { readonly seat: Seat; readonly scope: Scope } | null {
  const seat = widestSeat(person, permission);
  const scope = seat && scopeOf(seat);
  if (!seat || !scope) return null;
  if (!('blockIds' in scope)) return { seat, scope };
  const duties: readonly Duty[] = PERMISSIONS[permission];
  const blocks = person.seats.flatMap((one) => (duties.includes(one.duty) && IN_BLOCK.includes(one.duty) ? (one.blockId ?? []) : []));
  return { seat, scope: { blockIds: [...new Set(blocks)] } };
}

/** The keyboard a person sees: the board's before a leader's before a head's before a liaison's. */
export function menuRole(person: {
  readonly seats: readonly Pick<Seat, 'duty'>[];
}): 'board' | 'leader' | 'council' | 'press' | 'head' | 'liaison' {
  const has = (duties: readonly Duty[]) => person.seats.some((seat) => duties.includes(seat.duty));
  if (has(['board'])) return 'board';
  if (has(['leader', 'observer'])) return 'leader';
  if (has(['council', 'block_head'])) return 'council';
  if (has(['head'])) return 'head';
  return has(['press']) && !has(['liaison', 'deputy']) ? 'press' : 'liaison';
}

/** Anybody with these duties, where only duties matter. */
export function holderOf(duties: readonly Duty[]): Person {
  const seats = duties.map((duty): Seat => ({ id: '', duty, unitId: '', unitName: null, blockId: null, address: '' }));
  return { id: '', name: '', position: null, phone: null, consented: true, seats };
}
