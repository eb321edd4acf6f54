/** The last word on a wave: what came of it, when it is closed. What its buttons open is as it was then. */

import { press } from '../domain/button.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Outgoing, RichText } from '../domain/messages.ts';
import { formatTime } from '../language/format.ts';
import { arranged } from '../texts/layout.ts';
import type { UnitSentence } from './chosen/rules.ts';
import type { SummaryFacts } from './facts.ts';
import { buttonsUnder, buttonTo } from './formats/format.ts';
import { formats } from './formats/index.ts';
import { summary } from './formats/summary.ts';
import { groups } from './formats/unit-names.ts';
import { countUnits, missingOf } from './rules.ts';
import { leader } from './words.ts';

export interface ClosedWave {
  readonly facts: SummaryFacts;
  /** The sentences that stand in the board's report by then. */
  readonly chosen: readonly UnitSentence[];
  /** When nothing more was taken, epoch ms. */
  readonly lockAt: number;
}

/** Of several waves, closed at once, it is one message, with a button for each. */
export function lastSummary(closed: readonly [ClosedWave, ...ClosedWave[]], calendar: Calendar): Outgoing {
  const [{ facts: first }, ...others] = closed;
  const texts = closed.map((one) => textOf(one, calendar));
  if (others.length === 0) {
    const { wave } = first;
    const shown = { wave: wave.id, published: true } as const;
    const whole = press(summary.label, buttonTo(summary), shown);
    return { text: texts.flat(), choices: [[whole], ...buttonsUnder(formats, summary, shown)] };
  }
  const buttons = closed.map(({ facts: { wave } }) =>
    press(`${summary.label} ${wave.shortName}`, buttonTo(summary), { wave: wave.id, published: true }),
  );
  return { text: texts.flatMap((text, at) => (at === 0 ? text : ['\n\n', ...text])), choices: arranged(buttons) };
}

function textOf({ facts: { wave, units }, lockAt }: ClosedWave, calendar: Calendar): RichText {
  const { total, reported, onTime, late } = countUnits(units);
  return leader.closed({
    wave: wave.name,
    lock: { date: calendar.localDate(lockAt), time: formatTime(lockAt, calendar.zone) },
    total,
    reported,
    onTime,
    late,
    // Closed before it was due, it names nobody: they had time left.
    missingGroups: lockAt > wave.dueAt ? groups(missingOf(units), 'short') : [],
  });
}
