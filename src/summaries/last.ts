/** The last word on a wave: what came of it, when it is closed. */

import { press } from '../domain/button.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Outgoing } from '../domain/messages.ts';
import { formatTime } from '../language/format.ts';
import type { SummaryFacts } from './facts.ts';
import { buttonsUnder, buttonTo } from './formats/format.ts';
import { formats } from './formats/index.ts';
import { summary } from './formats/summary.ts';
import { groups } from './formats/unit-names.ts';
import { countUnits, missingOf } from './rules.ts';
import { leader } from './words.ts';

/** @param lockAt when nothing more was taken, epoch ms */
export function lastSummary({ wave, units }: SummaryFacts, lockAt: number, calendar: Calendar): Outgoing {
  const { total, reported, onTime, late } = countUnits(units);
  return {
    text: leader.closed({
      wave: wave.name,
      lock: { date: calendar.localDate(lockAt), time: formatTime(lockAt, calendar.zone) },
      total,
      reported,
      onTime,
      late,
      missingGroups: groups(missingOf(units), 'short'),
    }),
    choices: [[press(summary.label, buttonTo(summary), { wave: wave.id })], ...buttonsUnder(formats, summary, wave.id)],
  };
}
