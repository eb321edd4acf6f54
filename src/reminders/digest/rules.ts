/** What the board is told in the morning of a wave whose reports are late. PURE. */
import { press } from '../../domain/button.ts';
import type { Choice, Outgoing } from '../../domain/messages.ts';
import { toCall } from '../../features/calls/buttons.ts';
import { queue as reviewQueue } from '../../features/reviewing/buttons.ts';
import type { SummaryFacts } from '../../summaries/facts.ts';
import { chasedIn, countUnits, hasReported, missingOf } from '../../summaries/rules.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { digest } from '../words.ts';

export interface Morning {
  readonly wave: { readonly id: string; readonly shortName: string };
  readonly reported: number;
  readonly total: number;
  /** Reports that came in since the last working day began. */
  readonly fresh: number;
  /** Units that promised a day to come, those nobody has called yet, and those that may be chased and are to be called today. */
  readonly promised: number;
  readonly untouched: number;
  readonly toCall: number;
}

/** @param since epoch ms */
export function morningOf({ wave, units }: SummaryFacts, since: number): Morning {
  const { reported, total } = countUnits(units);
  const missing = missingOf(units);
  const waits = missing.filter(({ call }) => call?.promisedOn && !call.over);
  return {
    wave,
    reported,
    total,
    fresh: units.filter((unit) => hasReported(unit) && (unit.sentAt ?? 0) >= since).length,
    promised: chasedIn(missing)?.promised ?? 0,
    untouched: missing.filter(({ call }) => !call).length,
    toCall: missing.filter((unit) => unit.nature === 'bat_buoc' && !waits.includes(unit)).length,
  };
}

/** Waves in one message; the others are behind a button. */
const MOST_WAVES = 4;

interface Waiting {
  readonly reports: number;
  readonly questions: number;
  readonly requests: number;
}

/** @param yesterday the last working day, 'YYYY-MM-DD', like `day` */
export function sayMorning(p: {
  readonly day: string;
  readonly yesterday: string;
  readonly mornings: readonly Morning[];
  readonly waiting: Waiting;
}): Outgoing {
  const { waiting } = p;
  const mornings = p.mornings.slice(0, MOST_WAVES);
  const left = p.mornings.length - mornings.length;
  const inQueue = waiting.reports + waiting.questions + waiting.requests;
  const calling = mornings.map(({ wave }): Choice => {
    const label = mornings.length === 1 ? labels.toCallToday : labelOf.toCall(wave.shortName);
    return press(label, toCall, { wave: wave.id });
  });
  return {
    text: digest.board({
      day: p.day,
      yesterday: p.yesterday,
      waves: mornings.map(({ wave, ...counts }) => ({ ...counts, wave: wave.shortName })),
      left,
      waiting,
    }),
    choices: arranged([
      ...calling,
      ...(left === 0 ? [] : [press(labels.otherWave, toCall, { named: '' })]),
      ...(inQueue === 0 ? [] : [press(labels.reviewQueue, reviewQueue)]),
    ]),
  };
}
