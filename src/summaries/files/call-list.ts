/** The list of units to call as a workbook: of the moment it is made, for whoever asked. */
import { callList as listed } from '../../calls/list.ts';
import { callSheet } from '../../calls/sheet.ts';
import { writeBook } from '../../exchange/thread.ts';
import { findWave } from '../../waves/store.ts';
import { nameOfPerson } from '../book/store.ts';
import { readCallsOrder } from '../formats/orders.ts';
import { type FileKind, inRows } from './file.ts';

export const callList: FileKind = {
  kind: 'call_list',
  async make(house, given) {
    const { wave: waveId, person: personId, all } = readCallsOrder(given);
    const { database } = house;
    const [wave, person, calendar] = await Promise.all([findWave(database, waveId), nameOfPerson(database, personId), house.calendar()]);
    if (!wave) throw new RangeError(`whom to call about the wave ${waveId}, which there is not`);
    const now = house.now();
    const list = await listed({ database, calendar, now }, { name: person }, wave.id, all);
    const sheet = callSheet({ list, wave: wave.name, person, now, zone: calendar.zone, dayOf: calendar.localDate });
    return inRows(await writeBook({ title: `Danh sách cần gọi ${wave.name}`, author: house.board.name, createdAt: now, sheets: [sheet] }));
  },
};
