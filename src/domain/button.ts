/** Buttons by what they call, with typed arguments. What is called is found in the features; to name it here does not call it. PURE. */
import { z } from 'zod';
import type { ActionName, Call, Choice, JsonObject } from './messages.ts';

/** What a button, or a command, can call. */
export interface Button<Args extends object = object> {
  /** Kept in the rows of messages that were sent: never renamed, so that old buttons live. */
  readonly name: ActionName;
  /** The arguments of a button that was pressed; `null` when it was made for other arguments, by another version. */
  read(args: JsonObject): Args | null;
}

/** The argument is left out where every argument may be. */
type Given<Args extends object> = Record<never, never> extends Args ? [args?: Args] : [args: Args];

/** The arguments of a shape; an empty one has none. */
type ArgsOf<Shape extends z.ZodRawShape> = keyof Shape extends never ? Record<never, never> : z.infer<z.ZodObject<Shape>>;

/**
 * Declares something that can be pressed.
 * @param name unique among all features; stored, so never renamed
 * @param shape its arguments, as zod checks them when it is pressed and the compiler when it is made
 */
export function button<Shape extends z.ZodRawShape = Record<never, never>>(name: string, shape?: Shape): Button<ArgsOf<Shape>> {
  const schema = z.object(shape ?? ({} as Shape));
  return {
    name: name as ActionName,
    read(args) {
      const parsed = schema.safeParse(args);
      return parsed.success ? (parsed.data as ArgsOf<Shape>) : null;
    },
  };
}

/** What a button calls, without its label. */
export function to<Args extends object>(button: Button<Args>, ...[args]: Given<Args>): Call {
  return args === undefined ? { action: button.name } : { action: button.name, args: args as JsonObject };
}

/** A button with its label. */
export function press<Args extends object>(label: string, button: Button<Args>, ...given: Given<Args>): Choice {
  return { label, ...to(button, ...given) };
}
