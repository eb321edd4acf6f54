/** A list of lines, one goal each. */
import { normalise } from './fold.ts';
import { accept, ask, confirm, type Reading, reject } from './reading.ts';
import { readText } from './text.ts';

export interface GoalsContext {
  /** Most lines. */
  readonly max: number;
  /** Most characters of one line (300). */
  readonly longest?: number;
}

const LONGEST_LINE = 300;
/** A number of the list, a dash or a dot before the goal. "12 tuyến lộ" keeps its number. */
const BULLET = /^(?:\d{1,2}\s?[).:/]\s+|\d{1,2}\)|[-–—•*+●▪]\s*)/u;
const SHORTEST_GOAL = 3;

/**
 * Goals from lines (or from one line with ";"), without numbering and dashes, in order, each once. Status none when the person has none;
 * rejects more than `max` lines or a line that is too long; asks when nothing is left.
 */
export function readGoals(text: string, context: GoalsContext): Reading<readonly string[]> {
  const longest = context.longest ?? LONGEST_LINE;
  const whole = readText(text, { min: 0, max: (longest + 10) * context.max });
  if (whole.outcome === 'status' || whole.outcome === 'command') {
    return whole;
  }
  if (whole.outcome === 'ask' || (whole.outcome === 'reject' && whole.why.kind !== 'too_short')) {
    return whole.outcome === 'ask' ? ask([], whole.why) : whole;
  }
  const source = whole.outcome === 'reject' ? '' : whole.value;
  const lines = source.includes('\n') ? source.split('\n') : source.split(/;\s/u);
  const goals = [...new Set(lines.map((line) => normalise(line.trim().replace(BULLET, '')).replace(/[;,]$/u, '')))].filter(
    (goal) => goal.length >= SHORTEST_GOAL,
  );
  const long = goals.find((goal) => [...goal].length > longest);
  if (long !== undefined) {
    return reject({ kind: 'text_too_long', length: [...long].length, max: longest });
  }
  if (goals.length > context.max) {
    return reject({ kind: 'too_many_lines', lines: goals.length, max: context.max });
  }
  if (goals.length === 0) {
    return reject({ kind: 'too_short', length: source.length, min: SHORTEST_GOAL });
  }
  return whole.outcome === 'confirm' ? confirm(goals, whole.why) : accept(goals);
}
