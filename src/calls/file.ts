/** The list of units to call as a workbook: of the moment it is made, for whoever asked. */
import { z } from 'zod';
import type { JsonObject } from '../domain/messages.ts';
import { writeBook } from '../exchange/thread.ts';
import { nameOfPerson } from '../summaries/book/store.ts';
import { type FileKind, inRows } from '../summaries/files/file.ts';
import { findWave } from '../waves/store.ts';
import { callList } from './list.ts';
import { callSheet } from './sheet.ts';

const ORDER = z.object({
  wave: z.string(),
  /** Who asked, by id. */
  person: z.string(),
  /** Also the units that colleagues follow. */
  all: z.boolean(),
});

export const callsOrder = (order: z.infer<typeof ORDER>): JsonObject => ({ ...order });

export const callListFile: FileKind = {
  kind: 'call_list',
  async make(house, given) {
    const { wave: waveId, person: personId, all } = ORDER.parse(given);
    const { database } = house;
    const [wave, person, calendar] = await Promise.all([findWave(database, waveId), nameOfPerson(database, personId), house.calendar()]);
    if (!wave) throw new RangeError(`whom to call about the wave ${waveId}, which there is not`);
    const now = house.now();
    const list = await callList({ database, calendar, now }, { name: person }, wave.id, all);
    const sheet = callSheet({ list, wave: wave.name, person, now, zone: calendar.zone, dayOf: calendar.localDate });
    return inRows(await writeBook({ title: `Danh sách cần gọi ${wave.name}`, author: house.board.name, createdAt: now, sheets: [sheet] }));
  },
};
