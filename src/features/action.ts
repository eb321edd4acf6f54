/** An action: what a button or a command does, for whom, and about what. */

import type { Button } from '../domain/button.ts';
import type { JsonObject } from '../domain/messages.ts';
import { type Permission, seatFor, you } from '../domain/people.ts';
import { err } from '../texts/errors.ts';
import { type Authorized, Refused } from './authorized.ts';
import type { Context, KnownContext } from './context.ts';
import { mayNot, noSeat, notLinked } from './refusal.ts';
import { type Reply, say } from './reply.ts';

/** Anyone, linked or not; anybody known, though without a seat; anybody who holds a seat; or a seat of certain duties. */
export type May = 'anyone' | 'known' | 'linked' | Permission;
export type ContextOf<M extends May> = M extends 'anyone' ? Context : KnownContext;

export interface Action<Args extends object = object> {
  readonly button: Button<Args>;
  /** Commands that call it, without the slash. */
  readonly commands: readonly string[];
  /** By a button. What may not be done is refused in words; errors of the house pass through. */
  call(context: Context, args: JsonObject): Promise<Reply>;
  /** By a command, with what was typed behind it. */
  command(context: Context, typed: string): Promise<Reply>;
}

interface Doing<Args extends object, M extends May, Thing extends object> {
  readonly may: M;
  readonly commands?: readonly string[];
  /** What stands behind the command; without it a command calls without arguments. */
  typed?(text: string): Args;
  run(context: ContextOf<M> & { readonly args: Args; readonly about: Authorized<Thing> }): Promise<Reply>;
}

interface Loading<Args extends object, M extends May, Thing extends object> {
  /** Finds what the arguments name, and asks whether this person may touch it. */
  load(context: ContextOf<M>, args: Args): Promise<Authorized<Thing> | Refused>;
}

/** An action whose arguments name something does not compile without `load`. */
type Definition<Args extends object, M extends May, Thing extends object> = Doing<Args, M, Thing> &
  (keyof Args extends never ? Partial<Loading<Args, M, Thing>> : Loading<Args, M, Thing>);

const NOTHING = {} as Authorized<Record<never, never>>;

export function action<Args extends object, const M extends May, Thing extends object = Record<never, never>>(
  button: Button<Args>,
  definition: Definition<NoInfer<Args>, M, Thing>,
): Action<Args> {
  const { may, commands = [], run } = definition;
  if (commands.length > 0 && !definition.typed && button.read({}) === null) {
    throw new Error(`the action "${button.name}" has the command "${commands[0]}", which cannot give it its arguments`);
  }
  const load = definition.load ?? (async () => NOTHING as Authorized<Thing>);
  const perform = async (context: Context, args: Args): Promise<Reply> => {
    const known = admitted(may, context);
    if (known instanceof Refused) {
      context.house.log.info({ action: button.name, person: context.loaded.person?.id ?? null }, 'an action was refused: no permission');
      return known.reply;
    }
    const about = await load(known, args);
    return about instanceof Refused ? about.reply : run({ ...known, args, about });
  };
  return {
    button,
    commands,
    async call(context, given) {
      const args = button.read(given);
      if (args === null) {
        context.house.log.warn(
          { action: button.name, arguments: Object.keys(given) },
          'a button with arguments of another version was pressed',
        );
        return { say: [say(err.oldButtonIdle(context.loaded.person ? you(context.loaded.person) : {}))] };
      }
      return perform(context, args);
    },
    async command(context, text) {
      const args = definition.typed ? definition.typed(text) : button.read({});
      if (args === null) throw new Error(`the action "${button.name}" cannot be called by a command without arguments`);
      return perform(context, args);
    },
  };
}

/** The context for somebody who has the permission; else what they are told. */
export function admitted<M extends May>(may: M, context: Context): ContextOf<M> | Refused {
  const { person } = context.loaded;
  if (may === 'anyone') return context as ContextOf<M>;
  if (!person) return notLinked();
  if (may === 'known') return { ...context, person } as KnownContext;
  if (person.seats.length === 0) return noSeat(person, context.house);
  if (may !== 'linked' && !seatFor(person, may)) return mayNot(person, may, context.house);
  const known: KnownContext = { ...context, person };
  return known as ContextOf<M>;
}
