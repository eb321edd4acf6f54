/** Which wave somebody speaks of: one named by its day, name or code, one chosen by a button, or the one that matters now. */

import type { Choice, Choices } from '../../domain/messages.ts';
import { you } from '../../domain/people.ts';
import type { CommandName } from '../../language/command-words.ts';
import { commandWithin } from '../../language/commands.ts';
import { type NamedWaves, readWaveName } from '../../language/wave-name.ts';
import { labels } from '../../texts/labels.ts';
import { inParts, pageAt, turning } from '../../texts/pages.ts';
import { findWave, type PlannedWave, wavesByStanding } from '../../waves/store.ts';
import type { ContextOf, May } from '../action.ts';
import { type Refused, refuse } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { type Hearing, hearing } from '../hearing.ts';
import { type Reply, say } from '../reply.ts';
import { whichWave } from './words.ts';

/** What a button or a command says of the wave it means (buttons.ts). */
export interface Which {
  readonly wave?: string | undefined;
  readonly named?: string | undefined;
  /** Of what is shown, from 1: of the waves to choose from, else of the wave's own. */
  readonly page?: number | undefined;
}

/** What stands behind a command. */
export function typedWave(text: string): Which {
  return text.trim() === '' ? {} : { named: text.trim() };
}

/** The button that leads to the same thing about another wave. */
type ToWave = (label: string, which: Which) => Choice;

const MOST_OTHERS = 4;
const MOST_CHOICES = 12;
const A_ROW = 2;

/** The waves units were told of, the one that matters now first. */
function told({ house, calendar, now }: KnownContext): Promise<PlannedWave[]> {
  return wavesByStanding(house.database, now, calendar.localDate(now));
}

/** The wave that is meant; `null`: there is none; refused: what was typed fits none, or several, which are then asked for by buttons. */
export async function meantWave(
  context: KnownContext,
  { wave, named, page: asked }: Which,
  to: ToWave,
): Promise<PlannedWave | Refused | null> {
  if (wave !== undefined) {
    const found = await findWave(context.house.database, wave);
    return found?.state === 'launched' || found?.state === 'closed' ? found : null;
  }
  const waves = await told(context);
  if (named === undefined || waves.length === 0) return waves[0] ?? null;
  const read = readNames(named, waves);
  const fitting = waves.filter(({ id }) => read.ids.includes(id));
  if (read.sure && fitting[0]) return fitting[0];
  const all = fitting.length > 0 ? fitting : waves;
  const { page, pages, shown } = pageAt(inParts(all, MOST_CHOICES), asked);
  const words = { ...you(context.person), typed: named, waves: shown.map(({ name }) => name), page, pages };
  const text = named === '' ? whichWave.choose(words) : fitting.length > 1 ? whichWave.several(words) : whichWave.none(words);
  const buttons = inRows(shown.map((one) => to(labelIn(one, waves), { wave: one.id })));
  return refuse(say(text, { choices: [...buttons, ...turning({ page, pages }, (label, next) => to(label, { named, page: next }))] }));
}

/** Buttons to the other waves, by name: those that matter most, and behind them one to all. */
export async function otherWaves(context: KnownContext, shown: readonly string[], to: ToWave): Promise<Choices> {
  const waves = await told(context);
  const others = waves.filter(({ id }) => !shown.includes(id));
  const first = others.slice(0, MOST_OTHERS).map((one) => to(labelIn(one, waves), { wave: one.id }));
  return inRows(others.length > MOST_OTHERS ? [...first, to(labels.otherWave, { named: '' })] : first);
}

/**
 * A wave named in a sentence: “tổng hợp đợt 30/4”, “30/4 ai chưa báo cáo”, and where `/dot` is among the commands its name alone. What speaks of a wave
 * that cannot be told is asked about; what speaks of none is left to the others.
 */
export function hearWave<const M extends Exclude<May, 'anyone'>>(
  may: M,
  commands: readonly CommandName[],
  reply: (context: ContextOf<M> & KnownContext, which: Which) => Promise<Reply>,
): Hearing {
  return hearing({
    may,
    first: true,
    async hear(context, text) {
      const known = context as ContextOf<M> & KnownContext;
      const within =
        commandWithin(text) ?? (/\d/.test(text) && text.length <= LONGEST_NAME ? { command: '/dot' as const, rest: text } : null);
      if (!within || within.rest === '' || !commands.includes(within.command)) return null;
      const waves = await told(known);
      const { sure, strong, ids } = readNames(within.rest, waves);
      if (sure) return reply(known, { wave: ids[0] });
      return strong && within.command !== '/dot' ? reply(known, { named: within.rest }) : null;
    },
  });
}

/** A longer text is not the name of a wave and nothing else. */
const LONGEST_NAME = 60;

function readNames(text: string, waves: readonly PlannedWave[]): NamedWaves {
  return readWaveName(
    text,
    waves.map((wave) => ({ ...wave, year: wave.plan.year })),
  );
}

/** “Đợt 30/4”, with its year where another year has one of that name. */
function labelIn(wave: PlannedWave, waves: readonly PlannedWave[]): string {
  const twin = waves.some((other) => other.id !== wave.id && other.shortName === wave.shortName);
  return twin ? whichWave.ofYear({ wave: wave.shortName, year: wave.plan.year }) : wave.shortName;
}

const inRows = (buttons: readonly Choice[]): Choices => (buttons.length === 0 ? [] : inParts(buttons, A_ROW));
