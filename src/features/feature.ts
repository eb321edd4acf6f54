/** A feature: what can be pressed, what that does, and the flows it has. All features together are what the inbox calls. */
import type { Button } from '../domain/button.ts';
import { DUTIES, holderOf, type Person } from '../domain/people.ts';
import type { Action } from './action.ts';
import type { Filing } from './filing.ts';
import type { Hearing } from './hearing.ts';
import type { Talk } from './talk.ts';

export interface Feature {
  readonly actions: readonly Action[];
  readonly talks: readonly Talk[];
  readonly hearings: readonly Hearing[];
  readonly filings: readonly Filing[];
}

/** The action of each button: one that is declared and not done does not compile. */
type ActionsOf<Buttons> = {
  readonly [Name in keyof Buttons]: Buttons[Name] extends Button<infer Args> ? Action<Args> : never;
};

/** @param buttons all of the feature's `buttons.ts` */
export function feature<Buttons extends Readonly<Record<string, Button>>>(parts: {
  readonly buttons: Buttons;
  readonly actions: ActionsOf<Buttons>;
  readonly talks?: readonly Talk[];
  readonly hearings?: readonly Hearing[];
  readonly filings?: readonly Filing[];
}): Feature {
  for (const [name, button] of Object.entries(parts.buttons)) {
    const done = (parts.actions as Readonly<Record<string, Action>>)[name];
    if (done?.button !== button)
      throw new Error(`the button "${button.name}" is done by the action of "${done?.button.name ?? 'nothing'}"`);
  }
  const { actions, talks = [], hearings = [], filings = [] } = parts;
  return { actions: Object.values(actions as Readonly<Record<string, Action>>), talks, hearings, filings };
}

/** What can be called and begun, by name. */
export interface Features {
  readonly actions: ReadonlyMap<string, Action>;
  readonly commands: ReadonlyMap<string, Action>;
  readonly talks: ReadonlyMap<string, Talk>;
  /** In the order of the features. */
  readonly hearings: readonly Hearing[];
  readonly filings: readonly Filing[];
}

/** All features by name. Throws for a name or flow given twice, and for a command that two give to the same people. */
export function assemble(features: readonly Feature[]): Features {
  const actions = features.flatMap((one) => one.actions);
  const talks = features.flatMap((one) => one.talks);
  const named = [...new Set(actions.flatMap((action) => action.commands))];
  return {
    actions: index(
      'actions',
      actions.map((action) => [action.button.name, action] as const),
    ),
    commands: new Map(named.map((command) => [command, byDuty(command, actions)] as const)),
    talks: index(
      'flows',
      talks.map((talk) => [talk.name, talk] as const),
    ),
    hearings: features.flatMap((one) => one.hearings),
    filings: features.flatMap((one) => one.filings),
  };
}

/** What a command calls: of several actions the one that this person may do; the first says to whom it belongs when it is nobody's of them. */
function byDuty(command: string, actions: readonly Action[]): Action {
  const called = actions.filter((action) => action.commands.includes(command));
  const [first, ...others] = called as [Action, ...Action[]];
  if (others.length === 0) return first;
  for (const duty of DUTIES) {
    const both = called.filter((action) => action.opens(holderOf([duty])));
    if (both.length > 1) throw new Error(`two commands have the name "${command}", both for ${duty}`);
  }
  const of = (person: Person | null) => called.find((action) => action.opens(person)) ?? first;
  return {
    ...first,
    opens: (person) => called.some((action) => action.opens(person)),
    command: (context, typed) => of(context.loaded.person).command(context, typed),
  };
}

function index<T>(what: string, pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const [name, one] of pairs) {
    if (map.has(name)) throw new Error(`two ${what} have the name "${name}"`);
    map.set(name, one);
  }
  return map;
}
