/** A wave goes out by itself at an hour: what that writes, and what is said of it. */
import { press } from '../../domain/button.ts';
import type { Choices } from '../../domain/messages.ts';
import { labels } from '../../texts/labels.ts';
import { moveWave, type PlannedWave } from '../../waves/store.ts';
import { type KnownContext, loadContext } from '../context.ts';
import { type Reply, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { filesTo } from './documents.ts';
import { loadLaunchFacts, unitsOf } from './facts.ts';
import { hourWords } from './subject.ts';
import { launching } from './words.ts';

/** [Đổi giờ] [Bỏ hẹn]. */
export function scheduledButtons(wave: { readonly id: string; readonly version: number }): Choices {
  const shown = { wave: wave.id, version: wave.version };
  return [[press(labels.changeHour, buttons.schedule, shown), press(labels.unschedule, buttons.unschedule, shown)]];
}

/** @param at epoch ms */
export async function scheduledRows(context: KnownContext, wave: PlannedWave, at: number): Promise<Reply> {
  const { house, person, calendar } = context;
  const units = unitsOf(await loadLaunchFacts(loadContext(context), [wave.state]), wave);
  house.log.info({ wave: wave.id, at: new Date(at).toISOString() }, 'a launch was put on the clock');
  return {
    parts: moveWave(house.database, wave, { state: 'scheduled', scheduledAt: new Date(at), scheduledBy: person.id }),
    say: [
      say(launching.scheduled({ wave: wave.name, at: hourWords(calendar, at), units: units.length }), {
        choices: scheduledButtons({ id: wave.id, version: wave.version + 1 }),
      }),
    ],
  };
}

/** From its card, with the files of the conversation. */
export async function putOnClock(
  context: KnownContext,
  wave: PlannedWave,
  { session, at }: { readonly session: string; readonly at: number },
): Promise<Reply> {
  const reply = await scheduledRows(context, wave, at);
  return { ...reply, parts: [...filesTo(context.house.database, session, wave.id), ...(reply.parts ?? [])] };
}
