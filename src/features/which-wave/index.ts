/** Which wave somebody speaks of: one named by its day, name or code, one chosen by a button, or the one that matters now. */

import type { Choice, Choices } from '../../domain/messages.ts';
import { seatFor, you } from '../../domain/people.ts';
import type { CommandName } from '../../language/command-words.ts';
import { commandWithin } from '../../language/commands.ts';
import { type NamedWaves, readWaveName } from '../../language/wave-name.ts';
import { labels } from '../../texts/labels.ts';
import { inParts, pageAt, turning } from '../../texts/pages.ts';
import { standingOf } from '../../waves/rules.ts';
import { findWave, listWaves, type PlannedWave, wavesByStanding } from '../../waves/store.ts';
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

/** Read once for what is answered now: which wave is meant, and which others there are, is asked of the same list. */
const read = new WeakMap<KnownContext, Promise<PlannedWave[]>>();

/** The waves units were told of, the one that matters now first. */
function told(context: KnownContext): Promise<PlannedWave[]> {
  const before = read.get(context);
  if (before) return before;
  const { house, calendar, now } = context;
  const waves = wavesByStanding(house.database, now, calendar.localDate(now));
  read.set(context, waves);
  return waves;
}

/** The wave that is meant; `null`: there is none; refused: what was typed fits none, or several, which are then asked for by buttons. */
export async function meantWave(
  context: KnownContext,
  { wave, named, page: asked }: Which,
  to: ToWave,
): Promise<PlannedWave | Refused | null> {
  if (wave !== undefined) {
    const found = await findWave(context.house.database, wave);
    if (found?.state !== 'launched' && found?.state !== 'closed') return null;
    // A wave that is reported to several times is meant by its report of now.
    return found.reports ? found : ((await told(context)).find((one) => one.campaignId === found.id) ?? null);
  }
  const waves = await told(context);
  if (named === undefined) return waves[0] ?? null;
  const { sure, fitting } = meant(named, waves);
  if (sure && fitting[0]) return fitting[0];
  const toCome = fitting.length > 0 ? null : await waveToCome(context, named);
  if (waves.length === 0 && !toCome) return null;
  const all = fitting.length > 0 ? fitting : wavesOnce(waves);
  const { page, pages, shown } = pageAt(inParts(all, MOST_CHOICES), asked);
  const words = { ...you(context.person), typed: named, waves: shown.map(({ name }) => name), page, pages };
  const text = toCome
    ? whichWave.notLaunched({ ...words, wave: toCome.shortName, startsOn: toCome.startsOn })
    : named === ''
      ? whichWave.choose(words)
      : fitting.length > 1
        ? whichWave.several(words)
        : whichWave.none(words);
  const buttons = inRows(shown.map((one) => to(labelIn(one, waves), { wave: one.id })));
  return refuse(say(text, { choices: [...buttons, ...turning({ page, pages }, (label, next) => to(label, { named, page: next }))] }));
}

/** The wave a text names among those that are planned and not launched yet. Units are told of one by its launch, not before. */
async function waveToCome({ house, person }: KnownContext, named: string): Promise<PlannedWave | null> {
  if (named === '' || !seatFor(person, 'summary')) return null;
  const waves = await listWaves(house.database, ['draft', 'awaiting_approval', 'scheduled']);
  const { ids, sure, strong } = readWaveName(named, waves);
  return ids.length === 1 && (sure || strong) ? (waves.find(({ id }) => id === ids[0]) ?? null) : null;
}

/** Whether a text names one of the waves units were told of, and nothing else. */
export async function waveReader(context: KnownContext): Promise<(text: string) => boolean> {
  const waves = await told(context);
  return (text) => meant(text, waves).sure;
}

/** Buttons to the other waves, by name: those that matter most, each by its report of now, and behind them one to all. */
export async function otherWaves(context: KnownContext, shown: readonly string[], to: ToWave): Promise<Choices> {
  const waves = await told(context);
  const campaigns = waves.filter(({ id }) => shown.includes(id)).map(campaignOf);
  const others = waves.filter(({ id }) => !shown.includes(id));
  const nearest = others.filter((one) => (campaigns.includes(campaignOf(one)) ? isBegun(one, context) : nowOf(waves, one)));
  const first = nearest.slice(0, MOST_OTHERS).map((one) => to(labelIn(one, waves), { wave: one.id }));
  return inRows(others.length > first.length ? [...first, to(labels.otherWave, { named: '' })] : first);
}

/**
 * A wave named in a sentence: “tổng hợp đợt 30/4”, “30/4 ai chưa báo cáo”, and where `/dot` is among the commands its name alone. What speaks of a wave
 * that cannot be told is asked about; what speaks of none is left to the others.
 * @param beside the answer where the text, or what is left of it without the command's words, names something else that the command takes: a Cụm, a kind of units
 */
export function hearWave<const M extends Exclude<May, 'anyone'>>(
  may: M,
  commands: readonly CommandName[],
  reply: (context: ContextOf<M> & KnownContext, which: Which) => Promise<Reply>,
  beside: (context: ContextOf<M> & KnownContext, text: string, rest: string) => Promise<Reply | null> = async () => null,
): Hearing {
  return hearing({
    may,
    first: true,
    async hear(context, text) {
      const known = context as ContextOf<M> & KnownContext;
      const within =
        commandWithin(text) ?? (/\d/.test(text) && text.length <= LONGEST_NAME ? { command: '/dot' as const, rest: text } : null);
      if (!within || within.rest === '' || !commands.includes(within.command)) return null;
      const other = within.command === '/dot' ? null : await beside(known, text, within.rest);
      if (other) return other;
      const waves = await told(known);
      const { sure, strong, fitting } = meant(within.rest, waves);
      if (sure) return reply(known, { wave: fitting[0]?.id });
      return strong && within.command !== '/dot' ? reply(known, { named: within.rest }) : null;
    },
  });
}

/** A longer text is not the name of a wave and nothing else. */
const LONGEST_NAME = 60;

/** The waves a text names, in the order in which they matter. Of several reports of one wave the one that matters now is meant. */
function meant(text: string, waves: readonly PlannedWave[]): Pick<NamedWaves, 'sure' | 'strong'> & { readonly fitting: PlannedWave[] } {
  const { ids, sure, strong } = readWaveName(text, waves);
  const fitting = waves.filter(({ id }) => ids.includes(id));
  const now = wavesOnce(fitting);
  return now.length === 1 ? { sure: sure || fitting.length > 1, strong, fitting: now } : { sure, strong, fitting };
}

/** Waves each once, one of several reports by the report that matters most. @param told as they are listed */
export const wavesOnce = (told: readonly PlannedWave[]): PlannedWave[] => told.filter((one) => nowOf(told, one));

const campaignOf = ({ id, campaignId }: PlannedWave): string => campaignId ?? id;

/** Whether of a wave's reports this is the one that matters most: the first, as they are listed. */
const nowOf = (waves: readonly PlannedWave[], wave: PlannedWave): boolean =>
  waves.find((other) => campaignOf(other) === campaignOf(wave))?.id === wave.id;

const isBegun = (wave: PlannedWave, { calendar, now }: KnownContext): boolean =>
  standingOf(wave, now, calendar.localDate(now)) !== 'not_begun';

/** Longer ones do not fit beside another on a phone. */
const LONGEST_LABEL = 20;

/** “Đợt 30/4”, with its year where another year has one of that name; “DB20 tháng 6” where one of a wave's reports has a longer name. */
function labelIn(wave: PlannedWave, waves: readonly PlannedWave[]): string {
  const twin = waves.some((other) => other.id !== wave.id && other.shortName === wave.shortName);
  const label = twin ? whichWave.ofYear({ wave: wave.shortName, year: wave.year }) : wave.shortName;
  return wave.called !== null && label.length > LONGEST_LABEL ? whichWave.report({ code: wave.code, called: wave.called }) : label;
}

const inRows = (buttons: readonly Choice[]): Choices => (buttons.length === 0 ? [] : inParts(buttons, A_ROW));
