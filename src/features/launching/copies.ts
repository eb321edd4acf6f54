/** “Nơi nhận”: units that only receive get the notice of a launch as well, where somebody answers for them. They owe nothing, and are not counted. */

import type { Part } from '../../db/part.ts';
import { message } from '../../delivery/message.ts';
import { enqueue } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { byChat } from '../../notices/fan-out.ts';
import { labels } from '../../texts/labels.ts';
import { readAudience } from '../../waves/rules.ts';
import type { PlannedWave } from '../../waves/store.ts';
import type { House } from '../context.ts';
import { plan } from '../programme/buttons.ts';
import { type LaunchFacts, officerFor } from './facts.ts';
import { noticeText } from './subject.ts';

/** The leaders and the board itself read of it in their own ways. */
const NOT_COPIED: readonly string[] = ['lanh_dao', 'chu_tri'];

interface Copying {
  readonly house: Pick<House, 'board' | 'id'>;
  readonly calendar: Calendar;
  readonly now: number;
  readonly person: { readonly name: string };
}

/** One message for each chat; none where the wave is for some units only. */
export function copies({ house, calendar, now, person }: Copying, wave: PlannedWave, facts: LaunchFacts): Part[] {
  if (!readAudience(wave.audience).all) return [];
  const receiving = new Map(
    facts.units.filter(({ nature, kind }) => nature === 'chi_nhan' && !NOT_COPIED.includes(kind)).map((unit) => [unit.id, unit]),
  );
  const rows = byChat(facts.contacts.filter(({ unitId }) => receiving.has(unitId))).flatMap((served) => {
    const [to] = served;
    const units = served.flatMap(({ unitId }) => receiving.get(unitId) ?? []);
    if (!to || !units[0]) return [];
    const name = units.map((unit) => unit.name).join('; ');
    const text = noticeText(
      { board: house.board, calendar },
      wave,
      { id: units[0].id, name },
      officerFor(facts, units, person.name),
      [],
      'to_know',
    );
    return message({
      id: house.id(),
      to,
      body: { text, choices: [[press(labels.viewPlan, plan, { plan: wave.planId })]] },
      at: calendar.afterQuiet(now),
      lane: 'bulk',
      dedupeKey: `copy:${wave.id}:${to.channel}:${to.address}`,
      unitId: units.length === 1 ? units[0].id : null,
    });
  });
  return rows.length === 0 ? [] : [enqueue(rows, now)];
}
