/** The people who play in the sandbox: one of the board, one leader, and a liaison for every unit somebody chooses. */

import { chance } from './province/chance.ts';
import { type Somebody, somebody } from './province/names.ts';

export type Role = 'board' | 'liaison' | 'leader';

export interface Account {
  /** The account's identifier with Telegram, and of its private chat with the bot. */
  readonly id: number;
  readonly role: Role;
  readonly name: string;
  /** What the button that shares the number hands over. The numbers are invented. */
  readonly phone: string;
  /** The unit a liaison plays for; `null` for the others. */
  readonly unitId: string | null;
}

/** What a restart must keep, so that a unit meets its old account again. */
export type SavedLiaison = Pick<Account, 'id'> & { readonly unitId: string };

/** Names of people who do not exist, the same in every run. */
const PEOPLE = 1;
const FIRST_LIAISON = 2001;
function phoneOf(id: number): string {
  return `+84912${String(id).padStart(6, '0')}`;
}

const BOARD: Account = { id: 1001, role: 'board', name: 'Trần Thị Lan', phone: phoneOf(1001), unitId: null };
const LEADER: Account = { id: 3001, role: 'leader', name: 'Nguyễn Văn Hải', phone: phoneOf(3001), unitId: null };

/** Who answers for a unit. */
export const personOf = (unitId: string): Somebody => somebody(chance(PEOPLE, unitId, 'name'));

function liaison({ id, unitId }: SavedLiaison): Account {
  const { name } = personOf(unitId);
  return { id, role: 'liaison', name, phone: phoneOf(id), unitId };
}

export class Accounts {
  readonly board = BOARD;
  readonly leader = LEADER;
  private readonly liaisons: SavedLiaison[];

  constructor(saved: readonly SavedLiaison[] = []) {
    this.liaisons = [...saved];
  }

  /** The liaison of a unit; the unit gets an account when it has none yet. */
  liaisonOf(unitId: string): Account {
    const known = this.liaisons.find((saved) => saved.unitId === unitId);
    if (known !== undefined) {
      return liaison(known);
    }
    const made = { id: Math.max(FIRST_LIAISON - 1, ...this.liaisons.map(({ id }) => id)) + 1, unitId };
    this.liaisons.push(made);
    return liaison(made);
  }

  /** The account with this identifier; `undefined` when nobody here has it. */
  find(id: number): Account | undefined {
    return this.all().find((account) => account.id === id);
  }

  all(): Account[] {
    return [BOARD, ...this.liaisons.map(liaison), LEADER];
  }

  save(): SavedLiaison[] {
    return [...this.liaisons];
  }
}
