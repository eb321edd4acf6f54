/** [Soạn công văn]: the draft of an official letter to the units that were chosen, as a file that is made when it is sent. */

import { dayInName } from '../../domain/file-name.ts';
import { DOCX } from '../../domain/mime.ts';
import { type NewLetter, noteLetters } from '../../letters/store.ts';
import { letterOrder } from '../../summaries/formats/orders.ts';
import type { KnownContext } from '../context.ts';
import { type Reply, say } from '../reply.ts';
import type { Late } from './subject.ts';
import { escalating } from './words.ts';

/** Asked for again on the same day it is made again, and stands in the log once. */
export async function drafted(context: KnownContext, late: Late, unitIds: readonly string[]): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const { wave } = late;
  const units = late.units.filter(({ unitId }) => unitIds.includes(unitId));
  const reported = late.reported.filter(({ unitId }) => unitIds.includes(unitId)).map(({ shortName }) => shortName);
  if (units.length === 0) return { say: [say(escalating.notDrafted({ reported }))] };
  const today = calendar.localDate(now);
  const noted = units.flatMap(({ unitId, obligationId, documents }): NewLetter[] => {
    const last = documents.at(-1);
    if (last && calendar.localDate(last.at) === today) return [];
    return [
      {
        ...{ id: house.id(), kind: 'document', obligationId, unitId, waveId: wave.id, by: person.id, nth: (last?.nth ?? 0) + 1 },
        ...{ toPerson: null, deliveryId: null },
      },
    ];
  });
  house.log.info({ wave: wave.id, units: units.length }, 'an official letter to units was drafted');
  const order = letterOrder({
    wave: wave.id,
    units: units.map(({ unitId }) => unitId),
    person: person.id,
    boardPhone: house.board.phone,
    at: now,
  });
  const name = `Du-thao-cong-van-don-doc-${wave.id}-${dayInName(today)}.docx`;
  const text = escalating.drafted({ wave: wave.name, units: units.map(({ shortName }) => shortName), reported });
  return {
    parts: noteLetters(house.database, noted, now),
    say: [say(text, { toMake: { name, mime: DOCX, kind: 'chase_letter', order } })],
  };
}
