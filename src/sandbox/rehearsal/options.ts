/** What `npm run rehearse` is asked for. PURE. */
import { parseArgs } from 'node:util';

export interface Rehearsal {
  readonly year: number;
  /** The same seed gives the same figures. */
  readonly seed: number;
  /** Where what the bot sent is left; `null`: nowhere. */
  readonly out: string | null;
  /** Only so many of the units take part. */
  readonly units?: number;
  /** Only so many of the year's waves are launched. */
  readonly waves?: number;
}

/** Throws an Error for an option that is none, or a value that is no whole number. */
export function readRehearsal(args: readonly string[]): Rehearsal {
  const { values } = parseArgs({
    args: [...args],
    options: { year: { type: 'string', default: '2017' }, seed: { type: 'string', default: '1' }, out: { type: 'string', default: 'out' } },
  });
  const whole = (name: 'year' | 'seed'): number => {
    if (!/^\d{1,9}$/.test(values[name])) throw new Error(`--${name}: a whole number is needed, not "${values[name]}"`);
    return Number(values[name]);
  };
  return { year: whole('year'), seed: whole('seed'), out: values.out };
}
