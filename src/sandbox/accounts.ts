/** The people who play in the sandbox: one of the board, one leader, a liaison for every unit somebody chooses, and whoever else is looked in on. */

import type { Duty } from '../domain/people.ts';
import { inventedPhone, personOf } from './province/names.ts';

export type Role = 'board' | 'liaison' | 'leader' | 'other';

/** The seat of somebody who is neither of the board nor the leader. */
export type Place = { readonly duty: Duty; readonly unitId: string } | { readonly duty: Duty; readonly blockId: string };

export interface Account {
  /** The account's identifier with Telegram, and of its private chat with the bot. */
  readonly id: number;
  readonly role: Role;
  readonly name: string;
  readonly position: string;
  /** What the button that shares the number hands over. The numbers are invented. */
  readonly phone: string;
  /** The unit a liaison plays for; `null` for the others. */
  readonly unitId: string | null;
  /** The seat that somebody else is to have; `null` for the three that are always there. */
  readonly place: Place | null;
}

/** What a restart must keep, so that a unit meets its old account again. A unit that handed its seat over is there several times, the present one last. */
export type SavedLiaison = { readonly id: number; readonly unitId: string };
export type SavedOther = { readonly id: number; readonly place: Place };

/** Names of people who do not exist, the same in every run. */
export const PEOPLE = 1;
const FIRST_LIAISON = 2001;
const FIRST_OTHER = 4001;

const BOARD: Account = {
  ...{ id: 1001, role: 'board', name: 'Trần Thị Lan', position: 'Phó Trưởng ban' },
  ...{ phone: inventedPhone(1001), unitId: null, place: null },
};
const LEADER: Account = {
  ...{ id: 3001, role: 'leader', name: 'Nguyễn Văn Hải', position: 'Phó Chủ tịch' },
  ...{ phone: inventedPhone(3001), unitId: null, place: null },
};

const POSITIONS: Partial<Record<Duty, string>> = { head: 'Thủ trưởng đơn vị', block_head: 'Trưởng Cụm, Khối' };

/** @param nth how many people have had the unit's seat before */
function liaison({ id, unitId }: SavedLiaison, nth: number): Account & { readonly unitId: string } {
  return { id, role: 'liaison', ...personOf(PEOPLE, unitId, nth), phone: inventedPhone(id), unitId, place: null };
}

function other({ id, place }: SavedOther): Account & { readonly place: Place } {
  const { name, position } = personOf(PEOPLE, keyOf(place));
  return { id, role: 'other', name, position: POSITIONS[place.duty] ?? position, phone: inventedPhone(id), unitId: null, place };
}

const keyOf = (place: Place): string => `${'unitId' in place ? place.unitId : place.blockId}:${place.duty}`;

export class Accounts {
  readonly board = BOARD;
  readonly leader = LEADER;
  private readonly byId = new Map<number, Account>([BOARD, LEADER].map((account) => [account.id, account]));
  private readonly liaisons: (Account & { readonly unitId: string })[] = [];
  private readonly others: (Account & { readonly place: Place })[] = [];

  constructor(liaisons: readonly SavedLiaison[] = [], others: readonly SavedOther[] = []) {
    for (const saved of liaisons) this.add(saved);
    for (const saved of others) this.addOther(saved);
  }

  /** The present liaison of a unit; the unit gets an account when it has none yet. */
  liaisonOf(unitId: string): Account {
    return this.liaisons.findLast((known) => known.unitId === unitId) ?? this.succeeds(unitId);
  }

  /** Somebody new for a unit's seat. */
  succeeds(unitId: string): Account {
    return this.add({ id: this.free(FIRST_LIAISON), unitId });
  }

  /** Who has, or is to have, a seat; the same seat has the same account. */
  at(place: Place): Account {
    if (place.duty === 'liaison' && 'unitId' in place) return this.liaisonOf(place.unitId);
    const known = this.others.find((one) => keyOf(one.place) === keyOf(place));
    return known ?? this.addOther({ id: this.free(FIRST_OTHER), place });
  }

  /** The account with this identifier; `undefined` when nobody here has it. */
  find(id: number): Account | undefined {
    return this.byId.get(id);
  }

  all(): Account[] {
    return [...this.byId.values()];
  }

  save(): { liaisons: SavedLiaison[]; others: SavedOther[] } {
    return {
      liaisons: this.liaisons.map(({ id, unitId }) => ({ id, unitId })),
      others: this.others.map(({ id, place }) => ({ id, place })),
    };
  }

  private add(saved: SavedLiaison): Account {
    const made = liaison(saved, this.liaisons.filter(({ unitId }) => unitId === saved.unitId).length);
    this.liaisons.push(made);
    this.byId.set(made.id, made);
    return made;
  }

  private addOther(saved: SavedOther): Account {
    const made = other(saved);
    this.others.push(made);
    this.byId.set(made.id, made);
    return made;
  }

  private free(first: number): number {
    let id = first;
    while (this.byId.has(id)) id += 1;
    return id;
  }
}
